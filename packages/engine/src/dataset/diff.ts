import type { Outcome } from "@byleave/core";
import { openDuck } from "../duck.js";
import { type Dataset, indexSql, rowsSql } from "./open.js";

/** One record that is not the same in two datasets. */
export interface Difference {
  readonly record: string;
  readonly change: "added" | "removed" | "changed";
  /** The outcome then and now, and what else is not the same; null where there is no index or no such record. */
  readonly before: Outcome | null;
  readonly after: Outcome | null;
  readonly why: "outcome" | "content" | "identities" | "redactor" | "unknown";
  /** The author's ref in hexadecimal, where the index knows it. */
  readonly ref: string | null;
  /** Refs of the others whom the record involves. */
  readonly others: readonly string[];
}

export interface DatasetDiff {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly differences: readonly Difference[];
}

/**
 * What is not the same in two datasets, record by record, and why, as far as their indexes tell. At most `limit`
 * differences are listed; all are counted.
 */
export async function diffDatasets(before: Dataset, after: Dataset, limit = 1_000_000): Promise<DatasetDiff> {
  const duck = await openDuck();
  try {
    const columns = "text, fields, category, language, month";
    await duck.run(`CREATE TEMP TABLE differing AS
      SELECT coalesce(a.record, b.record) AS record,
        CASE WHEN a.record IS NULL THEN 'added' WHEN b.record IS NULL THEN 'removed'
          WHEN a.content IS DISTINCT FROM b.content THEN 'changed' ELSE 'unchanged' END AS change
      FROM (SELECT record, md5(to_json([${columns}])::VARCHAR) AS content FROM ${rowsSql(before)}) a
      FULL JOIN (SELECT record, md5(to_json([${columns}])::VARCHAR) AS content FROM ${rowsSql(after)}) b ON a.record = b.record`);
    const counts = await duck.rows<{ change: string; n: bigint }>(
      "SELECT change, count(*) AS n FROM differing GROUP BY 1",
    );
    const count = (change: string) => Number(counts.find((row) => row.change === change)?.n ?? 0);
    return {
      added: count("added"),
      removed: count("removed"),
      changed: count("changed"),
      unchanged: count("unchanged"),
      differences: await duck
        .rows<Difference & Record<string, unknown>>(differencesSql(before, after, limit))
        .then(plainRows),
    };
  } finally {
    duck.close();
  }
}

function differencesSql(before: Dataset, after: Dataset, limit: number): string {
  const none =
    "(SELECT NULL::VARCHAR AS record, NULL::BLOB AS ref, NULL::BLOB[] AS others_refs, NULL::VARCHAR AS outcome, NULL::BLOB AS text_digest, NULL::BLOB AS known_digest WHERE false)";
  const a = before.index.length > 0 ? indexSql(before) : none;
  const b = after.index.length > 0 ? indexSql(after) : none;
  return `SELECT d.record, d.change, a.outcome AS before, b.outcome AS after,
      CASE WHEN a.record IS NULL OR b.record IS NULL THEN 'unknown'
        WHEN a.outcome <> b.outcome THEN 'outcome' WHEN a.text_digest <> b.text_digest THEN 'content'
        WHEN a.known_digest <> b.known_digest THEN 'identities' ELSE 'redactor' END AS why,
      lower(hex(coalesce(b.ref, a.ref))) AS ref,
      to_json(list_transform(list_distinct(list_concat(coalesce(a.others_refs, []), coalesce(b.others_refs, []))), lambda r: lower(hex(r))))::VARCHAR AS others
    FROM differing d LEFT JOIN ${a} a ON a.record = d.record LEFT JOIN ${b} b ON b.record = d.record
    WHERE d.change <> 'unchanged' ORDER BY d.record LIMIT ${limit}`;
}

function plainRows(rows: (Difference & Record<string, unknown>)[]): Difference[] {
  return rows.map((row) => ({ ...row, others: JSON.parse(String(row.others)) as string[] }));
}
