import { DAY, formatInstant, HOUR, type Instant, MILLISECOND } from "@byleave/core";
import { emailFor, handleFor, phoneFor } from "./contacts.js";
import { NAMES } from "./names.js";
import type { Random } from "./random.js";
import { HOMES, type Home, type Language } from "./regions.js";
import { SAMPLE_MEMBER_FACTS, SAMPLE_MEMBERS, type SampleMember } from "./sample-members.js";
import { fixedStory } from "./sample-stories.js";
import { drawSituation, type Story, tellStory } from "./situations.js";
import { SECOND, type Timeline } from "./timeline.js";

/** Days since the newest member joined: long enough for a story of some days. */
const NEWEST = 5;

/** A member as the generator knows them. Times are whole seconds. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly handles: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly region: string;
  /** A date, a year, or neither: some communities ask, some members do not answer. */
  readonly birth: { readonly date: string } | { readonly year: number } | undefined;
  readonly joined: Instant;
  readonly language: Language;
  readonly story: Story;
  /** The last moment at which the member can have written something. */
  readonly writesUntil: Instant;
  readonly fixed: boolean;
}

/** The members: the fixed ones first, then ordinary ones. */
export function makeMembers(count: number, timeline: Timeline, random: Random): Member[] {
  const taken = new Set<string>();
  const members = SAMPLE_MEMBERS.map((who) => fixedMember(who, timeline, random.fork(who.id)));
  for (const member of members) for (const handle of member.handles) taken.add(handle);
  for (let number = members.length; number < count; number++) {
    members.push(ordinaryMember(number, taken, timeline, random.fork(`member ${number}`)));
  }
  return members;
}

function fixedMember({ id, name }: SampleMember, timeline: Timeline, random: Random): Member {
  const facts = SAMPLE_MEMBER_FACTS[id];
  const joined = timeline.today - facts.joinedDaysAgo * DAY + 9 * HOUR;
  return {
    id,
    name,
    handles: [facts.handle],
    emails: [facts.email],
    phones: facts.phone === undefined ? [] : [facts.phone],
    region: facts.region,
    birth: { date: dateYearsAgo(timeline.today - 100 * DAY, facts.age) },
    joined,
    language: facts.language,
    story: fixedStory(id, { region: facts.region, joined }, timeline, random),
    writesUntil: timeline.now - HOUR,
    fixed: true,
  };
}

function ordinaryMember(number: number, taken: Set<string>, timeline: Timeline, random: Random): Member {
  const home = random.weighted(HOMES.map((one) => [one.weight, one] as const));
  const name = drawName(home, random);
  const joined = drawJoined(timeline, random);
  const story = tellStory(drawSituation(random), { region: home.region, joined }, timeline, random);
  const phone = random.chance(0.7) ? phoneFor(home.region, random) : undefined;
  const last = story.changed.at(-1);
  const handles = [freeHandle(handleFor(name, random), number, taken)];
  if (random.chance(0.08)) handles.push(freeHandle(handleFor(name, random), number, taken));
  return {
    id: `m${String(number).padStart(6, "0")}`,
    name,
    handles,
    emails: Array.from(
      {
        length: random.weighted([
          [5, 0],
          [85, 1],
          [10, 2],
        ]),
      },
      (_, i) => emailFor(name, number + i, random),
    ),
    phones: phone === undefined ? [] : [phone],
    region: home.region,
    birth: drawBirth(timeline, random),
    joined,
    language: random.pick(home.languages),
    story,
    writesUntil: last?.status === "closed" ? last.since : timeline.now - HOUR,
    fixed: false,
  };
}

function drawName(home: Home, random: Random): string {
  const given = NAMES[random.pick(home.origins)].given;
  // One in ten has a family name of another origin.
  const family = NAMES[random.pick(random.chance(0.1) ? random.pick(HOMES).origins : home.origins)].family;
  return `${random.pick(given)} ${random.pick(family)}`;
}

/** Most joined while the community grew, some in the last weeks. */
function drawJoined(timeline: Timeline, random: Random): Instant {
  const days = random.chance(0.06) ? random.int(NEWEST, 60) : random.int(60, 2190);
  return timeline.today - days * DAY + random.int(0, 86_399) * SECOND;
}

function drawBirth(timeline: Timeline, random: Random): Member["birth"] {
  const age = random.weighted([
    [6, undefined],
    [3, random.int(13, 16)],
    [91, random.int(22, 78)],
  ]);
  if (age === undefined) return undefined;
  if (random.chance(0.5)) return { year: new Date(timeline.now / MILLISECOND).getUTCFullYear() - age };
  return { date: dateYearsAgo(timeline.today - random.int(0, 300) * DAY, age) };
}

function dateYearsAgo(instant: Instant, years: number): string {
  const date = new Date(instant / MILLISECOND);
  // The 28th at most, so that the day exists in every year.
  date.setUTCDate(Math.min(date.getUTCDate(), 28));
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return formatInstant(date.getTime() * MILLISECOND).slice(0, 10);
}

function freeHandle(wish: string, number: number, taken: Set<string>): string {
  const handle = taken.has(wish) ? `${wish}_${number}` : wish;
  taken.add(handle);
  return handle;
}
