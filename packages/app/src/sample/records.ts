import { DAY, formatInstant, HOUR, type Instant } from "@byleave/core";
import { composeComment, composeMessage, composePost, composeProfile, type Draft } from "./compose.js";
import type { Member } from "./members.js";
import type { Plant } from "./planting.js";
import type { Random } from "./random.js";
import { drawScene, PHRASES } from "./text/index.js";
import { SECOND, type Timeline } from "./timeline.js";

/** The four sources, as `sources.yaml` names them and the categories they hold. */
export const SOURCES = ["posts", "comments", "profiles", "messages"] as const;
export type SourceName = (typeof SOURCES)[number];

/** One line of a content file. `null` and an empty text stand for what the platform does not know. */
export interface SampleRecord {
  readonly id: string;
  readonly author: string;
  readonly created: string | null;
  readonly title?: string;
  readonly text: string;
  readonly visibility: string | null;
  readonly mentions: readonly string[] | null;
  readonly quotes: readonly string[] | null;
  readonly language: string;
}

/** A record, where it belongs, and what personal data was put into it. */
export interface PlantedRecord {
  readonly source: SourceName;
  readonly record: SampleRecord;
  readonly plants: readonly Plant[];
}

/** How many records each source gets. */
export type RecordCounts = Readonly<Record<SourceName, number>>;

/** Shares of a community: many comments, fewer posts, some messages, one profile for a part of the members. */
export function countRecords(records: number, members: number): RecordCounts {
  const profiles = Math.min(members, Math.round(records * 0.06));
  const messages = Math.round(records * 0.07);
  const posts = Math.round(records * 0.37);
  return { posts, profiles, messages, comments: records - posts - profiles - messages };
}

/** How many records a fixed member has; each has a profile besides. */
export const FIXED_RECORDS = { posts: 6, comments: 3, messages: 0 } as const;

/** Every record of a source, one at a time: those of the fixed members first. */
export function* makeRecords(
  source: SourceName,
  members: readonly Member[],
  counts: RecordCounts,
  timeline: Timeline,
  random: Random,
): Iterable<PlantedRecord> {
  const fixed = members.filter((member) => member.fixed);
  const others = members.filter((member) => !member.fixed);
  if (source === "profiles") {
    for (let i = 0; i < counts.profiles; i++) yield ordinary(i, members[i] as Member);
    return;
  }
  const each = FIXED_RECORDS[source];
  for (const member of fixed) for (let i = 0; i < each; i++) yield ofFixed(i, member);
  for (let i = 0; i < counts[source] - each * fixed.length; i++) yield ordinary(i, undefined);

  function ofFixed(index: number, author: Member): PlantedRecord {
    const own = random.fork(`${source} ${author.id} ${index}`);
    const draft = compose(author, own, index);
    return finish(
      source,
      `${author.id}-${source}-${index + 1}`,
      author.id,
      fixedMoment(author, source, index, timeline),
      draft,
      "public",
    );
  }

  function ordinary(index: number, of: Member | undefined): PlantedRecord {
    const own = random.fork(`${source} ${index}`);
    // Few write much, most write little.
    const author = of ?? (others[Math.floor(own.float() ** 1.5 * others.length)] as Member);
    const draft = compose(author, own, undefined);
    const id = author.fixed ? `${author.id}-${source}` : `${source}-${String(index + 1).padStart(6, "0")}`;
    const moment = momentOf(author, own);
    if (author.fixed) return finish(source, id, author.id, moment, draft, "public");
    const created = own.chance(0.001) ? undefined : moment;
    return finish(
      source,
      id,
      own.weighted(authorsOf(author.id, index)),
      created,
      draft,
      own.weighted(VISIBILITIES[source]),
    );
  }

  function compose(author: Member, own: Random, fixedIndex: number | undefined): Draft {
    const scene = drawScene(PHRASES[author.language], own);
    const context = {
      author,
      members,
      scene,
      random: own,
      ...(fixedIndex === undefined ? {} : { fixedIndex }),
    };
    switch (source) {
      case "posts":
        return composePost(context);
      case "comments":
        return composeComment(context);
      case "profiles":
        return composeProfile(context);
      case "messages":
        return composeMessage(context);
    }
  }
}

/** Mostly the member; now and then somebody whom the member list does not know, or nobody. */
function authorsOf(id: string, index: number): (readonly [number, string])[] {
  return [
    [9985, id],
    [10, `gone-${index}`],
    [5, ""],
  ];
}

const VISIBILITIES: Readonly<Record<SourceName, readonly (readonly [number, string | null])[]>> = {
  posts: [
    [825, "public"],
    [130, "connections"],
    [40, "private"],
    [2, ""],
    [2, null],
    [1, "friends-of-friends"],
  ],
  comments: [
    [930, "public"],
    [65, "connections"],
    [3, ""],
    [2, null],
  ],
  profiles: [
    [880, "public"],
    [120, "connections"],
  ],
  messages: [[1, "private"]],
};

function finish(
  source: SourceName,
  id: string,
  author: string,
  created: Instant | undefined,
  draft: Draft,
  visibility: string | null,
): PlantedRecord {
  const record = {
    id,
    author,
    created: created === undefined ? null : formatInstant(created),
    ...(draft.title === undefined ? {} : { title: draft.title }),
    text: draft.text,
    visibility,
    mentions: draft.mentions,
    quotes: draft.quotes,
    language: draft.language,
  };
  return { source, record, plants: draft.plants };
}

/** Between joining and the last moment of writing, more of it lately. */
function momentOf(author: Member, random: Random): Instant {
  const length = (author.writesUntil - author.joined) / SECOND;
  return author.writesUntil - Math.floor(length * random.float() ** 2) * SECOND;
}

/** Four lately, so that a page has something to show, and two from longer ago. */
function fixedMoment(author: Member, source: SourceName, index: number, timeline: Timeline): Instant {
  const [daysAgo = 0, hour = 0] = [
    [1, 8],
    [3, 18],
    [8, 12],
    [16, 20],
  ][index] ?? [0, 0];
  const later = source === "comments" ? 2 : 0;
  if (daysAgo > 0) return timeline.today - daysAgo * DAY + (hour + later) * HOUR;
  const share = index === 4 ? 0.4 : 0.8;
  const length = Math.floor((timeline.today - author.joined) / SECOND);
  return timeline.today - Math.floor(length * share) * SECOND;
}
