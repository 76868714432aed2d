import { isBreak, isDigit, isGap, isHyphen, isLetter, isSpace } from "../scan/chars.js";
import type { Name, Part } from "./compile.js";
import { fold, foldSpeltOut } from "./fold.js";
import { readWord } from "./word.js";

const DOT = 0x2e;
const COMMA = 0x2c;
const UNDERSCORE = 0x5f;
const MOST_SEPARATORS = 3;
const MOST_FOREIGN = 2;

/** What has been read of a name so far. */
interface Reading {
  /** Bits of the parts that stood in full, and of those that stood as initials. */
  full: number;
  initials: number;
  fullCount: number;
  /** An initial that cannot be a word of the sentence: a capital, with a full stop, or no vowel. */
  sureInitial: boolean;
  foreign: number;
  end: number;
}

/**
 * Where the longest spelling of the name that starts at `at` ends, 0 if none does: words in any order and with any of them missing,
 * initials before or after a word in full. One word alone only as `standsAlone` says.
 */
export function nameEnd(text: string, at: number, name: Name): number {
  const reading: Reading = { full: 0, initials: 0, fullCount: 0, sureInitial: false, foreign: 0, end: 0 };
  let from = at;
  let afterApostrophe = false;
  while (true) {
    const wordEnd = readWord(text, from);
    if (wordEnd === 0 || isDigit(text.charCodeAt(wordEnd))) break;
    const next = takeWord(text, at, from, wordEnd, name, reading, afterApostrophe);
    if (next === 0) break;
    from = afterSeparators(text, next);
    if (from === next && text.charCodeAt(next - 1) !== DOT) break;
    afterApostrophe = isApostrophe(text.charCodeAt(next));
  }
  return reading.end;
}

/** Takes the word into the reading; gives where to go on, 0 where the name is over. */
function takeWord(
  text: string,
  at: number,
  from: number,
  wordEnd: number,
  name: Name,
  reading: Reading,
  afterApostrophe: boolean,
): number {
  const raw = text.slice(from, wordEnd);
  const base = fold(raw);
  if (base.length === 1) return takeInitial(text, from, wordEnd, base, name, reading, afterApostrophe);
  const spelt = foldSpeltOut(raw);
  if (from === at && isJoined(base, spelt, name.parts)) {
    reading.end = wordEnd;
    return 0;
  }
  const which = name.parts.findIndex(
    (part, i) => (reading.full & (1 << i)) === 0 && isPart(base, spelt, part),
  );
  if (which < 0) return 0;
  reading.full |= 1 << which;
  reading.fullCount++;
  const withInitial = reading.initials !== 0 && (reading.sureInitial || isCapital(text, from));
  const alone = from === at && standsAlone(text, from, raw, name.parts[which]!, name);
  if (reading.fullCount > 1 || withInitial || alone) reading.end = wordEnd;
  return wordEnd;
}

function takeInitial(
  text: string,
  from: number,
  wordEnd: number,
  letter: string,
  name: Name,
  reading: Reading,
  afterApostrophe: boolean,
): number {
  const dotted = text.charCodeAt(wordEnd) === DOT;
  const next = dotted ? wordEnd + 1 : wordEnd;
  const taken = reading.full | reading.initials;
  const which = name.parts.findIndex((part, i) => (taken & (1 << i)) === 0 && part.base.startsWith(letter));
  if (which < 0) {
    reading.foreign++;
    return reading.foreign > MOST_FOREIGN || (reading.full | reading.initials) === 0 ? 0 : next;
  }
  reading.initials |= 1 << which;
  const capital = isCapital(text, from);
  if (dotted || capital || !"aeiouy".includes(letter)) reading.sureInitial = true;
  const trailing = dotted || (capital && !"ai".includes(letter));
  if (reading.fullCount > 0 && trailing && !afterApostrophe) reading.end = next;
  return next;
}

function isPart(base: string, spelt: string, part: Part): boolean {
  return base === part.base || base === part.spelt || spelt === part.spelt || spelt === part.base;
}

/** `JohnSmith`, as in hashtags. */
function isJoined(base: string, spelt: string, parts: readonly Part[]): boolean {
  if (parts.length < 2) return false;
  const first = parts[0]!;
  const last = parts[parts.length - 1]!;
  return (
    base === first.base + last.base ||
    base === last.base + first.base ||
    base === first.spelt + last.spelt ||
    spelt === first.spelt + last.spelt ||
    (parts.length > 2 && base === parts.map((part) => part.base).join(""))
  );
}

/** One word of a name without the others. A name of one word counts in any case, unless it is an everyday word. */
function standsAlone(text: string, from: number, raw: string, part: Part, name: Name): boolean {
  const whole = name.parts.length === 1;
  switch (part.alone) {
    case "yes":
      return whole || isCapital(text, from);
    case "inside a sentence":
      return isCapital(text, from) && raw !== raw.toUpperCase() && !opensSentence(text, from);
    case "never":
      return whole && part.base.length === 2 && isCapital(text, from) && !opensSentence(text, from);
  }
}

/** A capital letter, or a letter of a script that has none. */
function isCapital(text: string, at: number): boolean {
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase() || letter === letter.toUpperCase();
}

function opensSentence(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0 && at - i < 8; i--) {
    const code = text.charCodeAt(i);
    if (isBreak(code)) return true;
    if (isSpace(code) || "\"'“‘(*_«„".includes(text.charAt(i))) continue;
    return ".!?:…•>".includes(text.charAt(i));
  }
  return at < 8;
}

function afterSeparators(text: string, at: number): number {
  let i = at;
  while (i - at < MOST_SEPARATORS && isSeparator(text.charCodeAt(i))) i++;
  return isLetter(text.charCodeAt(i)) ? i : at;
}

function isSeparator(code: number): boolean {
  if (Number.isNaN(code)) return false;
  return (
    isGap(code) ||
    isHyphen(code) ||
    isApostrophe(code) ||
    code === DOT ||
    code === COMMA ||
    code === UNDERSCORE
  );
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0x60 || code === 0xb4;
}
