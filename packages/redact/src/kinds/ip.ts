import type { Candidate } from "../candidate.js";
import { isAlnum, isDigit, isHex, isWord } from "../scan/chars.js";
import { wordBefore } from "../scan/context.js";

const DOT = 0x2e;
const COLON = 0x3a;
const LONGEST_IPV6 = 45;

/** Words that say that four numbers with dots are no address. */
const NO_ADDRESS: ReadonlySet<string> = new Set(
  (
    "v ver version versions versión versione versie release rel rev revision build firmware fw driver update patch upgrade section sec " +
    "chapter clause article figure fig table paragraph para rule appendix annex oid § kernel sdk api chrome android ios windows"
  ).split(" "),
);

/** IPv4 in dotted decimal (RFC 6943 §3.1.1: four parts, no leading zeros) at the digit at `at`. Versions and sections are left. */
export function ipv4(text: string, at: number): Candidate | undefined {
  const before = text.charCodeAt(at - 1);
  if (isWord(before) || before === DOT || before === 0x2d) return undefined;
  if (before === 0x2f && isWord(text.charCodeAt(at - 2))) return undefined;
  const end = ipv4End(text, at);
  if (end === 0) return undefined;
  const after = text.charCodeAt(end);
  if (isWord(after) || ((after === DOT || after === 0x2d) && isAlnum(text.charCodeAt(end + 1))))
    return undefined;
  if (NO_ADDRESS.has(wordBefore(text, at)) || isSectionNumber(text, at, end)) return undefined;
  return { kind: "IP", subtype: "IPV4", start: at, end, confidence: 0.9, source: "pattern" };
}

function ipv4End(text: string, at: number): number {
  let i = at;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text.charCodeAt(i++) !== DOT) return 0;
    const from = i;
    let value = 0;
    while (i - from < 4 && isDigit(text.charCodeAt(i))) value = value * 10 + text.charCodeAt(i++) - 0x30;
    if (i === from || value > 255 || (text.charCodeAt(from) === 0x30 && i - from > 1)) return 0;
  }
  return i;
}

/** `1.2.3.4 Scope` at the start of a line numbers a heading. */
function isSectionNumber(text: string, at: number, end: number): boolean {
  if (end - at > 8 || (at > 0 && text.charCodeAt(at - 1) !== 0x0a)) return false;
  return /^ [A-Z][a-z]/.test(text.slice(end, end + 3));
}

/** IPv6 in any form of RFC 4291 §2.2 around the colon at `at`; gives also where the run of such characters ends. */
export function ipv6(
  text: string,
  at: number,
  floor: number,
): { found: Candidate | undefined; runEnd: number } {
  let start = at;
  while (start > floor && at - start < 5 && isHex(text.charCodeAt(start - 1))) start--;
  let runEnd = at;
  while (
    isHex(text.charCodeAt(runEnd)) ||
    text.charCodeAt(runEnd) === COLON ||
    text.charCodeAt(runEnd) === DOT
  )
    runEnd++;
  let end = runEnd;
  while (
    end > start &&
    (text.charCodeAt(end - 1) === DOT ||
      (text.charCodeAt(end - 1) === COLON && text.charCodeAt(end - 2) !== COLON))
  )
    end--;
  if (end - start > LONGEST_IPV6 || isWord(text.charCodeAt(start - 1)) || isWord(text.charCodeAt(end)))
    return { found: undefined, runEnd };
  if (!isIpv6(text.slice(start, end))) return { found: undefined, runEnd };
  return { found: { kind: "IP", subtype: "IPV6", start, end, confidence: 0.95, source: "pattern" }, runEnd };
}

function isIpv6(address: string): boolean {
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups[groups.length - 1];
  let count = groups.length;
  if (last?.includes(".")) {
    if (ipv4End(last, 0) !== last.length) return false;
    groups.pop();
    count++;
  }
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  if (halves.length === 1) return count === 8;
  return count < 8 && isPlausible(groups, address);
}

/** `a::b`, `1::2` and `::1` are scopes, slices and the machine itself; an address of somebody starts as RFC 4291 §2.4 says. */
function isPlausible(groups: readonly string[], address: string): boolean {
  if (!/[0-9]/.test(address)) return false;
  const first = groups[0] ?? "";
  return (
    /^[23][0-9a-f]{3}$|^f[cdef][0-9a-f]{2}$/i.test(first) ||
    (groups.length >= 3 && groups.some((group) => group.length >= 3)) ||
    address.includes(".")
  );
}
