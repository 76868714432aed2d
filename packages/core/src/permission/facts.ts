import { addMonths, BEGINNING, type Instant, utcDay } from "../instant.js";
import type { Programme } from "../programme/model.js";
import type { Fact } from "./history.js";

/** The values of one kind of fact over time, ascending; each holds from its `since` until the next. */
export type Timeline<T> = readonly { readonly since: Instant; readonly value: T | null }[];

/** A member's facts as they were known at a moment. */
export interface Facts {
  readonly region: Timeline<string>;
  readonly birthDate: Timeline<string>;
  readonly birthYear: Timeline<number>;
  readonly status: Timeline<"active" | "closed">;
}

const NONE: Timeline<never> = [];

/** Sorts out the facts dated up to `asOf`; what is dated later does not exist yet. */
export function factsAt(facts: readonly Fact[], asOf: Instant): Facts {
  return {
    region: timeline(facts, "region", asOf),
    birthDate: timeline(facts, "birthDate", asOf),
    birthYear: timeline(facts, "birthYear", asOf),
    status: timeline(facts, "status", asOf),
  };
}

/** The value that holds at `at`; null where none is known. */
export function valueAt<T>(timeline: Timeline<T>, at: Instant): T | null {
  if (timeline.length === 1) return timeline[0]!.value; // the first known value holds from the beginning
  return timeline.findLast((entry) => entry.since <= at)?.value ?? null;
}

/** Whether the account was closed at any moment from `from` up to `to`; one without a known status is open. */
export function closedBetween(facts: Facts, from: Instant, to: Instant): boolean {
  if (valueAt(facts.status, from) === "closed") return true;
  return facts.status.some((entry) => entry.value === "closed" && entry.since >= from && entry.since <= to);
}

/**
 * The day on which the member surely reached `minimumAge`, by what was known at `at`: the birthday, 1 March for
 * 29 February where that year has none; with a year alone, 1 January of the year after. Undefined where nothing is known.
 */
export function reachedAge(facts: Facts, minimumAge: number, at: Instant): Instant | undefined {
  const date = valueAt(facts.birthDate, at);
  if (date !== null) {
    const [year, month, day] = date.split("-").map(Number) as [number, number, number];
    return utcDay(year + minimumAge, month, day) ?? addMonths(utcDay(year + minimumAge, month, 1)!, 1);
  }
  const year = valueAt(facts.birthYear, at);
  return year === null ? undefined : utcDay(year + minimumAge + 1, 1, 1);
}

/** Whether the member was old enough at `at` by the rules of one version. */
export function oldEnough(facts: Facts, programme: Programme, at: Instant): boolean {
  const reached = reachedAge(facts, programme.minimumAge, at);
  return reached === undefined ? programme.ageUnknown === "include" : at >= reached;
}

/** Every moment after `from` and up to `to` at which a fact changes. */
export function changesBetween(facts: Facts, from: Instant, to: Instant): Instant[] {
  const all = [facts.region, facts.birthDate, facts.birthYear, facts.status] as readonly Timeline<unknown>[];
  return all
    .flatMap((line) => line.map((entry) => entry.since))
    .filter((since) => since > from && since <= to);
}

function timeline<T>(facts: readonly Fact[], kind: Fact["kind"], asOf: Instant): Timeline<T> {
  let entries = facts.filter((fact) => fact.kind === kind && fact.since <= asOf);
  if (entries.length === 0) return NONE;
  if (entries.length > 1) entries = entries.sort((a, b) => a.since - b.since); // stable: equal times keep ledger order
  return entries.map((fact, index) => ({
    // A first value that says "not known" counts too: what is learnt after it holds from its date.
    since: index === 0 ? BEGINNING : fact.since,
    value: fact.value as T | null,
  }));
}
