import { isDigit, isHyphen, isSpace } from "./chars.js";

const MOST_GROUPS = 12;
const MOST_DIGITS = 20;
const MOST_SEPARATORS = 3;

/** Digits with what people put between them. Read from one group on, and only so far that no number is longer. */
export interface DigitGroups {
  /** Offset of the first digit. */
  readonly start: number;
  readonly groups: readonly string[];
  /** Where each group ends, exclusive. */
  readonly ends: readonly number[];
  /** What stands between a group and the next. */
  readonly separators: readonly string[];
  /** Whether the last group was cut because there are more than any number has. */
  readonly cut: boolean;
}

/** Reads the groups of digits that begin at `at`. Bounded: at most 20 digits in 12 groups. */
export function readDigits(text: string, at: number): DigitGroups {
  const groups: string[] = [];
  const ends: number[] = [];
  const separators: string[] = [];
  let total = 0;
  let i = at;
  while (true) {
    const from = i;
    while (total < MOST_DIGITS && isDigit(text.charCodeAt(i))) {
      i++;
      total++;
    }
    groups.push(text.slice(from, i));
    ends.push(i);
    if (isDigit(text.charCodeAt(i))) return { start: at, groups, ends, separators, cut: true };
    const next = afterSeparators(text, i);
    if (next === i || groups.length === MOST_GROUPS)
      return { start: at, groups, ends, separators, cut: next !== i };
    separators.push(text.slice(i, next));
    i = next;
  }
}

function afterSeparators(text: string, at: number): number {
  let i = at;
  while (i - at < MOST_SEPARATORS && isSeparator(text.charCodeAt(i))) {
    if (i > at && text.charCodeAt(i) === text.charCodeAt(i - 1)) return at;
    i++;
  }
  return isDigit(text.charCodeAt(i)) ? i : at;
}

/** `.`, `/`, `(`, `)`, hyphens and spaces. */
function isSeparator(code: number): boolean {
  return code === 0x2e || code === 0x2f || code === 0x28 || code === 0x29 || isHyphen(code) || isSpace(code);
}
