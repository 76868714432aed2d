import { BIGINT, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import type { Duck } from "../duck.js";
import { readRows } from "../read/index.js";
import type { BadRow } from "../read/row.js";
import type { SourceFile } from "../sources/files.js";
import { columnsOf, type SourceSpec } from "../sources/spec.js";
import { requireColumns } from "./table.js";

/** Rows of a text file in a table in memory: nothing that is not permitted ever touches the disk. */
export interface Batch {
  /** With `line` and the mapped columns as c0, c1 … in the order of `columnsOf`. */
  readonly table: string;
  readonly rows: number;
  readonly bad: readonly BadRow[];
}

/** A batch ends after so many rows or so many characters, whichever comes first. */
const ROWS = 100_000;
const CHARACTERS = 64 * 1024 * 1024;
/** Names of columns that are looked at; a file whose every row has others must not fill the memory. */
const MOST_COLUMNS = 10_000;
/** The most rows of one data chunk: DuckDB's vector size. */
const CHUNK = 2048;

/**
 * Reads a CSV or JSON lines file in batches, each in a table that is gone when the next is asked for. Every mapped
 * column comes as text: lists and objects as JSON.
 *
 * @throws ByleaveError `bad-sources` where the file lacks a mapped column
 */
export async function* readBatches(
  duck: Duck,
  file: SourceFile,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Batch> {
  const names = columnsOf(file.source);
  const required = requiredOf(file);
  const seen = new Set<string>();
  let complete = false;
  let batch = new Collected(names);
  for await (const row of readRows(file.path, onBytes)) {
    if ("problem" in row) batch.bad.push(row);
    else {
      if (!complete) {
        for (const key of Object.keys(row.values)) if (seen.size < MOST_COLUMNS) seen.add(key);
        complete = names.every((name) => seen.has(name));
      }
      batch.add(file.source, row.line, row.values);
    }
    if (batch.lines.length >= ROWS || batch.characters >= CHARACTERS) {
      requireColumns(file.source, file.name, required, seen);
      yield await load(duck, batch);
      batch = new Collected(names);
    }
  }
  if (seen.size > 0) requireColumns(file.source, file.name, required, seen);
  if (batch.lines.length > 0 || batch.bad.length > 0) yield await load(duck, batch);
  await duck.run("DROP TABLE IF EXISTS batch");
}

/**
 * Columns that some row must have. Writers of JSON lines leave out keys that are null: who is involved, the language and
 * fields may be missing everywhere, and are then not known.
 */
function requiredOf(file: SourceFile): readonly string[] {
  if (file.kind === "csv") return columnsOf(file.source);
  return columnsOf({
    ...file.source,
    others: undefined,
    quotes: undefined,
    language: undefined,
    fields: undefined,
  });
}

class Collected {
  readonly lines: bigint[] = [];
  readonly values: (string | null)[][];
  readonly bad: BadRow[] = [];
  characters = 0;
  private readonly names: readonly string[];

  constructor(names: readonly string[]) {
    this.names = names;
    this.values = names.map(() => []);
  }

  add(source: SourceSpec, line: number, row: Record<string, unknown>): void {
    const cells: (string | null)[] = [];
    for (const column of this.names) {
      // A column may be called like something that every object inherits.
      const value = Object.hasOwn(row, column) ? row[column] : undefined;
      const cell = asText(value);
      const isText =
        source.text.some((part) => part.column === column) ||
        column === source.id ||
        column === source.member;
      if (cell !== null && isText && typeof value === "object") {
        const found = Array.isArray(value) ? "a list" : "an object";
        this.bad.push({ line, problem: "bad-type", detail: `"${column}" is ${found}, not text` });
        return;
      }
      cells.push(cell);
    }
    this.lines.push(BigInt(line));
    for (const [index, cell] of cells.entries()) {
      this.values[index]!.push(cell);
      this.characters += cell?.length ?? 0;
    }
  }
}

function asText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

async function load(duck: Duck, batch: Collected): Promise<Batch> {
  const shape = batch.values.map((_, i) => `c${i} VARCHAR`).join(", ");
  await duck.run(`CREATE OR REPLACE TABLE batch (line BIGINT, ${shape})`);
  const appender = await duck.connection.createAppender("batch");
  const types = [BIGINT, ...batch.values.map(() => VARCHAR)];
  for (let from = 0; from < batch.lines.length; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(types);
    const to = Math.min(from + CHUNK, batch.lines.length);
    chunk.setColumns([batch.lines.slice(from, to), ...batch.values.map((column) => column.slice(from, to))]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return { table: "batch", rows: batch.lines.length, bad: batch.bad };
}
