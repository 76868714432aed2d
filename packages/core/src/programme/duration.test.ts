import fc from "fast-check";
import { expect, it } from "vitest";
import { formatDuration, parseDuration } from "./duration.js";

it.each([
  ["24mo", { unit: "months", count: 24 }],
  ["2y", { unit: "months", count: 24 }],
  ["30d", { unit: "days", count: 30 }],
  ["24h", { unit: "hours", count: 24 }],
  ["100y", { unit: "months", count: 1200 }],
])("reads %s", (text, duration) => {
  expect(parseDuration(text)).toEqual(duration);
});

it.each(["", "24", "24m", "0d", "-1d", "1.5d", "1e3h", " 1d", "1 d", "1D", "101y", "99999d", "d", "1w"])(
  "refuses %j",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

it("writes what it reads", () => {
  const text = fc
    .tuple(fc.integer({ min: 1, max: 1200 }), fc.constantFrom("mo", "d", "h"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (duration) => {
      expect(formatDuration(parseDuration(duration)!)).toBe(duration);
    }),
  );
});
