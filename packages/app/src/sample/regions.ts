import type { Origin } from "./names.js";

/** The languages that the sample community writes in. */
export const LANGUAGES = ["en", "de", "fr", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where members live, how often, what they are called and what they write in. */
export interface Home {
  /** ISO 3166-1 or 3166-2; empty where the community does not know it. */
  readonly region: string;
  readonly weight: number;
  readonly origins: readonly Origin[];
  readonly languages: readonly Language[];
}

const home = (
  region: string,
  weight: number,
  origins: readonly Origin[],
  languages: readonly Language[],
): Home => ({
  region,
  weight,
  origins,
  languages,
});

/** Countries of every rule of the sample programme, of none (JP, AU, MX), and not known. */
export const HOMES: readonly Home[] = [
  home("DE", 13, ["german", "german", "german", "turkish", "polish"], ["de"]),
  home("AT", 2, ["german"], ["de"]),
  home("FR", 12, ["french", "french", "french", "arabic", "african"], ["fr"]),
  home("BE", 2, ["french", "dutch"], ["fr", "en"]),
  home("ES", 9, ["spanish"], ["es"]),
  home("PT", 2, ["portuguese"], ["en", "es"]),
  home("IT", 3, ["italian"], ["en", "fr"]),
  home("NL", 3, ["dutch"], ["en", "de"]),
  home("SE", 2, ["nordic"], ["en"]),
  home("NO", 2, ["nordic"], ["en"]),
  home("DK", 2, ["nordic"], ["en", "de"]),
  home("FI", 1, ["nordic"], ["en"]),
  home("PL", 2, ["polish"], ["en", "de"]),
  home("IE", 2, ["irish"], ["en"]),
  home("GR", 1, ["greek"], ["en"]),
  home("GB", 9, ["british", "british", "indian", "irish", "african"], ["en"]),
  home("CH", 3, ["german", "french", "italian"], ["de", "fr"]),
  home("BR", 3, ["portuguese"], ["es", "en"]),
  home("IN", 3, ["indian"], ["en"]),
  home("US", 7, ["american", "american", "spanish", "african", "chinese"], ["en", "en", "en", "es"]),
  home("US-CA", 3, ["american", "spanish", "chinese", "japanese"], ["en", "en", "es"]),
  home("US-NY", 2, ["american", "irish", "italian"], ["en"]),
  home("US-WA", 1, ["american", "nordic"], ["en"]),
  home("US-FL", 1, ["american", "spanish"], ["en", "es"]),
  home("CA", 3, ["british", "chinese", "indian"], ["en"]),
  home("CA-QC", 1, ["french"], ["fr"]),
  home("JP", 2, ["japanese"], ["en"]),
  home("AU", 2, ["british", "greek"], ["en"]),
  home("MX", 1, ["spanish"], ["es"]),
  home("", 6, ["british", "german", "french", "spanish", "arabic", "turkish"], LANGUAGES),
];

/** The country of a region: `US-CA` is in `US`. */
export function countryOf(region: string): string {
  return region.slice(0, 2);
}
