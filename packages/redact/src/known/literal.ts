import { isGap, isInvisible, isMark } from "../scan/chars.js";
import { baseOf } from "./fold.js";

/** Where `folded` ends if it stands at `at`, whatever the case, accents, invisible characters or width of spaces; 0 if not. */
export function literalEnd(text: string, at: number, folded: string): number {
  let i = at;
  let matched = 0;
  let end = at;
  while (matched < folded.length) {
    const code = text.charCodeAt(i);
    if (Number.isNaN(code) || (i - at) >> 2 > folded.length) return 0;
    if (isInvisible(code) || isMark(code)) {
      i++;
      continue;
    }
    if (isGap(code)) {
      if (!isGap(folded.charCodeAt(matched))) return 0;
      while (matched < folded.length && isGap(folded.charCodeAt(matched))) matched++;
      while (i - end < 4 && i < text.length && isGap(text.charCodeAt(i))) i++;
    } else {
      const base = baseOf(code);
      if (!folded.startsWith(base, matched)) return 0;
      matched += base.length;
      i++;
    }
    end = i;
  }
  while (isMark(text.charCodeAt(end))) end++;
  return end;
}
