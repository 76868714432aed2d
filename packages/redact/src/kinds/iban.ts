import type { Candidate } from "../candidate.js";
import { isAlnum, isAsciiAlnum, isAsciiLetter, isDigit, isInvisible, isSpace } from "../scan/chars.js";

/** Lengths of the SWIFT IBAN Registry (ISO 13616-1), release 99. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

/** An IBAN whose first check digit stands at `at`: country, length of that country, ISO 7064 MOD 97-10; spaces or hyphens between. */
export function iban(text: string, at: number, floor: number): Candidate | undefined {
  const start = at - 2;
  if (start < floor || !isDigit(text.charCodeAt(at + 1))) return undefined;
  if (!isAsciiLetter(text.charCodeAt(start)) || !isAsciiLetter(text.charCodeAt(at - 1))) return undefined;
  if (isAlnum(text.charCodeAt(start - 1))) return undefined;
  const length = LENGTHS[text.slice(start, at).toUpperCase()];
  if (length === undefined) return undefined;
  let remainder = 0;
  let taken = 0;
  let i = at + 2;
  for (; taken < length - 4; i++) {
    const code = text.charCodeAt(i);
    if (isAsciiAlnum(code)) {
      remainder = mod97(remainder, code);
      taken++;
    } else if (!isBetween(code) || !isAsciiAlnum(text.charCodeAt(i + 1))) return undefined;
  }
  if (isAlnum(text.charCodeAt(i))) return undefined;
  for (let head = start; head < start + 4; head++) remainder = mod97(remainder, text.charCodeAt(head));
  return remainder === 1 ? { kind: "IBAN", start, end: i, confidence: 0.99, source: "pattern" } : undefined;
}

function mod97(remainder: number, code: number): number {
  if (isDigit(code)) return (remainder * 10 + code - 0x30) % 97;
  return (remainder * 100 + (code | 32) - 0x61 + 10) % 97;
}

function isBetween(code: number): boolean {
  return isSpace(code) || code === 0x2d || isInvisible(code);
}
