import type { Path } from "./issues.js";

// The checks below the shape look at files whose shape may be wrong too, so that one run reports everything.

/** Is the value a block of keys? */
export function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value's own keys and values where it is a block of keys, else none. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isBlock(value) ? Object.entries(value) : [];
}

/** What stands under a key, or `undefined`. */
export function under(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = entriesOf(found).find(([name]) => name === key)?.[1];
  return found;
}

/** The items of a list, or none. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list with their paths. */
export function textsOf(value: unknown, path: Path): { text: string; path: Path }[] {
  return itemsOf(value).flatMap((item, index) =>
    typeof item === "string" ? [{ text: item, path: [...path, index] }] : [],
  );
}
