import type { Programme } from "@byleave/core";
import type { Kysely } from "kysely";
import type { Database } from "../database.js";

/** The words that some published version knows: what a choice may be about. */
export interface PublishedWords {
  readonly versions: ReadonlySet<number>;
  readonly uses: ReadonlySet<string>;
  /** Those under `never` included: one may say no to what is never used. */
  readonly categories: ReadonlySet<string>;
}

/** All words ever published. */
export async function publishedWords(db: Kysely<Database>): Promise<PublishedWords> {
  const rows = await db
    .selectFrom("programme_version")
    .select(["version", "uses", "categories"])
    .orderBy("version")
    .execute();
  return {
    versions: new Set(rows.map(({ version }) => version)),
    uses: new Set(rows.flatMap(({ uses }) => uses)),
    categories: new Set(rows.flatMap(({ categories }) => categories)),
  };
}

/** The words of one version. */
export function wordsOf(programme: Programme): { uses: string[]; categories: string[] } {
  const categories = new Set([...Object.keys(programme.categories), ...programme.never]);
  return { uses: Object.keys(programme.uses), categories: [...categories] };
}
