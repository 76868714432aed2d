import { formatInstant, type Instant } from "@byleave/core";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "./database.js";

/**
 * Runs `work` in a transaction. READ COMMITTED, PostgreSQL's default, is needed and not only enough: what
 * waits for the position counter must then see what was committed meanwhile.
 */
export function inTransaction<T>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().setIsolationLevel("read committed").execute(work);
}

/** A past that was brought in on purpose. */
export interface MigrationNote {
  readonly reason: string;
  readonly what: string;
  readonly at: Instant;
  readonly rows: number;
}

/** Records a migration at a position that was taken for it. */
export async function noteMigration(
  transaction: Kysely<Database>,
  position: number,
  note: MigrationNote,
): Promise<void> {
  await transaction
    .insertInto("migration_note")
    .values({ position, reason: note.reason, what: note.what, at: formatInstant(note.at), rows: note.rows })
    .execute();
}
