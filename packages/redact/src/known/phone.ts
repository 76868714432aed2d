import type { Candidate } from "../candidate.js";
import { isDigit, isHyphen, isInvisible, isSpace } from "../scan/chars.js";
import type { KnownPhone } from "./compile.js";

const SHORTEST = 7;
const MOST_BETWEEN = 3;
const PLUS = 0x2b;
const OPEN = 0x28;

/**
 * A known number that starts with the digit at `at`, in any spacing: with or without country code and trunk zero, at least its last
 * seven digits.
 */
export function matchPhone(text: string, at: number, phones: readonly KnownPhone[]): Candidate | undefined {
  for (const { digits } of phones) {
    for (let skipped = 0; digits.length - skipped >= SHORTEST; skipped++) {
      const end = tailEnd(text, at, digits, skipped);
      if (end === 0) continue;
      const start = withPrefix(text, at, digits.slice(0, skipped));
      return { kind: "PHONE", start, end, confidence: 0.99, source: "known", canonical: digits };
    }
  }
  return undefined;
}

/** Where the digits from `skipped` on end, if they stand at `at`, after at most three zeros of a prefix. */
function tailEnd(text: string, at: number, digits: string, skipped: number): number {
  let matched = skipped;
  let i = at;
  let between = 0;
  let zeros = 0;
  while (matched < digits.length) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      if (code === digits.charCodeAt(matched)) matched++;
      else if (matched === skipped && code === 0x30 && zeros < 3) zeros++;
      else return 0;
      between = 0;
    } else if (i === at || !isBetween(code) || ++between > MOST_BETWEEN) return 0;
    i++;
  }
  return isDigit(text.charCodeAt(i)) ? 0 : i;
}

const LONGEST_PREFIX = 12;

/** Takes in `+44 (0)` and the like before the digits that matched. */
function withPrefix(text: string, at: number, before: string): number {
  for (let start = Math.max(0, at - LONGEST_PREFIX); start < at; start++)
    if (!isDigit(text.charCodeAt(start - 1)) && isPrefix(text, start, at, before)) return start;
  return at;
}

function isPrefix(text: string, start: number, end: number, before: string): boolean {
  let digits = "";
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits += text.charAt(i);
    else if (code === PLUS ? i - start > 1 : !isBetween(code)) return false;
  }
  const first = text.charCodeAt(start);
  if (!isDigit(first) && first !== PLUS && first !== OPEN) return false;
  const plain = digits.replace(/^0+/, "");
  if (plain === before || plain === "" || plain === `${before}0`) return true;
  return first === PLUS && digits.length <= 4;
}

function isBetween(code: number): boolean {
  if (Number.isNaN(code)) return false;
  return (
    isSpace(code) ||
    isHyphen(code) ||
    isInvisible(code) ||
    code === 0x2e ||
    code === 0x28 ||
    code === 0x29 ||
    code === 0x2f
  );
}
