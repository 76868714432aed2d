import { DAY, HOUR, type Instant } from "@byleave/core";
import type { Random } from "./random.js";
import { SECOND, type Timeline, type VersionDates } from "./timeline.js";

/** A notice shown or come back, not yet written as a row. */
export interface Noticed {
  readonly version: number;
  readonly at: Instant;
  readonly channel: "mail" | "page";
  readonly event: "delivered" | "undelivered";
}

/** Something said by or for a member. */
export interface Said {
  readonly use: string;
  readonly category: string;
  readonly value: "allow" | "deny";
  readonly covers: "" | "from-now" | "everything";
  readonly at: Instant;
  readonly actor: "member" | "agent" | "signal" | "officer";
}

/** A move, a closing or a reopening. */
export interface Changed {
  readonly region: string;
  readonly status: "active" | "closed";
  readonly since: Instant;
}

/** All that happened to a member besides joining. */
export interface Story {
  readonly noticed: readonly Noticed[];
  readonly said: readonly Said[];
  readonly changed: readonly Changed[];
}

/** Whom a story is told of. */
export interface Subject {
  readonly region: string;
  readonly joined: Instant;
}

const SITUATIONS = [
  [11, "never-asked"],
  [24, "silent"],
  [13, "yes-from-now"],
  [9, "yes-to-everything"],
  [7, "yes-to-version-2"],
  [4, "yes-long-ago"],
  [9, "no-to-all"],
  [3, "no-to-one-use"],
  [2, "no-to-one-use-yes-to-another"],
  [3, "yes-then-no"],
  [3, "no-then-yes-to-posts"],
  [2, "agent-says-no"],
  [1, "officer-says-no"],
  [3, "signal"],
  [1, "yes-then-signal"],
  [3, "bounced"],
  [4, "in-grace"],
  [3, "moved"],
  [2, "closed"],
  [1, "closed-after-a-yes"],
  [2, "closed-and-reopened"],
] as const;

export type Situation = (typeof SITUATIONS)[number][1];

/** Draws one of the situations that ordinary members are in. */
export function drawSituation(random: Random): Situation {
  return random.weighted(SITUATIONS);
}

/** What happened to a member in a situation; to those who joined too late for it, lately instead. */
export function tellStory(situation: Situation, who: Subject, timeline: Timeline, random: Random): Story {
  const { now, versions } = timeline;
  const [v1, v2, v3] = versions;
  const noticed = deliveries(who, timeline, random);
  const asked = (said: readonly Said[], changed: readonly Changed[] = []): Story => ({
    noticed,
    said,
    changed,
  });
  const recent = momentIn(v3, who, timeline, random) ?? now - 2 * DAY;
  const during = (version: VersionDates) => momentIn(version, who, timeline, random) ?? recent;
  const afterwards = () => between(recent, now, random);
  switch (situation) {
    case "never-asked":
      return { noticed: [], said: [], changed: [] };
    case "silent":
      return asked([]);
    case "yes-from-now":
      return asked([say(recent, { value: "allow", covers: "from-now" })]);
    case "yes-to-everything":
      return asked([say(recent, { value: "allow", covers: "everything" })]);
    case "yes-to-version-2":
      return asked([say(during(v2), { value: "allow", covers: random.pick(["from-now", "everything"]) })]);
    case "yes-long-ago":
      return asked([say(during(v1), { value: "allow", covers: "from-now" })]);
    case "no-to-all":
      return asked([say(random.pick([during(v2), recent]), { value: "deny" })]);
    case "no-to-one-use":
      return asked([say(recent, { use: random.pick(["partner-models", "safety-models"]), value: "deny" })]);
    case "no-to-one-use-yes-to-another":
      return asked([
        say(recent, { use: "partner-models", value: "deny" }),
        say(afterwards(), { use: "writing-models", value: "allow", covers: "from-now" }),
      ]);
    case "yes-then-no":
      return asked([
        say(during(v2), { value: "allow", covers: "everything" }),
        say(afterwards(), { value: "deny" }),
      ]);
    case "no-then-yes-to-posts":
      return asked([
        say(recent, { value: "deny" }),
        say(afterwards(), { category: "posts", value: "allow", covers: "from-now" }),
      ]);
    case "agent-says-no":
      return asked([say(recent, { value: "deny", actor: "agent" })]);
    case "officer-says-no":
      return asked([
        say(recent, { use: random.pick(["all", "partner-models"]), value: "deny", actor: "officer" }),
      ]);
    case "signal":
      return asked([say(recent, { value: "deny", actor: "signal" })]);
    case "yes-then-signal":
      return asked([
        say(recent, { category: "posts", value: "allow", covers: "from-now" }),
        say(afterwards(), { value: "deny", actor: "signal" }),
      ]);
    case "bounced":
      return {
        noticed: noticed.flatMap((notice) => [notice, comesBack(notice, random)]),
        said: [],
        changed: [],
      };
    case "in-grace":
      return { noticed: [lately(who, now, random)], said: [], changed: [] };
    case "moved":
      return asked([], [{ region: random.pick(elsewhere(who.region)), status: "active", since: recent }]);
    case "closed":
      return asked([], [{ region: who.region, status: "closed", since: recent }]);
    case "closed-after-a-yes":
      return asked(
        [say(recent, { value: "allow", covers: "everything" })],
        [{ region: who.region, status: "closed", since: afterwards() }],
      );
    case "closed-and-reopened": {
      const closed = between(recent, now - DAY, random);
      return asked(
        [say(recent, { value: "allow", covers: "from-now" })],
        [
          { region: who.region, status: "closed", since: closed },
          { region: who.region, status: "active", since: between(closed, now, random) },
        ],
      );
    }
  }
}

