import { isLetter, isMark, isSpaceless, isWord } from "../scan/chars.js";
import { baseOf, fold, foldSpeltOut } from "./fold.js";
import type { Identity } from "./identity.js";
import { EVERYDAY, NEVER_ALONE } from "./words.js";

/** One word of a name. */
export interface Part {
  readonly base: string;
  /** As `base`, with accents spelt out (`mueller`); the same string where there are none. */
  readonly spelt: string;
  readonly alone: "yes" | "inside a sentence" | "never";
}

/** A name of which the words may come in any order, as initials, or alone. */
export interface Name {
  readonly parts: readonly Part[];
  /** The one value that all spellings of the identity stand for. */
  readonly canonical: string;
}

/** Something that is found only as it is written, beside case and accents. */
export interface Literal {
  readonly kind: "HANDLE" | "EMAIL" | "PERSON";
  readonly folded: string;
  readonly canonical: string;
}

export interface KnownPhone {
  /** Without `+`, `00` and leading zeros. */
  readonly digits: string;
}

/**
 * Identities made ready for matching. The bit sets answer for almost every word of a text that no name starts here; they are
 * hashes of characters, so they may say yes too often and never no wrongly.
 */
export interface Index {
  readonly pairs: Uint32Array;
  firsts: number;
  initials: number;
  spacelessFirsts: number;
  readonly words: Map<string, Name[]>;
  readonly byInitial: Map<string, Name[]>;
  readonly spaceless: Name[];
  readonly literals: Map<number, Literal[]>;
  readonly phones: KnownPhone[];
}

declare const compiled: unique symbol;

/** Known identities, compiled. Pass it to `Redactor.redact`; there is nothing to read in it. */
export interface Known {
  readonly [compiled]: true;
}

const LONGEST_NAME = 256;
export const MOST_PARTS = 30;
const SHORTEST_PHONE = 7;
const LONGEST_PHONE = 15;
export const SHORTEST_BARE_HANDLE = 3;

/** Takes microseconds, so that it can be called for every record with its author and those involved. Never throws. */
export function compileKnown(identities: readonly Identity[]): Known {
  const index: Index = {
    pairs: new Uint32Array(32),
    firsts: 0,
    initials: 0,
    spacelessFirsts: 0,
    words: new Map(),
    byInitial: new Map(),
    spaceless: [],
    literals: new Map(),
    phones: [],
  };
  for (const identity of identities) {
    const canonical = canonicalOf(identity);
    for (const name of identity.names ?? []) addName(index, name, canonical);
    for (const handle of identity.handles ?? []) {
      const folded = fold(handle.replace(/^[\s@]+/, "").trimEnd());
      addLiteral(index, { kind: "HANDLE", folded, canonical: folded });
    }
    for (const email of identity.emails ?? []) {
      const folded = fold(email.trim());
      addLiteral(index, { kind: "EMAIL", folded, canonical: folded });
    }
    for (const phone of identity.phones ?? []) addPhone(index, phone);
  }
  return index as unknown as Known;
}

/** The inside of a `Known`, for the matcher alone. */
export function indexOf(known: Known): Index {
  return known as unknown as Index;
}

/** Which of the 32 bits of a set a folded code unit falls on. */
export function bit(code: number): number {
  return (code | 32) & 31;
}

function canonicalOf(identity: Identity): string {
  const name = identity.names?.[0];
  if (name !== undefined) return fold(name).trim().replace(/\s+/g, " ");
  return fold(identity.handles?.[0] ?? identity.emails?.[0] ?? "").replace(/^@/, "");
}

function addName(index: Index, name: string, canonical: string): void {
  const words = wordsOf(name.slice(0, LONGEST_NAME));
  if (words === undefined) {
    addLiteral(index, { kind: "PERSON", folded: fold(name.slice(0, LONGEST_NAME).trim()), canonical });
    return;
  }
  if (words.length === 0) return;
  const entry: Name = { parts: words.map(toPart), canonical };
  if (words.every((word) => isSpaceless(word.charCodeAt(0)))) addSpaceless(index, entry);
  else addWords(index, entry);
}

/** The runs of letters of a name; undefined where digits or underscores make it something to match as it is written. */
function wordsOf(name: string): string[] | undefined {
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i <= name.length; i++) {
    const code = name.charCodeAt(i);
    if (isLetter(code) || (start >= 0 && (isMark(code) || baseOf(code) === "") && i < name.length)) {
      if (start < 0) start = i;
      continue;
    }
    if (isWord(code)) return undefined;
    if (start >= 0 && words.length < MOST_PARTS) words.push(name.slice(start, i));
    start = -1;
  }
  return words;
}

function toPart(word: string): Part {
  const base = fold(word);
  const alone =
    base.length < 3 || NEVER_ALONE.has(base) ? "never" : EVERYDAY.has(base) ? "inside a sentence" : "yes";
  return { base, spelt: foldSpeltOut(word), alone };
}

function addWords(index: Index, entry: Name): void {
  const { parts } = entry;
  for (const part of parts) {
    const initial = part.base.charAt(0);
    index.initials |= 1 << bit(initial.charCodeAt(0));
    index.firsts |= 1 << bit(initial.charCodeAt(0));
    push(index.byInitial, initial, entry);
    if (part.base.length > 1) {
      addWord(index, part.base, entry);
      if (part.spelt !== part.base) addWord(index, part.spelt, entry);
    }
  }
  if (parts.length < 2) return;
  const first = parts[0]!;
  const last = parts[parts.length - 1]!;
  addWord(index, first.base + last.base, entry);
  addWord(index, last.base + first.base, entry);
  if (first.spelt !== first.base || last.spelt !== last.base) addWord(index, first.spelt + last.spelt, entry);
  if (parts.length > 2) addWord(index, parts.map((part) => part.base).join(""), entry);
}

function addWord(index: Index, word: string, entry: Name): void {
  push(index.words, word, entry);
  addPair(index, word);
}

function addPair(index: Index, word: string): void {
  const first = bit(word.charCodeAt(0));
  index.firsts |= 1 << first;
  index.pairs[first]! |= 1 << bit(word.charCodeAt(1));
}

function addSpaceless(index: Index, entry: Name): void {
  index.spaceless.push(entry);
  for (const part of entry.parts) index.spacelessFirsts |= 1 << bit(part.base.charCodeAt(0));
}

function addLiteral(index: Index, literal: Literal): void {
  const { folded } = literal;
  if (folded.length === 0) return;
  if (folded.length === 1) {
    index.firsts |= 1 << bit(folded.charCodeAt(0));
    index.initials |= 1 << bit(folded.charCodeAt(0));
  } else addPair(index, folded);
  if (isSpaceless(folded.charCodeAt(0))) index.spacelessFirsts |= 1 << bit(folded.charCodeAt(0));
  push(index.literals, folded.charCodeAt(0), literal);
}

function addPhone(index: Index, phone: string): void {
  const digits = phone.replace(/\D/g, "").replace(/^0+/, "");
  if (digits.length >= SHORTEST_PHONE && digits.length <= LONGEST_PHONE) index.phones.push({ digits });
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
