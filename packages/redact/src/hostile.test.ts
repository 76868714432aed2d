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

const SHORT = 20_000;
const TIMES = 10;
/** Ten times the text may take this much longer: linear is 10, quadratic 100; the rest is for a busy machine. */
const RATIO = 40;
const LEAST_MS = 20;

function timeOf(text: string): number {
  const start = performance.now();
  REDACTOR.redact(text, KNOWN);
  return performance.now() - start;
}

describe("linear time", () => {
  it.each(Object.entries(UNITS))("%s", (_name, unit) => {
    const short = unit.repeat(SHORT / unit.length);
    const long = unit.repeat((SHORT * TIMES) / unit.length);
    timeOf(short);
    const before = Math.max(Math.min(timeOf(short), timeOf(short)), LEAST_MS);
    const after = Math.min(timeOf(long), timeOf(long));
    expect(after / before).toBeLessThan(RATIO);
  });
});

describe("ten megabytes", () => {
  it.each(["a", "@", "1", ".", "\0", "\ud800", "田"])("of %j", (unit) => {
    const text = unit.repeat(10_000_000);
    expect(REDACTOR.redact(text, KNOWN).text).toBe(text);
  });
});
