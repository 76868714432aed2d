import fc from "fast-check";
import { DAY, type Instant, parseInstant } from "../src/instant.js";
import type { Actor, Choice, Fact, MemberHistory, NoticeEvent } from "../src/permission/history.js";
import type {
  Basis,
  Category,
  Duration,
  OthersRule,
  Programme,
  RegionRule,
  Use,
} from "../src/programme/model.js";
import type { ReferenceRecord } from "./reference.js";

// Random programmes, members and records out of a small world with few names and few times, so that what matters at
// the edges (equal times, a version that takes effect as a grace period ends, a birthday as a yes is given) is common.

export const USES = ["write", "share"] as const;
export const CATEGORIES = ["posts", "comments", "messages"] as const;
export const MEMBERS = ["a", "b", "c"] as const;
const VISIBILITIES = ["public", "connections"] as const;
const BASES: readonly Basis[] = ["legitimate-interest", "consent", "excluded"];
const RULE_CODES = ["US", "US-CA", "DE", "FR", "EU", "EEA", "NO", "GF", "*"] as const;
const REGIONS = ["US", "US-CA", "US-NY", "DE", "FR-IDF", "GF", "NO", "JP"] as const;

/** Days of the small world; day 0 is 2027-01-01. */
export const LAST_DAY = 14;

/** The midnight with which a day of the small world begins. */
export function day(number: number): Instant {
  return parseInstant("2027-01-01") + number * DAY;
}

/** All pairs of the small world, those that no programme has among them. */
export const PAIRS: readonly (readonly [string, string])[] = USES.flatMap((use) =>
  CATEGORIES.map((category) => [use, category] as const),
);

const anyUse = fc.constantFrom(...USES);
const anyCategory = fc.constantFrom(...CATEGORIES);

/** Mostly `usual`. */
function mostly<T>(usual: T, weight: number, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

/** A moment of the small world, mostly a midnight. */
export const time: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: -1, max: LAST_DAY }), mostly(0, 12, 1, -1))
  .map(([number, aside]) => day(number) + aside);

/** A moment at which to ask: mostly late, when most has happened. */
export const asOf: fc.Arbitrary<Instant> = fc.oneof(
  { weight: 1, arbitrary: time },
  { weight: 2, arbitrary: fc.integer({ min: 6, max: LAST_DAY + 20 }).map(day) },
);

// ── Programmes ──

/** What a version says, without its number and times; the next version is an edit of it. */
interface Spec {
  readonly uses: Readonly<Record<string, Omit<Use, "title">>>;
  readonly categories: Readonly<Record<string, Omit<Category, "title">>>;
  readonly never: readonly string[];
  readonly regions: readonly RegionRule[];
  readonly minimumAge: number;
  readonly ageUnknown: "exclude" | "include";
  readonly graceDays: number;
  readonly consentLasts: Duration | undefined;
  readonly honours: readonly string[];
}

const visibility = fc.constantFrom<readonly string[]>(["public"], ["public", "connections"], ["connections"]);
const others = fc.constantFrom<OthersRule | undefined>(undefined, "mask", "all-must-permit");
const category: fc.Arbitrary<Omit<Category, "title">> = fc
  .tuple(visibility, others)
  .map(([visibility, others]) => ({ visibility, ...(others === undefined ? {} : { others }) }));

const regionRule: fc.Arbitrary<RegionRule> = fc.record({
  in: fc.uniqueArray(fc.constantFrom(...RULE_CODES), { minLength: 1, maxLength: 2 }),
  basis: fc.constantFrom(...BASES),
});
const rule = (basis: Basis, ...codes: string[]): RegionRule => ({ in: codes, basis });
const regions: fc.Arbitrary<readonly RegionRule[]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<readonly RegionRule[]>(
      [rule("consent", "EEA"), rule("legitimate-interest", "US")],
      [rule("consent", "US-CA"), rule("legitimate-interest", "US"), rule("consent", "*")],
      [rule("legitimate-interest", "US"), rule("consent", "*")],
      [rule("excluded", "US-CA"), rule("legitimate-interest", "US", "DE")],
      [rule("legitimate-interest", "*")],
    ),
  },
  { weight: 1, arbitrary: fc.array(regionRule, { maxLength: 3 }) },
);

