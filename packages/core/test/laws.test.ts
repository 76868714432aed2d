import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, BEGINNING, DAY, type Instant, utcDay } from "../src/instant.js";
import type { Actor, Choice, MemberHistory } from "../src/permission/history.js";
import { compileProgrammes, decideRecord, permissionFor } from "../src/permission/index.js";
import type { Ground, Permission } from "../src/permission/permission.js";
import type { Programme } from "../src/programme/model.js";
import {
  allow,
  asOf,
  CATEGORIES,
  choice,
  day,
  deny,
  history,
  laterFact,
  members,
  notice,
  PAIRS,
  programmes,
  programmesWithAllNames,
  record,
  USES,
} from "./arbitraries.js";

// The laws that docs/permission.md states, in the small random world of arbitraries.ts.

const RUNS = { numRuns: 2_000 };

/** All answers for a member, by pair. */
function answers(
  versions: readonly Programme[],
  member: MemberHistory | undefined,
  now: Instant,
): Map<string, Permission> {
  const compiled = compileProgrammes(versions);
  return new Map(
    PAIRS.map(([use, category]) => [
      `${use} ${category}`,
      permissionFor(compiled, member, use, category, now),
    ]),
  );
}

/** Answers without `startsAt`, which looks ahead. */
function outcomes(all: Map<string, Permission>): unknown {
  return [...all].map(([pair, one]) => [pair, one.usableFrom, groundOf(one), one.reason]);
}

/** Nothing of `after` that `before` did not have: no new permission, and none that begins earlier. */
function expectNoMore(before: Map<string, Permission>, after: Map<string, Permission>): void {
  for (const [pair, one] of after) {
    if (one.usableFrom === undefined) continue;
    const was = before.get(pair)!.usableFrom;
    expect(was, `${pair} was not permitted before`).toBeDefined();
    expect(one.usableFrom).toBeGreaterThanOrEqual(was!);
  }
}

function groundOf(one: Permission): Ground | undefined {
  return one.usableFrom === undefined ? undefined : one.ground;
}

function expectNothing(all: Map<string, Permission>): void {
  for (const [pair, one] of all) expect(one.usableFrom, pair).toBeUndefined();
}

/** `list` with `one` put in at `share` (0 to 1) of its length. */
function withOne<T>(list: readonly T[], one: T, share: number): T[] {
  return list.toSpliced(Math.floor(share * (list.length + 1)), 0, one);
}

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const denyOfAnybody: fc.Arbitrary<Choice> = fc
  .tuple(deny, fc.constantFrom<Actor>("member", "agent", "officer", "signal"))
  .map(([one, actor]) => ({ ...one, actor, ...(actor === "signal" ? { signal: "gpc" } : {}) }));

