import { glob } from "node:fs/promises";
import { join } from "node:path";
import type { Duck } from "../duck.js";
import { OUTCOMES } from "../gate/permissions.js";
import { parquetFilesSql } from "../read/parquet.js";
import { addTo, funnel } from "./funnel.js";
import type { Funnel } from "./manifest.js";
import type { Part } from "./parts.js";

/** The files that hold each bucket's judged rows. */
export type BucketFiles = ReadonlyMap<number, readonly string[]>;

/** Finds the files of all parts by bucket. */
export async function bucketFiles(parts: readonly string[]): Promise<BucketFiles> {
  const found = new Map<number, string[]>();
  for (const part of parts) {
    for await (const file of glob("batch-*/bucket=*/*.parquet", { cwd: part })) {
      const bucket = Number(/bucket=(\d+)/.exec(file)![1]);
      found.set(bucket, [...(found.get(bucket) ?? []), join(part, file)]);
    }
  }
  for (const files of found.values()) files.sort();
  return found;
}

/**
 * Makes the views `judged`, the rows that could be read, each id of a source once, and `unread`, all others: those with
 * a `problem`, and the second row with an id, in the order of files and lines.
 */
export async function viewJudged(duck: Duck, files: BucketFiles): Promise<void> {
  await duck.run(`CREATE OR REPLACE TEMP VIEW parts AS ${rowsOf([...files.values()].flat())}`);
  await duck.run(`CREATE OR REPLACE TEMP TABLE twice AS
    WITH suspects AS (SELECT hash(record) AS h FROM parts WHERE problem IS NULL GROUP BY 1 HAVING count(*) > 1)
    SELECT record, source, file, line, row_number() OVER (PARTITION BY record ORDER BY file, line) AS turn
    FROM parts WHERE problem IS NULL AND hash(record) IN (FROM suspects)`);
  await duck.run("DELETE FROM twice WHERE turn = 1");
  await duck.run(`CREATE OR REPLACE TEMP VIEW judged AS ${await judgedSql(duck, "parts")}`);
  await duck.run(`CREATE OR REPLACE TEMP VIEW unread AS
    SELECT source, file, line, problem FROM parts WHERE problem IS NOT NULL
    UNION ALL SELECT source, file, line, 'repeated-id' AS problem FROM twice`);
}

/** Makes the view `one_bucket`: the rows of `judged` in one bucket, without a look at the others' files. */
export async function viewBucket(duck: Duck, files: BucketFiles, bucket: number): Promise<void> {
  const rows = `(${rowsOf(files.get(bucket) ?? [])})`;
  await duck.run(`CREATE OR REPLACE TEMP VIEW one_bucket AS ${await judgedSql(duck, rows)}`);
}

async function judgedSql(duck: Duck, from: string): Promise<string> {
  const [any] = await duck.rows<{ n: bigint }>("SELECT count(*) AS n FROM twice");
  const again =
    "FROM twice t WHERE t.record = p.record AND t.source = p.source AND t.file = p.file AND t.line = p.line";
  return `SELECT * FROM ${from} p WHERE problem IS NULL ${any!.n === 0n ? "" : `AND NOT EXISTS (${again})`}`;
}

/** The columns that may be asked of parts, for where there are none. */
const NO_ROWS = `SELECT NULL::VARCHAR AS record, NULL::UTINYINT AS outcome, NULL::VARCHAR AS problem, NULL::VARCHAR AS source,
  NULL::VARCHAR AS file, NULL::BIGINT AS line, NULL::BLOB AS ref, NULL::BLOB[] AS others_refs, NULL::TIMESTAMP AS created,
  NULL::VARCHAR AS visibility, NULL::VARCHAR AS category, NULL::VARCHAR AS language, NULL::BLOB AS text_digest,
  NULL::BLOB AS known_digest, NULL::VARCHAR AS redacted, NULL::VARCHAR AS redacted_fields, NULL::VARCHAR AS id,
  NULL::VARCHAR AS member, NULL::TIMESTAMP AS usable_from WHERE false`;

function rowsOf(files: readonly string[]): string {
  return files.length === 0 ? NO_ROWS : `SELECT * FROM ${parquetFilesSql(files)}`;
}

/** Counts what became of the rows of every source, from the views of {@link viewJudged}. */
export async function countFunnels(
  duck: Duck,
  sources: readonly string[],
  broken: readonly { readonly source: string; readonly bad: Part["bad"] }[],
): Promise<Record<string, Funnel>> {
  const judged = await duck.rows<{ source: string; outcome: number; n: bigint }>(
    "SELECT source, outcome, count(*) AS n FROM judged GROUP BY 1, 2",
  );
  const unread = await duck.rows<{ source: string; problem: string; n: bigint }>(
    "SELECT source, problem, count(*) AS n FROM unread GROUP BY 1, 2",
  );
  return Object.fromEntries(
    sources.map((source) => {
      const outcomes = new Map<string, number>();
      const problems = new Map<string, number>();
      for (const row of judged)
        if (row.source === source) addTo(outcomes, OUTCOMES[row.outcome]!, Number(row.n));
      for (const row of unread) if (row.source === source) addTo(problems, row.problem, Number(row.n));
      for (const part of broken) {
        if (part.source === source)
          for (const [problem, n] of Object.entries(part.bad)) addTo(problems, problem, n);
      }
      return [source, funnel(outcomes, problems)];
    }),
  );
}
