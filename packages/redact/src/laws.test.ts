import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compileKnown,
  createRedactor,
  type Identity,
  KINDS,
  OPERATORS,
  type Redactor,
  redact,
} from "./index.js";

const KEY = new Uint8Array(32).fill(9);
const REDACTORS: readonly Redactor[] = OPERATORS.flatMap((operator) => [
  createRedactor({ operator, key: KEY }),
  createRedactor({ operator, key: KEY, keepUrlHost: true }),
]);
const IDENTITY: Identity = {
  names: ["John Smithers", "Jürgen Müller", "田中 太郎"],
  handles: ["jsmithers99", "a_b"],
  emails: ["john@example.org"],
  phones: ["+44 7700 900123"],
};
/** Named like kinds, so that placeholders would be taken for them. */
const NAMED_LIKE_KINDS: Identity = { names: ["Person Email"], handles: ["phone"] };
const KNOWN = compileKnown([IDENTITY, NAMED_LIKE_KINDS]);

/** Pieces that detectors care about, glued without regard for sense: where laws break. */
const PIECES = (
  "@ : // . - _ ( ) [ ] + / , ' \" # $ 0 00 +44 1 202 555 0123 4111 1111 4111111111111111 192.0.2.1 2001:db8::1 :: v version www. http:// " +
  "https://x.co/a a@b.co @ada ada example.com .com GB82 WEST12345698765432 460-89-9847 ssn call order John Smithers J. S. Müller Mueller 田中 " +
  "太郎 jsmithers99 07700 900123 [EMAIL] [PERSON_1] [PHONE:a1cd34ef00] EMAIL PERSON \u200b \u0308 \ud83d \ude00 \0 é ß • ） a b x"
).split(" ");
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES, " ", " ", "\n") },
  fc.string({ unit: "binary", maxLength: 4 }),
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join("")),
  fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(" ")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
);
const redactor = fc.constantFrom(...REDACTORS);
const known = fc.constantFrom(KNOWN, undefined);
const RUNS = { numRuns: 4000 };

describe("laws", () => {
  it("findings lie inside the text, in order, without overlap, and are of a kind that exists", () => {
    fc.assert(
      fc.property(text, redactor, known, (input, by, withKnown) => {
        let last = 0;
        for (const { start, end, kind, confidence } of by.find(input, withKnown)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(input.length);
          expect(KINDS).toContain(kind);
          expect(confidence > 0 && confidence <= 1).toBe(true);
          last = end;
        }
      }),
      RUNS,
    );
  });

  it("nothing outside the findings changes", () => {
    fc.assert(
      fc.property(text, redactor, known, (input, by, withKnown) => {
        const { text: output, findings } = by.redact(input, withKnown);
        let from = 0;
        let at = 0;
        for (const [i, { start, end }] of findings.entries()) {
          const kept = input.slice(from, start);
          expect(output.startsWith(kept, at)).toBe(true);
          at += kept.length;
          const next = input.slice(end, findings[i + 1]?.start ?? input.length);
          if (next !== "")
            at = i === findings.length - 1 ? output.length - next.length : output.indexOf(next, at);
          from = end;
          expect(at).toBeGreaterThanOrEqual(0);
        }
        expect(output.endsWith(input.slice(from))).toBe(true);
        if (findings.length === 0) expect(output).toBe(input);
      }),
      RUNS,
    );
  });

  it("redacting twice changes nothing", () => {
    fc.assert(
      fc.property(text, redactor, known, (input, by, withKnown) => {
        const once = by.redact(input, withKnown).text;
        const twice = by.redact(once, withKnown);
        expect(twice.findings).toEqual([]);
        expect(twice.text).toBe(once);
      }),
      { numRuns: 12_000 },
    );
  });

  it("placeholders of one operator mean nothing to another", () => {
    fc.assert(
      fc.property(text, redactor, redactor, known, (input, first, second, withKnown) => {
        if (first.describe.options.keepUrlHost !== second.describe.options.keepUrlHost) return;
        const once = first.redact(input, withKnown).text;
        expect(second.redact(once, withKnown).text).toBe(once);
      }),
      RUNS,
    );
  });
});

const FIRST = [
  "John",
  "Zoë",
  "Jürgen",
  "José",
  "Łukasz",
  "Renée",
  "Björn",
  "Oluwaseun",
  "Иван",
  "Anne-Marie",
  "Søren",
  "D'Arcy",
];
const LAST = [
  "Smithers",
  "Müller",
  "García",
  "O'Brien",
  "Żółkiewski",
  "Ångström",
  "Петров",
  "van Houten",
  "Groß",
  "Featherstone",
];
const CASES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
];
const ACCENTS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.normalize("NFD"),
  (name) => name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("ø", "o"),
  (name) => name.replaceAll("ü", "ue").replaceAll("ö", "oe").replaceAll("ß", "ss").replaceAll("ø", "oe"),
];
const SHAPES: readonly ((first: string, last: string) => string)[] = [
  (first, last) => `${first} ${last}`,
  (first, last) => `${last}, ${first}`,
  (first, last) => `${last} ${first}`,
  (first, last) => `${first}  ${last}`,
  (first, last) => `${first}\u00a0${last}`,
  (first, last) => `${first}_${last}`,
  (first, last) => `${first.charAt(0)}. ${last}`,
  (first, last) => `${first.charAt(0)}.${last}`,
  (first, last) => `${first} ${last}'s`,
  (first, last) => `${first} Q. ${last}`,
];
const AROUND = fc.constantFrom("", " ", "\n", "(", "“", ", ", ". ", "Hi ", " wrote", "!", "—", "/", "*", "¿");

describe("known identities never survive", () => {
  it("names", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FIRST),
        fc.constantFrom(...LAST),
        fc.constantFrom(...CASES),
        fc.constantFrom(...ACCENTS),
        fc.constantFrom(...SHAPES),
        AROUND,
        AROUND,
        (first, last, inCase, accents, shape, before, after) => {
          const spelling = inCase(accents(shape(first, last)));
          const { text: output } = redact(
            `${before}${/\p{L}$/u.test(before) ? " " : ""}${spelling}${/^\p{L}/u.test(after) ? " " : ""}${after}`,
            {
              known: [{ names: [`${first} ${last}`] }],
              operator: "mask",
            },
          );
          const left = output.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
          expect(left.filter((word) => spelling.toLowerCase().includes(word))).toEqual([]);
        },
      ),
      RUNS,
    );
  });

  it("handles, addresses and numbers, wherever they stand", () => {
    const handle = fc.stringMatching(/^[a-z][a-z0-9_]{2,14}[a-z0-9]$/);
    const digits = fc.stringMatching(/^[1-9][0-9]{9,12}$/);
    const gap = fc.constantFrom("", " ", "-", ".", " - ", ") ");
    fc.assert(
      fc.property(
        handle,
        digits,
        fc.array(gap, { minLength: 13, maxLength: 13 }),
        AROUND,
        (name, phone, gaps, before) => {
          const email = `${name}@example.org`;
          const spaced = [...phone]
            .map((digit, i) => digit + gaps[i]!)
            .join("")
            .replace(/\D+$/, "");
          const input = `${before}@${name} ${name.toUpperCase()} ${email} | ${spaced} | 00${phone} | ${phone.slice(-7)}`;
          const output = redact(input, {
            known: [{ handles: [name], emails: [email], phones: [`+${phone}`] }],
            operator: "drop",
          }).text.toLowerCase();
          expect(output).not.toContain(name);
          expect(output.replace(/\D/g, "")).not.toContain(phone.slice(-7));
        },
      ),
      RUNS,
    );
  });
});
