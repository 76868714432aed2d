import { ByleaveError, REASONS } from "@byleave/core";
import { PROBLEMS } from "../read/row.js";
import type { Funnel } from "./manifest.js";
import type { Part } from "./parts.js";

/** A funnel from how many rows had each outcome (`permitted` or a reason) and how many each problem. */
export function funnel(outcomes: ReadonlyMap<string, number>, problems: ReadonlyMap<string, number>): Funnel {
  const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
  const pick = (keys: readonly string[], from: ReadonlyMap<string, number>) =>
    Object.fromEntries(keys.filter((key) => from.get(key)).map((key) => [key, from.get(key)!]));
  return {
    read: sum(outcomes.values()) + sum(problems.values()),
    kept: outcomes.get("permitted") ?? 0,
    reasons: pick(REASONS, outcomes),
    rejected: pick(PROBLEMS, problems),
  };
}

/** The sum of funnels. */
export function addFunnels(funnels: readonly Funnel[]): Funnel {
  const outcomes = new Map<string, number>();
  const problems = new Map<string, number>();
  for (const one of funnels) {
    addTo(outcomes, "permitted", one.kept);
    for (const [reason, n] of Object.entries(one.reasons)) addTo(outcomes, reason, n);
    for (const [problem, n] of Object.entries(one.rejected)) addTo(problems, problem, n);
  }
  return funnel(outcomes, problems);
}

/** How many rows of a funnel could not be read. */
export function rejectedRows(one: Funnel): number {
  return Object.values(one.rejected).reduce((a, b) => a + b, 0);
}

/** Adds to a count. */
export function addTo(counts: Map<string, number>, key: string, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

/**
 * What was read and what was counted are counted apart: a row lost on the way must not go unnoticed.
 *
 * @throws ByleaveError `internal`
 */
export function refuseLoss(total: Funnel, parts: readonly Part[]): void {
  const read = parts.reduce(
    (sum, { rows, bad }) => sum + rows + Object.values(bad).reduce((a, b) => a + b, 0),
    0,
  );
  if (read !== total.read) {
    throw new ByleaveError("internal", `${read} rows were read and ${total.read} are accounted for`, {
      mend: "This is a bug in Byleave, or a source changed while it was read. Nothing was built.",
    });
  }
}
