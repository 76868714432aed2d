import type { Candidate } from "../candidate.js";
import { contextBefore } from "../scan/context.js";
import type { DigitGroups } from "../scan/digits.js";

const SHORTEST = 12;
const LONGEST = 19;

const FOR: ReadonlySet<string> = new Set(
  (
    "card cards cc visa mastercard amex maestro discover diners jcb unionpay credit debit creditcard karte kreditkarte carte tarjeta carta " +
    "cartão kaart kort karta pan payment pay charge charged"
  ).split(" "),
);
const AGAINST: ReadonlySet<string> = new Set(
  "order tracking parcel shipment isbn ean gtin upc imei serial sku invoice tweet status id".split(" "),
);

/**
 * A payment card (ISO/IEC 7812-1): an issuer's first digits with a length it issues, and the Luhn check digit, in one run or in groups
 * as cards show them. The lengths that other numbers share (12, 13, 17, 18, in one run) need a word beside them that says card.
 */
export function card(text: string, digits: DigitGroups): Candidate | undefined {
  let joined = "";
  for (let count = 1; count <= digits.groups.length; count++) {
    joined += digits.groups[count - 1]!;
    if (joined.length > LONGEST || (count > 1 && !isGrouping(digits, count))) return undefined;
    if (joined.length < SHORTEST || (digits.cut && count === digits.groups.length)) continue;
    if (!passesLuhn(joined) || isLonger(digits, count)) continue;
    const confidence = confidenceOf(text, digits.start, joined, count > 1);
    if (confidence === 0) return undefined;
    return { kind: "CARD", start: digits.start, end: digits.ends[count - 1]!, confidence, source: "pattern" };
  }
  return undefined;
}

function confidenceOf(text: string, start: number, joined: string, grouped: boolean): number {
  const context = contextBefore(text, start, FOR, AGAINST);
  const issued = isIssued(joined);
  if (context > 0) return issued ? 0.99 : isNearlyIssued(joined) ? 0.8 : 0;
  if (context < 0 || !issued) return 0;
  const shared = joined.length < 14 || joined.length === 17 || joined.length === 18;
  if (shared && !grouped) return 0;
  return 0.9;
}

/** One separator throughout, groups of three to seven with four digits in the first. */
function isGrouping(digits: DigitGroups, count: number): boolean {
  const separator = digits.separators[0]!;
  if (separator !== " " && separator !== "-" && separator !== "\u00a0" && separator !== ".") return false;
  if (digits.groups[0]!.length !== 4 || digits.separators[count - 2] !== separator) return false;
  const length = digits.groups[count - 1]!.length;
  return length >= 3 && length <= 7;
}

/** Whether the next group goes on in fours: then the number is longer than this. */
function isLonger(digits: DigitGroups, count: number): boolean {
  if (count === 1) return digits.separators[0] === "-" || digits.separators[0] === ".";
  return digits.separators[count - 1] === "-" && digits.separators[0] === "-";
}

/** Issuer identification ranges in use, with the lengths issued in them. */
function isIssued(number: string): boolean {
  const length = number.length;
  const two = Number(number.slice(0, 2));
  const three = Number(number.slice(0, 3));
  const four = Number(number.slice(0, 4));
  if (number[0] === "4") return length === 13 || length === 16 || length === 19; // Visa
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16; // Mastercard
  if (two === 34 || two === 37) return length === 15; // American Express
  if ((three >= 300 && three <= 305) || three === 309 || two === 36 || two === 38 || two === 39)
    return length === 14 || length === 16; // Diners
  if (four >= 3528 && four <= 3589) return length >= 16; // JCB
  if (four === 2131 || four === 1800) return length === 15; // JCB, older
  if (four === 6011 || two === 64 || two === 65) return length === 16 || length === 19; // Discover
  if (two === 62 || two === 81) return length >= 16; // UnionPay
  if (four >= 2200 && four <= 2204) return length >= 16; // Mir
  return two === 50 || (two >= 56 && two <= 58) || number[0] === "6" || four === 604; // Maestro and local schemes
}

/** A range not known to be in use, in the length most cards have: enough where a word beside it says card. */
function isNearlyIssued(number: string): boolean {
  return number.length === 16 && number >= "2" && number < "7";
}

/** ISO/IEC 7812-1 annex B. */
function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    let digit = number.charCodeAt(number.length - 1 - i) - 0x30;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
