import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Candidate } from "../candidate.js";
import { isAlnum, isDigit, isSpace } from "../scan/chars.js";
import { contextBefore } from "../scan/context.js";
import type { DigitGroups } from "../scan/digits.js";
import { isNoPhoneShape, nationalConfidence } from "./phone-shape.js";
import { AGAINST, FOR } from "./phone-words.js";

const PLUS = 0x2b;
const OPEN = 0x28;
const CLOSE = 0x29;
/** E.164: at most 15 digits with the country code; a subscriber number alone has at least 7 in most plans. */
const LONGEST = 15;
const SHORTEST = 7;
const SHORTEST_INTERNATIONAL = 8;

/**
 * How many numbers of a text may still be asked of the numbering plans, which takes some 20 µs each. In a text made of plus signs the
 * rest is taken for numbers unasked, so that time stays in proportion to length.
 */
export interface Checks {
  left: number;
}

/**
 * A telephone number from the digit at `digits.start`, with the `+` or bracket before it. International ones (E.123, E.164) are checked
 * against the numbering plan of their country; national ones by their shape, and where the shape is no proof by the words before.
 */
export function phone(
  text: string,
  digits: DigitGroups,
  floor: number,
  checks: Checks,
): Candidate | undefined {
  const start = startOf(text, digits.start, floor);
  if (text.charCodeAt(start) === PLUS || text.charCodeAt(start + 1) === PLUS)
    return international(text, start, digits, "", checks);
  const led = isLedByDigits(text, start, floor);
  if (!led && digits.groups[0]!.startsWith("00")) {
    const found = international(text, start, digits, "00", checks);
    if (found !== undefined) return found;
  }
  return national(text, start, digits, led);
}

function startOf(text: string, at: number, floor: number): number {
  let start = at;
  if (text.charCodeAt(start - 1) === OPEN) start--;
  if (text.charCodeAt(start - 1) === PLUS) start--;
  if (start < at && text.charCodeAt(start) === PLUS && text.charCodeAt(start - 1) === OPEN) start--;
  return start < floor ? at : start;
}

function international(
  text: string,
  start: number,
  digits: DigitGroups,
  prefix: string,
  checks: Checks,
): Candidate | undefined {
  if (isAlnum(text.charCodeAt(start - 1))) return undefined;
  const spaced = digits.groups.length > 1;
  for (let count = digits.groups.length; count > 0; count--) {
    const joined = digits.groups.slice(0, count).join("").slice(prefix.length);
    if (joined.length < SHORTEST_INTERNATIONAL || joined.length > LONGEST + 1) continue;
    if (!endsHere(text, digits, count)) continue;
    const number = hasBracketedZero(digits)
      ? digits.groups[0] + joined.slice(digits.groups[0]!.length + 1)
      : joined;
    const verdict = inPlan(number, checks);
    if (verdict === "valid" || (verdict === "possible" && spaced && prefix === ""))
      return found(text, start, digits, count, verdict === "valid" ? 0.98 : 0.85);
  }
  return undefined;
}

/** `+44 (0)20 …`: the trunk zero in brackets is not dialled from abroad. */
function hasBracketedZero(digits: DigitGroups): boolean {
  return digits.separators[0]?.endsWith("(") === true && digits.groups[1]?.startsWith("0") === true;
}

function inPlan(number: string, checks: Checks): "valid" | "possible" | "no" {
  if (number.startsWith("0") || number.length > LONGEST) return "no";
  if (checks.left <= 0) return "valid";
  checks.left--;
  const parsed = parsePhoneNumberFromString(`+${number}`);
  if (parsed === undefined) return "no";
  return parsed.isValid() ? "valid" : parsed.isPossible() ? "possible" : "no";
}

function national(text: string, start: number, digits: DigitGroups, led: boolean): Candidate | undefined {
  if (!standsApart(text, start)) return undefined;
  const count = digits.groups.length;
  const total = digits.groups.reduce((sum, group) => sum + group.length, 0);
  const opened = text.charCodeAt(start) === OPEN && digits.separators[0]?.startsWith(")") === true;
  let context: 1 | -1 | 0 | undefined;
  for (
    let used = count, length = total;
    used > 0 && length >= SHORTEST;
    length -= digits.groups[--used]!.length
  ) {
    if (length > LONGEST || (digits.cut && used === count) || !endsHere(text, digits, used)) continue;
    if (isNoPhoneShape(digits, used)) continue;
    context ??= contextBefore(text, start, FOR, AGAINST);
    if (context < 0) return undefined;
    const confidence = nationalConfidence(digits, used, opened, context > 0 && !led);
    if (confidence === 0 || (used < count && confidence < 0.8) || (led && confidence < 0.85)) continue;
    return found(text, opened ? start : digits.start, digits, used, confidence);
  }
  return undefined;
}

/** In the middle of a row of numbers only the surest shapes count. A number that has just been taken is no such row. */
function isLedByDigits(text: string, start: number, floor: number): boolean {
  return start - 2 >= floor && isSpace(text.charCodeAt(start - 1)) && isDigit(text.charCodeAt(start - 2));
}

/** Not part of something longer before it: a word, a decimal, a price, a numbered thing. */
function standsApart(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (Number.isNaN(before)) return true;
  if (isAlnum(before) || "_#$€£¥₹%@&*^~\\=+<".includes(text.charAt(start - 1))) return false;
  const second = text.charCodeAt(start - 2);
  if (".-/,)’'".includes(text.charAt(start - 1))) return !isAlnum(second);
  if (isSpace(before)) return !"$€£¥₹#".includes(text.charAt(start - 2) || "x");
  return true;
}

/** What follows does not belong to the number: no unit, no letter, no decimal, no time. */
function endsHere(text: string, digits: DigitGroups, count: number): boolean {
  const end = digits.ends[count - 1]!;
  const after = text.charCodeAt(end);
  if (count < digits.groups.length) return isSpace(after) || after === CLOSE || after === 0x2f;
  if (isAlnum(after)) return text.charAt(end) === "x" && isDigit(text.charCodeAt(end + 1));
  if ("%€$£¥°_@".includes(text.charAt(end)) && !Number.isNaN(after)) return false;
  if (
    /^ ?(?:[€$£¥₹%°]|(?:usd|eur|gbp|dollars?|euros?|km|kg|mb|gb|kb|bytes?|people|users|views|votes|years?)\b)/i.test(
      text.slice(end, end + 10),
    )
  )
    return false;
  return !(":.-/,".includes(text.charAt(end)) && isAlnum(text.charCodeAt(end + 1)));
}

function found(
  text: string,
  start: number,
  digits: DigitGroups,
  count: number,
  confidence: number,
): Candidate {
  let end = digits.ends[count - 1]!;
  const extension = /^(?: ?(?:x|ext\.?|extension|#|Durchwahl|poste) ?\d{1,6})(?!\d)/i.exec(
    text.slice(end, end + 20),
  );
  if (extension !== null) end += extension[0].length;
  const opened = text.slice(start, end).includes("(") && !text.slice(start, end).includes(")");
  if (opened && text.charCodeAt(end) === CLOSE) end++;
  return {
    kind: "PHONE",
    start:
      opened && text.charCodeAt(start) === OPEN && text.charCodeAt(end - 1) !== CLOSE ? start + 1 : start,
    end,
    confidence,
    source: "pattern",
  };
}
