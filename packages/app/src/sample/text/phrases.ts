/** What a planted piece of personal data is. The names are those of the redactor's kinds. */
export const PLANT_KINDS = [
  "PERSON",
  "HANDLE",
  "EMAIL",
  "PHONE",
  "URL",
  "IP",
  "CARD",
  "IBAN",
  "NATIONAL_ID",
] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

/** Sentences about one matter: each opener under the title of the same number, then some details, then a closer. */
export interface Topic {
  readonly titles: readonly string[];
  readonly openers: readonly string[];
  readonly details: readonly string[];
  readonly closers: readonly string[];
}

/**
 * The stock of sentences of one language. Slots in braces: `{boat} {place} {other} {day} {wind} {n} {m} {hour} {price}` are
 * filled from lists; `{who}` is another member, `{value}` a planted piece of personal data.
 */
export interface Phrases {
  readonly days: readonly string[];
  readonly winds: readonly string[];
  readonly topics: readonly Topic[];
  readonly comments: readonly string[];
  readonly commentEndings: readonly string[];
  /** Ways to address or name another member in a post or comment. */
  readonly naming: readonly string[];
  readonly messages: readonly string[];
  readonly profiles: readonly string[];
  readonly profileEndings: readonly string[];
  /** What stands before words of another member. */
  readonly quoting: readonly string[];
  /** A sentence around a planted value. PERSON and HANDLE are the author's own. */
  readonly plants: Readonly<Record<PlantKind, readonly string[]>>;
}
