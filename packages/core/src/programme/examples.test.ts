import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkProgramme } from "./check.js";
import { HARDEST_GRADE } from "./fairness.js";
import { FAIRNESS_RULES } from "./issues.js";
import type { Programme } from "./model.js";
import { readingGrade } from "./reading.js";

const EXAMPLES = new URL("../../../../examples/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, EXAMPLES), "utf8");
const notices = (folder: string) =>
  Object.fromEntries(
    readdirSync(new URL(folder, EXAMPLES)).map((name) => [
      name.replace(/\.md$/, ""),
      read(`${folder}${name}`),
    ]),
  );

describe("examples/harbour", () => {
  it("can be published in order, and waives one rule in public", () => {
    const published: Programme[] = [];
    const files = ["programme-1.yaml", "programme-2.yaml", "programme.yaml"];
    const found = files.map((name, index) => {
      const input = { file: name, text: read(`harbour/${name}`), published: [...published] };
      const result = checkProgramme({ ...input, notices: notices(`harbour/notices/${index + 1}/`) });
      expect(result.ok, name).toBe(true);
      published.push(result.programme!);
      return result.issues.map(({ severity, rule, reason }) => ({ severity, rule, reason }));
    });
    const waiver = {
      severity: "waived",
      rule: "on-by-silence",
      reason: "Balancing test of 2026-10; reviewed yearly",
    };
    expect(found).toEqual([[], [], [waiver]]);
    expect(published.map(({ uses }) => Object.keys(uses))).toEqual([
      ["writing-models"],
      ["writing-models", "safety-models"],
      ["writing-models", "partner-models", "safety-models"],
    ]);
  });

  it.each([1, 2, 3])("has notice %i in four languages that everyone can read", (version) => {
    const words = notices(`harbour/notices/${version}/`);
    expect(Object.keys(words).sort()).toEqual(["de", "en", "es", "fr"]);
    for (const [language, markdown] of Object.entries(words)) {
      expect(readingGrade(markdown, language), language).toBeLessThanOrEqual(HARDEST_GRADE);
    }
  });

  it("has the files that it names", () => {
    expect(read("harbour/docs/balancing-test.md").length).toBeGreaterThan(500);
  });
});

describe("examples/news-2024", () => {
  it("breaks every fairness rule that can be broken without a version before, and waives none", () => {
    const text = read("news-2024/programme.yaml");
    const result = checkProgramme({
      file: "programme.yaml",
      text,
      published: [],
      notices: notices("news-2024/notices/"),
    });
    const rules = (severity: string) =>
      [
        ...new Set(result.issues.filter((issue) => issue.severity === severity).map(({ rule }) => rule)),
      ].sort();
    expect(rules("error")).toEqual([]);
    expect(rules("waived")).toEqual([]);
    expect(rules("unfair")).toEqual([
      "age-unknown-included",
      "grace-under-30-days",
      "hard-words",
      "minors",
      "no-complaint-right",
      "on-by-silence",
      "private-content",
    ]);
    expect(rules("hint")).toEqual(["assessment-missing", "yes-without-expiry"]);
    const needPredecessor = ["never-broken", "recipient-added"];
    expect([...rules("unfair"), ...needPredecessor].sort()).toEqual([...FAIRNESS_RULES].sort());
    expect(result.ok).toBe(false);
  });

  it("says in its comments which rule each part breaks", () => {
    const comments = read("news-2024/programme.yaml").match(/#.*/g)!.join("\n");
    for (const rule of FAIRNESS_RULES) expect(comments).toContain(rule);
  });
});
