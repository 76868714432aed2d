import { expect, it } from "vitest";
import { type Scan, settle } from "./settle.js";

const found = (start: number, end: number) =>
  [{ kind: "URL", start, end, confidence: 1, source: "pattern" }] as const;

/** Finds the first letter and no more, so that every look finds another. */
const oneLetter: Scan = (text) => {
  const at = text.search(/[a-z]/);
  return at < 0 ? [] : found(at, at + 1);
};
const star = () => () => "*";
const nothing = () => () => "";

it("looks again until nothing is left", () => {
  expect(settle("1a2b3", oneLetter, star)).toEqual({
    text: "1*2*3",
    found: [...found(1, 2), ...found(3, 4)],
  });
});

it("replaces a text whole that does not settle", () => {
  expect(settle("a".repeat(50), oneLetter, star)).toEqual({ text: "*", found: found(0, 50) });
});

it("takes in what was dropped between two halves", () => {
  const ab: Scan = (text) => {
    const at = text.indexOf("ab");
    return at < 0 ? [] : found(at, at + 2);
  };
  expect(settle("-aabb-", ab, nothing)).toEqual({ text: "--", found: found(1, 5) });
});

it("gives the same string back where nothing is found", () => {
  expect(settle("123", oneLetter, star)).toEqual({ text: "123", found: [] });
});
