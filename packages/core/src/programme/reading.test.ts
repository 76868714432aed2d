import { describe, expect, it } from "vitest";
import { sentencesOf } from "./plain-text.js";
import { readingGrade } from "./reading.js";
import { syllables } from "./syllables.js";

describe("sentencesOf", () => {
  it("leaves words only, a block or a sentence at a time", () => {
    const markdown =
      "---\nkey: value\n---\n# One two\nthree **four** [five](https://x.example/six). Seven’s `code` *eight*\n\n" +
      "- nine\n- ten-eleven 12\n\n```\nnot\n\nthis\n```\n<!-- nor this -->\n\n| a | b |\nhttps://y.example mail@x.example {date}";
    expect(sentencesOf(markdown)).toEqual([
      ["One", "two"],
      ["three", "four", "five"],
      ["Seven’s", "eight"],
      ["nine"],
      ["ten-eleven"],
      ["a"],
      ["b"],
    ]);
  });
});

describe("syllables", () => {
  it.each([
    [
      "en",
      "the of cat make used asked wanted table people notices boxes create reading nation usually",
      "1 1 1 1 1 1 2 2 2 3 2 2 2 2 4",
    ],
    ["de", "ja Beiträge Häuser neue schreiben Quelle Zeitung Kommentare", "1 3 2 2 2 2 2 4"],
    ["es", "sí cuando país guerra quiere ley aviso entrenar también", "1 2 2 2 2 1 3 3 2"],
    ["fr", "le monde membres écrivez création que guerre posts société", "1 1 1 3 3 1 1 1 3"],
  ] as const)("in %s", (language, words, counts) => {
    expect(words.split(" ").map((word) => `${word} ${syllables(word, language)}`)).toEqual(
      words.split(" ").map((word, index) => `${word} ${counts.split(" ")[index]}`),
    );
  });
});

// One easy and one hard text for each language; the bounds are wide, the order is not.
const EASY = {
  en: "We ask you first. You can say yes or no. It takes one step. A no costs you nothing. We do not use your mail. You can change your mind on any day. We tell you what we do and why.",
  de: "Wir fragen Sie vorher. Sie können Ja oder Nein sagen. Es ist ein Schritt. Ein Nein kostet nichts. Ihre Post lesen wir nicht. Sie können es an jedem Tag ändern. Wir sagen, was wir tun und warum.",
  es: "Te preguntamos antes. Puedes decir sí o no. Es un paso. Un no no cuesta nada. No leemos tu correo. Puedes cambiar de idea cada día. Te decimos lo que hacemos y por qué.",
  fr: "Nous vous le demandons avant. Vous dites oui ou non. Un geste suffit. Un non ne coûte rien. Nous ne lisons pas vos messages. Vous changez d’avis quand vous voulez. Nous disons ce que nous faisons et pourquoi.",
};

const HARD = {
  en: "Notwithstanding the aforementioned provisions, personal information pertaining to individual participants may be utilised for the continuous improvement of generative artificial intelligence capabilities, including by affiliated organisations, to the extent permissible under applicable legislation.",
  de: "Unbeschadet der vorgenannten Bestimmungen können personenbezogene Informationen einzelner Teilnehmer zur fortlaufenden Verbesserung generativer künstlicher Intelligenz verwendet werden, einschließlich durch verbundene Unternehmen, soweit dies nach den anwendbaren Rechtsvorschriften zulässig ist und vertragliche Verpflichtungen nicht entgegenstehen.",
  es: "Sin perjuicio de las disposiciones anteriormente mencionadas, las informaciones personales relativas a los participantes individuales podrán utilizarse para la mejora continuada de las capacidades de inteligencia artificial generativa, incluso por organizaciones afiliadas, en la medida autorizada.",
  fr: "Nonobstant les dispositions précédemment mentionnées, les informations personnelles relatives aux participants individuels peuvent être utilisées pour l’amélioration continue des capacités d’intelligence artificielle générative, y compris par des organisations affiliées, dans la mesure autorisée par la législation applicable.",
};

describe("readingGrade", () => {
  it.each(["en", "de", "es", "fr"] as const)("tells easy from hard in %s", (language) => {
    expect(readingGrade(EASY[language], language)).toBeLessThan(6);
    expect(readingGrade(HARD[language], language)).toBeGreaterThan(9);
  });

  it("is near the published grade of a known text", () => {
    // The Gettysburg Address: 10.9 to 11.3 in published Flesch–Kincaid counts of its first lines and whole.
    const gettysburg =
      "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, " +
      "and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war, testing " +
      "whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a great " +
      "battle-field of that war. We have come to dedicate a portion of that field, as a final resting place for those who " +
      "here gave their lives that that nation might live. It is altogether fitting and proper that we should do this.";
    expect(readingGrade(gettysburg, "en")).toBeGreaterThan(8);
    expect(readingGrade(gettysburg, "en")).toBeLessThan(12);
  });

  it("takes the language of a tag", () => {
    expect(readingGrade(HARD.de, "de-AT")).toBe(readingGrade(HARD.de, "de"));
    expect(readingGrade(HARD.en, "EN_gb")).toBe(readingGrade(HARD.en, "en"));
  });

  it("does not grade what it cannot", () => {
    expect(readingGrade(HARD.en, "it")).toBeUndefined();
    expect(readingGrade("Too few words to grade.", "en")).toBeUndefined();
    expect(readingGrade("", "en")).toBeUndefined();
  });

  it("grades any text in little time", () => {
    for (const text of [
      "a ".repeat(50_000),
      "[".repeat(50_000),
      "<a".repeat(30_000),
      "```\n".repeat(30_000),
      "# ".repeat(50_000),
      "`".repeat(50_000),
      "\n \n".repeat(30_000),
      "{".repeat(50_000),
      "a@".repeat(30_000),
      "-".repeat(50_000),
      "aé".repeat(30_000),
    ]) {
      const start = performance.now();
      for (const language of ["en", "fr"]) readingGrade(text, language);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
