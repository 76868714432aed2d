import { explainReason, type Instant, unreachable } from "@byleave/core";
import type { Messages, Since, StateWords, UsedClause } from "../messages/index.js";
import { type KindView, restsOnYes, type SettingsView, standingOf, type UseView } from "./view.js";

/** The one sentence at the top, and what has to be said beside it. */
export interface StatusWords {
  readonly sentence: string;
  /** Where one sentence cannot say all that is used. */
  readonly clauses: readonly string[];
  readonly beside: string | undefined;
}

/** What is so now, from nothing but the permissions. */
export function statusWords(messages: Messages, view: SettingsView): StatusWords {
  const { status } = messages;
  const trains = view.uses.every(({ does }) => does === "train");
  const clauses = usedClauses(view.uses).map(status.used);
  const beside =
    startsWords(messages, view) ?? (clauses.length === 0 ? commonReason(messages, view) : undefined);
  if (clauses.length === 0)
    return { sentence: trains ? status.nothingTrains : status.nothing, clauses, beside };
  if (clauses.length === 1) return { sentence: clauses[0]!, clauses: [], beside };
  return { sentence: overallWords(messages, view.uses, trains), clauses, beside };
}

/** One sentence over several uses: exact where everything that is used is used since the same moment. */
function overallWords({ status }: Messages, uses: readonly UseView[], trains: boolean): string {
  const on = uses.flatMap(({ kinds }) => kinds.filter(isOn));
  const kinds = [...new Map(on.map((kind) => [kind.name, kind])).values()];
  const alike = new Set(on.map(sinceKey)).size === 1;
  if (trains && alike) return status.trainedOn(kinds, sinceOf(on[0]!));
  return trains ? status.someTrains : status.some;
}

/** Uses of one recipient that take the same content since the same moment are said together. */
export function usedClauses(uses: readonly UseView[]): readonly UsedClause[] {
  const clauses = new Map<string, { clause: UsedClause; uses: string[] }>();
  for (const use of uses) {
    const on = use.kinds.filter(isOn);
    for (const kinds of Map.groupBy(on, (kind) => sinceKey(kind)).values()) {
      const since = sinceOf(kinds[0]!);
      const key = JSON.stringify([
        use.recipient,
        use.does,
        sinceKey(kinds[0]!),
        kinds.map(({ name }) => name),
      ]);
      const known = clauses.get(key);
      if (known) known.uses.push(use.title);
      else {
        const titles = [use.title];
        const { recipient, does } = use;
        clauses.set(key, { clause: { recipient, does, uses: titles, kinds, since }, uses: titles });
      }
    }
  }
  return [...clauses.values()].map(({ clause }) => clause);
}

function isOn({ permission }: KindView): boolean {
  return permission.usableFrom !== undefined;
}

/** Of a kind that is on. */
function sinceOf({ permission, sinceAge }: KindView): Since {
  return { at: permission.usableFrom!, age: sinceAge };
}

function sinceKey({ permission, sinceAge }: KindView): string {
  return `${permission.usableFrom} ${sinceAge ?? ""}`;
}

function startsWords({ status }: Messages, { uses }: SettingsView): string | undefined {
  const starts = uses.flatMap(({ kinds }) => kinds.filter((kind) => standingOf(kind) === "starts"));
  const first = starts[0] && startsAt(starts[0]);
  if (first === undefined) return undefined;
  return starts.every((kind) => startsAt(kind) === first) ? status.starts(first) : status.startsDiffer;
}

function commonReason(messages: Messages, { uses, closed }: SettingsView): string | undefined {
  if (closed) return explainReason(closed, "member", messages.language);
  const reasons = new Set(uses.flatMap(({ kinds }) => kinds.map(({ permission }) => permission.reason)));
  const [only] = reasons;
  // A no is said in words of its own, with who said it and when.
  return reasons.size === 1 && only && only !== "denied"
    ? explainReason(only, "member", messages.language)
    : undefined;
}

/** How some kinds of a use stand; `kinds` are named where not all stand alike. */
export interface GroupState {
  readonly kinds: readonly KindView[] | undefined;
  readonly words: StateWords;
}

/** How a use stands: kinds that stand alike are said together. */
export function useStates(messages: Messages, use: UseView, controller: string): readonly GroupState[] {
  const states = use.kinds.map((kind) => ({ kind, words: kindState(messages, kind, controller) }));
  const groups = Map.groupBy(states, ({ words }) => `${words.lead} ${words.detail}`);
  return [...groups.values()].map((group) => ({
    kinds: groups.size === 1 ? undefined : group.map(({ kind }) => kind),
    words: group[0]!.words,
  }));
}

/** How one kind of content stands, and by whose word. */
export function kindState(messages: Messages, kind: KindView, controller: string): StateWords {
  const { uses, language } = messages;
  const { permission, answer } = kind;
  if (permission.usableFrom !== undefined) {
    switch (permission.ground) {
      case "yes":
        return uses.on(sinceOf(kind), answer?.at ?? permission.usableFrom);
      case "silence":
        return uses.silence(permission.usableFrom);
      default:
        return unreachable(permission);
    }
  }
  const { reason, startsAt } = permission;
  if (startsAt !== undefined) return uses.starts(startsAt);
  if (reason === "denied" && answer) return uses.denied(answer.actor, answer.at, controller);
  if (reason === "grace-period") return uses.off(uses.keptOff);
  if (reason === "not-asked") return uses.off(uses.notAsked);
  return uses.off(explainReason(reason, "member", language));
}

/** Why: by whose word it is on, or in the sentence of the rule itself why not. */
export function whyWords(messages: Messages, kind: KindView, controller: string): string {
  const { permission } = kind;
  const { language } = messages;
  if (permission.usableFrom !== undefined) return kindState(messages, kind, controller).detail;
  return explainReason(permission.reason, "member", language, { date: permission.startsAt });
}

/** From when on content is used. */
export function fromWords({ uses }: Messages, kind: KindView): string {
  const { permission } = kind;
  if (permission.usableFrom !== undefined) return uses.from(sinceOf(kind));
  return permission.startsAt === undefined ? uses.fromNone : uses.fromStarts(permission.startsAt);
}

/** Which answer the member gave for all of these kinds: that one is marked. */
export function answered(kinds: readonly KindView[]): "yes" | "no" | undefined {
  if (kinds.every(restsOnYes)) return "yes";
  const saidNo = ({ permission, answer }: KindView) =>
    permission.usableFrom === undefined && permission.reason === "denied" && answer?.actor === "member";
  return kinds.every(saidNo) ? "no" : undefined;
}

function startsAt({ permission }: KindView): Instant | undefined {
  return permission.usableFrom === undefined ? permission.startsAt : undefined;
}
