import type { Candidate } from "../candidate.js";
import { card } from "../kinds/card.js";
import { iban } from "../kinds/iban.js";
import { ipv4 } from "../kinds/ip.js";
import { type Checks, phone } from "../kinds/phone.js";
import { usSsn } from "../kinds/us-ssn.js";
import type { Index } from "../known/compile.js";
import { matchPhone } from "../known/phone.js";
import { isAlnum, isAsciiLetter, isDigit, isWord } from "./chars.js";
import { readDigits } from "./digits.js";
import { keep } from "./keep.js";

/** Numbers of a text that may be asked of the numbering plans; 20 µs each. */
const MOST_CHECKS = 2000;
const SHORTEST_NUMBER = 7;

export interface NumberScan {
  floor: number;
  knownFloor: number;
  readonly checks: Checks;
}

export function newNumberScan(): NumberScan {
  return { floor: 0, knownFloor: 0, checks: { left: MOST_CHECKS } };
}

interface Pass {
  readonly text: string;
  readonly wanted: ReadonlySet<string>;
  readonly index: Index | undefined;
  found: Candidate[] | undefined;
}

/** All that may start with the first digit of a run. The most checked goes first; what it takes, the others do not look at. */
export function scanNumber(pass: Pass, numbers: NumberScan, at: number, before: number): void {
  const { text, index } = pass;
  if (
    index !== undefined &&
    index.phones.length > 0 &&
    at >= numbers.knownFloor &&
    pass.wanted.has("PHONE")
  ) {
    const found = matchPhone(text, at, index.phones);
    if (found !== undefined) {
      numbers.knownFloor = found.end;
      numbers.floor = Math.max(numbers.floor, found.end);
      keep(pass, found);
      return;
    }
  }
  if (at < numbers.floor) return;
  const found = isAsciiLetter(before) ? iban(text, at, numbers.floor) : numberAt(text, at, before, numbers);
  if (found === undefined) return;
  numbers.floor = found.end;
  keep(pass, found);
}

function numberAt(text: string, at: number, before: number, numbers: NumberScan): Candidate | undefined {
  if (isWord(before)) return undefined;
  const address = ipv4(text, at);
  if (address !== undefined) return address;
  if (isAttached(text, at, before) || !hasEnoughDigits(text, at)) return undefined;
  const digits = readDigits(text, at);
  return card(text, digits) ?? usSsn(text, digits) ?? phone(text, digits, numbers.floor, numbers.checks);
}

/** The tail of something longer: a decimal, a UUID, a path. */
function isAttached(text: string, at: number, before: number): boolean {
  if (before !== 0x2d && before !== 0x2e && before !== 0x2f && before !== 0x2c) return false;
  return isAlnum(text.charCodeAt(at - 2));
}

/** Whether the first four groups hold the digits of a number at all: asked before anything is allocated. */
function hasEnoughDigits(text: string, at: number): boolean {
  let digits = 0;
  let groups = 1;
  let between = 0;
  for (let i = at; groups <= 4 && between <= 3; i++) {
    if (isDigit(text.charCodeAt(i))) {
      if (between > 0) groups++;
      between = 0;
      if (groups <= 4 && ++digits >= SHORTEST_NUMBER) return true;
    } else if (isAlnum(text.charCodeAt(i))) return false;
    else between++;
  }
  return false;
}
