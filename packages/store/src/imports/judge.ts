import type pg from "pg";
import { REJECTED_KEPT, type RejectedRow } from "../rows/row.js";
import type { Tally } from "./tally.js";

/**
 * Deletes rows from `staged` and counts them as rejected. `condition` is the rest of a DELETE after `staged
 * s`; `columns` what `explain` needs of a row.
 */
export async function rejectStaged<Found extends { line: number }>(
  client: pg.ClientBase,
  tally: Tally,
  condition: string,
  columns: string,
  explain: (found: Found) => Omit<RejectedRow, "line">,
): Promise<void> {
  const { rows } = await client.query<{ count: number; first: Found[] | null }>(
    `WITH gone AS (DELETE FROM staged s ${condition} RETURNING s.line, ${columns})
     SELECT (SELECT count(*) FROM gone) AS count,
            (SELECT json_agg(g) FROM (SELECT * FROM gone ORDER BY line LIMIT ${REJECTED_KEPT}) g) AS first`,
  );
  const { count, first } = rows[0]!;
  tally.rejectMany(
    (first ?? []).map((found) => ({ line: found.line, ...explain(found) })),
    count,
  );
}

/** Rejects the rows of members that nobody has imported. */
export function rejectUnknownMembers(client: pg.ClientBase, tally: Tally): Promise<void> {
  return rejectStaged<{ line: number; member_id: string }>(
    client,
    tally,
    "WHERE NOT EXISTS (SELECT FROM byleave.member m WHERE m.member_id = s.member_id)",
    "s.member_id",
    ({ member_id }) => ({
      column: "member_id",
      found: JSON.stringify(member_id),
      expected: "the id of a known member",
      mend: "Import the member first, or correct the id.",
    }),
  );
}
