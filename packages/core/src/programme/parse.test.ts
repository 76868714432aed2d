import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../canonical.js";
import { parseInstant } from "../instant.js";
import { programmeHash, sameMeaning } from "./canonical.js";
import { programmeDocument } from "./document.js";
import { formatDuration } from "./duration.js";
import { ISSUE_RULES } from "./issues.js";
import { LIMITS } from "./limits.js";
import type { Duration, Programme } from "./model.js";
import { parseProgramme } from "./parse.js";
import { MAX_FILE_LENGTH } from "./yaml.js";

const ROOT = new URL("../../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
const HARBOUR = read("examples/harbour/programme.yaml");

interface Vectors {
  base: string;
  cases: { name: string; from: string; to: string; issues: string[] }[];
  hashes: { file: string; hash: string }[];
}
const vectors = JSON.parse(read("vectors/programme.json")) as Vectors;

function told(text: string): string[] {
  return parseProgramme(text).issues.map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}

describe("parseProgramme", () => {
  it("fills in what the file leaves to defaults", () => {
    const { programme, issues } = parseProgramme(
      "programme: { id: p, title: P, version: 1, effective: 2026-12-01 }\ncontroller: { name: C, contact: c@c.example }\n" +
        "uses: { u: { title: U, does: train, recipient: R, categories: [c] } }\ncategories: { c: { title: C } }\n" +
        "regions: [{ in: ['*'], basis: consent }]\n",
    );
    expect(issues).toEqual([]);
    expect(programme).toEqual({
      id: "p",
      title: "P",
      version: 1,
      effective: parseInstant("2026-12-01T00:00:00Z"),
      withdrawn: false,
      controller: { name: "C", contact: "c@c.example" },
      minimumAge: 18,
      ageUnknown: "exclude",
      uses: { u: { title: "U", does: "train", recipient: "R", categories: ["c"] } },
      categories: { c: { title: "C", visibility: ["public"] } },
      never: [],
      regions: [{ in: ["*"], basis: "consent" }],
      waives: {},
      notice: { graceDays: 30 },
      honours: [],
      alsoUsedFor: [],
      before: [],
      freshFor: { unit: "hours", count: 24 },
    });
  });

  it("reads the example as it stands", () => {
    const { programme } = parseProgramme(HARBOUR);
    expect(programme).toMatchObject({ version: 3, minimumAge: 18, never: ["messages"], honours: ["gpc"] });
    expect(programme?.consentLasts).toEqual({ unit: "months", count: 24 });
    expect(programme?.regions[1]).toEqual({
      in: ["US", "CA"],
      basis: "legitimate-interest",
      assessment: "docs/balancing-test.md",
    });
  });

  it("lets a version that is withdrawn leave out what it stops", () => {
    const text =
      "programme: { id: p, title: P, version: 2, effective: 2027-01-01, withdrawn: true }\n" +
      "controller: { name: C, contact: https://c.example }\n";
    expect(parseProgramme(text)).toMatchObject({
      programme: { withdrawn: true, uses: {}, regions: [] },
      issues: [],
    });
    expect(told(text.replace(", withdrawn: true", ""))).toEqual([
      "1:1 missing-key",
      "1:1 missing-key",
      "1:1 missing-key",
    ]);
  });

  it.each(vectors.cases)("$name", ({ from, to, issues }) => {
    expect(vectors.base).toContain(from);
    expect(told(vectors.base.replace(from, () => to))).toEqual(issues);
  });

  it("finds nothing wrong with the vectors' base", () => {
    expect(told(vectors.base)).toEqual([]);
  });

  it.each(vectors.hashes)("hashes $file", ({ file, hash }) => {
    expect(programmeHash(parseProgramme(read(file)).programme!)).toBe(hash);
  });

  it("names the file, and says what, why and how to mend it, for every issue of the vectors", () => {
    for (const { from, to } of vectors.cases) {
      for (const issue of parseProgramme(
        vectors.base.replace(from, () => to),
        { file: "p.yaml" },
      ).issues) {
        expect(issue.file).toBe("p.yaml");
        expect(ISSUE_RULES).toContain(issue.rule);
        for (const words of [issue.what, issue.why, issue.mend]) expect(words).toMatch(/^[\p{Lu}“].*[.?]$/u);
      }
    }
  });

  it("suggests what was probably meant", () => {
    const mend = (from: string, to: string) => parseProgramme(vectors.base.replace(from, to)).issues[0]?.mend;
    expect(mend("recipient", "recipent")).toContain("“recipient”");
    expect(mend("minimumAge", "minimumage")).toContain("“minimumAge”");
    expect(mend("EEA, GB", "EEA, UK")).toContain("“GB”");
    expect(mend("EEA, GB", "EEA, gb")).toContain("“GB”");
    expect(mend("[gpc]", "[pgc]")).toContain("“gpc”");
    expect(mend("consentLasts: 24mo", "consentLasts: 24")).toContain("24mo");
    expect(mend("title: Posts", "title: 7")).toContain('"7"');
  });
});

describe("limits", () => {
  const many = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, n) => item(n)).join("");
  const withUses = (count: number) =>
    vectors.base.replace(
      "uses:\n",
      () =>
        `uses:\n${many(count - 1, (n) => `  u${n}: { title: U, does: train, recipient: R, categories: [posts] }\n`)}`,
    );
  const withRules = (count: number) => {
    const codes = "AD AE AF AG AI AL AM AO AR AS".split(" ");
    const rule = (n: number) => `  - { in: [${n < codes.length ? codes[n] : "'*'"}], basis: consent }\n`;
    return vectors.base.replace("regions:\n", () => `regions:\n${many(count - 2, rule)}`);
  };

  it("accepts as much as it says, and no more", () => {
    expect(told(withUses(LIMITS.uses))).toEqual([]);
    expect(told(withUses(LIMITS.uses + 1))).toEqual(["5:1 too-many"]);
    expect(told(withRules(LIMITS.regions)).filter((issue) => issue.endsWith("too-many"))).toEqual([]);
    expect(told(withRules(LIMITS.regions + 1)).filter((issue) => issue.endsWith("too-many")).length).toBe(1);
    const filled = `${HARBOUR}#${" ".repeat(MAX_FILE_LENGTH - HARBOUR.length - 1)}`;
    expect(told(filled)).toEqual([]);
    expect(told(`${filled} `)).toEqual(["1:1 file-too-large"]);
  });

  it("goes on reading where a list is too long", () => {
    const text = withUses(LIMITS.uses + 1).replace("recipient: R,", "");
    expect(told(text)).toEqual(["5:1 too-many", "6:7 use-without-recipient"]);
  });

  it.each([
    ["brackets", "[".repeat(200_000)],
    ["dashes", "- ".repeat(100_000)],
    ["keys in keys", "a: ".repeat(50_000)],
    ["question marks", "? ".repeat(100_000)],
    ["braces", "{".repeat(200_000)],
    ["anchors", "&a ".repeat(60_000)],
    ["exclamation marks", "!".repeat(200_000)],
    ["documents", "---\n".repeat(60_000)],
    ["directives", "%A\n".repeat(60_000)],
    ["closing brackets", "]".repeat(100_000)],
    ["keys", many(40_000, (n) => `a${n}:\n`)],
    ["the same key", "a:\n".repeat(60_000)],
    ["aliases", `a: &a [x]\nb: &b [${"*a,".repeat(100)}]\nc: [${"*b,".repeat(1000)}]\n`],
    ["null characters", "\0".repeat(100_000)],
  ])("refuses a flood of %s in little time and few words", (_, text) => {
    const start = performance.now();
    const { programme, issues } = parseProgramme(text);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(programme).toBeUndefined();
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.length).toBeLessThanOrEqual(500);
    for (const { what, mend } of issues.slice(0, 100)) expect(what.length + mend.length).toBeLessThan(1_000);
  });
});