/** Every version's notice, delivered around its publication, to late comers on joining. */
export function deliveries(who: Subject, timeline: Timeline, random: Random): Noticed[] {
  const { versions, now } = timeline;
  return versions.flatMap((version, index) => {
    const next = versions[index + 1]?.published ?? now;
    const at = Math.max(
      version.published + random.int(3_600, 72 * 3_600) * SECOND,
      who.joined + random.int(60, 7200) * SECOND,
    );
    const channel = random.pick(["mail", "mail", "page"] as const);
    return at < next ? [{ version: version.version, at, channel, event: "delivered" as const }] : [];
  });
}

/** One thing said; about everything, by the member, unless it says otherwise. */
export function say(at: Instant, what: Partial<Omit<Said, "at">> & Pick<Said, "value">): Said {
  return { use: "all", category: "all", covers: "", actor: "member", ...what, at };
}

/**
 * A moment in the first hundred days of a version, when people were asked, or soon after joining: so a yes to version 1
 * is past its two years by now. `undefined` for those who joined after the version had ended.
 */
function momentIn(
  version: VersionDates,
  who: Subject,
  timeline: Timeline,
  random: Random,
): Instant | undefined {
  const from = Math.max(version.effective, who.joined + HOUR);
  const next = timeline.versions[version.version];
  const end = next === undefined ? timeline.now - 2 * DAY : next.effective;
  const to = Math.min(end, Math.max(version.effective + 100 * DAY, from + DAY));
  return from + SECOND < to ? between(from, to, random) : undefined;
}

/** A random whole second after one whole second and before another, which lie at least two apart. */
export function between(after: Instant, before: Instant, random: Random): Instant {
  return after + random.int(1, (before - after) / SECOND - 1) * SECOND;
}

/** The third notice, delivered less than thirty days ago. */
function lately(who: Subject, now: Instant, random: Random): Noticed {
  const at = Math.max(now - random.int(2, 28) * DAY, who.joined + HOUR);
  return { version: 3, at, channel: random.pick(["mail", "page"]), event: "delivered" };
}

function comesBack(notice: Noticed, random: Random): Noticed {
  return { ...notice, at: notice.at + random.int(60, 2400) * SECOND, event: "undelivered" };
}

/** Where people move to: across the border between asking and telling. */
function elsewhere(region: string): readonly string[] {
  return /^(US|CA)/.test(region) ? ["DE", "GB", "FR"] : ["US", "US-CA", "CA"];
}
