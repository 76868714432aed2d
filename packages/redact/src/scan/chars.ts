/** Classes of UTF-16 code units. Numbers, not strings: the scan asks for every character of every text. */

const ASCII_LETTER = 1;
const ASCII_DIGIT = 2;
const ASCII_UNDERSCORE = 4;

const ASCII = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code++) ASCII[code] = ASCII_DIGIT;
for (let code = 0x41; code <= 0x5a; code++) {
  ASCII[code] = ASCII_LETTER;
  ASCII[code + 32] = ASCII_LETTER;
}
ASCII[0x5f] = ASCII_UNDERSCORE;

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isAsciiLetter(code: number): boolean {
  return code < 128 && ASCII[code] === ASCII_LETTER;
}

export function isAsciiAlnum(code: number): boolean {
  return code < 128 && (ASCII[code]! & (ASCII_LETTER | ASCII_DIGIT)) !== 0;
}

export function isHex(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** A letter or a mark that belongs to one, in any script. Beside ASCII by block, not by character: quick, and right for names. */
export function isLetter(code: number): boolean {
  return code < 128 ? ASCII[code] === ASCII_LETTER : isOtherLetter(code);
}

export function isAlnum(code: number): boolean {
  return code < 128 ? (ASCII[code]! & (ASCII_LETTER | ASCII_DIGIT)) !== 0 : isOtherLetter(code);
}

/** Letter, digit or underscore. False for NaN, which is what `charCodeAt` gives outside the text. */
export function isWord(code: number): boolean {
  return code < 128 ? ASCII[code] !== 0 : isOtherLetter(code);
}

function isOtherLetter(code: number): boolean {
  if (code < 0x2000) {
    if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
    return code !== 0xd7 && code !== 0xf7 && code !== 0x37e && code !== 0x387 && code !== 0x1680;
  }
  if (code < 0x2c00) return false;
  if (code < 0x3040) return code < 0x2e00 || (code >= 0x3005 && code <= 0x3007);
  if (code < 0xd800) return code !== 0x30fb;
  if (code < 0xf900) return false;
  if (code < 0xfe00) return true;
  if (code < 0xff00) return code >= 0xfe70 && code !== 0xfeff;
  return (
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a) ||
    (code >= 0xff66 && code <= 0xffdc)
  );
}

/** Scripts written without spaces (and Hangul, whose words carry endings): a name may stand in the middle of a run. */
export function isSpaceless(code: number): boolean {
  return (
    (code >= 0x3005 && code <= 0x3007) ||
    (code >= 0x3040 && code < 0xd800) ||
    (code >= 0xe00 && code < 0x1100) ||
    (code >= 0xf900 && code < 0xfb00) ||
    (code >= 0x1780 && code < 0x1800)
  );
}

/** Characters that take no room: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff
  );
}

export function isMark(code: number): boolean {
  return code >= 0x300 && code <= 0x36f;
}

/** A space within a line. */
export function isSpace(code: number): boolean {
  return (
    code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a)
  );
}

export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** Nothing (outside the text), a space or the end of a line. */
export function isGap(code: number): boolean {
  return Number.isNaN(code) || isSpace(code) || isBreak(code);
}

/** Hyphen-minus and what is typed or set for it. */
export function isHyphen(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2013) || code === 0x2212;
}