describe("unknown never permits", () => {
  test("a member nobody knows", () => {
    fc.assert(
      fc.property(programmes, asOf, (versions, now) => expectNothing(answers(versions, undefined, now))),
      RUNS,
    );
  });

  test("a region that is missing, or not known any more", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const rest = member.facts.filter((fact) => fact.kind !== "region");
        expectNothing(answers(versions, { ...member, facts: rest }, now));
        const lost = { kind: "region" as const, value: null, since: now };
        expectNothing(answers(versions, { ...member, facts: [...member.facts, lost] }, now));
      }),
      RUNS,
    );
  });

  test("a birth that is missing, or not known any more, where the version does not include it", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const strict = versions.map((version) => ({ ...version, ageUnknown: "exclude" as const }));
        const rest = member.facts.filter((fact) => fact.kind !== "birthDate" && fact.kind !== "birthYear");
        expectNothing(answers(strict, { ...member, facts: rest }, now));
        const lost = [
          { kind: "birthDate" as const, value: null, since: now },
          { kind: "birthYear" as const, value: null, since: now },
        ];
        expectNothing(answers(strict, { ...member, facts: [...member.facts, ...lost] }, now));
      }),
      RUNS,
    );
  });

  test("a region or a birth that becomes null, at whatever time it was known", () => {
    const moving = fc.array(laterFact, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(programmes, history, moving, fc.nat(), asOf, (versions, member, moves, which, now) => {
        const strict = versions.map((version) => ({ ...version, ageUnknown: "exclude" as const }));
        // A date hides a year, so that a null date may uncover one; here all is known of a birth by its date.
        const facts = [...member.facts, ...moves].filter((fact) => fact.kind !== "birthYear");
        const less = facts.map((fact, at) =>
          at !== which % facts.length || fact.kind === "status" ? fact : { ...fact, value: null },
        );
        expectNoMore(
          answers(strict, { ...member, facts }, now),
          answers(strict, { ...member, facts: less }, now),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  test("a yes without the version that was shown, and no notice", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const choices = member.choices.map(({ programmeVersion: _, ...one }) => one);
        expectNothing(answers(versions, { ...member, choices, notices: [] }, now));
      }),
      RUNS,
    );
  });

  test("a record without author, category, time, visibility; or without others where they must permit", () => {
    fc.assert(
      fc.property(programmes, members, record, asOf, (versions, known, one, now) => {
        const compiled = compileProgrammes(versions);
        const permitted = (use: string, less: Partial<typeof one>): boolean =>
          decideRecord(compiled, { ...one, ...less }, use, now, (id) => known.get(id)) === "permitted";
        for (const use of USES) {
          expect(permitted(use, { member: null })).toBe(false);
          expect(permitted(use, { category: null })).toBe(false);
          expect(permitted(use, { created: null })).toBe(false);
          expect(permitted(use, { visibility: null })).toBe(false);
          expect(permitted(use, { visibility: "connections", others: null })).toBe(false);
          expect(permitted(use, { visibility: "connections", quotes: null })).toBe(false);
          if (!permitted(use, {})) expect(permitted(use, { member: "nobody" })).toBe(false);
          expect(permitted(use, { quotes: ["nobody"] })).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test("nothing is permitted without a member's yes or a delivered notice", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const notices = member.notices.filter((one) => one.event === "undelivered");
        const choices = member.choices.filter((one) => one.value === "deny" || one.actor !== "member");
        expectNothing(answers(versions, { ...member, notices, choices }, now));
      }),
      RUNS,
    );
  });
});

describe("a no", () => {
  test("of anybody, at any time, never adds a permission", () => {
    fc.assert(
      fc.property(programmes, history, denyOfAnybody, share, asOf, (versions, member, no, where, now) => {
        const choices = withOne(member.choices, no, where);
        expectNoMore(answers(versions, member, now), answers(versions, { ...member, choices }, now));
      }),
      { numRuns: 3_000 },
    );
  });

  test("to everything is one step, and only a later yes of the member lifts it", () => {
    fc.assert(
      fc.property(programmes, history, denyOfAnybody, asOf, (versions, member, no, now) => {
        fc.pre(no.actor !== "signal");
        const all = { ...no, use: "all", category: "all" };
        const earlier = member.choices.filter((one) => one.at <= no.at);
        const later = member.choices.filter((one) => one.at > no.at && one.actor !== "member");
        const choices = [...earlier, all, ...later];
        fc.pre(no.at <= now);
        expectNothing(answers(versions, { ...member, choices }, now));
      }),
      RUNS,
    );
  });

  test("an allow of an agent, an officer or a signal changes nothing", () => {
    fc.assert(
      fc.property(
        programmes,
        history,
        allow,
        fc.constantFrom<Actor>("agent", "officer", "signal"),
        share,
        asOf,
        (versions, member, yes, actor, where, now) => {
          const choices = withOne(member.choices, { ...yes, actor }, where);
          expect(outcomes(answers(versions, { ...member, choices }, now))).toEqual(
            outcomes(answers(versions, member, now)),
          );
        },
      ),
      RUNS,
    );
  });

  test("by a bounce never adds a permission", () => {
    fc.assert(
      fc.property(programmes, history, notice, share, asOf, (versions, member, event, where, now) => {
        const notices = withOne(member.notices, { ...event, event: "undelivered" as const }, where);
        expectNoMore(answers(versions, member, now), answers(versions, { ...member, notices }, now));
      }),
      RUNS,
    );
  });
});

describe("a choice about one use or category", () => {
  // "whoever has said no is not enrolled in anything by silence": the one way from one use to another.
  const bySilence = (one: Permission): boolean =>
    groundOf(one) === "silence" || one.reason === "said-no-before" || one.reason === "grace-period";

  test("changes no other's outcome but through said-no-before", () => {
    fc.assert(
      fc.property(programmes, history, choice, share, asOf, (versions, member, one, where, now) => {
        const choices = withOne(member.choices, one, where);
        const before = answers(versions, member, now);
        const after = answers(versions, { ...member, choices }, now);
        for (const [use, category] of PAIRS) {
          const addressed =
            (one.use === "all" || one.use === use) && (one.category === "all" || one.category === category);
          if (addressed) continue;
          const was = before.get(`${use} ${category}`)!;
          const is = after.get(`${use} ${category}`)!;
          if (was.usableFrom === is.usableFrom && was.reason === is.reason) continue;
          expect([bySilence(was), bySilence(is)]).toEqual([true, true]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("where the basis is consent it changes no other's outcome at all", () => {
    fc.assert(
      fc.property(programmes, history, choice, share, asOf, (versions, member, one, where, now) => {
        const consent = versions.map((version) => ({
          ...version,
          regions: version.regions.map((rule) =>
            rule.basis === "legitimate-interest" ? { ...rule, basis: "consent" as const } : rule,
          ),
        }));
        const before = answers(consent, member, now);
        const after = answers(consent, { ...member, choices: withOne(member.choices, one, where) }, now);
        for (const [use, category] of PAIRS) {
          if (one.use !== "all" && one.use !== use) {
            expect(after.get(`${use} ${category}`)).toEqual(before.get(`${use} ${category}`));
          }
        }
      }),
      RUNS,
    );
  });
});

describe("what is dated later does not exist yet", () => {
  test("choices, notices and facts after asOf change nothing, wherever the ledger has them", () => {
    fc.assert(
      fc.property(
        fc.tuple(programmes, history, asOf),
        fc.array(fc.tuple(choice, share), { maxLength: 3 }),
        fc.array(fc.tuple(notice, share), { maxLength: 3 }),
        fc.array(fc.tuple(laterFact, share), { maxLength: 3 }),
        fc.nat(3),
        ([versions, member, now], choices, notices, facts, after) => {
          const later = now + 1 + after * DAY;
          const longer: MemberHistory = {
            choices: choices.reduce(
              (list, [one, at]) => withOne(list, { ...one, at: later }, at),
              [...member.choices],
            ),
            notices: notices.reduce(
              (list, [one, at]) => withOne(list, { ...one, at: later }, at),
              [...member.notices],
            ),
            facts: facts.reduce(
              (list, [one, at]) => withOne(list, { ...one, since: later }, at),
              [...member.facts],
            ),
          };
          expect(answers(versions, longer, now)).toEqual(answers(versions, member, now));
        },
      ),
      RUNS,
    );
  });

  test("versions effective after asOf that no notice and no yes names change nothing", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const shown = [
          ...member.notices.map((one) => one.version),
          ...member.choices.map((one) => one.programmeVersion),
        ];
        const without = versions.filter(
          (version) => version.effective <= now || shown.includes(version.version),
        );
        fc.pre(without.length < versions.length);
        expect(outcomes(answers(without, member, now))).toEqual(outcomes(answers(versions, member, now)));
      }),
      RUNS,
    );
  });
});

describe("a wider programme", () => {
  type Widening = (version: Programme, use: string, category: string) => Programme;
  const change = (version: Programme, use: string, with_: Partial<Programme["uses"][string]>): Programme => ({
    ...version,
    uses: { ...version.uses, [use]: { ...version.uses[use]!, ...with_ } },
  });
  const widenings: readonly (readonly [string, Widening])[] = [
    ["another recipient", (version, use) => change(version, use, { recipient: "Westgate" })],
    ["does something else", (version, use) => change(version, use, { does: "sell" })],
    [
      "one more visibility",
      (version, _, name) => {
        const category = version.categories[name]!;
        const visibility = [...category.visibility, "followers"];
        return {
          ...version,
          categories: { ...version.categories, [name]: { ...category, visibility } },
        };
      },
    ],
  ];

  for (const [name, widen] of widenings) {
    test(`never widens an old yes or an old notice: ${name}`, () => {
      fc.assert(
        fc.property(programmes, history, fc.constantFrom(...PAIRS), (versions, member, [use, category]) => {
          const last = versions.at(-1)!;
          fc.pre(last.uses[use]?.categories.includes(category) === true);
          const wider = { ...widen(last, use, category), version: last.version + 1, effective: day(40) };
          const history: MemberHistory = {
            ...member,
            notices: member.notices.filter((one) => one.version <= last.version),
            choices: member.choices.filter((one) => (one.programmeVersion ?? 0) <= last.version),
          };
          const compiled = compileProgrammes([...versions, wider]);
          expect(permissionFor(compiled, history, use, category, day(41)).usableFrom).toBeUndefined();
        }),
        RUNS,
      );
    });
  }

  test("never widens an old yes or an old notice: others weakened", () => {
    fc.assert(
      fc.property(programmes, history, fc.constantFrom(...PAIRS), (versions, member, [use, category]) => {
        const strict = versions.map((version) => ({
          ...version,
          categories: Object.fromEntries(
            Object.entries(version.categories).map(([name, one]) => [
              name,
              { ...one, others: "all-must-permit" as const },
            ]),
          ),
        }));
        const last = strict.at(-1)!;
        fc.pre(last.uses[use]?.categories.includes(category) === true);
        const { others: _, ...rest } = last.categories[category]!;
        const weaker = {
          ...last,
          version: last.version + 1,
          effective: day(40),
          categories: { ...last.categories, [category]: { ...rest, others: "mask" as const } },
        };
        const history: MemberHistory = {
          ...member,
          notices: member.notices.filter((one) => one.version <= last.version),
          choices: member.choices.filter((one) => (one.programmeVersion ?? 0) <= last.version),
        };
        const compiled = compileProgrammes([...strict, weaker]);
        expect(permissionFor(compiled, history, use, category, day(41)).usableFrom).toBeUndefined();
      }),
      RUNS,
    );
  });

  test("a use that was gone for a version is asked anew", () => {
    fc.assert(
      fc.property(programmes, history, fc.constantFrom(...PAIRS), (versions, member, [use, category]) => {
        const last = versions.at(-1)!;
        fc.pre(last.uses[use]?.categories.includes(category) === true);
        const { [use]: _, ...uses } = last.uses;
        const gone = { ...last, version: last.version + 1, effective: day(40), uses };
        const back = { ...last, version: last.version + 2, effective: day(41) };
        const history: MemberHistory = {
          ...member,
          notices: member.notices.filter((one) => one.version <= gone.version),
          choices: member.choices.filter((one) => (one.programmeVersion ?? 0) <= gone.version),
        };
        const compiled = compileProgrammes([...versions, gone, back]);
        expect(permissionFor(compiled, history, use, category, day(42)).usableFrom).toBeUndefined();
      }),
      RUNS,
    );
  });
});

describe("all", () => {
  test("is each: a choice for all is the same choice for each use and category in a row", () => {
    fc.assert(
      fc.property(
        programmesWithAllNames,
        history,
        choice,
        share,
        asOf,
        (versions, member, one, where, now) => {
          // Every name there is, those that only a choice has among them.
          const uses = one.use === "all" ? [...USES, "elsewhere"] : [one.use];
          const categories = one.category === "all" ? [...CATEGORIES, "elsewhere"] : [one.category];
          const each = uses.flatMap((use) => categories.map((category) => ({ ...one, use, category })));
          const at = Math.floor(where * (member.choices.length + 1));
          // "elsewhere" is a name in both histories.
          const named: Choice = {
            ...one,
            use: "elsewhere",
            category: "elsewhere",
            at: day(-20),
            value: "allow",
          };
          const whole = [named, ...member.choices.toSpliced(at, 0, one)];
          const parts = [named, ...member.choices.toSpliced(at, 0, ...each)];
          expect(outcomes(answers(versions, { ...member, choices: parts }, now))).toEqual(
            outcomes(answers(versions, { ...member, choices: whole }, now)),
          );
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe("usableFrom", () => {
  // The earliest day on which any of the member's births reached the age; nothing where no birth is known.
  function firstDayOfAge(member: MemberHistory, minimumAge: number): Instant | undefined {
    const days = member.facts.flatMap((fact) => {
      if (fact.kind === "birthDate" && fact.value !== null) {
        const [year, month, date] = fact.value.split("-").map(Number) as [number, number, number];
        return [addMonths(utcDay(year, month, date)!, 12 * minimumAge)];
      }
      if (fact.kind === "birthYear" && fact.value !== null) {
        return [utcDay(fact.value + minimumAge + 1, 1, 1)!];
      }
      return [];
    });
    return days.length === 0 ? undefined : Math.min(...days);
  }

  test("never precedes the day of minimumAge", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const strict = versions.map((version) => ({ ...version, ageUnknown: "exclude" as const }));
        const minimumAge = strict.findLast((version) => version.effective <= now)?.minimumAge;
        for (const one of answers(strict, member, now).values()) {
          if (one.usableFrom === undefined) continue;
          expect(one.usableFrom).toBeGreaterThanOrEqual(firstDayOfAge(member, minimumAge!)!);
        }
      }),
      RUNS,
    );
  });

  test("is never after asOf", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        for (const one of answers(versions, member, now).values()) {
          if (one.usableFrom !== undefined) expect(one.usableFrom).toBeLessThanOrEqual(now);
        }
      }),
      RUNS,
    );
  });

  test("a silence turns on when it was said to, if nothing else happens", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const published = versions.filter((version) => version.effective <= now);
        const history: MemberHistory = {
          facts: member.facts.filter((fact) => fact.since <= now),
          notices: member.notices.filter((one) => one.at <= now),
          choices: member.choices.filter((one) => one.at <= now),
        };
        const compiled = compileProgrammes(published);
        for (const [use, category] of PAIRS) {
          const one = permissionFor(compiled, history, use, category, now);
          if (one.reason !== "grace-period") continue;
          const ask = (at: Instant): Permission => permissionFor(compiled, history, use, category, at);
          if (one.startsAt === undefined) {
            expect(ask(now + 20 * DAY).reason).toBe("said-no-before");
          } else {
            expect(ask(one.startsAt - 1).reason).toBe("grace-period");
            expect(ask(one.startsAt).usableFrom).toBe(one.startsAt);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("a notice is never retroactive: a silence begins no earlier than a delivery and its grace", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const starts = member.notices.flatMap((one) => {
          const version = versions.find((other) => other.version === one.version);
          if (version === undefined || one.event !== "delivered" || one.at > now) return [];
          return [Math.max(version.effective, one.at + version.notice.graceDays * DAY)];
        });
        for (const one of answers(versions, member, now).values()) {
          if (groundOf(one) === "silence") {
            expect(one.usableFrom).toBeGreaterThanOrEqual(Math.min(...starts));
          }
        }
      }),
      RUNS,
    );
  });

  test("a yes from now is never retroactive: only a yes to everything reaches back before the first yes", () => {
    fc.assert(
      fc.property(programmes, history, asOf, (versions, member, now) => {
        const yeses = member.choices.filter((one) => one.value === "allow" && one.actor === "member");
        const first = Math.min(...yeses.map((one) => one.at));
        const everything = yeses.some((one) => one.covers === "everything");
        for (const one of answers(versions, member, now).values()) {
          if (groundOf(one) !== "yes") continue;
          expect(one.usableFrom).toBeGreaterThanOrEqual(everything ? BEGINNING : first);
        }
      }),
      RUNS,
    );
  });
});

describe("a ground that ended does not come back", () => {
  test("closing the account ends every ground, also when it reopens", () => {
    fc.assert(
      fc.property(programmes, history, (versions, member) => {
        const facts = [
          ...member.facts,
          { kind: "status" as const, value: "closed" as const, since: day(40) },
          { kind: "status" as const, value: "active" as const, since: day(41) },
        ];
        expectNothing(answers(versions, { ...member, facts }, day(50)));
      }),
      RUNS,
    );
  });

  test("a silence that left the regions of legitimate interest does not live again", () => {
    fc.assert(
      fc.property(programmes, history, (versions, member) => {
        const here = member.facts.findLast((fact) => fact.kind === "region" && fact.value !== null);
        fc.pre(here !== undefined);
        const facts = [
          ...member.facts,
          { kind: "region" as const, value: null, since: day(40) },
          { kind: "region" as const, value: here!.value as string, since: day(41) },
        ];
        for (const one of answers(versions, { ...member, facts }, day(50)).values()) {
          expect(groundOf(one)).not.toBe("silence");
        }
      }),
      RUNS,
    );
  });

  test("withdrawing permits nothing, and no silence lives through it", () => {
    fc.assert(
      fc.property(programmes, history, (versions, member) => {
        const last = versions.at(-1)!;
        const withdrawn = { ...last, version: last.version + 1, effective: day(40), withdrawn: true };
        const next = { ...last, version: last.version + 2, effective: day(41), withdrawn: false };
        const history: MemberHistory = {
          ...member,
          notices: member.notices.filter((one) => one.version <= last.version),
        };
        expectNothing(answers([...versions, withdrawn], history, day(40)));
        for (const one of answers([...versions, withdrawn, next], history, day(50)).values()) {
          expect(groundOf(one)).not.toBe("silence");
        }
      }),
      RUNS,
    );
  });
});
