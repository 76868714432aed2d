import type { Candidate } from "../candidate.js";
import { isAlnum, isAsciiAlnum, isAsciiLetter, isDigit, isGap, isInvisible, isWord } from "../scan/chars.js";

const LONGEST_SCHEME = 20;
const LONGEST_HOST = 253;
const SLASH = 0x2f;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const AT = 0x40;

export interface UrlHit {
  readonly candidate: Candidate;
  /** After the scheme, where credentials may stand. */
  readonly authority: number;
  /** The host alone; after it comes what `keepUrlHost` takes away. */
  readonly hostStart: number;
  readonly hostEnd: number;
}

/** `scheme://…` (RFC 3986, letters beside ASCII as in RFC 3987) around the colon at `at`. */
export function urlWithScheme(text: string, at: number, floor: number): UrlHit | undefined {
  let start = at;
  const lowest = Math.max(floor, at - LONGEST_SCHEME);
  while (start > lowest && isScheme(text.charCodeAt(start - 1))) start--;
  while (start < at && !isAsciiLetter(text.charCodeAt(start))) start++;
  if (at - start < 2) return undefined;
  const authority = at + 3;
  const first = text.charCodeAt(authority);
  if (!isAlnum(first) && first !== SLASH && !isIpv6Host(text, authority)) return undefined;
  const end = trimmedEnd(text, authority, urlEnd(text, authority));
  return end > authority ? hit(text, start, authority, end, 0.99) : undefined;
}

/** `www.host…` where the dot at `at` follows `www`. */
export function urlWithWww(text: string, at: number, floor: number): UrlHit | undefined {
  const start = at - 3;
  if (start < floor || isWord(text.charCodeAt(start - 1)) || text.slice(start, at).toLowerCase() !== "www")
    return undefined;
  if (!isAlnum(text.charCodeAt(at + 1))) return undefined;
  const end = trimmedEnd(text, start, urlEnd(text, start));
  return text.slice(at + 1, end).includes(".") ? hit(text, start, start, end, 0.97) : undefined;
}

/** Endings that make a bare `host.tld` a host on sight. Others are file names and lost spaces as often as hosts. */
const SURE_ENDINGS: ReadonlySet<string> = new Set(["com", "org", "net", "edu", "gov"]);
/** With a path behind it, a country or a common generic ending is enough. */
const ENDINGS_WITH_PATH: ReadonlySet<string> = new Set(
  (
    "io app dev info biz me co tv ly gl link page site online xyz ai ac ad ae am ar at au ba be bg br by ca cc ch cl cn cr cy cz de dk do ec " +
    "ee eg es eu fi fm fr ge gg gr hk hr hu id ie il im in ir is it jp ke kr kz li lk lt lu lv ma md mk mt mx my ng nl no nz om pe ph pk pl pt " +
    "py qa ro rs ru sa se sg si sk su th tn to tr tw ua ug uk us uy uz ve vn za social blog cloud news shop tech club live"
  ).split(" "),
);
const SECOND_LEVELS: ReadonlySet<string> = new Set(["co", "com", "ac", "gov", "org", "net", "edu"]);
/** Products that end like a host. */
const PRODUCTS: ReadonlySet<string> = new Set([
  "asp.net",
  "vb.net",
  "ado.net",
  "ml.net",
  "java.net",
  "window.com",
]);

/** A host without scheme, `example.org/path`. `at` is its first dot; gives also where the run of host characters ends. */
export function bareHost(
  text: string,
  at: number,
  floor: number,
): { hit: UrlHit | undefined; runEnd: number } {
  let start = at;
  const lowest = Math.max(floor, at - 63);
  while (start > lowest && isHost(text.charCodeAt(start - 1))) start--;
  let runEnd = at + 1;
  while (isHost(text.charCodeAt(runEnd)) || text.charCodeAt(runEnd) === DOT) runEnd++;
  const before = text.charCodeAt(start - 1);
  const closed = isWord(before) || before === AT || before === SLASH || before === 0x5c || before === DOT;
  if (closed || start === at || runEnd - start > LONGEST_HOST) return { hit: undefined, runEnd };
  return { hit: bare(text, start, runEnd), runEnd };
}

