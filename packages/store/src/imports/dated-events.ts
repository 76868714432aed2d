import type pg from "pg";
import { takeForImport } from "./positions.js";
import type { ImportOptions, Settled } from "./run.js";

/** How notices and choices, which have a time of their own, become events. */
export interface DatedEvents<Noun extends string> {
  readonly noun: Noun;
  readonly table: string;
  /** The columns that make two events the same, beside member and time; the same in `staged` and in the table. */
  readonly columns: readonly string[];
  /** True for what permits something, such as an allow; `row` is a table's alias. */
  readonly gives: (row: string) => string;
}

/**
 * Adds the rows of `staged` that are not known yet, in the order of their lines.
 *
 * An event that is stored already is not added again, so that a file can be imported twice. Times may be as
 * coarse as a day, and where they are equal the order decides; so what takes away (a deny) is added again if
 * something that gives (an allow) is stored after it at the same time, unless the file tells exactly what is
 * stored. When in doubt the answer is no.
 */
export async function settleDated<Noun extends string>(
  client: pg.ClientBase,
  options: ImportOptions,
  events: DatedEvents<Noun>,
): Promise<Settled<Noun>> {
  const { rowCount: unchanged } = await client.query(removeKnown(events));
  const { rows } = await client.query<{ count: number }>("SELECT count(*) FROM staged");
  const count = rows[0]!.count;
  const added = { [events.noun]: count } as Record<Noun, number>;
  if (count === 0) return { added, unchanged: unchanged ?? 0 };
  const { first, note, positions } = await takeForImport(client, count, events.noun, options);
  const columns = ["member_id", "at", ...events.columns].join(", ");
  await client.query(
    `INSERT INTO byleave.${events.table} (position, migration, ${columns})
     SELECT $1 - 1 + row_number() OVER (ORDER BY line), $2::int8, ${columns} FROM staged`,
    [first, note],
  );
  return { added, unchanged: unchanged ?? 0, positions };
}

function removeKnown({ table, columns, gives }: DatedEvents<string>): string {
  const of = (row: string) => `(${columns.map((column) => `${row}.${column}`).join(", ")})`;
  return `
WITH same AS (
  SELECT s.line, max(e.position) AS position
  FROM staged s JOIN byleave.${table} e USING (member_id, at)
  WHERE ${of("e")} IS NOT DISTINCT FROM ${of("s")}
  GROUP BY s.line
), doubtful AS (
  SELECT s.line, s.member_id, s.at FROM staged s JOIN same USING (line)
  WHERE NOT (${gives("s")}) AND EXISTS (
    SELECT FROM byleave.${table} e
    WHERE e.member_id = s.member_id AND e.at = s.at AND e.position > same.position AND ${gives("e")})
), in_file AS (
  SELECT s.member_id, s.at, array_agg(${of("s")}::text ORDER BY s.line) AS told
  FROM staged s WHERE (s.member_id, s.at) IN (SELECT member_id, at FROM doubtful) GROUP BY s.member_id, s.at
), in_store AS (
  SELECT e.member_id, e.at, array_agg(${of("e")}::text ORDER BY e.position) AS told
  FROM byleave.${table} e WHERE (e.member_id, e.at) IN (SELECT member_id, at FROM doubtful) GROUP BY e.member_id, e.at
), told_again AS (
  SELECT member_id, at FROM in_file JOIN in_store USING (member_id, at, told)
)
DELETE FROM staged s USING same
WHERE s.line = same.line
  AND (NOT EXISTS (SELECT FROM doubtful d WHERE d.line = s.line)
    OR (s.member_id, s.at) IN (SELECT member_id, at FROM told_again))`;
}
