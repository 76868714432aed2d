import { iso31661, iso31661Alpha3ToAlpha2, iso31662 } from "iso-3166";
import type { Basis, Programme, RegionRule } from "./model.js";

/** Country to which a code belongs; for a subdivision inside another, every step up to the country. */
const LINEAGE = lineages();

/** The European Union: its 27 countries, and its outermost regions and Åland, which have country codes of their own. */
export const EU: ReadonlySet<string> = new Set(
  (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE " +
    "AX GF GP MF MQ RE YT"
  ).split(" "),
);

/** The European Economic Area: the European Union, Iceland, Liechtenstein and Norway. */
export const EEA: ReadonlySet<string> = new Set([...EU, "IS", "LI", "NO"]);

/** Every name in a region rule that stands for several countries. */
export const GROUPS: Readonly<Record<"EU" | "EEA", ReadonlySet<string>>> = { EU, EEA };

/** What {@link basisFor} answers: the basis and the index of the rule that gave it; -1 where none matched. */
export type BasisFound = { readonly basis: Basis; readonly rule: number };

const NO_RULE: BasisFound = { basis: "excluded", rule: -1 };

/** Is it an assigned ISO 3166-1 alpha-2 code, such as `DE`? Case counts. */
export function isCountry(code: string): boolean {
  return LINEAGE.get(code)?.length === 1;
}

/** Is it an ISO 3166-2 code, such as `US-CA`? Case counts. */
export function isSubdivision(code: string): boolean {
  return (LINEAGE.get(code)?.length ?? 0) > 1;
}

/** Can it be a member's region: a country or a subdivision? */
export function isRegion(value: unknown): value is string {
  return typeof value === "string" && LINEAGE.has(value);
}

/** Every ISO 3166-1 alpha-2 and ISO 3166-2 code. */
export function allRegions(): Iterable<string> {
  return LINEAGE.keys();
}

/** The region itself and all that it lies in, narrowest first: `GB-LND`, `GB-ENG`, `GB`. Empty for what is no region. */
export function lineage(region: string): readonly string[] {
  return LINEAGE.get(region) ?? [];
}

/** Reads a member's region in any case and with space around it; `undefined` for what is no ISO 3166 code. */
export function parseRegion(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return LINEAGE.has(code) ? code : undefined;
}

/** Codes that people write for a country and that ISO 3166-1 does not assign to it. */
const HABITS: Readonly<Record<string, string>> = {
  UK: "GB",
  EL: "GR",
  KO: "KR",
  ENGLAND: "GB-ENG",
  SCOTLAND: "GB-SCT",
};

/** The code that was probably meant by a text that is none: `UK` → `GB`, `USA` → `US`, `us_ca` → `US-CA`, `Germany` → `DE`. */
export function regionHint(text: string): string | undefined {
  const word = text.trim().toUpperCase();
  if (word.length < 2 || word.length > 60) return undefined;
  if (LINEAGE.has(word) || Object.hasOwn(GROUPS, word)) return word;
  const known = Object.hasOwn(HABITS, word) ? HABITS[word] : undefined;
  const threeLetters = Object.hasOwn(iso31661Alpha3ToAlpha2, word) ? iso31661Alpha3ToAlpha2[word] : undefined;
  return known ?? threeLetters ?? hyphenated(word) ?? named(word);
}

/**
 * The basis in a region: that of the first rule that matches. A rule matches a region if it lists it, anything it lies
 * in, a group with its country, or `*`. `"unknown"` where there is no region, where it is no ISO code, and where the
 * walk first meets a rule for a part of the region, since the member may or may not live in that part.
 */
export function basisFor(
  programme: Pick<Programme, "regions">,
  region: string | null | undefined,
): BasisFound | "unknown" {
  if (region === null || region === undefined) return "unknown";
  const answers = remembered(programme.regions);
  const before = answers.get(region);
  if (before !== undefined) return before;
  const line = LINEAGE.get(region);
  if (line === undefined) return "unknown"; // never remembered: hostile facts could name millions of them
  const answer = walk(programme.regions, region, line);
  answers.set(region, answer);
  return answer;
}

/** Does a name in a region rule stand for this region? `line` is the region's {@link lineage}. */
export function itemMatches(item: string, line: readonly string[]): boolean {
  if (item === "*") return line.length > 0;
  if (item === "EU" || item === "EEA") return GROUPS[item].has(line.at(-1) ?? "");
  return line.includes(item);
}

// Asked once for each member of a large platform: a walk for each of the 5,319 regions at most.
const ANSWERS = new WeakMap<readonly RegionRule[], Map<string, BasisFound | "unknown">>();

function remembered(rules: readonly RegionRule[]): Map<string, BasisFound | "unknown"> {
  const known = ANSWERS.get(rules);
  if (known !== undefined) return known;
  const fresh = new Map<string, BasisFound | "unknown">();
  ANSWERS.set(rules, fresh);
  return fresh;
}

function walk(rules: readonly RegionRule[], region: string, line: readonly string[]): BasisFound | "unknown" {
  for (const [index, rule] of rules.entries()) {
    if (rule.in.some((item) => itemMatches(item, line))) return { basis: rule.basis, rule: index };
    if (rule.in.some((item) => mayHold(item, region))) return "unknown";
  }
  return NO_RULE;
}

/** Does a rule's subdivision, which does not match the region, hold for a part of it, or may it hold for all of it? */
function mayHold(item: string, region: string): boolean {
  if (lineage(item).includes(region)) return true;
  if (!item.startsWith("GB-") || !region.startsWith("GB-")) return false;
  const overlap = [item, region].some((code) => UNIONS.has(code));
  return overlap || NATIONS.has(item) !== NATIONS.has(region);
}

// In which nation a British district lies, the list of codes does not say; and some codes are several nations.
const NATIONS: ReadonlySet<string> = new Set(["GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"]);
const UNIONS: ReadonlySet<string> = new Set(["GB-EAW", "GB-GBN", "GB-UKM"]);

function lineages(): ReadonlyMap<string, readonly string[]> {
  const parents = new Map(iso31662.map(({ code, parent }) => [code, belgianRegion(code) ?? parent]));
  const lines = new Map<string, readonly string[]>(iso31661.map((entry) => [entry.alpha2, [entry.alpha2]]));
  for (const { code } of iso31662) {
    const line = [code];
    for (let up = parents.get(code); up !== undefined && !line.includes(up); up = parents.get(up))
      line.push(up);
    lines.set(code, line);
  }
  return lines;
}

/** The region of a Belgian province (ISO 3166-2:BE), which the list of codes leaves out. */
function belgianRegion(province: string): string | undefined {
  const region = province.startsWith("BE-V") ? "BE-VLG" : province.startsWith("BE-W") ? "BE-WAL" : undefined;
  return region === province ? undefined : region;
}

function hyphenated(word: string): string | undefined {
  const code = word.replace(/^([A-Z]{2})[ _.:/]?([A-Z0-9]{1,3})$/, "$1-$2");
  return LINEAGE.has(code) ? code : undefined;
}

function named(word: string): string | undefined {
  const is = (entry: { name: string }) => entry.name.toUpperCase() === word;
  const country = iso31661.find(is)?.alpha2;
  if (country !== undefined) return country;
  const parts = iso31662.filter(is);
  return parts.length === 1 ? parts[0]?.code : undefined;
}