function bare(text: string, start: number, runEnd: number): UrlHit | undefined {
  let hostEnd = runEnd;
  while (hostEnd > start && !isAsciiAlnum(text.charCodeAt(hostEnd - 1))) hostEnd--;
  const next = text.charCodeAt(hostEnd);
  if (next === AT || next === 0x28 || isWord(next)) return undefined;
  const host = text.slice(start, hostEnd);
  const labels = host.split(".");
  const ending = labels[labels.length - 1]!;
  if (labels.length < 2 || labels.some((label) => label === "") || isInvalidHost(host, ending))
    return undefined;
  const path = next === SLASH && isWord(text.charCodeAt(hostEnd + 1));
  const sure =
    SURE_ENDINGS.has(ending.toLowerCase()) ||
    (ending.length === 2 && labels.length > 2 && SECOND_LEVELS.has(labels[labels.length - 2]!)) ||
    (path && ENDINGS_WITH_PATH.has(ending));
  if (!sure) return undefined;
  const goesOn = next === SLASH || next === 0x3a || next === 0x3f;
  const end = goesOn ? trimmedEnd(text, hostEnd, urlEnd(text, hostEnd)) : hostEnd;
  return hit(text, start, start, Math.max(end, hostEnd), 0.85);
}

function isInvalidHost(host: string, ending: string): boolean {
  const lower = host.toLowerCase();
  if (PRODUCTS.has(lower) || !/[a-z]/i.test(host.slice(0, -ending.length))) return true;
  return ending !== ending.toLowerCase() && host !== host.toUpperCase();
}

function hit(text: string, start: number, authority: number, end: number, confidence: number): UrlHit {
  let hostStart = authority;
  let hostEnd = authority;
  while (hostEnd < end && !isHostEnd(text.charCodeAt(hostEnd))) {
    if (text.charCodeAt(hostEnd) === AT) hostStart = hostEnd + 1;
    hostEnd++;
  }
  return {
    candidate: { kind: "URL", start, end, confidence, source: "pattern" },
    authority,
    hostStart,
    hostEnd,
  };
}

function isHostEnd(code: number): boolean {
  return code === SLASH || code === 0x3f || code === 0x23;
}

function isScheme(code: number): boolean {
  return isAsciiAlnum(code) || code === 0x2b || code === HYPHEN || code === DOT;
}

function isHost(code: number): boolean {
  return isAsciiAlnum(code) || code === HYPHEN;
}

function isIpv6Host(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x5b && ipv6HostEnd(text, at) > 0;
}

function ipv6HostEnd(text: string, at: number): number {
  let i = at + 1;
  while (i - at < 48 && /[0-9a-fA-F:.]/.test(text.charAt(i))) i++;
  return i - at > 3 && text.charCodeAt(i) === 0x5d ? i + 1 : 0;
}

function urlEnd(text: string, from: number): number {
  let i = from;
  if (text.charCodeAt(i) === 0x5b) i = ipv6HostEnd(text, i);
  while (!isUrlStop(text.charCodeAt(i))) i++;
  return i;
}

/** Spaces, what RFC 3986 keeps out of a URL, and marks of other scripts that follow one without a space. */
function isUrlStop(code: number): boolean {
  if (Number.isNaN(code) || code <= 0x20) return true;
  switch (code) {
    case 0x22: // "
    case 0x3c: // <
    case 0x3e: // >
    case 0x5b: // [
    case 0x5c: // \
    case 0x5d: // ]
    case 0x5e: // ^
    case 0x60: // `
    case 0x7b: // {
    case 0x7c: // |
    case 0x7d: // }
    case 0x7f:
      return true;
  }
  if (code < 0x80) return false;
  if (isGap(code) || code === 0xab || code === 0xbb) return true;
  if (isInvisible(code)) return false;
  return (
    (code >= 0x2000 && code < 0x2070) ||
    (code >= 0x3000 && code < 0x3005) ||
    (code > 0x3007 && code < 0x3040) ||
    code >= 0xff00
  );
}

/** Full stops, quotes and brackets at the end belong to the sentence, unless the bracket was opened inside. */
function trimmedEnd(text: string, from: number, until: number): number {
  let open = 0;
  for (let i = from; i < until; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x28) open++;
    else if (code === 0x29) open--;
  }
  let end = until;
  while (end > from) {
    const code = text.charCodeAt(end - 1);
    if (code === 0x29) {
      if (open >= 0) break;
      open++;
    } else if (!isTrailing(code)) break;
    end--;
  }
  return end;
}

function isTrailing(code: number): boolean {
  if (isAlnum(code) || isDigit(code)) return false;
  return ".,;:!?'*_~(".includes(String.fromCharCode(code)) || isInvisible(code);
}