const minimumAge = mostly(18, 4, 0, 16, 17);
const graceDays = fc.constantFrom(2, 0, 1, 5);
const consentLasts = mostly<Duration | undefined>(
  undefined,
  3,
  { unit: "days", count: 4 },
  { unit: "hours", count: 60 },
  { unit: "months", count: 1 },
);
const honours = fc.constantFrom<readonly string[]>(["gpc"], [], ["dnt", "gpc"]);

const first: fc.Arbitrary<Spec> = fc.record({
  uses: fc.record({
    write: use("Harbour", ["posts", "comments"], ["posts"], ["posts", "comments", "messages"]),
    share: use("Northwind", ["posts"], ["comments"], []),
  }),
  categories: fc.record({ posts: category, comments: category, messages: category }),
  never: mostly<readonly string[]>([], 3, ["messages"], ["comments"]),
  regions,
  minimumAge,
  ageUnknown: mostly<"exclude" | "include">("exclude", 4, "include"),
  graceDays,
  consentLasts,
  honours,
});

function use(recipient: string, ...categories: readonly string[][]): fc.Arbitrary<Omit<Use, "title">> {
  return fc.constantFrom(...categories).map((categories) => ({ does: "train", recipient, categories }));
}

type Edit = (spec: Spec) => Spec;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(anyUse, fc.constantFrom("Eastport", "Harbour")).map(
    ([name, recipient]): Edit =>
      (spec) =>
        withUse(spec, name, (use) => ({ ...use, recipient })),
  ),
  fc.tuple(anyUse, fc.constantFrom("evaluate", "train")).map(
    ([name, does]): Edit =>
      (spec) =>
        withUse(spec, name, (use) => ({ ...use, does })),
  ),
  fc.tuple(anyUse, anyCategory).map(
    ([name, category]): Edit =>
      (spec) =>
        withUse(spec, name, (use) => ({ ...use, categories: toggled(use.categories, category) })),
  ),
  anyUse.map(
    (name): Edit =>
      (spec) => {
        const { [name]: gone, ...uses } = spec.uses;
        const back = { does: "train", recipient: "Harbour", categories: ["posts", "comments"] };
        return { ...spec, uses: gone === undefined ? { ...uses, [name]: back } : uses };
      },
  ),
  fc.tuple(anyCategory, category).map(
    ([name, category]): Edit =>
      (spec) => ({ ...spec, categories: { ...spec.categories, [name]: category } }),
  ),
  anyCategory.map(
    (name): Edit =>
      (spec) => ({ ...spec, never: toggled(spec.never, name) }),
  ),
  regions.map(
    (regions): Edit =>
      (spec) => ({ ...spec, regions }),
  ),
  minimumAge.map(
    (minimumAge): Edit =>
      (spec) => ({ ...spec, minimumAge }),
  ),
  fc.constantFrom("exclude" as const, "include" as const).map(
    (ageUnknown): Edit =>
      (spec) => ({ ...spec, ageUnknown }),
  ),
  graceDays.map(
    (graceDays): Edit =>
      (spec) => ({ ...spec, graceDays }),
  ),
  consentLasts.map(
    (consentLasts): Edit =>
      (spec) => ({ ...spec, consentLasts }),
  ),
  honours.map(
    (honours): Edit =>
      (spec) => ({ ...spec, honours }),
  ),
);

function withUse(spec: Spec, name: string, change: (use: Omit<Use, "title">) => Omit<Use, "title">): Spec {
  const use = spec.uses[name];
  return use === undefined ? spec : { ...spec, uses: { ...spec.uses, [name]: change(use) } };
}

function toggled(list: readonly string[], one: string): string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

interface VersionPlan {
  readonly edits: readonly Edit[];
  readonly withdrawn: boolean;
}

const versionPlan: fc.Arbitrary<VersionPlan> = fc.record({
  edits: fc.array(edit, { maxLength: 2 }),
  withdrawn: mostly(false, 9, true),
});

