import { error, type Finding, hint, type Path, quoted } from "./issues.js";
import { itemsOf, textsOf, under } from "./raw.js";
import { allRegions, GROUPS, isRegion, itemMatches, lineage, regionHint } from "./regions.js";

/** Finds codes that are no regions, and rules that no region can reach because earlier rules match first. */
export function checkRegions(file: unknown): Finding[] {
  const rules = itemsOf(under(file, "regions")).map((rule, index) =>
    textsOf(under(rule, "in"), ["regions", index, "in"]),
  );
  const codes = rules.flat();
  return [...codes.flatMap(({ text, path }) => unknownCode(text, path)), ...checkReach(rules)];
}

function isKnown(code: string): boolean {
  return code === "*" || Object.hasOwn(GROUPS, code) || isRegion(code);
}

function unknownCode(code: string, path: Path): Finding[] {
  if (isKnown(code)) return [];
  const meant = regionHint(code);
  const words = {
    what: `${quoted(code)} is no region code.`,
    why: "A code that is not understood would leave members under the wrong rule.",
    mend: meant
      ? `Write “${meant}”.`
      : "Write an ISO 3166-1 code (DE), an ISO 3166-2 code (US-CA), EU, EEA, or * for every known region.",
  };
  return [error("unknown-region", path, words)];
}

type Rule = readonly { text: string; path: Path }[];

function checkReach(rules: readonly Rule[]): Finding[] {
  const { byRule, byItem } = reached(rules);
  return rules.flatMap((rule, index) => {
    const known = rule.filter(({ text }) => isKnown(text));
    if (known.length === 0 || known.length < rule.length) return [];
    if (!byRule.has(index)) return [neverMatches(index)];
    return known.filter((item) => !byItem.has(item)).map(({ text, path }) => alreadyMatched(text, path));
  });
}

/** Which rules, and which names in them, are the first to match at least one region. */
function reached(rules: readonly Rule[]) {
  const byRule = new Set<number>();
  const byItem = new Set<Rule[number]>();
  for (const region of rules.length === 0 ? [] : allRegions()) {
    const line = lineage(region);
    const first = rules.findIndex((rule) => rule.some(({ text }) => itemMatches(text, line)));
    if (first === -1) continue;
    byRule.add(first);
    for (const item of rules[first] ?? []) if (itemMatches(item.text, line)) byItem.add(item);
  }
  return { byRule, byItem };
}

function neverMatches(index: number): Finding {
  return error("region-never-matches", ["regions", index], {
    what: `Region rule ${index + 1} can never match: earlier rules match all its regions first.`,
    why: "The first rule that matches counts, so this one says something that is not so.",
    mend: "Move it up, above the wider rules, or take it out.",
  });
}

function alreadyMatched(code: string, path: Path): Finding {
  return hint("region-already-matched", path, {
    what: `${quoted(code)} has no effect here: earlier rules match all of it first.`,
    why: "The first rule that matches counts.",
    mend: "Take it out, or move this rule up.",
  });
}
