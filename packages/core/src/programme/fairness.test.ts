import { describe, expect, it } from "vitest";
import { checkFairness, type FairnessContext } from "./fairness.js";
import { FAIRNESS_RULES, type FairnessRule } from "./issues.js";
import type { Programme } from "./model.js";
import { parseProgramme } from "./parse.js";

const FAIR: Programme = parseProgramme(
  "programme: { id: p, title: P, version: 3, effective: 2026-12-01 }\n" +
    "controller: { name: C, contact: c@c.example, complaints: https://a.example }\n" +
    "uses: { u: { title: U, does: train, recipient: R, categories: [c] } }\ncategories: { c: { title: C } }\n" +
    "never: [m]\nregions: [{ in: ['*'], basis: consent }]\nnotice: { text: n/ }\nconsentLasts: 2y\n",
).programme!;

const HARD = `${"Notwithstanding aforementioned organisational considerations concerning generative intelligence, ".repeat(5)}.`;

/** For each rule the least change of a fair programme that breaks it. */
const BREAKS: Record<FairnessRule, { programme?: Partial<Programme>; context?: Partial<FairnessContext> }> = {
  "on-by-silence": {
    programme: { regions: [{ in: ["US"], basis: "legitimate-interest", assessment: "a.md" }] },
  },
  "grace-under-30-days": { programme: { notice: { graceDays: 29, text: "n/" } } },
  "private-content": { programme: { categories: { c: { title: "C", visibility: ["public", "friends"] } } } },
  minors: { programme: { minimumAge: 17 } },
  "age-unknown-included": { programme: { ageUnknown: "include" } },
  "never-broken": { context: { published: [{ ...FAIR, version: 1, never: ["m", "x"] }] } },
  "recipient-added": {
    context: {
      published: [{ ...FAIR, version: 2, uses: { u: { ...FAIR.uses.u!, recipient: "Another" } } }],
    },
  },
  "hard-words": { context: { notices: { en: HARD } } },
  "no-complaint-right": { programme: { controller: { name: "C", contact: "c@c.example" } } },
};

function found(rule?: FairnessRule, more: Partial<Programme> = {}) {
  const broken = rule === undefined ? {} : BREAKS[rule];
  const findings = checkFairness(
    { ...FAIR, ...broken.programme, ...more },
    { published: [], ...broken.context },
  );
  return findings.map(({ rule: name, severity, reason }) => ({
    rule: name,
    severity,
    ...(reason ? { reason } : {}),
  }));
}

describe("checkFairness", () => {
  it("finds nothing in a fair programme", () => {
    expect(found()).toEqual([]);
  });

  it.each(FAIRNESS_RULES)("finds %s, and nothing else", (rule) => {
    expect(found(rule)).toEqual([{ rule, severity: "unfair" }]);
  });

  it.each(FAIRNESS_RULES)("reports %s as waived, with the reason", (rule) => {
    expect(found(rule, { waives: { [rule]: "because of this and that" } })).toEqual([
      { rule, severity: "waived", reason: "because of this and that" },
    ]);
  });

  it.each(FAIRNESS_RULES)("hints that a waiver of %s is not needed where it is kept", (rule) => {
    const findings = checkFairness(
      { ...FAIR, waives: { [rule]: "because of this" } },
      { published: [], notices: { en: "Short." } },
    );
    expect(findings.map(({ rule: name }) => name)).toEqual(["waiver-not-needed"]);
  });

  it("does not judge a waiver of hard-words where the words were not read", () => {
    expect(found(undefined, { waives: { "hard-words": "because of this" } })).toEqual([]);
  });

  it("never holds up a version that stops everything", () => {
    for (const rule of FAIRNESS_RULES) expect(found(rule, { withdrawn: true })).toEqual([]);
  });

  it("points at every place that breaks a rule", () => {
    const regions = [
      { in: ["US"], basis: "legitimate-interest", assessment: "a.md" },
      { in: ["DE"], basis: "consent" },
      { in: ["CA"], basis: "legitimate-interest", assessment: "a.md" },
    ] as const;
    const findings = checkFairness({ ...FAIR, regions }, { published: [] });
    expect(findings.map(({ path }) => path)).toEqual([
      ["regions", 0, "basis"],
      ["regions", 2, "basis"],
    ]);
  });

  it("holds never for good: a promise two versions back is still one, a later version is no promise", () => {
    const broken = (published: Programme[]) => checkFairness(FAIR, { published }).map(({ rule }) => rule);
    const promised = { ...FAIR, version: 1, never: ["m", "x"] };
    expect(broken([promised, { ...FAIR, version: 2 }])).toEqual(["never-broken"]);
    expect(broken([{ ...promised, version: 4 }])).toEqual([]);
    expect(broken([{ ...promised, id: "other" }])).toEqual([]);
  });

  it("compares a recipient with the last version that had the use, and lets a new use be new", () => {
    const broken = (published: Programme[]) => checkFairness(FAIR, { published }).map(({ rule }) => rule);
    const other = { ...FAIR, version: 1, uses: { u: { ...FAIR.uses.u!, recipient: "Another" } } };
    expect(broken([other, { ...FAIR, version: 2, uses: {} }])).toEqual(["recipient-added"]);
    expect(broken([other, { ...FAIR, version: 2 }])).toEqual([]);
    expect(broken([{ ...FAIR, version: 2, uses: { v: FAIR.uses.u! } }])).toEqual([]);
  });

  it("does not mind what others can see of content that is never used", () => {
    const categories = { ...FAIR.categories, m: { title: "Messages", visibility: ["private"] } };
    expect(found(undefined, { categories })).toEqual([]);
  });

  it("hints at a yes without end, a missing assessment and missing words", () => {
    const { consentLasts: _, ...endless } = FAIR;
    const silent = {
      ...endless,
      regions: [{ in: ["US"], basis: "legitimate-interest" as const }],
      notice: { graceDays: 30 },
    };
    const rules = (programme: Programme, notices?: Record<string, string>) =>
      checkFairness(programme, { published: [], notices }).map(({ rule }) => rule);
    expect(rules(silent)).toEqual([
      "on-by-silence",
      "yes-without-expiry",
      "assessment-missing",
      "notice-text-missing",
    ]);
    expect(rules(FAIR, {})).toEqual(["notice-text-missing"]);
  });
});
