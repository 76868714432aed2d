import { expect, it } from "vitest";
import { nearest } from "./nearest.js";

it.each([
  ["titel", ["title", "use"], "title"],
  ["recipent", ["recipient", "title"], "recipient"],
  ["Uses", ["uses"], "uses"],
  ["program", ["programme", "before"], "programme"],
  ["id", ["in"], undefined],
  ["something", ["title"], undefined],
  ["", ["a"], undefined],
  ["x".repeat(1000), ["x"], undefined],
])("%j of %j is %s", (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});
