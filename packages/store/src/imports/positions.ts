import { formatInstant } from "@byleave/core";
import type pg from "pg";
import type { ImportOptions } from "./run.js";

/** Positions taken for an import. */
export interface Taken {
  /** The first of the events' positions. */
  readonly first: number;
  readonly positions: { first: number; last: number };
  /** The position of the migration note, where there is one. */
  readonly note: number | null;
}

/**
 * Takes positions for `count` events and, with a migration, for its note, which comes first. Other writers
 * wait from here until the import commits, so everything that can be computed before has been.
 */
export async function takeForImport(
  client: pg.ClientBase,
  count: number,
  what: string,
  options: ImportOptions,
): Promise<Taken> {
  const notes = options.migration === undefined ? 0 : 1;
  const { rows } = await client.query<{ last: number }>(
    "UPDATE byleave.position_counter SET last = last + $1 RETURNING last",
    [count + notes],
  );
  const last = rows[0]!.last;
  const first = last - count - notes + 1;
  if (options.migration === undefined) return { first, positions: { first, last }, note: null };
  await client.query(
    "INSERT INTO byleave.migration_note (position, reason, what, at, rows) VALUES ($1, $2, $3, $4, $5)",
    [...[first, options.migration.trim(), what, formatInstant(options.now), count]],
  );
  return { first: first + 1, positions: { first, last }, note: first };
}
