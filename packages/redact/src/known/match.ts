import type { Candidate } from "../candidate.js";
import { isAlnum, isInvisible, isLetter, isMark, isSpaceless, isWord } from "../scan/chars.js";
import { bit, type Index, type Name, SHORTEST_BARE_HANDLE } from "./compile.js";
import { firstOf, fold, foldSpeltOut } from "./fold.js";
import { literalEnd } from "./literal.js";
import { nameEnd } from "./name.js";
import { spacelessEnd } from "./spaceless.js";
import { readWord } from "./word.js";

const AT = 0x40;
const UNDERSCORE = 0x5f;

/** Whether a known spelling may start at a character that opens a word. Almost always false, so that nothing else is asked. */
export function mayStart(index: Index, code: number, next: number): boolean {
  if (code < 128 && next < 128) {
    const first = bit(code);
    if (((index.firsts >>> first) & 1) === 0) return false;
    if (((index.pairs[first]! >>> bit(next)) & 1) === 1) return true;
    return ((index.initials >>> first) & 1) === 1 && !isWord(next);
  }
  return ((index.firsts >>> bit(firstOf(code))) & 1) === 1;
}

/** The longest known spelling that starts at `at`, where a word begins. */
export function matchKnown(text: string, at: number, index: Index): Candidate | undefined {
  const literal = longestLiteral(text, at, index);
  const name = longestName(text, at, index);
  if (literal === undefined) return name;
  return name === undefined || name.end < literal.end ? literal : name;
}

function longestLiteral(text: string, at: number, index: Index): Candidate | undefined {
  const literals = index.literals.get(firstOf(text.charCodeAt(at)));
  if (literals === undefined) return undefined;
  const withAt = text.charCodeAt(at - 1) === AT;
  const underscored = text.charCodeAt(at - 1) === UNDERSCORE;
  let best: Candidate | undefined;
  for (const { kind, folded, canonical } of literals) {
    if (kind === "HANDLE" && folded.length < SHORTEST_BARE_HANDLE && !withAt) continue;
    const end = literalEnd(text, at, folded);
    if (end === 0 || (best !== undefined && best.end >= end)) continue;
    const after = text.charCodeAt(end);
    if (underscored ? after !== UNDERSCORE : isWord(after) && !isSpaceless(after)) {
      if (!(after === UNDERSCORE && !isWord(text.charCodeAt(end + 1)))) continue;
    }
    const start = kind === "HANDLE" && withAt ? at - 1 : at;
    best = { kind, start, end, confidence: 0.99, source: "known", canonical };
  }
  return best;
}

function longestName(text: string, at: number, index: Index): Candidate | undefined {
  const word = readWord(text, at);
  if (word === 0) return undefined;
  const raw = text.slice(at, word);
  const base = fold(raw);
  let best = longest(text, at, base.length === 1 ? index.byInitial.get(base) : index.words.get(base));
  const spelt = foldSpeltOut(raw);
  if (spelt !== base) best = longer(best, longest(text, at, index.words.get(spelt)));
  return best;
}

function longest(text: string, at: number, names: readonly Name[] | undefined): Candidate | undefined {
  let best: Candidate | undefined;
  for (const name of names ?? []) {
    const end = nameEnd(text, at, name);
    if (end > (best?.end ?? 0))
      best = { kind: "PERSON", start: at, end, confidence: 0.95, source: "known", canonical: name.canonical };
  }
  return best;
}

function longer(a: Candidate | undefined, b: Candidate | undefined): Candidate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.end > a.end ? b : a;
}

/** As `matchKnown`, inside a run of a script without spaces. */
export function matchSpaceless(text: string, at: number, index: Index): Candidate | undefined {
  if (((index.spacelessFirsts >>> bit(firstOf(text.charCodeAt(at)))) & 1) === 0) return undefined;
  let best: Candidate | undefined;
  for (const name of index.spaceless) {
    const end = spacelessEnd(text, at, name);
    if (end > (best?.end ?? 0))
      best = { kind: "PERSON", start: at, end, confidence: 0.95, source: "known", canonical: name.canonical };
  }
  return longer(best, longestLiteral(text, at, index));
}

/** Whether a known spelling may begin here: a letter, digit or underscore that no letter or digit stands before. */
export function isOpening(code: number, before: number): boolean {
  return isWord(code) && !isAlnum(before) && !isMark(before) && !(isInvisible(before) && isLetter(before));
}