/** The published versions of a programme, one to four; what `byleave check` refuses is not among them. */
export const programmes: fc.Arbitrary<readonly Programme[]> = fc
  .tuple(
    first,
    fc.array(versionPlan, { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(fc.integer({ min: 1, max: LAST_DAY + 2 }), { minLength: 4, maxLength: 4 }),
    mostly(-3, 5, 1, 3),
  )
  .map(([spec, plans, days, firstDay]) => {
    const effective = [firstDay, ...days.toSorted((a, b) => a - b).filter((later) => later > firstDay)];
    let now = spec;
    return plans.slice(0, effective.length).map((plan, index) => {
      if (index > 0) for (const change of plan.edits) now = change(now);
      return programme(now, index + 1, day(effective[index]!), plan.withdrawn);
    });
  });

/** Names that every version declares: uses and categories are never renamed, so what `all` means is the same throughout. */
export const programmesWithAllNames: fc.Arbitrary<readonly Programme[]> = programmes.map((versions) =>
  versions.map((version) => ({
    ...version,
    ...(version.version === 1 ? { effective: day(-9) } : {}),
    uses: Object.fromEntries(
      USES.map((name) => [
        name,
        version.uses[name] ?? { title: name, does: "train", recipient: "none", categories: [] },
      ]),
    ),
    categories: Object.fromEntries(
      CATEGORIES.filter((name) => !version.never.includes(name)).map((name) => [
        name,
        version.categories[name]!,
      ]),
    ),
  })),
);

function programme(spec: Spec, version: number, effective: Instant, withdrawn: boolean): Programme {
  const allowed = (name: string): boolean => !spec.never.includes(name);
  return {
    id: "small-world",
    title: "Small world",
    version,
    effective,
    withdrawn,
    controller: { name: "Harbour", contact: "privacy@harbour.example" },
    minimumAge: spec.minimumAge,
    ageUnknown: spec.ageUnknown,
    uses: Object.fromEntries(
      Object.entries(spec.uses).map(([name, use]) => [
        name,
        { ...use, title: name, categories: use.categories.filter(allowed) },
      ]),
    ),
    categories: Object.fromEntries(
      Object.entries(spec.categories)
        .filter(([name]) => allowed(name))
        .map(([name, category]) => [name, { ...category, title: name }]),
    ),
    never: spec.never,
    regions: spec.regions,
    waives: {},
    notice: { graceDays: spec.graceDays },
    ...(spec.consentLasts === undefined ? {} : { consentLasts: spec.consentLasts }),
    honours: spec.honours,
    alsoUsedFor: [],
    before: [],
    freshFor: { unit: "hours", count: 24 },
  };
}

// ── Members ──

const BEFORE = day(-30);
// Eighteen, seventeen and sixteen on days of the small world; grown; a child.
const BIRTH_DATES = [
  "1990-05-05",
  "2009-01-06",
  "2009-01-10",
  "2010-01-06",
  "2011-01-08",
  "2015-06-01",
] as const;
const BIRTH_YEARS = [1990, 2008, 2009, 2010] as const;

const region = mostly<string | null>("US", 5, ...REGIONS, null);
const birthDate = mostly<string | null>("1990-05-05", 5, ...BIRTH_DATES, null);

/** A later fact of any kind. */
export const laterFact: fc.Arbitrary<Fact> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("region" as const), value: region, since: time }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("birthDate" as const), value: birthDate, since: time }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("birthYear" as const),
      value: fc.constantFrom(...BIRTH_YEARS, null),
      since: time,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("status" as const),
      value: mostly<"active" | "closed">("active", 2, "closed"),
      since: time,
    }),
  },
);

const firstFacts: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(
    mostly<string | null | undefined>("US", 3, ...REGIONS, null, undefined),
    fc.oneof(
      { weight: 8, arbitrary: birthDate.map((value): Fact => ({ kind: "birthDate", value, since: BEFORE })) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(...BIRTH_YEARS)
          .map((value): Fact => ({ kind: "birthYear", value, since: BEFORE })),
      },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
  )
  .map(([value, birth]) => [
    ...(value === undefined ? [] : [{ kind: "region" as const, value, since: BEFORE }]),
    ...(birth === undefined ? [] : [birth]),
  ]);

// Closed and, mostly, opened again.
const closing: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(time, fc.constantFrom(1, 0, 2, 30))
  .map(([since, days]) => [
    { kind: "status", value: "closed", since },
    { kind: "status", value: "active", since: since + days * DAY },
  ]);
const opened: Fact = { kind: "status", value: "active", since: BEFORE };

const facts: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(
    firstFacts,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant<readonly Fact[]>([]) },
      { weight: 3, arbitrary: fc.array(laterFact, { maxLength: 4 }) },
      { weight: 1, arbitrary: closing.map((facts) => [opened, ...facts]) },
      { weight: 1, arbitrary: closing },
    ),
  )
  .map(([start, later]) => [...start, ...later]);

const channel = fc.constantFrom<string | undefined>("mail", "page", undefined);
const someVersion = fc.integer({ min: 1, max: 5 });

