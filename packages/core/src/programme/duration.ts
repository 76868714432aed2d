import type { Duration } from "./model.js";

/** How a duration is written, for people and schemas. */
export const DURATION_SHAPE = "^[1-9][0-9]{0,4}(mo|y|d|h)$";

const SHAPE = new RegExp(DURATION_SHAPE);

/** The longest duration that is accepted: a hundred years. */
const MOST = { months: 1200, days: 36_525, hours: 876_600 } as const;

/** Reads `24mo`, `2y`, `30d`, `24h`; years are counted as twelve months. `undefined` for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const unit = SHAPE.exec(text)?.[1];
  if (unit === undefined) return undefined;
  const count = Number(text.slice(0, -unit.length));
  const duration: Duration =
    unit === "y"
      ? { unit: "months", count: count * 12 }
      : { unit: unit === "mo" ? "months" : unit === "d" ? "days" : "hours", count };
  return duration.count <= MOST[duration.unit] ? duration : undefined;
}

/** Writes a duration as {@link parseDuration} reads it. */
export function formatDuration({ unit, count }: Duration): string {
  return `${count}${unit === "months" ? "mo" : unit === "days" ? "d" : "h"}`;
}
