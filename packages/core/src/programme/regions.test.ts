import fc from "fast-check";
import { iso31661, iso31662 } from "iso-3166";
import { describe, expect, it } from "vitest";
import type { Basis, RegionRule } from "./model.js";
import { basisFor, EEA, EU, isCountry, isRegion, isSubdivision, parseRegion, regionHint } from "./regions.js";

const COUNTRIES = iso31661.map(({ alpha2 }) => alpha2);
const PARENTS = new Map(iso31662.map(({ code, parent }) => [code, parent]));

/** The rule as permission.md says it, word for word and slowly. */
function literalBasis(rules: readonly RegionRule[], region: string | null | undefined) {
  if (region === null || region === undefined) return "unknown";
  if (!COUNTRIES.includes(region) && !PARENTS.has(region)) return "unknown";
  const around = [region];
  for (let up = PARENTS.get(region); up !== undefined; up = PARENTS.get(up)) around.push(up);
  const country = around[around.length - 1]!;
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index]!;
    for (const item of rule.in) {
      const matches =
        item === "*" ||
        around.includes(item) ||
        (item === "EU" && EU.has(country)) ||
        (item === "EEA" && EEA.has(country));
      if (matches) return { basis: rule.basis, rule: index };
    }
    for (const item of rule.in) {
      for (let up = PARENTS.get(item); up !== undefined; up = PARENTS.get(up))
        if (up === region) return "unknown";
    }
  }
  return { basis: "excluded", rule: -1 };
}

