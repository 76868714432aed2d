import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BEGINNING, parseInstant } from "../instant.js";
import { REASONS } from "../permission/reasons.js";
import { readingGrade } from "../programme/reading.js";
import { explainReason, LANGUAGES } from "./explain.js";
import type { Audience, Explained } from "./message.js";

const EXPLAINED: readonly Explained[] = [...REASONS, "permitted"];
const AUDIENCES: readonly Audience[] = ["member", "engineer"];
const DATE = parseInstant("2027-01-09T00:00:00Z");

/** Words that no member should need: those of the design, and those of the law. */
const JARGON = {
  en: /\b(ground|shard|receipt|proof|recall|ledger|basis|consent|legitimate|programme file|dataset|gate|record)\b/i,
  de: /\b(Rechtsgrundlage|Einwilligung|Beleg|Beweis|Datensatz|berechtigt\w*|Interesse)\b/i,
  fr: /\b(base légale|consentement|reçu|preuve|registre|enregistrement|intérêt légitime)\b/i,
  es: /\b(base jurídica|consentimiento|recibo|prueba|registro|interés legítimo)\b/i,
};

const sentences = (language: (typeof LANGUAGES)[number]) =>
  EXPLAINED.flatMap((reason) => [
    explainReason(reason, "member", language),
    explainReason(reason, "member", language, { date: DATE }),
  ]);

describe("explainReason", () => {
  it("has a finished sentence for every reason, audience and language, no two the same", () => {
    for (const language of LANGUAGES) {
      for (const audience of AUDIENCES) {
        const all = EXPLAINED.map((reason) => explainReason(reason, audience, language));
        for (const sentence of all) expect(sentence).toMatch(audience === "member" ? /^\p{Lu}/u : /^\p{L}/u);
        for (const sentence of all) expect(sentence).toMatch(/\.$/);
        for (const sentence of all) expect(sentence).not.toContain("{");
        expect(new Set(all).size).toBe(EXPLAINED.length);
      }
    }
  });

  it.each(LANGUAGES)("is plain and without jargon for members in %s", (language) => {
    for (const sentence of sentences(language)) {
      expect(sentence).not.toMatch(JARGON[language]);
      // Repeated to be long enough to be measured.
      expect(readingGrade(`${sentence} `.repeat(12), language), sentence).toBeLessThanOrEqual(8);
    }
  });

  it("takes at most 25 words in English", () => {
    for (const sentence of sentences("en"))
      expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(25);
  });

  it.each([
    ["en", "This is off now. What you post from 9 January 2027 on may be used, unless you say no."],
    [
      "de",
      "Dies ist jetzt aus. Was Sie ab dem 9. Januar 2027 schreiben, darf verwendet werden, wenn Sie nicht Nein sagen.",
    ],
    [
      "fr",
      "Ceci est désactivé. Ce que vous publiez à partir du 9 janvier 2027 pourra servir, sauf si vous dites non.",
    ],
    [
      "es",
      "Esto está apagado. Lo que publiques desde el 9 de enero de 2027 se podrá usar, si no dices que no.",
    ],
  ] as const)("says the date of a grace period in %s", (language, sentence) => {
    expect(explainReason("grace-period", "member", language, { date: DATE })).toBe(sentence);
  });

  it("does not promise that something turns on where no date is known", () => {
    expect(explainReason("grace-period", "member")).not.toMatch(/turns? on/);
  });

  it("gives engineers the exact time, and members the day in their time zone", () => {
    expect(explainReason("before-permission", "engineer", "en", { date: DATE })).toContain(
      "2027-01-09T00:00:00Z",
    );
    const facts = { date: DATE, timeZone: "America/New_York" };
    expect(explainReason("permitted", "member", "en", facts)).toContain("8 January 2027");
  });

  it("leaves out a date that is the beginning of time", () => {
    expect(explainReason("permitted", "member", "en", { date: BEGINNING })).toBe(
      explainReason("permitted", "member"),
    );
  });

  it("says no more than the reason: a no may be somebody else's, another member is never named", () => {
    expect(explainReason("denied", "member")).not.toMatch(/\byou\b/i);
    expect(explainReason("said-no-before", "member")).not.toMatch(/\byou\b/i);
    expect(explainReason("others-denied", "member")).not.toMatch(/said no|denied/i);
  });

  it("answers for any date", () => {
    const dates = fc.integer({ min: parseInstant("1900-01-01"), max: parseInstant("2199-12-31") });
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom(...EXPLAINED),
        fc.constantFrom(...LANGUAGES),
        (date, reason, language) => {
          expect(explainReason(reason, "member", language, { date })).not.toContain("{");
        },
      ),
    );
  });
});
