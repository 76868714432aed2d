import { type Kysely, sql } from "kysely";
import type { Database } from "./database.js";

/**
 * The position of the last event that a permission or a redaction can depend on. What only reports, such as a
 * build, does not count, so that building twice without anything having happened gives the same dataset.
 */
export async function judgedPosition(db: Kysely<Database>): Promise<number> {
  const tables = ["programme_version", "member", "identity", "fact", "notice", "choice", "erasure"];
  const latest = tables.map(
    (table) => sql`(SELECT coalesce(max(position), 0) FROM ${sql.table(`byleave.${table}`)})`,
  );
  const { rows } = await sql<{ position: number }>`SELECT greatest(${sql.join(latest)}) AS position`.execute(
    db,
  );
  return rows[0]!.position;
}
