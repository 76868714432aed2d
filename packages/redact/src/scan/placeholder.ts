import { KINDS } from "../finding.js";

const OPEN = 0x5b;
const CLOSE = 0x5d;
const KIND_NAMES: ReadonlySet<string> = new Set(KINDS);
const LONGEST_KIND = 12;
const LONGEST_NUMBER = 7;
const HASH_DIGITS = 10;

/**
 * The end of the placeholder that starts at `at` (a `[`), or 0 where none does. What is inside one is never looked at, so only the
 * exact shapes the operators write count: hostile text must not hide a number in brackets.
 */
export function placeholderEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== OPEN) return 0;
  let i = at + 1;
  while (i - at <= LONGEST_KIND && isKindLetter(text.charCodeAt(i))) i++;
  if (KIND_NAMES.has(text.slice(at + 1, i))) {
    if (text.charCodeAt(i) === CLOSE) return i + 1;
    if (text.charCodeAt(i) === 0x3a) return hashEnd(text, i + 1);
  }
  return numberEnd(text, at, i);
}

function isKindLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

function numberEnd(text: string, at: number, digits: number): number {
  if (text.charCodeAt(digits - 1) !== 0x5f || !KIND_NAMES.has(text.slice(at + 1, digits - 1))) return 0;
  let i = digits;
  while (i - digits < LONGEST_NUMBER && text.charCodeAt(i) >= 0x30 && text.charCodeAt(i) <= 0x39) i++;
  return i > digits && text.charCodeAt(i) === CLOSE ? i + 1 : 0;
}

function hashEnd(text: string, digits: number): number {
  if (text.charCodeAt(digits + HASH_DIGITS) !== CLOSE) return 0;
  return /^[a-f][0-9][0-9a-f]{8}$/.test(text.slice(digits, digits + HASH_DIGITS))
    ? digits + HASH_DIGITS + 1
    : 0;
}
