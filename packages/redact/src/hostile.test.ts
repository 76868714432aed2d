import { describe, expect, it } from "vitest";
import { compileKnown, createRedactor } from "./index.js";

const REDACTOR = createRedactor();
const KNOWN = compileKnown([
  { names: ["John Smithers"], handles: ["jsmithers99"], phones: ["+44 7700 900123"] },
]);

/** Repeated until the text is long: each makes one detector start over and over. */
const UNITS: Readonly<Record<string, string>> = {
  letters: "a",
  ats: "a@",
  addresses: "a@b.co ",
  dotted: "1.",
  spaced: "1 ",
  pairs: "01 23 45 67 ",
  eights: "12345678 ",
  plus: "+1234567890 ",
  plusOnes: "+1 1 1 1 ",
  schemes: "http://",
  colons: "1:",
  doubleColons: "::",
  www: "www.",
  hosts: "a.a",
  quotes: '"@"',
  names: "John ",
  initials: "J. S ",
  brackets: "[EMAIL",
  opening: "(",
  ibans: "GB82 ",
  surrogates: "\ud83d",
  lowSurrogates: "\ude00",
  nul: "\0",
  invisible: "J\u200b",
  marks: "J\u0308",
  versions: "version 1.2.3.4 ",
  nested: "http://version 1.2.3.4 @",
};

/** Cost that grew with the square would run into the test's time limit many times over. */
const LENGTH = 500_000;

describe("a text of nothing but", () => {
  it.each(Object.entries(UNITS))("%s is got through", (_name, unit) => {
    const text = unit.repeat(LENGTH / unit.length);
    expect(typeof REDACTOR.redact(text, KNOWN).text).toBe("string");
  });
});

describe("ten megabytes", () => {
  it.each(["a", "@", "1", ".", "\0", "\ud800", "田"])("of %j", (unit) => {
    const text = unit.repeat(10_000_000);
    expect(REDACTOR.redact(text, KNOWN).text).toBe(text);
  });
});
