import type { Candidate } from "../candidate.js";
import { email } from "../kinds/email.js";
import { handle } from "../kinds/handle.js";
import { ipv6 } from "../kinds/ip.js";
import { bareHost, type UrlHit, urlWithScheme, urlWithWww } from "../kinds/url.js";
import { type Index, indexOf, type Known } from "../known/compile.js";
import { isOpening, matchKnown, matchSpaceless, mayStart } from "../known/match.js";
import type { Settings } from "../options.js";
import { isAsciiAlnum, isHex, isSpaceless } from "./chars.js";
import { keep } from "./keep.js";
import { type NumberScan, newNumberScan, scanNumber } from "./numbers.js";
import { placeholderEnd } from "./placeholder.js";
import { resolve } from "./resolve.js";

/** What a character sets off. Everything else is passed over at the price of one look into a table. */
const NONE = 0;
const LETTER = 1;
const DIGIT = 2;
const AT = 3;
const COLON = 4;
const DOT = 5;
const BRACKET = 6;
const BEYOND_ASCII = 7;

function triggers(withLetters: boolean): Uint8Array {
  const table = new Uint8Array(129);
  for (let code = 0x30; code <= 0x39; code++) table[code] = DIGIT;
  if (withLetters) {
    for (let code = 0x41; code <= 0x5a; code++) table[code] = table[code + 32] = LETTER;
    table[0x5f] = LETTER;
  }
  table[0x40] = AT;
  table[0x3a] = COLON;
  table[0x2e] = DOT;
  table[0x5b] = BRACKET;
  table[128] = withLetters ? BEYOND_ASCII : NONE;
  return table;
}

const TRIGGERS = triggers(false);
const TRIGGERS_WITH_KNOWN = triggers(true);
const NOTHING: readonly Candidate[] = Object.freeze([]);

/** One pass. Each detector has its own floor: it never looks again at what it has taken, which keeps the pass linear. */
interface Pass {
  readonly text: string;
  readonly settings: Settings;
  readonly wanted: ReadonlySet<string>;
  readonly index: Index | undefined;
  readonly numbers: NumberScan;
  found: Candidate[] | undefined;
  emailFloor: number;
  urlFloor: number;
  hostFloor: number;
  ipv6Floor: number;
  knownFloor: number;
}

/** Makes the function that looks at a text once, with the kinds and options chosen. */
export function createScan(
  settings: Settings,
): (text: string, known: Known | undefined) => readonly Candidate[] {
  const wanted: ReadonlySet<string> = new Set(settings.kinds);
  return (text, known) => {
    const pass: Pass = {
      text,
      settings,
      wanted,
      index: known === undefined ? undefined : indexOf(known),
      numbers: newNumberScan(),
      found: undefined,
      emailFloor: 0,
      urlFloor: 0,
      hostFloor: 0,
      ipv6Floor: 0,
      knownFloor: 0,
    };
    sweep(pass);
    return pass.found === undefined ? NOTHING : resolve(pass.found);
  };
}

function sweep(pass: Pass): void {
  const { text, index } = pass;
  const table = index === undefined ? TRIGGERS : TRIGGERS_WITH_KNOWN;
  let before = Number.NaN;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const trigger = table[Math.min(code, 128)]!;
    if (trigger !== NONE) {
      if (trigger === LETTER) {
        if (!isInsideWord(table, before) && isOpening(code, before)) known(pass, i, code);
      } else if (trigger === BRACKET) {
        const end = placeholderEnd(text, i);
        if (end > 0) i = end - 1;
      } else other(pass, trigger, i, code, before);
    }
    before = text.charCodeAt(i);
  }
}

/** The quick half of `isOpening`, for the commonest case of all: a letter after an ASCII letter or digit. */
function isInsideWord(table: Uint8Array, before: number): boolean {
  const trigger = table[before];
  return (trigger === LETTER || trigger === DIGIT) && before !== 0x5f;
}

