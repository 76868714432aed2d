import { isInvisible, isLetter, isMark } from "../scan/chars.js";

/** Longer runs of letters are no word of a name. Keeps what is read for each candidate bounded. */
const LONGEST_WORD = 64;

/** The end of the run of letters that starts at `at`; invisible characters inside belong to it. 0 where there is none. */
export function readWord(text: string, at: number): number {
  if (!isLetter(text.charCodeAt(at))) return 0;
  let end = at + 1;
  for (let i = at + 1; i - at <= LONGEST_WORD; i++) {
    const code = text.charCodeAt(i);
    if (isLetter(code) || isMark(code)) end = i + 1;
    else if (!isInvisible(code)) return end;
  }
  return 0;
}