/** A notice that arrives or comes back. */
export const notice: fc.Arbitrary<NoticeEvent> = fc
  .record({
    event: mostly<"delivered" | "undelivered">("delivered", 4, "undelivered"),
    version: someVersion,
    at: time,
    channel,
  })
  .map(({ channel, ...event }) => (channel === undefined ? event : { ...event, channel }));

/** A deny by anybody but a signal. */
export const deny: fc.Arbitrary<Choice> = fc.record({
  use: mostly<string>("all", 2, ...USES, "elsewhere"),
  category: mostly<string>("all", 2, ...CATEGORIES, "elsewhere"),
  value: fc.constant("deny" as const),
  at: time,
  actor: mostly<Actor>("member", 2, "agent", "officer"),
});

const signal: fc.Arbitrary<Choice> = fc.record({
  use: mostly<string>("all", 4, ...USES),
  category: mostly<string>("all", 4, ...CATEGORIES),
  value: fc.constant("deny" as const),
  at: time,
  actor: fc.constant("signal" as const),
  signal: mostly("gpc", 4, "dnt"),
});

/** A yes, of whomever. */
export const allow: fc.Arbitrary<Choice> = fc
  .record({
    use: mostly<string>("all", 2, ...USES),
    category: mostly<string>("all", 2, ...CATEGORIES),
    value: fc.constant("allow" as const),
    covers: mostly<"from-now" | "everything" | undefined>("from-now", 3, "everything", undefined),
    at: time,
    programmeVersion: fc.oneof(
      { weight: 9, arbitrary: someVersion },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    actor: mostly<Actor>("member", 12, "agent", "officer", "signal"),
  })
  .map(({ covers, programmeVersion, ...choice }) => ({
    ...choice,
    ...(covers === undefined ? {} : { covers }),
    ...(programmeVersion === undefined ? {} : { programmeVersion }),
  }));

/** Any choice. */
export const choice: fc.Arbitrary<Choice> = fc.oneof(
  { weight: 4, arbitrary: allow },
  { weight: 2, arbitrary: deny },
  { weight: 1, arbitrary: signal },
);

// A no to everything, lifted by name for some: what stands of it may be a pair that no version has.
const liftedByName: fc.Arbitrary<Choice[]> = fc
  .tuple(deny, allow, fc.subarray([...PAIRS], { minLength: 3 }), choice)
  .map(([no, yes, pairs, other]) => [
    { ...no, use: "all", category: "all" },
    ...pairs.map(([use, category]): Choice => ({ ...yes, use, category, actor: "member" })),
    other,
  ]);

/** A member's history; its lists are in ledger order, which need not be that of the times. */
export const history: fc.Arbitrary<MemberHistory> = fc.record({
  facts,
  notices: fc.array(notice, { maxLength: 4 }),
  choices: fc.oneof(
    { weight: 1, arbitrary: fc.constant<Choice[]>([]) },
    { weight: 3, arbitrary: fc.array(choice, { maxLength: 5 }) },
    { weight: 1, arbitrary: liftedByName },
  ),
});

/** The members `a`, `b` and `c`, some of whom nobody may know. */
export const members: fc.Arbitrary<ReadonlyMap<string, MemberHistory>> = fc
  .tuple(...MEMBERS.map(() => fc.option(history, { freq: 8, nil: undefined })))
  .map((histories) => {
    const known = new Map<string, MemberHistory>();
    histories.forEach((history, index) => {
      if (history !== undefined) known.set(MEMBERS[index]!, history);
    });
    return known;
  });

// ── Records ──

const involved = fc.oneof(
  { weight: 2, arbitrary: fc.constant<string[] | null>([]) },
  { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom<string>(...MEMBERS, "nobody"), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constant<string[] | null>(null) },
);

export const record: fc.Arbitrary<ReferenceRecord> = fc.record({
  member: mostly<string | null>("a", 8, "nobody", null),
  category: mostly<string | null>("posts", 4, "comments", "messages", "elsewhere", null),
  created: fc.oneof(
    { weight: 4, arbitrary: time },
    { weight: 4, arbitrary: fc.integer({ min: 8, max: LAST_DAY }).map(day) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  visibility: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<string>(...VISIBILITIES) },
    { weight: 1, arbitrary: fc.constantFrom("secret", null) },
  ),
  others: involved,
  quotes: involved,
});
