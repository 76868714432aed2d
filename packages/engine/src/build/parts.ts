import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError } from "@byleave/core";
import { type Duck, text } from "../duck.js";
import { type Gate, gateSql } from "../gate/sql.js";
import { parquetFailure, parquetSql } from "../read/parquet.js";
import type { BadRow, Problem } from "../read/row.js";
import type { Relation } from "../records/relation.js";
import { type OnBytes, relationsOf } from "../records/relations.js";
import type { SourceFile } from "../sources/files.js";
import { readJson, writeWhole } from "./work.js";

/** What is left of one source file once it has been read: judged rows, redacted where they may be used. */
export interface Part {
  readonly rows: number;
  /** Lines that never became rows, by what is wrong with them. */
  readonly bad: Partial<Record<Problem, number>>;
}

/**
 * Reads and judges one source file and writes what `columns` selects into `directory`, partitioned by bucket. A part that is already there
 * whole is kept, one that is not is begun anew.
 */
export async function makePart(
  duck: Duck,
  file: SourceFile,
  columns: (made: Relation) => string,
  directory: string,
  onBytes: OnBytes,
): Promise<Part> {
  const done = join(directory, "done.json");
  const finished = await readJson<Part>(done);
  if (finished) {
    onBytes(file.bytes);
    return finished;
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  let rows = 0;
  const bad: Partial<Record<Problem, number>> = {};
  let batches = 0;
  for await (const batch of relationsOf(duck, file, onBytes)) {
    rows += batch.rows;
    for (const row of batch.bad) bad[row.problem] = (bad[row.problem] ?? 0) + 1;
    await setAside(join(directory, "bad.jsonl"), file, batch.bad);
    if (batch.rows > 0)
      await judge(duck, columns(batch.relation), join(directory, `batch-${batches++}`), file);
  }
  const part: Part = { rows, bad };
  await writeWhole(done, JSON.stringify(part));
  return part;
}

/** What a build keeps of every row: what shards and index are made of. */
export function buildColumns(made: Relation, gate: Gate): string {
  return `SELECT bucket, record, outcome, problem, ${text(made.source.name)} AS source, ${text(made.file)} AS file, line,
      ref, others_refs, created, visibility, category, language,
      unhex(substr(sha256(concat_ws(chr(30), raw, fields)), 1, 32)) AS text_digest,
      unhex(substr(sha256(known), 1, 32)) AS known_digest,
      CASE WHEN outcome = 0 THEN byleave_redact(plain, known) END AS redacted,
      CASE WHEN outcome = 0 THEN byleave_redact_fields(fields, known) END AS redacted_fields
    FROM (${gateSql(made, gate)})`;
}

/** What a dry run keeps of every row: the decision. */
export function decisionColumns(made: Relation, gate: Gate): string {
  return `SELECT bucket, record, outcome, problem, ${text(made.source.name)} AS source, ${text(made.file)} AS file, line,
      id, member, category, usable_from FROM (${gateSql(made, gate)})`;
}

async function judge(duck: Duck, sql: string, directory: string, file: SourceFile): Promise<void> {
  try {
    await duck.run(
      `COPY (${sql}) TO ${text(directory)} (FORMAT parquet, PARTITION_BY (bucket), COMPRESSION snappy)`,
    );
  } catch (cause) {
    if (/INTERRUPT/i.test((cause as Error).message))
      throw new ByleaveError("interrupted", "stopped", { cause });
    if (file.kind === "parquet" && !(await readsWhole(duck, file))) throw parquetFailure(file.path, cause);
    throw cause;
  }
}

async function readsWhole(duck: Duck, file: SourceFile): Promise<boolean> {
  return duck.run(`SELECT count(COLUMNS(*)) FROM ${parquetSql(file.path)}`).then(
    () => true,
    () => false,
  );
}

async function setAside(path: string, file: SourceFile, bad: readonly BadRow[]): Promise<void> {
  if (bad.length === 0) return;
  // Where the row stands and why it could not be read; nothing of what it says.
  const lines = bad.map(
    (row) => `${JSON.stringify({ source: file.source.name, file: file.name, ...row })}\n`,
  );
  await appendFile(path, lines.join(""));
}
