import type { Kysely } from "kysely";
import type { Database } from "./database.js";

/** The position of the last event; 0 where there is none. All events up to it are there, and none will be added. */
export async function currentPosition(db: Kysely<Database>): Promise<number> {
  const { last } = await db.selectFrom("position_counter").select("last").executeTakeFirstOrThrow();
  return last;
}

/**
 * Takes the next `count` positions and returns the first. Other writers wait from here until this transaction
 * ends, so it belongs as late in it as can be.
 */
export async function takePositions(transaction: Kysely<Database>, count: number): Promise<number> {
  const { last } = await transaction
    .updateTable("position_counter")
    .set((counter) => ({ last: counter("last", "+", count) }))
    .returning("last")
    .executeTakeFirstOrThrow();
  return last - count + 1;
}
