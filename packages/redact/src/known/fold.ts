import { isInvisible, isMark } from "../scan/chars.js";

/** Letters that fold to more than themselves without an accent, or that Unicode does not take apart. */
const BASES: Readonly<Record<string, string>> = {
  ß: "ss",
  ẞ: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ħ: "h",
};

/** Spellings without the accent's key: Müller is also written Mueller, Ångström Aangstroem. */
const EXPANSIONS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

const FULL_WIDTH = 0xfee0;

const TABLE_END = 0x530;
const TABLE: readonly string[] = Array.from({ length: TABLE_END }, (_, code) => slowBase(code));

/** One code unit without accent and case; "" for what takes no room. */
export function baseOf(code: number): string {
  if (code < TABLE_END) return TABLE[code]!;
  return slowBase(code);
}

function slowBase(code: number): string {
  if (isInvisible(code) || isMark(code)) return "";
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - FULL_WIDTH).toLowerCase();
  const lower = String.fromCharCode(code).toLowerCase();
  const known = BASES[lower];
  if (known !== undefined) return known;
  if (code >= 0x3040 && code < 0xd800) return lower;
  return lower.normalize("NFD").charAt(0);
}

/** First code unit of the folded character, 0 for what takes no room: enough to ask whether a name may start here. */
export function firstOf(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 32;
  if (code < 128) return code;
  const base = baseOf(code);
  return base === "" ? 0 : base.charCodeAt(0);
}

/** Case, accents and characters without width taken away: `José` and `jose` fold alike. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  let folded = "";
  for (let i = 0; i < text.length; i++) folded += baseOf(text.charCodeAt(i));
  return folded;
}

/** As `fold`, with accents spelt out: `Müller` gives `mueller`. Equal to `fold` where no letter has such a spelling. */
export function foldSpeltOut(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  let folded = "";
  for (const letter of text.toLowerCase().normalize("NFC")) {
    const expansion = EXPANSIONS[letter];
    if (expansion !== undefined) folded += expansion;
    else for (let i = 0; i < letter.length; i++) folded += baseOf(letter.charCodeAt(i));
  }
  return folded;
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
