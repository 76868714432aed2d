import { expect, it } from "vitest";
import { checkProgramme, formatIssues } from "./check.js";

const TEXT = `programme: { id: p, title: P, version: 1, effective: 2026-12-01 }
controller: { name: C, contact: c@c.example, complaints: https://a.example }
minimumAge: 16
uses: { u: { title: U, does: train, recipient: R, categories: [c] } }
categories: { c: { title: C } }
regions: [{ in: ["*"], basis: consent }]
notice: { text: n/ }
`;

const check = (text: string) => checkProgramme({ file: "p.yaml", text, published: [] });

it("fails on what is unfair, not on hints, and not on what is waived", () => {
  expect(check(TEXT).ok).toBe(false);
  expect(check(TEXT.replace("minimumAge: 16\n", ""))).toMatchObject({
    ok: true,
    issues: [{ severity: "hint" }],
  });
  expect(check(`${TEXT}waives: { minors: Parents are asked first. }\n`)).toMatchObject({
    ok: true,
    issues: [
      { severity: "hint" },
      { severity: "waived", line: 3, column: 13, reason: "Parents are asked first." },
    ],
  });
});

it("gives no programme where the file has errors, and one where its place or its fairness is wrong", () => {
  expect(check(`${TEXT}extra: 1\n`)).toMatchObject({
    ok: false,
    issues: [{ rule: "unknown-key", line: 8, column: 1 }],
  });
  expect(check(`${TEXT}extra: 1\n`).programme).toBeUndefined();
  expect(check(TEXT).programme?.minimumAge).toBe(16);
});

it("points into the file, in its order", () => {
  const published = [{ ...check(TEXT).programme!, version: 2, effective: 9e15 }];
  const { issues } = checkProgramme({ file: "p.yaml", text: TEXT, published });
  expect(issues.map(({ line, column, rule }) => `${line}:${column} ${rule}`)).toEqual([
    "1:1 yes-without-expiry",
    "1:40 version-not-higher",
    "1:54 effective-not-later",
    "3:13 minors",
  ]);
});

it("prints issues for people", () => {
  const text = `${TEXT}consentLasts: 24mo\nwaives:\n  minors: |\n    Parents are asked first;\n    the school too.\n`;
  expect(formatIssues(check(text).issues)).toBe(
    "p.yaml:3:13  waived  minors\n" +
      "  Content is used of members from the age of 16.\n" +
      "  why:  Children cannot weigh what they would give away for good.\n" +
      "  waived: Parents are asked first; the school too.\n" +
      "  mend: Write “minimumAge: 18”.",
  );
  expect(formatIssues([])).toBe("");
});

it("prints nothing from the file that could steer a terminal", () => {
  const text = TEXT.replace("id: p", 'id: "\\e[31mred\\u202E"').replace("title: P", 'title: "\\x07"');
  const printed = formatIssues(check(text).issues);
  expect(printed).toContain("bad-text");
  expect(printed.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(formatIssues(check(`${TEXT}"\u001b[31m": 1\n`).issues).replaceAll("\n", "")).not.toMatch(
    /[\p{Cc}\p{Cf}]/u,
  );
});
