import { sentencesOf } from "./plain-text.js";
import { type SyllableLanguage, syllables } from "./syllables.js";

/** The fewest words of which a grade is worth giving. */
export const FEWEST_WORDS = 30;

/** The languages that have a formula. */
export const READING_LANGUAGES: readonly SyllableLanguage[] = ["en", "de", "es", "fr"];

/** What the formulas look at; shares from 0 to 1. */
interface Measures {
  readonly wordsPerSentence: number;
  readonly syllablesPerWord: number;
  readonly oneSyllable: number;
  readonly threeOrMore: number;
  readonly longerThanSix: number;
}

/**
 * How many years of school a text asks for, from its Markdown; `undefined` where the language has no formula here or
 * the text has fewer than {@link FEWEST_WORDS} words. Of a language tag (`de-AT`) the language counts.
 *
 * - en: Flesch–Kincaid grade level (Kincaid et al. 1975)
 * - de: first Wiener Sachtextformel (Bamberger and Vanecek 1984)
 * - es: Crawford 1985 (made for primary school texts; its grades run low)
 * - fr: Flesch reading ease as fitted to French by Kandel and Moles (1958), made a grade by Flesch's own table (1949)
 */
export function readingGrade(text: string, language: string): number | undefined {
  const primary = language.toLowerCase().split(/[-_]/)[0];
  const known = READING_LANGUAGES.find((candidate) => candidate === primary);
  if (known === undefined) return undefined;
  const measures = measure(sentencesOf(text), known);
  return measures && FORMULAS[known](measures);
}

function measure(sentences: readonly string[][], language: SyllableLanguage): Measures | undefined {
  const words = sentences.flat();
  if (words.length < FEWEST_WORDS) return undefined;
  const counts = words.map((word) => syllables(word, language));
  const share = (of: number) => of / words.length;
  return {
    wordsPerSentence: words.length / sentences.length,
    syllablesPerWord: share(counts.reduce((sum, count) => sum + count, 0)),
    oneSyllable: share(counts.filter((count) => count === 1).length),
    threeOrMore: share(counts.filter((count) => count >= 3).length),
    longerThanSix: share(words.filter((word) => [...word].length > 6).length),
  };
}

const FORMULAS: Readonly<Record<SyllableLanguage, (measures: Measures) => number>> = {
  en: ({ wordsPerSentence, syllablesPerWord }) => 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59,
  de: ({ wordsPerSentence, oneSyllable, threeOrMore, longerThanSix }) =>
    19.35 * threeOrMore + 0.1672 * wordsPerSentence + 12.97 * longerThanSix - 3.27 * oneSyllable - 0.875,
  es: ({ wordsPerSentence, syllablesPerWord }) => -20.5 / wordsPerSentence + 4.9 * syllablesPerWord - 3.407,
  fr: ({ wordsPerSentence, syllablesPerWord }) =>
    gradeOfEase(207 - 1.015 * wordsPerSentence - 73.6 * syllablesPerWord),
};

// The middle of each band of Flesch's table (The Art of Readable Writing, 1949): reading ease and school year.
const BANDS: readonly (readonly [ease: number, grade: number])[] = [
  [95, 5],
  [85, 6],
  [75, 7],
  [65, 8.5],
  [55, 11],
  [40, 14.5],
  [15, 17],
];

function gradeOfEase(ease: number): number {
  const next = BANDS.findIndex(([middle]) => middle <= ease);
  const above = next === -1 ? BANDS.length - 1 : Math.max(1, next);
  const [high, low] = [BANDS[above - 1]!, BANDS[above]!];
  const grade = high[1] + ((high[0] - ease) / (high[0] - low[0])) * (low[1] - high[1]);
  return Math.max(0, grade);
}
