import { describe, expect, it } from "vitest";
import { countByKind, createRedactor, OPERATORS, RedactError, redact } from "../index.js";

const TEXT = "Write to a@b.co, c@d.org or A@B.CO; call +1 202 555 0123.";
const KEY = new Uint8Array(32).fill(7);

describe("operators", () => {
  it("label names the kind", () => {
    expect(redact(TEXT).text).toBe("Write to [EMAIL], [EMAIL] or [EMAIL]; call [PHONE].");
  });

  it("numbered gives the same value the same number", () => {
    expect(redact(TEXT, { operator: "numbered" }).text).toBe(
      "Write to [EMAIL_1], [EMAIL_2] or [EMAIL_1]; call [PHONE_1].",
    );
  });

  it("numbered goes on after numbers that stand in the text", () => {
    expect(redact("[EMAIL_4] a@b.co", { operator: "numbered" }).text).toBe("[EMAIL_4] [EMAIL_5]");
  });

  it("mask keeps the length in code points", () => {
    expect(redact("at https://x.org/😀", { operator: "mask" }).text).toBe(`at ${"•".repeat(15)}`);
    expect(redact("é@b.co", { operator: "mask" }).text).toBe("••••••");
  });

  it("hash joins equal values under one key and parts them under another", () => {
    const once = redact(TEXT, { operator: "hash", key: KEY }).text;
    const [first, second, third] = [...once.matchAll(/\[EMAIL:([a-f][0-9][0-9a-f]{8})\]/g)].map(
      (match) => match[1],
    );
    expect(first).toBe(third);
    expect(first).not.toBe(second);
    expect(redact(TEXT, { operator: "hash", key: new Uint8Array(32) }).text).not.toContain(first);
  });

  it("hash is the same everywhere", () => {
    expect(redact("a@b.co", { operator: "hash", key: KEY }).text).toMatchInlineSnapshot(
      `"[EMAIL:d1ba30b0ed]"`,
    );
  });

  it("drop takes the text away", () => {
    expect(redact(TEXT, { operator: "drop" }).text).toBe("Write to ,  or ; call .");
  });

  it("drop looks at what meets", () => {
    const input = "ring +44 20 79田中太郎46 0958.";
    const { text, findings } = redact(input, { operator: "drop", known: [{ names: ["田中太郎"] }] });
    expect(text).toBe("ring .");
    expect(findings).toEqual([{ kind: "PHONE", start: 5, end: 25, confidence: 0.98, source: "pattern" }]);
  });
});

describe("options", () => {
  it.each([
    ["kind_unknown", { kinds: ["SHOE_SIZE" as never] }],
    ["operator_unknown", { operator: "scramble" as never }],
    ["key_missing", { operator: "hash" as const }],
    ["key_missing", { operator: "hash" as const, key: new Uint8Array(4) }],
  ])("%s", (code, options) => {
    expect(() => createRedactor(options)).toThrow(expect.objectContaining({ code }));
    expect(() => createRedactor(options)).toThrow(RedactError);
  });

  it("describes itself in plain JSON without the key", () => {
    const { describe } = createRedactor({ operator: "hash", key: KEY });
    expect(JSON.parse(JSON.stringify(describe))).toEqual(describe);
    expect(Object.keys(describe.options)).toEqual(["kinds", "operator", "keepUrlHost"]);
  });

  it("keeps the host of a URL", () => {
    const keep = (text: string) => redact(text, { keepUrlHost: true, operator: "label" }).text;
    expect(keep("see https://example.org/u/7?x=1.")).toBe("see https://example.org[URL].");
    expect(keep("https://me:secret@example.org/")).toBe("https://[URL]example.org/");
    expect(keep("https://example.org and www.example.com")).toBe("https://example.org and www.example.com");
  });

  it("counts by kind", () => {
    expect(countByKind(redact(TEXT).findings)).toEqual({ EMAIL: 3, PHONE: 1 });
    expect(OPERATORS).toContain("label");
  });

  it("gives a text without a finding back as it is", () => {
    const text = "Nothing to see here.";
    expect(redact(text).text).toBe(text);
  });
});