describe("hostile files", () => {
  const slices = fc
    .array(fc.constantFrom(...HARBOUR.split(/(?<=[\n,:{}[\]])/)), { maxLength: 60 })
    .map((parts) => parts.join(""));
  const mutated = fc
    .tuple(
      fc.nat(HARBOUR.length),
      fc.nat(20),
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("\n", "  ", "- ", "[", "}", "&a ", "*a", "!!x ", "~", "\0"),
      ),
    )
    .map(([at, length, put]) => HARBOUR.slice(0, at) + put + HARBOUR.slice(at + length));
  const bytes = fc.uint8Array({ maxLength: 400 }).map((raw) => new TextDecoder().decode(raw));
  const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), bytes, slices, mutated);

  it("never make it throw; they give a programme without errors, or errors without a programme", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { programme, issues } = parseProgramme(text);
        const errors = issues.filter(({ severity }) => severity === "error");
        expect(programme === undefined).toBe(errors.length > 0);
        const lines = text.split(/\n/).length;
        for (const { line, column, rule } of issues) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(ISSUE_RULES).toContain(rule);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("never reach the prototype of an object", () => {
    const text = vectors.base.replace("never:", "__proto__: { withdrawn: true }\nnever:");
    expect(told(text)).toEqual(["9:1 unknown-key"]);
    expect(told(vectors.base.replace("  posts:", "  __proto__:"))).toContain("8:3 bad-name");
    expect(({} as Record<string, unknown>).withdrawn).toBeUndefined();
  });
});

const name = fc
  .stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/)
  .filter((word) => word !== "all" && word !== "constructor");