describe("codes", () => {
  it("tells countries, subdivisions and neither apart", () => {
    expect([isCountry("DE"), isCountry("US-CA"), isCountry("EU"), isCountry("UK"), isCountry("de")]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([isSubdivision("US-CA"), isSubdivision("US"), isSubdivision("US-XX")]).toEqual([
      true,
      false,
      false,
    ]);
    expect([
      isRegion("DE"),
      isRegion("US-CA"),
      isRegion("EEA"),
      isRegion("*"),
      isRegion(null),
      isRegion(7),
    ]).toEqual([true, true, false, false, false, false]);
  });

  it("has the Union of 27 with its outermost regions and Åland, and the Area with three more", () => {
    expect(EU.size).toBe(27 + 7);
    expect(EEA.size).toBe(EU.size + 3);
    expect([...EEA].every(isCountry)).toBe(true);
    for (const outside of ["GB", "CH", "TR", "NC", "PF"]) expect(EEA.has(outside)).toBe(false);
    for (const inside of ["AX", "GF", "GP", "MF", "MQ", "RE", "YT"]) expect(EU.has(inside)).toBe(true);
  });

  it("reads a region in any case with space around it, and nothing else", () => {
    expect(parseRegion(" us-ca\n")).toBe("US-CA");
    expect(parseRegion("de")).toBe("DE");
    for (const wrong of ["", "UK", "EU", "*", "DEU", "Germany", "US_CA", "__proto__"]) {
      expect(parseRegion(wrong)).toBeUndefined();
    }
  });

  it.each([
    ["UK", "GB"],
    ["el", "GR"],
    ["USA", "US"],
    ["deu", "DE"],
    ["us_ca", "US-CA"],
    ["us ca", "US-CA"],
    ["Germany", "DE"],
    ["California", "US-CA"],
    ["eu", "EU"],
    ["constructor", undefined],
    ["xx", undefined],
    ["", undefined],
  ])("hints that %j means %s", (text, code) => {
    expect(regionHint(text)).toBe(code);
  });
});

describe("basisFor", () => {
  const harbour = {
    regions: [
      { in: ["EEA", "GB", "CH"], basis: "consent" },
      { in: ["US-CA", "US-IL"], basis: "consent" },
      { in: ["US", "CA"], basis: "legitimate-interest" },
    ],
  } as const;

  it.each([
    ["DE", { basis: "consent", rule: 0 }],
    ["DE-BY", { basis: "consent", rule: 0 }],
    ["RE", { basis: "consent", rule: 0 }],
    ["GB-LND", { basis: "consent", rule: 0 }],
    ["US-CA", { basis: "consent", rule: 1 }],
    ["US-NY", { basis: "legitimate-interest", rule: 2 }],
    ["US", "unknown"],
    ["CA", { basis: "legitimate-interest", rule: 2 }],
    ["JP", { basis: "excluded", rule: -1 }],
    ["EU", "unknown"],
    ["us", "unknown"],
    ["", "unknown"],
    [null, "unknown"],
    [undefined, "unknown"],
  ])("in %s is %j", (region, answer) => {
    expect(basisFor(harbour, region)).toEqual(answer);
    expect(basisFor(harbour, region)).toEqual(answer);
  });

  it("lets a rule that names the country and a part of it match the country", () => {
    expect(basisFor({ regions: [{ in: ["US-CA", "US"], basis: "consent" }] }, "US")).toEqual({
      basis: "consent",
      rule: 0,
    });
  });

  it("knows subdivisions that lie in others", () => {
    const walk = (item: string, region: string) =>
      basisFor(
        {
          regions: [
            { in: [item], basis: "excluded" },
            { in: ["*"], basis: "consent" },
          ],
        },
        region,
      );
    const first = { basis: "excluded", rule: 0 };
    const second = { basis: "consent", rule: 1 };
    expect([walk("ES-CT", "ES-B"), walk("ES-B", "ES-CT"), walk("ES-B", "ES-GI")]).toEqual([
      first,
      "unknown",
      second,
    ]);
    expect([walk("BE-VLG", "BE-VAN"), walk("BE-VLG", "BE-WHT")]).toEqual([first, second]);
  });

  it("does not guess in which nation a British district lies", () => {
    const walk = (region: string) =>
      basisFor(
        {
          regions: [
            { in: ["GB-SCT"], basis: "excluded" },
            { in: ["GB"], basis: "consent" },
          ],
        },
        region,
      );
    expect(walk("GB-SCT")).toEqual({ basis: "excluded", rule: 0 });
    expect(walk("GB-ENG")).toEqual({ basis: "consent", rule: 1 });
    expect([walk("GB-EDH"), walk("GB-EAW"), walk("GB")]).toEqual(["unknown", "unknown", "unknown"]);
    const district = (region: string) =>
      basisFor(
        {
          regions: [
            { in: ["GB-EDH"], basis: "excluded" },
            { in: ["GB"], basis: "consent" },
          ],
        },
        region,
      );
    expect([district("GB-SCT"), district("GB-LND")]).toEqual(["unknown", { basis: "consent", rule: 1 }]);
  });

  it("agrees with the rule read literally", () => {
    const near = [
      "US",
      "US-CA",
      "US-NY",
      "CA",
      "CA-QC",
      "GB",
      "GB-EDH",
      "ES",
      "ES-CT",
      "ES-B",
      "FR",
      "FR-IDF",
      "FR-75C",
      "RE",
      "DE",
      "JP",
    ];
    const item = fc.constantFrom(...near, "EU", "EEA", "*", ...COUNTRIES.slice(0, 40));
    const rule = fc.record({
      in: fc.array(item, { maxLength: 4 }),
      basis: fc.constantFrom<Basis>("consent", "legitimate-interest", "excluded"),
    });
    const region = fc.oneof(
      fc.constantFrom<string | null | undefined>(...near, null, undefined, "XX"),
      fc.constantFrom(...COUNTRIES),
      fc.constantFrom(...PARENTS.keys()).filter((code) => !code.startsWith("BE-")),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 6 }),
        fc.array(region, { maxLength: 20 }),
        (regions, members) => {
          const programme = { regions };
          for (const member of [...members, ...members]) {
            expect(basisFor(programme, member)).toEqual(literalBasis(regions, member));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
