import { EARLIEST, fromDate, type Instant, LATEST, tryParseInstant } from "@byleave/core";
import { refuse } from "./row.js";

/** The longest id of a member, a use, a category, in characters. */
export const LONGEST_ID = 255;

/** True where a cell says nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** A text without the spaces around it; undefined where the cell is empty. */
export function readText(column: string, value: unknown, longest: number): string | undefined {
  if (isEmpty(value)) return undefined;
  const text = plain(value);
  if (text === undefined) refuse(column, value, "a text", "Give one text, not a list or an object.");
  return checked(column, text.trim(), longest);
}

/** The id of a member, exactly as written: content is joined to it by these very characters. */
export function readId(column: string, value: unknown): string {
  const text = plain(value);
  if (text === undefined || text.trim() === "") {
    refuse(column, value, "an id", "Every row needs one.");
  }
  if (text !== text.trim())
    refuse(column, value, "an id without spaces around it", "Remove the spaces, here and in the content.");
  // Control characters would forge lines in reports.
  if (/\p{Cc}/u.test(text))
    refuse(column, value, "an id without control characters", "Check that the columns are not shifted.");
  return checked(column, text, LONGEST_ID);
}

/** One of a closed list of words. */
export function readWord<Word extends string>(
  column: string,
  value: unknown,
  words: readonly Word[],
): Word | undefined {
  const text = readText(column, value, LONGEST_ID);
  if (text === undefined) return undefined;
  const word = words.find((one) => one === text.toLowerCase());
  if (word === undefined) refuse(column, value, words.join(" or "), "Use one of these words.");
  return word;
}

/** A whole number between two. */
export function readWhole(column: string, value: unknown, least: number, most: number): number | undefined {
  if (isEmpty(value)) return undefined;
  const text = plain(value)?.trim() ?? "";
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) {
    refuse(column, value, `a whole number from ${least} to ${most}`, "Write it in digits.");
  }
  return number;
}

/** A time: RFC 3339, or a `Date`. */
export function readTime(column: string, value: unknown): Instant | undefined {
  if (isEmpty(value)) return undefined;
  const instant =
    value instanceof Date ? fromDate(value) : typeof value === "string" ? tryParseInstant(value) : undefined;
  if (instant === undefined || !(instant >= EARLIEST && instant < LATEST)) {
    refuse(column, value, "a time between the years 1900 and 2199", "Write it like 2027-01-05T09:30:00Z.");
  }
  return instant;
}

/**
 * A list: a list already, a JSON array, or a text split at `separators`. Undefined where the column is not
 * there at all (nothing said), empty where the cell is (there is none).
 */
export function readList(
  column: string,
  value: unknown,
  separators: RegExp,
  limits: ListLimits,
): string[] | undefined {
  if (value === undefined) return undefined;
  if (isEmpty(value)) return [];
  const items = listItems(column, value, separators);
  const texts = items
    .map((item) => readText(column, item, limits.longest))
    .filter((item) => item !== undefined);
  const list = [...new Set(texts)];
  if (list.length > limits.most) {
    refuse(column, `${list.length} of them`, `at most ${limits.most}`, "Keep those still in use.");
  }
  return list;
}

export interface ListLimits {
  readonly most: number;
  /** Characters of one item. */
  readonly longest: number;
}

function listItems(column: string, value: unknown, separators: RegExp): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const text = plain(value);
  if (text === undefined) refuse(column, value, "a list", "Give a JSON array, or separate the items by ;.");
  if (!text.trimStart().startsWith("[")) return text.split(separators);
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Said below.
  }
  return refuse(
    column,
    value,
    "a JSON array",
    "Close the bracket and quote each item, or separate the items by ;.",
  );
}

// Ids come as numbers in many Parquet files; a number that a double has rounded is no id any more.
function plain(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && Number.isSafeInteger(value)) return value.toString();
  return undefined;
}

function checked(column: string, text: string, longest: number): string {
  if (text.length > longest) {
    refuse(
      column,
      `${text.length} characters`,
      `at most ${longest}`,
      "Shorten it, or check that the columns are not shifted.",
    );
  }
  // Hostile input: PostgreSQL cannot hold NUL, and a lone surrogate would be stored as another character.
  if (text.includes("\0") || !text.isWellFormed()) {
    refuse(
      column,
      text,
      "a text without NUL or broken characters",
      "Check the encoding of the file; it must be UTF-8.",
    );
  }
  return text;
}
