import { isAlnum, isLetter } from "./chars.js";
import { placeholderEnd } from "./placeholder.js";

/** How far before a candidate its context reaches, in UTF-16 code units. */
const REACH = 64;
const LONGEST_PLACEHOLDER = 26;

/** The nearest word before `at`, in lower case, over at most three characters of anything else; "" where there is none. */
export function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 3 && !isAlnum(text.charCodeAt(end - 1))) {
    if (text.charAt(end - 1) === "§") return "§";
    end--;
  }
  let start = end;
  while (start > 0 && end - start < 16 && isLetter(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end).toLowerCase();
}

/** What the words before a candidate say: the nearest that is in one of the sets decides. A blank line ends the context. */
export function contextBefore(
  text: string,
  at: number,
  speaksFor: ReadonlySet<string>,
  speaksAgainst: ReadonlySet<string>,
): 1 | -1 | 0 {
  let end = at;
  const lowest = Math.max(0, at - REACH);
  while (end > lowest) {
    while (end > lowest && !isLetter(text.charCodeAt(end - 1))) {
      if (isBlankLine(text, end)) return 0;
      end = beforePlaceholder(text, end) ?? end - 1;
    }
    let start = end;
    while (start > lowest && isLetter(text.charCodeAt(start - 1))) start--;
    if (start === end) return 0;
    const word = text.slice(start, end).toLowerCase();
    if (speaksFor.has(word)) return 1;
    if (speaksAgainst.has(word)) return -1;
    end = start;
  }
  return 0;
}

/** A placeholder says nothing of what comes after it: its kind is a word of ours, not of the text. */
function beforePlaceholder(text: string, end: number): number | undefined {
  if (text.charAt(end - 1) !== "]") return undefined;
  const open = text.slice(Math.max(0, end - LONGEST_PLACEHOLDER), end).lastIndexOf("[");
  if (open < 0) return undefined;
  const start = Math.max(0, end - LONGEST_PLACEHOLDER) + open;
  return placeholderEnd(text, start) === end ? start : undefined;
}

function isBlankLine(text: string, at: number): boolean {
  return (
    text.charCodeAt(at - 1) === 0x0a &&
    (text.charCodeAt(at - 2) === 0x0a || text.slice(at - 3, at) === "\n\r\n")
  );
}
