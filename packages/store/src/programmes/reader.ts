import type { Instant, Programme } from "@byleave/core";
import type { Kysely } from "kysely";
import type { Database } from "../database.js";

/** A version as it was published, and the file that said it. */
export interface PublishedProgramme {
  readonly position: number;
  readonly programme: Programme;
  readonly source: string;
  readonly hash: string;
  readonly publishedAt: Instant;
  /** The position of the migration that let its past in, if one did. */
  readonly migration?: number | undefined;
}

/** All published versions, lowest first. */
export async function publishedProgrammes(
  db: Kysely<Database>,
  options: { readonly upTo?: number | undefined } = {},
): Promise<PublishedProgramme[]> {
  const rows = await db
    .selectFrom("programme_version")
    .select(["position", "parsed", "source", "hash", "published_at", "migration"])
    .where("position", "<=", options.upTo ?? Number.MAX_SAFE_INTEGER)
    .orderBy("version")
    .execute();
  return rows.map((row) => ({
    position: row.position,
    programme: row.parsed as Programme,
    source: row.source,
    hash: row.hash,
    publishedAt: row.published_at,
    migration: row.migration ?? undefined,
  }));
}
