import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Duck, text } from "../duck.js";
import { OUTCOMES } from "../gate/permissions.js";
import { redactedTextSql, redactionsSql } from "../redaction/function.js";
import { fileDigest } from "../sources/files.js";
import { type BucketFiles, viewBucket } from "./judged.js";
import type { OutputFormat, Shard } from "./manifest.js";
import { readJson, writeWhole } from "./work.js";

/** The columns of a dataset and their types in Parquet's and DuckDB's words. */
export const COLUMNS = {
  record: "VARCHAR",
  category: "VARCHAR",
  text: "VARCHAR",
  fields: "VARCHAR",
  language: "VARCHAR",
  month: "VARCHAR",
  redactions: "STRUCT(kind VARCHAR, count INTEGER)[]",
} as const;

const ROWS_PER_GROUP = 100_000;

/** What one bucket's shard came to. */
export interface BucketResult {
  readonly shard: Shard | undefined;
  readonly redactions: Readonly<Record<string, number>>;
}

/**
 * Writes one bucket's shard and index from its judged rows, sorted by record key, so that the
 * bytes depend on the rows alone. A bucket already written whole is kept.
 */
export async function writeBucket(
  duck: Duck,
  files: BucketFiles,
  bucket: number,
  format: OutputFormat,
  finished: string,
): Promise<BucketResult> {
  const number = String(bucket).padStart(2, "0");
  const done = join(finished, "..", "buckets", `${number}.json`);
  const known = await readJson<BucketResult>(done);
  if (known) return known;
  const name = `data/${number}.${format === "parquet" ? "parquet" : "jsonl.zst"}`;
  const path = join(finished, "dataset", name);
  await viewBucket(duck, files, bucket);
  const redactions = await sumRedactions(duck);
  const rows = await copy(duck, shardSql(), path, format);
  await copy(duck, indexSql(), join(finished, "index", `${number}.parquet`), "parquet");
  const shard =
    rows === 0
      ? undefined
      : { file: name, rows, bytes: (await stat(path)).size, sha256: await fileDigest(path) };
  const result: BucketResult = { shard, redactions };
  await mkdir(join(finished, "..", "buckets"), { recursive: true });
  await writeWhole(done, JSON.stringify(result));
  return result;
}

function shardSql(): string {
  return `SELECT record, category, ${redactedTextSql("redacted")} AS text, ${redactedTextSql("redacted_fields")} AS fields,
      language, strftime(created, '%Y-%m') AS month, ${redactionsSql(["redacted", "redacted_fields"])} AS redactions
    FROM one_bucket WHERE outcome = 0 ORDER BY record`;
}

/** The index: for every record read, what refresh, recall and *where my words went* will ask of it. */
function indexSql(): string {
  const reasons = `[${OUTCOMES.map((outcome) => `'${outcome}'`).join(", ")}]`;
  return `SELECT record, ref, others_refs, source, file, line, created, visibility, category, ${reasons}[outcome + 1] AS outcome,
      text_digest, known_digest FROM one_bucket ORDER BY record`;
}

/** Writes rows to a file that appears whole; one without rows does not appear. Returns how many there were. */
async function copy(duck: Duck, sql: string, path: string, format: OutputFormat): Promise<number> {
  const options =
    format === "parquet"
      ? `FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3, ROW_GROUP_SIZE ${ROWS_PER_GROUP}`
      : "FORMAT json, COMPRESSION zstd";
  const [result] = await duck.rows<{ Count: bigint }>(
    `COPY (${sql}) TO ${text(`${path}.part`)} (${options})`,
  );
  const rows = Number(result!.Count);
  if (rows === 0) await rm(`${path}.part`, { force: true });
  else await rename(`${path}.part`, path);
  return rows;
}

async function sumRedactions(duck: Duck): Promise<Record<string, number>> {
  const rows = await duck.rows<{ kind: string; count: bigint }>(
    `SELECT e.kind AS kind, CAST(sum(e.count) AS BIGINT) AS count
     FROM (SELECT unnest(${redactionsSql(["redacted", "redacted_fields"])}) AS e FROM one_bucket WHERE outcome = 0)
     GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.kind, Number(row.count)]));
}
