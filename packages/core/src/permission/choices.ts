import type { Instant } from "../instant.js";
import type { Choice } from "./history.js";
import { inForce, type Programmes } from "./programmes.js";

/** The choices made up to `asOf`, in the order in which they count: by time, equal times as in the ledger. */
export function choicesUntil(choices: readonly Choice[], asOf: Instant): readonly Choice[] {
  if (choices.length === 0) return choices;
  return choices.filter((choice) => choice.at <= asOf).sort((a, b) => a.at - b.at);
}

/**
 * Of choices in order, those that count for (use, category). Only a member can allow. A signal counts only if the
 * version in force when it came honours it and the member has not spoken of this (use, category) before.
 */
export function countingChoices(
  programmes: Programmes,
  choices: readonly Choice[],
  use: string,
  category: string,
): readonly Choice[] {
  if (choices.length === 0) return choices;
  let memberSpoke = false;
  return choices.filter((choice) => {
    if (!addresses(choice, use, category)) return false;
    if (choice.actor === "member") {
      memberSpoke = true;
      return true;
    }
    if (choice.value === "allow") return false;
    return choice.actor !== "signal" || (!memberSpoke && honoured(programmes, choice));
  });
}

/**
 * Whether at `at` the latest choice that counts is a deny for any use and category of the programme: any that a
 * version then in effect knows, that `notice`'s version knows, or that the member named.
 */
export function standingDeny(
  programmes: Programmes,
  choices: readonly Choice[],
  at: Instant,
  noticeVersion: number,
): boolean {
  const made = choices.filter((choice) => choice.at <= at);
  if (!made.some((choice) => choice.value === "deny")) return false;
  const versions = programmes.versions.filter((v) => v.effective <= at || v.version === noticeVersion);
  const uses = new Set([
    ...versions.flatMap((v) => Object.keys(v.uses)),
    ...made.map((choice) => choice.use),
  ]);
  const categories = new Set([
    ...versions.flatMap((v) => [...Object.keys(v.categories), ...v.never]),
    ...made.map((choice) => choice.category),
  ]);
  uses.delete("all");
  categories.delete("all");
  for (const use of uses) {
    for (const category of categories) {
      if (countingChoices(programmes, made, use, category).at(-1)?.value === "deny") return true;
    }
  }
  return false;
}

function addresses(choice: Choice, use: string, category: string): boolean {
  return (
    (choice.use === "all" || choice.use === use) &&
    (choice.category === "all" || choice.category === category)
  );
}

/** A signal whose name is not known counts as any of those that the version honours: a no needs no reason. */
function honoured(programmes: Programmes, choice: Choice): boolean {
  const honours = inForce(programmes, choice.at)?.honours ?? [];
  return choice.signal === undefined ? honours.length > 0 : honours.includes(choice.signal);
}
