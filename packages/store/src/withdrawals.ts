import { formatInstant, type Instant } from "@byleave/core";
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.js";

/**
 * The first moment after `asOf` at which somebody took something back, as far as it is known at a position: a deny, an account
 * closed, a notice that came back. Undefined where nobody did.
 */
export async function firstWithdrawalAfter(
  db: Kysely<Database>,
  asOf: Instant,
  upTo: number,
): Promise<Instant | undefined> {
  const since = sql`${formatInstant(asOf)}::timestamptz`;
  const { rows } = await sql<{ first: Instant | null }>`
    SELECT least(
      (SELECT min(at) FROM byleave.choice WHERE value = 'deny' AND at > ${since} AND position <= ${upTo}),
      (SELECT min(at) FROM byleave.notice WHERE event = 'undelivered' AND at > ${since} AND position <= ${upTo}),
      (SELECT min(since) FROM byleave.fact WHERE kind = 'status' AND value = 'closed' AND since > ${since} AND position <= ${upTo})
    ) AS first`.execute(db);
  return rows[0]!.first ?? undefined;
}
