import type { Instant } from "@byleave/core";
import type { Kysely } from "kysely";
import type { Database } from "../database.js";

/** What a member is or was called. */
export interface Identity {
  readonly displayName?: string | undefined;
  readonly handles: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

export interface Member {
  readonly memberId: string;
  /** 32 random bytes, given once: what datasets and proofs know the member by. */
  readonly ref: Uint8Array;
  readonly joinedAt?: Instant | undefined;
  readonly position: number;
  /** All that was ever known, oldest first. The last is the present one; redaction looks for all. */
  readonly identities: readonly Identity[];
}

/** The member of that id, or undefined. */
export async function member(db: Kysely<Database>, memberId: string): Promise<Member | undefined> {
  if (memberId.includes("\0")) return undefined; // PostgreSQL holds no such text, so nobody is called that
  const row = await db.selectFrom("member").selectAll().where("member_id", "=", memberId).executeTakeFirst();
  if (!row) return undefined;
  return {
    memberId: row.member_id,
    ref: new Uint8Array(row.ref),
    joinedAt: row.joined_at ?? undefined,
    position: row.position,
    identities: await identitiesOf(db, memberId),
  };
}

/** How many members there are. */
export async function memberCount(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom("member")
    .select((member) => member.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** All identities of a member up to a position, oldest first. */
export async function identitiesOf(
  db: Kysely<Database>,
  memberId: string,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<Identity[]> {
  const rows = await db
    .selectFrom("identity")
    .select(["display_name", "handles", "emails", "phones"])
    .where("member_id", "=", memberId)
    .where("position", "<=", upTo)
    .orderBy("position")
    .execute();
  return rows.map(({ display_name, handles, emails, phones }) => ({
    displayName: display_name ?? undefined,
    handles,
    emails,
    phones,
  }));
}
