import { expect, it } from "vitest";
import type { Programme } from "./model.js";
import { parseProgramme } from "./parse.js";
import { checkSuccession, earlierVersions, isPublished } from "./succession.js";

function version(number: number, change: Partial<Programme> = {}): Programme {
  const { programme } = parseProgramme(
    `programme: { id: p, title: P, version: ${number}, effective: 2026-0${number}-01 }\n` +
      "controller: { name: C, contact: c@c.example }\nuses: { u: { title: U, does: train, recipient: R, categories: [c, d] } }\n" +
      "categories: { c: { title: C }, d: { title: D } }\nregions: [{ in: ['*'], basis: consent }]\n",
  );
  return { ...programme!, ...change };
}

const rules = (programme: Programme, ...published: Programme[]) =>
  checkSuccession(programme, published).map(({ rule }) => rule);

it("lets the first version, and each higher and later one, follow", () => {
  expect(rules(version(1))).toEqual([]);
  expect(rules(version(3), version(2), version(1))).toEqual([]);
});

it("knows the very same version again, however it is written", () => {
  const uses = { u: { ...version(2).uses.u!, categories: ["d", "c"] } };
  expect(rules(version(2, { uses }), version(1), version(2), version(3))).toEqual([]);
  expect(isPublished(version(2, { uses }), [version(2)])).toBe(true);
  expect(isPublished(version(2, { title: "Q" }), [version(2)])).toBe(false);
  expect(isPublished(version(2), [])).toBe(false);
});

it.each([
  [
    "a version that says something else under a published number",
    version(2, { title: "Q" }),
    "changed-without-new-version",
  ],
  [
    "a published number at another time",
    version(2, { effective: version(4).effective }),
    "changed-without-new-version",
  ],
  ["another programme", version(4, { id: "q" }), "other-programme"],
  ["a time that is not later", version(4, { effective: version(3).effective }), "effective-not-later"],
])("refuses %s", (_, programme, rule) => {
  expect(rules(programme, version(3), version(2))).toEqual([rule]);
});

it("refuses a number and a time below those published, both at once", () => {
  expect(rules(version(1), version(2), version(3))).toEqual(["version-not-higher", "effective-not-later"]);
});

it("orders what came before", () => {
  const all = [version(3), version(1), version(2), version(1, { id: "q" })];
  expect(earlierVersions(version(3), all).map((programme) => programme.version)).toEqual([1, 2]);
});
