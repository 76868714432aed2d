import type { Choice, Fact, MemberHistory, NoticeEvent } from "@byleave/core";
import type { Kysely } from "kysely";
import type { Database } from "../database.js";
import { type Identity, identitiesOf } from "../members/reader.js";
import { toChoice, toFact, toNotice } from "./events.js";

/** All that is known of a member, for the core and the redactor. */
export interface KnownMember {
  readonly memberId: string;
  readonly ref: Uint8Array;
  /** Each list in the order of positions. */
  readonly history: MemberHistory;
  /** Oldest first; empty where the reader was asked to leave them out. */
  readonly identities: readonly Identity[];
}

export interface HistoryOptions {
  /** The last position to look at; all where absent. */
  readonly upTo?: number | undefined;
}

/** One member's history; undefined where no member of that id is known at that position. */
export async function readHistory(
  db: Kysely<Database>,
  memberId: string,
  { upTo = Number.MAX_SAFE_INTEGER }: HistoryOptions = {},
): Promise<KnownMember | undefined> {
  if (memberId.includes("\0")) return undefined; // PostgreSQL holds no such text, so nobody is called that
  // One snapshot, so that no event is seen without those before it.
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (snapshot) => {
      const member = await snapshot
        .selectFrom("member")
        .select("ref")
        .where("member_id", "=", memberId)
        .where("position", "<=", upTo)
        .executeTakeFirst();
      if (!member) return undefined;
      const history = {
        facts: await facts(snapshot, memberId, upTo),
        notices: await notices(snapshot, memberId, upTo),
        choices: await choices(snapshot, memberId, upTo),
      };
      const identities = await identitiesOf(snapshot, memberId, upTo);
      return { memberId, ref: new Uint8Array(member.ref), history, identities };
    });
}

async function facts(db: Kysely<Database>, memberId: string, upTo: number): Promise<Fact[]> {
  const rows = await db
    .selectFrom("fact")
    .select(["kind", "value", "since"])
    .where("member_id", "=", memberId)
    .where("position", "<=", upTo)
    .orderBy("position")
    .execute();
  return rows.map(({ kind, value, since }) => toFact(kind, value, since));
}

async function notices(db: Kysely<Database>, memberId: string, upTo: number): Promise<NoticeEvent[]> {
  const rows = await db
    .selectFrom("notice")
    .select(["version", "at", "channel", "event"])
    .where("member_id", "=", memberId)
    .where("position", "<=", upTo)
    .orderBy("position")
    .execute();
  return rows.map(({ version, at, channel, event }) => toNotice(version, at, channel, event));
}

async function choices(db: Kysely<Database>, memberId: string, upTo: number): Promise<Choice[]> {
  const rows = await db
    .selectFrom("choice")
    .select(["use", "category", "value", "covers", "at", "programme_version", "actor", "signal"])
    .where("member_id", "=", memberId)
    .where("position", "<=", upTo)
    .orderBy("position")
    .execute();
  return rows.map(toChoice);
}
