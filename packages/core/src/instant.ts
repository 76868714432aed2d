import { ByleaveError } from "./errors.js";

/**
 * A moment: whole microseconds since 1970-01-01T00:00:00Z, the unit of PostgreSQL's and DuckDB's timestamps, so
 * that nothing is rounded on the way through. A double holds them exactly from 1900 to 2200, the years that
 * {@link parseInstant} accepts.
 */
export type Instant = number;

/** The beginning of time: `-infinity` in PostgreSQL, DuckDB and files. */
export const BEGINNING: Instant = Number.NEGATIVE_INFINITY;

export const MILLISECOND = 1_000;
export const HOUR = 3_600 * 1_000 * MILLISECOND;
export const DAY = 24 * HOUR;

/** The first and the first no longer accepted moment of {@link parseInstant}. */
export const EARLIEST: Instant = Date.UTC(1900, 0, 1) * MILLISECOND;
export const LATEST: Instant = Date.UTC(2200, 0, 1) * MILLISECOND;

// RFC 3339 with a space allowed for the T, the seconds and the zone optional (none means UTC); a day alone is its midnight.
const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads an RFC 3339 time (`2027-01-05T00:00:00Z`); a day alone is its midnight, and a time without a zone is UTC.
 * Digits beyond microseconds are cut off.
 *
 * @throws ByleaveError `bad-time` when it is no such time, names a day that does not exist, or lies outside 1900 to 2199.
 */
export function parseInstant(text: string): Instant {
  const instant = tryParseInstant(text);
  if (instant === undefined) {
    throw new ByleaveError("bad-time", `"${text.slice(0, 60)}" is not a time`, {
      mend: "Write it like 2027-01-05T09:30:00Z, between the years 1900 and 2199.",
    });
  }
  return instant;
}

/** {@link parseInstant} that answers `undefined` where that one throws. */
export function tryParseInstant(text: string): Instant | undefined {
  const found = SHAPE.exec(text.trim());
  if (!found) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = found;
  const midnight = utcDay(Number(year), Number(month), Number(day));
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return undefined;
  const offset = zoneMinutes(zone);
  if (offset === undefined) return undefined;
  const seconds = Number(hour) * 3600 + (Number(minute) - offset) * 60 + Number(second);
  const instant = midnight + seconds * 1_000_000 + Number(fraction.padEnd(6, "0").slice(0, 6));
  return instant >= EARLIEST && instant < LATEST ? instant : undefined;
}

/** Midnight UTC of a calendar day, or `undefined` where there is no such day. Months count from 1. */
export function utcDay(year: number, month: number, day: number): Instant | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() * MILLISECOND : undefined;
}

/** Writes an instant as RFC 3339 in UTC, with fractions only where there are some; the beginning of time as `-infinity`. */
export function formatInstant(instant: Instant): string {
  if (instant === BEGINNING) return "-infinity";
  const seconds = Math.floor(instant / 1_000_000);
  const micros = instant - seconds * 1_000_000;
  const base = new Date(seconds * 1000).toISOString().slice(0, 19);
  return micros === 0 ? `${base}Z` : `${base}.${String(micros).padStart(6, "0").replace(/0+$/, "")}Z`;
}

/** A `Date`'s moment. */
export function fromDate(date: Date): Instant {
  return date.getTime() * MILLISECOND;
}

/**
 * The same clock time `months` later in UTC; where that month has no such day, its last day (31 January plus one
 * month is 28 or 29 February).
 */
export function addMonths(instant: Instant, months: number): Instant {
  const millis = Math.floor(instant / MILLISECOND);
  const date = new Date(millis);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime() * MILLISECOND + (instant - millis * MILLISECOND);
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || "0");
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}
