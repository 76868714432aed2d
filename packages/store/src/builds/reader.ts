import type { Instant } from "@byleave/core";
import type { Kysely } from "kysely";
import type { Database } from "../database.js";
import type { NewBuild } from "./writer.js";

export interface Build extends NewBuild {
  readonly position: number;
  readonly at: Instant;
}

/** The builds of all datasets or of one, latest first. */
export async function builds(
  db: Kysely<Database>,
  options: {
    readonly dataset?: string | undefined;
    readonly use?: string | undefined;
    readonly limit?: number;
  } = {},
): Promise<Build[]> {
  let query = db
    .selectFrom("build")
    .selectAll()
    .orderBy("position", "desc")
    .limit(options.limit ?? 1000);
  if (options.dataset !== undefined) query = query.where("dataset", "=", options.dataset);
  if (options.use !== undefined) query = query.where("use", "=", options.use);
  const rows = await query.execute();
  return rows.map(({ position, dataset, use, as_of, seen, manifest, at }) => ({
    position,
    dataset,
    use,
    asOf: as_of,
    seen,
    manifest,
    at,
  }));
}
