import type { Instant } from "../instant.js";
import { choicesUntil } from "./choices.js";
import { type Facts, factsAt } from "./facts.js";
import type { Choice, MemberHistory, NoticeEvent } from "./history.js";
import type { Programmes } from "./programmes.js";

/** One member as of one moment: what of the history exists by then, sorted out once for all uses and categories. */
export interface MemberView {
  readonly programmes: Programmes;
  readonly asOf: Instant;
  readonly facts: Facts;
  /** By time, equal times in ledger order. */
  readonly choices: readonly Choice[];
  /** By time, equal times in ledger order. */
  readonly notices: readonly NoticeEvent[];
}

/** Cuts a history off at `asOf` and puts it in order. */
export function viewMember(programmes: Programmes, history: MemberHistory, asOf: Instant): MemberView {
  const notices = history.notices;
  return {
    programmes,
    asOf,
    facts: factsAt(history.facts, asOf),
    choices: choicesUntil(history.choices, asOf),
    notices: notices.length === 0 ? notices : notices.filter((n) => n.at <= asOf).sort((a, b) => a.at - b.at),
  };
}
