import { describe, expect, it } from "vitest";
import { addressedIn, namesIn } from "./mentions.mjs";

// The latest first; all made up.
const participants = [
  { id: "4", name: "Annika Vogelsang" },
  { id: "3", name: "Anna B." },
  { id: "", name: "gone77" },
  { id: "2", name: "Bo" },
  { id: "1", name: "Émile O'Driscoll" },
];

describe("namesIn", () => {
  it("finds what stands behind an @ at the start of a word", () => {
    expect(namesIn('@Anna and (@Bo), see "@Émile"')).toEqual(["Anna", "Bo", "Émile"]);
  });

  it("finds none in mail addresses and paths", () => {
    expect(namesIn("write to a.b@site.example or see https://site.example/@anna; 5 @ 3")).toEqual([]);
  });
});

describe("addressedIn", () => {
  it.each([
    ["nobody", "no name here", []],
    ["the whole name without spaces", "@AnnikaVogelsang yes", ["4"]],
    ["a prefix of three letters, the latest who fits", "@ann yes", ["4"]],
    ["the longer prefix", "@AnnaB yes", ["3"]],
    ["a short name only as a whole", "@bo yes", ["2"]],
    ["a name without its accent", "@emile: yes", ["1"]],
    ["a possessive", "@Annika's answer", ["4"]],
    ["the end of a sentence", "thanks @Annika.", ["4"]],
    ["several, each once", "@Annika @Bo @annika", ["4", "2"]],
  ])("finds %s", (_, text, expected) => {
    expect(addressedIn(text, participants)).toEqual(expected);
  });

  it.each([
    ["two letters of a longer name", "@An yes"],
    ["a name of nobody in the thread", "@Zoe yes"],
    ["a member who is gone", "@gone77 yes"],
    ["one known and one not", "@Annika @Zoe yes"],
  ])("does not know who is involved with %s", (_, text) => {
    expect(addressedIn(text, participants)).toBeNull();
  });
});
