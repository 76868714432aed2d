import type { Candidate } from "../candidate.js";
import { isAlnum, isAsciiAlnum, isDigit, isInvisible, isLetter } from "../scan/chars.js";

/** RFC 5321 §4.5.3.1 allows 64 before and 255 after the `@`; twice that before it, for invisible characters put in. */
const LONGEST_LOCAL = 128;
const LONGEST_DOMAIN = 255;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const QUOTE = 0x22;

/**
 * An address around the `@` at `at` (RFC 5322 §3.4.1 as people write it, RFC 6531 letters beside ASCII; a quoted local part; no
 * comments). The host needs a dot and a top-level domain of letters, so `name@localhost` and `package@1.2.3` are none.
 */
export function email(text: string, at: number, floor: number): Candidate | undefined {
  const end = domainEnd(text, at + 1);
  if (end === 0) return undefined;
  const start =
    text.charCodeAt(at - 1) === QUOTE ? quotedStart(text, at, floor) : localStart(text, at, floor);
  if (start === at || isNoPerson(text, start, at, end)) return undefined;
  return { kind: "EMAIL", start, end, confidence: 0.99, source: "pattern" };
}

/** A host with a dot, its end; 0 where there is none. Also for the part after the second `@` of a fediverse handle. */
export function domainEnd(text: string, from: number): number {
  let i = from;
  while (i - from <= LONGEST_DOMAIN && isHostCharacter(text.charCodeAt(i))) i++;
  while (i > from && !isAlnum(text.charCodeAt(i - 1))) i--;
  if (!isAlnum(text.charCodeAt(visibleAt(text, from)))) return 0;
  return withTopLevel(text, from, i);
}

function isHostCharacter(code: number): boolean {
  return isAlnum(code) || code === DOT || code === HYPHEN || isInvisible(code);
}

/** Cuts labels at the end until the last one can be a top-level domain: `host.com.Then` ends after `com`. */
function withTopLevel(text: string, from: number, until: number): number {
  let host = text.slice(from, until);
  while (host !== "") {
    const dot = host.lastIndexOf(".");
    if (dot <= 0) return 0;
    const last = host.slice(dot + 1);
    const before = host.slice(0, dot);
    const newSentence = /^\p{Lu}/u.test(last) && /\p{Ll}$/u.test(before) && before.includes(".");
    if (isTopLevel(last) && !newSentence) return host.includes("..") ? 0 : from + host.length;
    host = before;
  }
  return 0;
}

function isTopLevel(label: string): boolean {
  if (label.length < 2 || label.length > 63) return false;
  if (label.slice(0, 4).toLowerCase() === "xn--") return true;
  for (let i = 0; i < label.length; i++) {
    const code = label.charCodeAt(i);
    if (!isLetter(code) && !isInvisible(code)) return false;
  }
  return true;
}

function localStart(text: string, at: number, floor: number): number {
  let start = at;
  const lowest = Math.max(floor, at - LONGEST_LOCAL);
  while (start > lowest && isLocalCharacter(text.charCodeAt(start - 1))) start--;
  if (start === lowest && start > floor && isLocalCharacter(text.charCodeAt(start - 1))) return at;
  while (start < at && !isAlnum(text.charCodeAt(start)) && text.charCodeAt(start) !== 0x5f) start++;
  return start;
}

function isLocalCharacter(code: number): boolean {
  if (isAlnum(code)) return true;
  switch (code) {
    case DOT:
    case HYPHEN:
    case 0x5f: // _
    case 0x2b: // +
    case 0x25: // %
    case 0x26: // &
    case 0x27: // '
    case 0x7e: // ~
      return true;
    default:
      return isInvisible(code);
  }
}

function quotedStart(text: string, at: number, floor: number): number {
  const open = text.lastIndexOf('"', at - 2);
  return open >= floor && at - open <= LONGEST_LOCAL && open < at - 2 ? open : at;
}

/** `git@host:owner/repository` is an address of a machine, `icon@2x.png` a file. */
function isNoPerson(text: string, start: number, at: number, end: number): boolean {
  if (at - start === 3 && text.slice(start, at) === "git") return true;
  if (!isDigit(text.charCodeAt(at + 1))) return false;
  let i = at + 1;
  while (isDigit(text.charCodeAt(i))) i++;
  return (
    text.charCodeAt(i) === 0x78 && text.charCodeAt(i + 1) === DOT && isAsciiAlnum(text.charCodeAt(end - 1))
  );
}

function visibleAt(text: string, from: number): number {
  let i = from;
  while (i - from <= LONGEST_DOMAIN && isInvisible(text.charCodeAt(i))) i++;
  return i;
}
