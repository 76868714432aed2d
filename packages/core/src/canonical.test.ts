import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, MAX_JSON_DEPTH } from "./canonical.js";
import { ByleaveError } from "./errors.js";

interface Vectors {
  canonical: { name: string; json: string; canonical: string }[];
  numbers: { ieee: string; canonical: string }[];
  refused: { name: string; json: string }[];
  refusedNumbers: string[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../vectors/canonical-json.json", import.meta.url), "utf8"),
) as Vectors;

function double(ieee: string): number {
  return Buffer.from(ieee, "hex").readDoubleBE();
}

function refusal(value: unknown): string {
  try {
    canonicalJson(value);
  } catch (error) {
    if (error instanceof ByleaveError) return error.code;
    throw error;
  }
  return "accepted";
}

describe("canonicalJson", () => {
  it.each(vectors.canonical)("$name", ({ json, canonical }) => {
    expect(canonicalJson(JSON.parse(json))).toBe(canonical);
  });

  it.each(vectors.numbers)(
    "writes the double $ieee as $canonical (RFC 8785, appendix B)",
    ({ ieee, canonical }) => {
      expect(canonicalJson(double(ieee))).toBe(canonical);
    },
  );

  it.each(vectors.refused)("refuses $name", ({ json }) => {
    expect(refusal(JSON.parse(json))).toBe("bad-argument");
  });

  it.each(vectors.refusedNumbers)("refuses the double %s", (ieee) => {
    expect(refusal(double(ieee))).toBe("bad-argument");
  });

  it.each([
    ["undefined", undefined],
    ["undefined in an object", { a: undefined }],
    ["a hole in an array", new Array(1)],
    ["a function", { toJSON: () => 1 }],
    ["a symbol", Symbol("s")],
    ["a symbol as a key", { [Symbol("s")]: 1 }],
    ["a big integer", 1n],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["an instance", new (class A {})()],
    ["bytes", new Uint8Array(2)],
  ])("refuses %s", (_, value) => {
    expect(refusal(value)).toBe("bad-argument");
  });

  it("accepts objects without a prototype, and the deepest value allowed", () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
    const deepest = "[".repeat(MAX_JSON_DEPTH) + "]".repeat(MAX_JSON_DEPTH);
    expect(canonicalJson(JSON.parse(deepest))).toBe(deepest);
  });

  const json = fc.jsonValue({ maxDepth: 6 });

  it("reads back as the same value, and is a fixed point", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it("does not depend on the order in which keys were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.integer()), (object) => {
        fc.pre(Object.keys(object).every((key) => key.isWellFormed()));
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });
});