const words = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((text) => /\S/.test(text) && text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text));
const link = fc.webUrl().filter((url) => url.length < 400 && !/[<>"'\\\s]/.test(url));
const duration = fc.oneof(
  fc.record({ unit: fc.constant("months"), count: fc.integer({ min: 1, max: 1200 }) }),
  fc.record({ unit: fc.constantFrom("days", "hours"), count: fc.integer({ min: 1, max: 36_525 }) }),
) as fc.Arbitrary<Duration>;
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((found) => (found === undefined ? {} : { [key]: found }));

const programmes: fc.Arbitrary<Programme> = fc
  .uniqueArray(name, { minLength: 2, maxLength: 5 })
  .chain(([promised, ...kinds]) =>
    fc.record({
      id: name,
      title: words,
      version: fc.integer({ min: 1, max: 2_147_483_647 }),
      effective: fc.integer({
        min: parseInstant("1900-01-01"),
        max: parseInstant("2199-12-31T23:59:59.999999Z"),
      }),
      withdrawn: fc.boolean(),
      controller: fc
        .tuple(words, link, optional("complaints", link))
        .map(([who, contact, more]) => ({ name: who, contact, ...more })),
      minimumAge: fc.integer({ min: 0, max: 120 }),
      ageUnknown: fc.constantFrom("exclude" as const, "include" as const),
      uses: fc.dictionary(
        name,
        fc.record({
          title: words,
          does: words,
          recipient: words,
          categories: fc.shuffledSubarray(kinds, { minLength: 1 }),
        }),
        { minKeys: 1, noNullPrototype: true },
      ),
      categories: fc
        .tuple(
          ...kinds.map(() =>
            fc
              .tuple(
                words,
                fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
                optional("others", fc.constantFrom("mask", "all-must-permit")),
              )
              .map(([title, visibility, more]) => ({ title, visibility, ...more })),
          ),
        )
        .map((all) => Object.fromEntries(kinds.map((kind, index) => [kind, all[index]!]))),
      never: fc.constantFrom([], [promised!]),
      regions: fc
        .tuple(
          fc.shuffledSubarray(["DE", "US", "JP", "EEA", "CA-QC"], { minLength: 1 }),
          fc.constantFrom("consent" as const, "excluded" as const),
          optional("assessment", link),
        )
        .map(([where, basis, more]) => [
          { in: where.includes("EEA") ? where.filter((code) => code !== "DE") : where, basis, ...more },
        ]),
      waives: fc.constantFrom({}, { minors: "a reason, long enough" }),
      notice: fc
        .tuple(fc.integer({ min: 0, max: 3650 }), optional("text", fc.constant("notices/1/")))
        .map(([graceDays, more]) => ({ graceDays, ...more })),
      freshFor: duration,
      more: optional("consentLasts", duration),
      honours: fc.constantFrom([], ["gpc"]),
      alsoUsedFor: fc.array(
        fc.tuple(words, optional("control", link)).map(([title, more]) => ({ title, ...more })),
        { maxLength: 3 },
      ),
      before: fc.array(fc.record({ title: words, trained: words, what: words, yours: words }), {
        maxLength: 3,
      }),
    }),
  )
  .map(({ more, ...programme }) => ({ ...programme, ...more }) as Programme);

describe("what is written reads back", () => {
  it("as the same programme, the same hash", () => {
    fc.assert(
      fc.property(programmes, (programme) => {
        const text = canonicalJson(programmeDocument(programme));
        const back = parseProgramme(text);
        expect(back.issues.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(back.programme).toEqual(programme);
        expect(programmeHash(back.programme!)).toBe(programmeHash(programme));
      }),
    );
  });

  it("and another meaning has another hash", () => {
    const change: ((programme: Programme) => Programme)[] = [
      (p) => ({ ...p, title: `${p.title}!` }),
      (p) => ({ ...p, version: p.version - 1 }),
      (p) => ({ ...p, effective: p.effective + 1 }),
      (p) => ({ ...p, withdrawn: !p.withdrawn }),
      (p) => ({ ...p, minimumAge: p.minimumAge + 1 }),
      (p) => ({ ...p, regions: [...p.regions, { in: ["*"], basis: "consent" }] }),
      (p) => ({ ...p, regions: [{ in: ["BR"], basis: "consent" }, ...p.regions] }),
      (p) => ({ ...p, notice: { ...p.notice, graceDays: p.notice.graceDays + 1 } }),
      (p) => ({ ...p, freshFor: { ...p.freshFor, count: p.freshFor.count + 1 } }),
      (p) => ({ ...p, waives: { ...p.waives, "on-by-silence": "another reason" } }),
      (p) => ({ ...p, controller: { ...p.controller, name: `${p.controller.name}!` } }),
    ];
    fc.assert(
      fc.property(programmes, fc.constantFrom(...change), (programme, changeIt) => {
        expect(sameMeaning(changeIt(programme), programme)).toBe(false);
      }),
    );
  });

  it("whatever comments, spaces, order of keys and written-out defaults", () => {
    const { programme } = parseProgramme(HARBOUR);
    const blocks = HARBOUR.split(/^(?=\w)/m).reverse();
    const other = parseProgramme(
      `# other\n${blocks.join("\n\n")}`
        .replace("[posts, comments, profile]", "[profile, posts, comments]")
        .replace("2026-12-01T00:00:00Z", "2026-12-01T01:00:00+01:00, withdrawn: false")
        .replace("{ title: Profile, visibility: [public] }", "{ title: Profile }"),
    );
    expect(other.issues).toEqual([]);
    expect(sameMeaning(other.programme!, programme!)).toBe(true);
    expect(formatDuration(programme!.freshFor)).toBe("24h");
  });
});
