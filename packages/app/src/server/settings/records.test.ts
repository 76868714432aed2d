import { createRedactor } from "@byleave/redact";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAt, piecesOf } from "./records.js";

const redactor = createRedactor();

describe("a post's pieces", () => {
  it("are the text, with kinds in the place of what is removed", () => {
    const text = "Write to ada@example.org or call.";
    expect(piecesOf(text, redactor.find(text))).toEqual([
      { text: "Write to " },
      { removed: "EMAIL" },
      { text: " or call." },
    ]);
  });

  it("never hold more than was asked for, and never anything that was found", () => {
    const words = fc.array(
      fc.constantFrom("a", "ada@example.org", " ", "sea", "\n", "https://example.org/u/7"),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (parts, length) => {
        const text = parts.join("");
        const { pieces } = cutAt(length, piecesOf(text, redactor.find(text)));
        const kept = pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");
        expect(kept.length).toBeLessThanOrEqual(length);
        expect(kept).not.toContain("ada@example.org");
      }),
    );
  });
});
