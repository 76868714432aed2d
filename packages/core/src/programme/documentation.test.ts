import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkProgramme } from "./check.js";
import { FAIRNESS_RULES, ISSUE_RULES } from "./issues.js";
import { parseProgramme } from "./parse.js";
import { programmeSchema } from "./schema.js";

const DOCUMENT = readFileSync(new URL("../../../../docs/programme.md", import.meta.url), "utf8");
const WHOLE = /<!-- whole -->\n```yaml\n([\s\S]*?)```/.exec(DOCUMENT)![1]!;

/** The whole file with the top-level keys of a fragment in place of its own. */
function changed(fragment: string): string {
  const keys = new Set(Array.from(fragment.matchAll(/^(\w+):/gm), ([, key]) => key));
  const blocks = WHOLE.split(/^(?=\w+:)/m).filter((block) => !keys.has(block.split(":")[0]!));
  return blocks.join("") + fragment;
}

const published = parseProgramme(WHOLE.replace("version: 1", "version: 2")).programme!;
const examples = Array.from(
  DOCUMENT.matchAll(/^### `([a-z0-9-]+)`\n([\s\S]*?)(?=^##|(?![\s\S]))/gm),
  ([, rule, body]) => ({ rule: rule!, body: body!, fragment: /```yaml\n([\s\S]*?)```/.exec(body!)?.[1] }),
);

describe("docs/programme.md", () => {
  it("has a whole file in which nothing is wrong", () => {
    expect(checkProgramme({ file: "whole", text: WHOLE, published: [] })).toMatchObject({
      ok: true,
      issues: [],
    });
  });

  it("has a section for every rule, with a mend, and no other", () => {
    expect(examples.map(({ rule }) => rule)).toEqual(ISSUE_RULES);
    for (const { rule, body } of examples) expect(body, rule).toContain("**Mend:**");
  });

  const withFragment = examples.flatMap(({ rule, fragment }) =>
    fragment === undefined ? [] : [{ rule, fragment }],
  );
  it.each(withFragment)("shows $rule", ({ rule, fragment }) => {
    const succession = [
      "other-programme",
      "version-not-higher",
      "effective-not-later",
      "changed-without-new-version",
    ];
    const later = { ...published, version: 1, effective: published.effective - 1 };
    const before = succession.includes(rule)
      ? [published]
      : ["never-broken", "recipient-added"].includes(rule)
        ? [later]
        : [];
    const head =
      before[0] === later ? changed(fragment).replace("version: 1", "version: 3") : changed(fragment);
    const result = checkProgramme({ file: "example", text: head, published: before });
    const rules = new Set(result.issues.map((issue) => issue.rule));
    expect(rules).toContain(rule);
    // An example shows one thing; silence alone brings another rule along.
    expect([...rules].filter((other) => other !== rule && other !== "on-by-silence")).toEqual([]);
  });

  it("shows all but four rules by an example", () => {
    const without = examples.filter(({ fragment }) => fragment === undefined).map(({ rule }) => rule);
    expect(without).toEqual(["file-too-large", "too-many", "hard-words", "yes-without-expiry"]);
  });

  it("names every key of the schema", () => {
    const keys = Object.entries(programmeSchema().properties as Record<string, { properties?: object }>);
    for (const [key, { properties }] of keys) {
      expect(DOCUMENT).toContain(`\`${key}`);
      for (const inner of Object.keys(properties ?? {})) expect(DOCUMENT).toContain(`\`${key}.${inner}\``);
    }
  });

  it("has an anchor for every fairness rule that it links to", () => {
    for (const [, anchor] of DOCUMENT.matchAll(/\]\(#([a-z0-9-]+)\)/g))
      expect(FAIRNESS_RULES).toContain(anchor);
  });
});
