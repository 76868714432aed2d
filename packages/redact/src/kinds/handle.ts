import type { Candidate } from "../candidate.js";
import { isAlnum, isAsciiAlnum, isAsciiLetter, isDigit, isWord } from "../scan/chars.js";
import { domainEnd } from "./email.js";

const AT = 0x40;
const SHORTEST = 2;
const LONGEST = 64;

/** What stands after an `@` in code, style sheets and group mentions, and is nobody. */
const NOBODY: ReadonlySet<string> = new Set(
  (
    "everyone here channel all team media import keyframes supports charset namespace page layer container property apply include mixin " +
    "extend use forward return returns param params throws exception deprecated see since author version override overload test before " +
    "code module default defaultvalue fileoverview license copyright memberof augments extends implements callback remarks preserve " +
    "packagedocumentation experimental ts-ignore ts-expect-error ts-nocheck ts-check " +
    "after beforeeach aftereach suppresswarnings autowired component controller service repository bean entity table column id inject " +
    "injectable input output ngmodule staticmethod classmethod dataclass abstractmethod cached_property pytest functools type typedef " +
    "template example internal private public protected readonly link inheritdoc todo nullable nonnull notnull generated functionalinterface " +
    "requestmapping getmapping postmapping main state binding published environment objc escaping available objcmembers latest next"
  ).split(" "),
);

/** Units and times written with an `@`: `@60fps`, `@3pm`, `@2x`. */
const MEASURE =
  /^\d+(?:am|pm|x|k|hz|khz|mhz|ghz|px|gb|mb|rpm|kg|lb|lbs|fps|v|w|mm|cm|m|s|h|hrs|th|st|nd|rd|usd|eur)$/;

/** `@name` (letters, digits, `_`, and `.` or `-` inside), `@name.host.tld`, `@name@host.tld` (ActivityPub, WebFinger RFC 7565). */
export function handle(text: string, at: number, floor: number): Candidate | undefined {
  if (at < floor || !mayStandBefore(text, at)) return undefined;
  const end = nameEnd(text, at + 1);
  const name = text.slice(at + 1, end);
  if (name.length < SHORTEST || name.startsWith("__") || !/[A-Za-z]/.test(name)) return undefined;
  if (text.charCodeAt(end) === AT) {
    const host = domainEnd(text, end + 1);
    return host === 0 ? undefined : found(at, host, 0.98);
  }
  const after = text.charCodeAt(end);
  if (isAlnum(after) || after === 0x28 || (after === 0x2f && isAsciiLetter(text.charCodeAt(end + 1))))
    return undefined;
  const lower = name.toLowerCase();
  if (NOBODY.has(lower) || MEASURE.test(lower)) return undefined;
  return found(at, end, 0.9);
}

function found(start: number, end: number, confidence: number): Candidate {
  return { kind: "HANDLE", start, end, confidence, source: "pattern" };
}

function mayStandBefore(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (isWord(before) || before === AT || before === 0x26 || before === 0x25 || before === 0x2b) return false;
  return before !== 0x2e || !isWord(text.charCodeAt(at - 2));
}

function nameEnd(text: string, from: number): number {
  let i = from;
  while (i - from < LONGEST) {
    const code = text.charCodeAt(i);
    if (isAsciiAlnum(code) || code === 0x5f) i++;
    else if ((code === 0x2e || code === 0x2d) && i > from && isAsciiAlnum(text.charCodeAt(i + 1))) i++;
    else break;
  }
  return isDigit(text.charCodeAt(i)) && i - from >= LONGEST ? from : i;
}