function other(pass: Pass, trigger: number, i: number, code: number, before: number): void {
  switch (trigger) {
    case DIGIT:
      if (before >= 0x30 && before <= 0x39) return;
      if (pass.index !== undefined && isOpening(code, before)) known(pass, i, code);
      scanNumber(pass, pass.numbers, i, before);
      return;
    case AT:
      atSign(pass, i);
      return;
    case COLON:
      colon(pass, i, before);
      return;
    case DOT:
      dot(pass, i, before);
      return;
    case BEYOND_ASCII:
      if (isSpaceless(code)) spaceless(pass, i);
      if (isOpening(code, before)) known(pass, i, code);
      return;
  }
}

function known(pass: Pass, at: number, code: number): void {
  const { text, index } = pass;
  if (index === undefined || at < pass.knownFloor || !mayStart(index, code, text.charCodeAt(at + 1))) return;
  const found = matchKnown(text, at, index);
  if (found === undefined || !pass.wanted.has(found.kind)) return;
  pass.knownFloor = found.end;
  keep(pass, found);
}

function spaceless(pass: Pass, at: number): void {
  if (pass.index === undefined || at < pass.knownFloor) return;
  const found = matchSpaceless(pass.text, at, pass.index);
  if (found === undefined || !pass.wanted.has(found.kind)) return;
  pass.knownFloor = found.end;
  keep(pass, found);
}

function atSign(pass: Pass, at: number): void {
  const address = email(pass.text, at, pass.emailFloor);
  if (address !== undefined) {
    pass.emailFloor = address.end;
    keep(pass, address);
    return;
  }
  const name = handle(pass.text, at, pass.emailFloor);
  if (name === undefined) return;
  pass.emailFloor = name.end;
  keep(pass, name);
}

function colon(pass: Pass, at: number, before: number): void {
  const { text } = pass;
  const next = text.charCodeAt(at + 1);
  if (next === 0x2f && text.charCodeAt(at + 2) === 0x2f) {
    if (at >= pass.urlFloor) url(pass, urlWithScheme(text, at, pass.urlFloor));
    return;
  }
  if (
    at < pass.ipv6Floor ||
    !(next === 0x3a || isHex(next)) ||
    !(before === 0x3a || isHex(before) || next === 0x3a)
  )
    return;
  const { found, runEnd } = ipv6(text, at, pass.ipv6Floor);
  pass.ipv6Floor = runEnd;
  if (found !== undefined) keep(pass, found);
}

function dot(pass: Pass, at: number, before: number): void {
  const { text } = pass;
  if (at < pass.urlFloor || !isAsciiAlnum(before) || !isAsciiAlnum(text.charCodeAt(at + 1))) return;
  if ((before === 0x77 || before === 0x57) && (text.charCodeAt(at - 2) | 32) === 0x77) {
    const hit = urlWithWww(text, at, pass.urlFloor);
    if (hit !== undefined) {
      url(pass, hit);
      return;
    }
  }
  if (at < pass.hostFloor) return;
  const { hit, runEnd } = bareHost(text, at, pass.urlFloor);
  pass.hostFloor = runEnd;
  url(pass, hit);
}

/** With `keepUrlHost` what is taken is the credentials before the host and all behind it. */
function url(pass: Pass, hit: UrlHit | undefined): void {
  if (hit === undefined) return;
  const { candidate, hostStart, hostEnd, authority } = hit;
  pass.urlFloor = candidate.end;
  if (!pass.wanted.has("URL")) return;
  pass.emailFloor = candidate.end;
  pass.numbers.floor = Math.max(pass.numbers.floor, candidate.end);
  if (!pass.settings.keepUrlHost) {
    keep(pass, candidate);
    return;
  }
  if (hostStart > authority) keep(pass, { ...candidate, start: authority, end: hostStart });
  const rest = candidate.end - hostEnd;
  if (rest > 1 || (rest === 1 && pass.text.charCodeAt(hostEnd) !== 0x2f))
    keep(pass, { ...candidate, start: hostEnd });
}
