import type { Replace } from "./operator.js";

/** One bullet for each code point, so that the length as a reader sees it stays. An unpaired surrogate counts as one. */
export const mask: Replace = (text, found) => {
  let points = 0;
  for (const _ of text.slice(found.start, found.end)) points++;
  return "•".repeat(points);
};
