import { type Instant, parseInstant } from "../src/instant.js";
import type { Choice, Fact, MemberHistory, NoticeEvent } from "../src/permission/history.js";
import type { Category, Duration, OthersRule, Programme, RegionRule, Use } from "../src/programme/model.js";

// Reads the plain JSON of vectors/permission.json without the reader of programme files, so that a mistake of that
// reader cannot hide one of the rule.

/** A programme version as the vectors write it: the shape of a programme file. */
export interface VectorProgramme {
  readonly programme: {
    readonly id: string;
    readonly title: string;
    readonly version: number;
    readonly effective: string;
    readonly withdrawn?: boolean;
  };
  readonly controller: { readonly name: string; readonly contact: string; readonly complaints?: string };
  readonly minimumAge: number;
  readonly ageUnknown?: "exclude" | "include";
  readonly uses: Readonly<Record<string, Use>>;
  readonly categories: Readonly<
    Record<
      string,
      { readonly title: string; readonly visibility?: readonly string[]; readonly others?: OthersRule }
    >
  >;
  readonly never?: readonly string[];
  readonly regions: readonly RegionRule[];
  readonly waives?: Readonly<Record<string, string>>;
  readonly notice: { readonly graceDays: number; readonly text?: string };
  readonly consentLasts?: string;
  readonly honours?: readonly string[];
  readonly freshFor?: string;
}

/** A member as the vectors write one. */
export interface VectorMember {
  readonly facts: readonly { kind: string; value: string | number | null; since: string }[];
  readonly notices: readonly { event: string; version: number; at: string; channel?: string }[];
  readonly choices: readonly (Omit<Choice, "at"> & { at: string })[];
}

/** A record as the vectors write one. */
export interface VectorRecord {
  readonly member: string | null;
  readonly category: string | null;
  readonly created: string | null;
  readonly visibility: string | null;
  readonly others: readonly string[] | null;
  readonly quotes: readonly string[] | null;
}

interface Case {
  readonly name: string;
  /** The row or sentence of the specification that it tests. */
  readonly spec: string;
  readonly programme: string;
  readonly asOf: string;
  readonly use: string;
}

/** A case about a member: usableFrom or a reason. `member: null` is nobody known. */
export interface MemberCase extends Case {
  readonly member: VectorMember | null;
  readonly category: string;
  readonly expect: { readonly usableFrom: string | null; readonly reason: string | null };
}

/** A case about a record. */
export interface RecordCase extends Case {
  readonly record: VectorRecord;
  readonly members: Readonly<Record<string, VectorMember>>;
  readonly expect: { readonly outcome: string };
}

/** vectors/permission.json. */
export interface Vectors {
  readonly description: string;
  readonly programmes: Readonly<Record<string, readonly VectorProgramme[]>>;
  readonly cases: readonly (MemberCase | RecordCase)[];
}

export function programmeFromVector(plain: VectorProgramme): Programme {
  const categories: Record<string, Category> = {};
  for (const [name, { title, visibility = ["public"], others }] of Object.entries(plain.categories)) {
    categories[name] = { title, visibility, ...(others === undefined ? {} : { others }) };
  }
  return {
    id: plain.programme.id,
    title: plain.programme.title,
    version: plain.programme.version,
    effective: parseInstant(plain.programme.effective),
    withdrawn: plain.programme.withdrawn ?? false,
    controller: plain.controller,
    minimumAge: plain.minimumAge,
    ageUnknown: plain.ageUnknown ?? "exclude",
    uses: plain.uses,
    categories,
    never: plain.never ?? [],
    regions: plain.regions,
    waives: plain.waives ?? {},
    notice: plain.notice,
    ...(plain.consentLasts === undefined ? {} : { consentLasts: duration(plain.consentLasts) }),
    honours: plain.honours ?? [],
    alsoUsedFor: [],
    before: [],
    freshFor: duration(plain.freshFor ?? "24h"),
  };
}

export function historyFromVector(plain: VectorMember): MemberHistory {
  return {
    facts: plain.facts.map((fact) => ({ ...fact, since: parseInstant(fact.since) }) as Fact),
    notices: plain.notices.map((notice) => ({ ...notice, at: parseInstant(notice.at) }) as NoticeEvent),
    choices: plain.choices.map((choice) => ({ ...choice, at: parseInstant(choice.at) })),
  };
}

export function recordFromVector(
  plain: VectorRecord,
): Omit<VectorRecord, "created"> & { created: Instant | null } {
  return { ...plain, created: plain.created === null ? null : parseInstant(plain.created) };
}

const UNITS = { mo: "months", d: "days", h: "hours" } as const;

function duration(text: string): Duration {
  const [, count, unit] = /^(\d+)(mo|d|h)$/.exec(text)!;
  return { unit: UNITS[unit as keyof typeof UNITS], count: Number(count) };
}
