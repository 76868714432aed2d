import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ByleaveError, type Instant } from "@byleave/core";
import type pg from "pg";
import type { Store } from "../connect.js";
import { copyFrom } from "../copy.js";
import { queryFailure } from "../failure.js";
import type { ImportItem, InputRow, RowResult } from "../rows/row.js";
import type { When } from "../rows/when.js";
import { type CopyValue, copyLine } from "./copy-text.js";
import { Tally } from "./tally.js";

export interface ImportOptions {
  readonly now: Instant;
  /** Why times in the past are let in; recorded with the import, to be shown in public. At most 2000 characters. */
  readonly migration?: string | undefined;
  /** The share of rows that may be bad, 0 to 1; 0 where nothing is said: one bad row and nothing is imported. */
  readonly maxRejected?: number | undefined;
  /** Told some ten times a second's worth of rows, and once when all are read. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

export interface ImportProgress {
  readonly phase: "reading" | "writing";
  readonly read: number;
  readonly rejected: number;
}

export interface ImportResult<Noun extends string> {
  readonly read: number;
  /** Events added, per table. */
  readonly added: Readonly<Record<Noun, number>>;
  /** Rows that said nothing new. */
  readonly unchanged: number;
  /** The first bad rows, with reasons. */
  readonly rejected: ImportItemProblem[];
  readonly rejectedCount: number;
  /** Columns that Byleave does not know, each once. */
  readonly ignoredColumns: readonly string[];
  /** What the import occupies in the sequence; absent where it added nothing. */
  readonly positions?: { readonly first: number; readonly last: number } | undefined;
}

type ImportItemProblem = Tally["rejected"][number];

/** What is particular to importing members, notices or choices. */
export interface ImportPlan<Row, Noun extends string> {
  readonly what: string;
  readonly columns: readonly string[];
  /** The columns of the temporary table `staged`, in the order of `encode`. */
  readonly staged: string;
  readonly read: (row: InputRow, when: When) => RowResult<Row>;
  readonly encode: (row: Row) => readonly CopyValue[];
  /** Finds the rows that only the database can judge, removes them from `staged` and tells the tally. */
  readonly judge: (client: pg.ClientBase, tally: Tally) => Promise<void>;
  /** Turns `staged` into events. */
  readonly settle: (client: pg.ClientBase, options: ImportOptions) => Promise<Settled<Noun>>;
}

export interface Settled<Noun extends string> {
  readonly added: Record<Noun, number>;
  readonly unchanged: number;
  readonly positions?: { first: number; last: number } | undefined;
}

// One import at a time compares with what is stored, so that two of the same file add it once.
const IMPORTING = 7_712_310;
const LONGEST_REASON = 2000;
// Enough to sort a million rows in memory; given back when the transaction ends.
const WORK_MEMORY = "128MB";

/**
 * Imports rows as they come, in one transaction: they are copied into a temporary table, judged, and turned
 * into events by a few statements. All of it is there at the end, or, after any failure or kill, nothing.
 *
 * @throws TooManyRejected; whatever `rows` throws; ByleaveError `bad-argument`.
 */
export async function runImport<Row, Noun extends string>(
  store: Pick<Store, "pool" | "where">,
  rows: AsyncIterable<ImportItem>,
  options: ImportOptions,
  plan: ImportPlan<Row, Noun>,
): Promise<ImportResult<Noun>> {
  requireReason(options.migration);
  const client = await store.pool.connect();
  let committed = false;
  try {
    const tally = new Tally(plan.columns);
    await client.query("BEGIN");
    await client.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
    await client.query(`CREATE TEMPORARY TABLE staged (${plan.staged}) ON COMMIT DROP`);
    await pipeline(
      Readable.from(encode(rows, options, plan, tally)),
      client.query(copyFrom("COPY staged FROM STDIN")),
    );
    await client.query("ANALYZE staged");
    await client.query("SELECT pg_advisory_xact_lock($1)", [IMPORTING]);
    await plan.judge(client, tally);
    tally.requireAtMost(options.maxRejected ?? 0);
    options.onProgress?.({ phase: "writing", read: tally.read, rejected: tally.rejectedCount });
    const settled = await plan.settle(client, options);
    await client.query("COMMIT");
    committed = true;
    return { ...settled, ...tally.result() };
  } catch (error) {
    // COPY is a stream, whose errors do not pass through the pool.
    throw queryFailure(error, store.where);
  } finally {
    // Where anything failed the connection is closed, which rolls back, also in the middle of a COPY.
    client.release(!committed);
  }
}

const CHUNK = 64 * 1024;
const PROGRESS_EVERY = 10_000;

async function* encode<Row, Noun extends string>(
  rows: AsyncIterable<ImportItem>,
  options: ImportOptions,
  plan: ImportPlan<Row, Noun>,
  tally: Tally,
): AsyncGenerator<Buffer> {
  let text = "";
  for await (const item of rows) {
    const result =
      "problem" in item ? { rejected: { line: item.line, ...item.problem } } : plan.read(item, options);
    tally.count(item);
    if ("rejected" in result) tally.reject(result.rejected);
    else text += copyLine(plan.encode(result.row));
    if (tally.read % PROGRESS_EVERY === 0) {
      options.onProgress?.({ phase: "reading", read: tally.read, rejected: tally.rejectedCount });
    }
    if (text.length >= CHUNK) {
      yield Buffer.from(text);
      text = "";
    }
  }
  if (text) yield Buffer.from(text);
}

/** Refuses a migration's reason that says nothing or too much. */
export function requireReason(migration: string | undefined): void {
  if (migration === undefined) return;
  const length = migration.trim().length;
  if (length > 0 && length <= LONGEST_REASON) return;
  throw new ByleaveError(
    "bad-argument",
    `the migration's reason has ${length} characters; 1 to ${LONGEST_REASON} are expected`,
    {
      mend: "Say in a sentence where the past comes from; it is recorded with the import.",
    },
  );
}
