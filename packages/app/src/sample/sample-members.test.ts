import {
  type Actor,
  type Choice,
  compileProgrammes,
  DAY,
  type Fact,
  type MemberHistory,
  type NoticeEvent,
  type Programmes,
  parseInstant,
  parseProgramme,
  permissionFor,
  REASONS,
  type Reason,
} from "@byleave/core";
import { beforeAll, describe, expect, it } from "vitest";
import { generateSample, type Sample } from "./generate.js";
import { SAMPLE_MEMBERS, type SampleMemberId } from "./sample-members.js";

const now = parseInstant("2027-02-01T13:14:15Z");
let sample: Sample;
let histories: Map<string, MemberHistory>;
let programmes: Programmes;

beforeAll(() => {
  sample = generateSample({ seed: 7, now });
  histories = historiesOf(sample);
  programmes = compileProgrammes(sample.programmes.map((text) => parseProgramme(text).programme!));
});

function permission(id: SampleMemberId, use = "writing-models", category = "posts") {
  return permissionFor(programmes, histories.get(id), use, category, now);
}

describe("the well-known members are in the situations they are known for", () => {
  it.each([
    ["anna-never-asked", "not-asked"],
    ["dan-said-no", "denied"],
    ["erin-in-grace", "grace-period"],
    ["grace-moved", "notice-not-delivered"],
    ["henri-under-age", "under-age"],
    ["ines-signal", "denied"],
    ["jun-elsewhere", "region-excluded"],
  ] as const)("%s: %s", (id, reason) => {
    expect(permission(id)).toMatchObject({ reason });
  });

  it("ben-said-yes: from his yes on, to all that he was asked", () => {
    const yes = parseInstant("2027-02-01") - 60 * DAY + DAY * (10 / 24);
    expect(permission("ben-said-yes")).toEqual({ usableFrom: yes, ground: "yes" });
    expect(permission("ben-said-yes", "partner-models")).toEqual({ usableFrom: yes, ground: "yes" });
  });

  it("carla-said-yes-to-everything: since she was of age", () => {
    const carla = permission("carla-said-yes-to-everything");
    expect(carla).toMatchObject({ ground: "yes" });
    expect(carla.usableFrom).toBeLessThan(parseInstant("2020-01-01"));
  });

  it("frank-silence: posts since the second notice's grace ended, the partner since the third's", () => {
    const posts = permission("frank-silence");
    const partner = permission("frank-silence", "partner-models");
    expect([posts, partner]).toMatchObject([{ ground: "silence" }, { ground: "silence" }]);
    expect(posts.usableFrom).toBeLessThan(partner.usableFrom!);
    expect(partner.usableFrom).toBeLessThan(now - 60 * DAY);
  });

  it("erin-in-grace: twenty days are left", () => {
    expect(permission("erin-in-grace")).toMatchObject({ startsAt: now + 20 * DAY });
  });

  it("grace-moved: was in Germany before", () => {
    const region = histories.get("grace-moved")!.facts.filter(({ kind }) => kind === "region");
    expect(region.map(({ value }) => value)).toEqual(["DE", "US"]);
  });

  it("each has five posts or more, several of them lately and in public, comments and a profile", () => {
    const all = {
      posts: [...sample.records.posts],
      comments: [...sample.records.comments],
      profiles: [...sample.records.profiles],
    };
    for (const { id } of SAMPLE_MEMBERS) {
      const posts = all.posts.filter(({ record }) => record.author === id);
      expect(posts.length).toBeGreaterThanOrEqual(5);
      const recent = posts.filter(({ record }) => parseInstant(record.created!) > now - 20 * DAY);
      expect(recent.length).toBeGreaterThanOrEqual(3);
      expect(recent.filter(({ plants }) => plants.length > 0).length).toBeGreaterThanOrEqual(2);
      expect(posts.every(({ record }) => record.visibility === "public")).toBe(true);
      const of = (source: "comments" | "profiles") =>
        all[source].filter(({ record }) => record.author === id).length;
      expect([of("comments"), of("profiles")]).toEqual([3, 1]);
    }
  });
});

it("among all members every answer of the rule comes up", () => {
  const found = new Set<Reason | "yes" | "silence">();
  for (const history of [...histories.values(), undefined]) {
    for (const category of ["posts", "profile", "messages", "feedback"]) {
      const permission = permissionFor(programmes, history, "writing-models", category, now);
      found.add(permission.reason ?? permission.ground);
    }
  }
  const others = new Set<Reason>([
    "undated",
    "before-permission",
    "not-public-enough",
    "others-unknown",
    "others-denied",
  ]);
  const expected = REASONS.filter((reason) => !others.has(reason) && reason !== "not-in-effect");
  expect(found).toEqual(new Set([...expected, "yes", "silence"]));
});

/** The rows of a sample as the rule reads them: a member's id to all that is known of them, in ledger order. */
function historiesOf(sample: Sample): Map<string, MemberHistory> {
  const histories = new Map<string, { facts: Fact[]; notices: NoticeEvent[]; choices: Choice[] }>();
  for (const row of sample.members) {
    const since = parseInstant(row.since);
    const facts: Fact[] = [
      { kind: "status", value: row.status as "active", since },
      ...(row.region === "" ? [] : [{ kind: "region", value: row.region, since } as const]),
      ...(row.birth_date === "" ? [] : [{ kind: "birthDate", value: row.birth_date, since } as const]),
      ...(row.birth_year === ""
        ? []
        : [{ kind: "birthYear", value: Number(row.birth_year), since } as const]),
    ];
    histories.set(row.member_id, { facts, notices: [], choices: [] });
  }
  for (const row of sample.later) {
    const since = parseInstant(row.since);
    const { facts } = histories.get(row.member_id)!;
    facts.push({ kind: "status", value: row.status as "closed", since });
    if (row.region !== "") facts.push({ kind: "region", value: row.region, since });
  }
  for (const row of sample.notices) {
    const event = row.event as "delivered";
    const notice = { event, version: Number(row.version), at: parseInstant(row.at), channel: row.channel };
    histories.get(row.member_id)!.notices.push(notice);
  }
  for (const row of sample.choices) {
    const actor = row.actor as Actor;
    histories.get(row.member_id)!.choices.push({
      use: row.use,
      category: row.category,
      value: row.value as "allow",
      covers: row.covers === "" ? undefined : (row.covers as "from-now"),
      at: parseInstant(row.at),
      programmeVersion: Number(row.programme_version),
      actor,
      signal: row.signal || undefined,
    });
  }
  return histories;
}
