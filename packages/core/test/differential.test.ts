import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInstant } from "../src/instant.js";
import { compileProgrammes, decideRecord, permissionFor } from "../src/permission/index.js";
import type { Permission } from "../src/permission/permission.js";
import { REASONS } from "../src/permission/reasons.js";
import { asOf, history, members, PAIRS, programmes, record, USES } from "./arbitraries.js";
import { referenceDecide, referencePermission } from "./reference.js";

// The rule and its literal second implementation (reference.ts) answer alike in a small random world.

/** What is compared: all but `startsAt`, which the reference does not tell. */
function told(permission: Permission): string {
  return permission.usableFrom === undefined
    ? permission.reason
    : `${permission.ground} from ${formatInstant(permission.usableFrom)}`;
}

describe("the rule and the reference", () => {
  test("agree on every member, use and category", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const compiled = compileProgrammes(versions);
        const answers = PAIRS.map(([use, category]) => {
          const expected = referencePermission(member, versions, use, category, now);
          seen.add(expected.reason ?? expected.ground);
          const found = permissionFor(compiled, member, use, category, now);
          return [`${use} ${category}`, told(found), told(expected)];
        });
        expect(answers.map(([pair, found]) => [pair, found])).toEqual(
          answers.map(([pair, , expected]) => [pair, expected]),
        );
      }),
      { numRuns: 6_000 },
    );
    // The small world reaches every reason that it can; a member nobody knows is met among the records.
    const unseen = ["yes", "silence", ...REASONS.slice(1, -5)].filter((reason) => !seen.has(reason));
    expect(unseen).toEqual([]);
  });

  test("agree on every record", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(programmes, members, record, asOf, (versions, known, one, now) => {
        const compiled = compileProgrammes(versions);
        for (const use of USES) {
          const expected = referenceDecide(one, use, now, versions, known);
          seen.add(expected);
          expect(decideRecord(compiled, one, use, now, (id) => known.get(id))).toBe(expected);
        }
      }),
      { numRuns: 6_000 },
    );
    expect(["permitted", ...REASONS].filter((reason) => !seen.has(reason))).toEqual([]);
  });
});
