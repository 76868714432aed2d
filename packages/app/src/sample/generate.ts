import { ByleaveError, type Instant, LATEST, parseInstant } from "@byleave/core";
import { choiceRows, laterRows, memberRow, noticeRows } from "./history-rows.js";
import { makeMembers } from "./members.js";
import type { Plant } from "./planting.js";
import { programmeFiles } from "./programme.js";
import { createRandom } from "./random.js";
import {
  countRecords,
  FIXED_RECORDS,
  makeRecords,
  type PlantedRecord,
  type RecordCounts,
  SOURCES,
  type SourceName,
} from "./records.js";
import type { ChoiceRow, LaterRow, MemberRow, NoticeRow } from "./rows.js";
import { SAMPLE_MEMBERS } from "./sample-members.js";
import { timelineOf } from "./timeline.js";

/** What to generate. */
export interface SampleOptions {
  /** Any text or number; the same one gives the same community. */
  readonly seed: string | number;
  /** How many members, the fixed ones included: 20 to 1,000,000; 2,000 if not given. */
  readonly members?: number;
  /** How many records in all: 300 to 50,000,000; 20,000 if not given. */
  readonly records?: number;
  /** Everything happened before this moment. */
  readonly now: Instant;
}

/** A line of the ground truth: what was put into the text of a record. */
export interface PlantedRow extends Plant {
  readonly source: SourceName;
  readonly id: string;
}

/** A community. Each part can be read any number of times and is the same each time; records are made while read. */
export interface Sample {
  readonly members: Iterable<MemberRow>;
  readonly later: Iterable<LaterRow>;
  readonly notices: Iterable<NoticeRow>;
  readonly choices: Iterable<ChoiceRow>;
  readonly records: Readonly<Record<SourceName, Iterable<PlantedRecord>>>;
  readonly planted: Iterable<PlantedRow>;
  /** How many records each source has. */
  readonly counts: RecordCounts;
  /** The programme files, version 1 first. */
  readonly programmes: readonly [string, string, string];
}

const EARLIEST_NOW = parseInstant("2010-01-01");
const LIMITS = { members: [20, 1_000_000], records: [300, 50_000_000] } as const;

/**
 * Makes the sample community: members in many regions and situations, what they were told and answered, and what they
 * wrote in four languages, with personal data planted in about one record in seven. Pure: same options, same values.
 *
 * @throws ByleaveError `bad-argument` where a number is outside its limits
 */
export function generateSample(options: SampleOptions): Sample {
  const { seed, members: memberCount, records: recordCount, now } = withDefaults(options);
  const random = createRandom(`byleave sample ${seed}`);
  const timeline = timelineOf(now);
  const members = makeMembers(memberCount, timeline, random.fork("members"));
  const counts = countRecords(recordCount, memberCount);
  const recordsOf = (source: SourceName) =>
    again(() => makeRecords(source, members, counts, timeline, random.fork("records")));
  const records = {
    posts: recordsOf("posts"),
    comments: recordsOf("comments"),
    profiles: recordsOf("profiles"),
    messages: recordsOf("messages"),
  };
  return {
    members: again(() => members.map(memberRow)),
    later: again(() => laterRows(members)),
    notices: again(() => noticeRows(members)),
    choices: again(() => choiceRows(members, timeline, random.fork("choices"))),
    records,
    planted: again(() => plantedRows(SOURCES.map((source) => records[source]))),
    counts,
    programmes: programmeFiles(timeline),
  };
}

/** The options with the numbers that hold where none is given, checked. */
export function withDefaults(options: SampleOptions): Required<SampleOptions> {
  const { seed, members = 2_000, records = 20_000, now } = options;
  inLimits("members", members);
  inLimits("records", records);
  if (!(now >= EARLIEST_NOW && now < LATEST)) {
    throw new ByleaveError("bad-argument", "now lies outside the years 2010 to 2199", {
      mend: "Give a moment with some years before it.",
    });
  }
  const counts = countRecords(records, members);
  const fixed = SAMPLE_MEMBERS.length;
  if (
    counts.posts < fixed * FIXED_RECORDS.posts ||
    counts.comments < fixed * FIXED_RECORDS.comments ||
    counts.profiles < fixed
  ) {
    throw new ByleaveError("bad-argument", `${records} records are too few for ${members} members`, {
      mend: "Ask for more records.",
    });
  }
  return { seed, members, records, now };
}

function* plantedRows(sources: Iterable<Iterable<PlantedRecord>>): Iterable<PlantedRow> {
  for (const records of sources) {
    for (const { source, record, plants } of records) {
      for (const { kind, value } of plants) yield { source, id: record.id, kind, value };
    }
  }
}

function inLimits(name: keyof typeof LIMITS, value: number): void {
  const [least, most] = LIMITS[name];
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ByleaveError(
    "bad-argument",
    `${name} is ${value}; expected a whole number from ${least} to ${most}`,
  );
}

/** An iterable that starts anew each time. */
function again<T>(make: () => Iterable<T>): Iterable<T> {
  return { [Symbol.iterator]: () => make()[Symbol.iterator]() };
}
