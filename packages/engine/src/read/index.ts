import { ByleaveError, formatInstant } from "@byleave/core";
import type { DuckDBValue } from "@duckdb/node-api";
import { type Duck, openDuck } from "../duck.js";
import { fileKind } from "../sources/files.js";
import { readCsv } from "./csv.js";
import { readJsonl } from "./jsonl.js";
import { openBytes, readFailure } from "./open.js";
import { parquetColumns, parquetSql } from "./parquet.js";
import type { Row } from "./row.js";

/**
 * Reads the rows of a CSV, JSON lines or Parquet file, one at a time, whatever its size. CSV values are strings;
 * the others' are what the file holds, times as ISO strings. `onBytes` hears of progress through a text file.
 *
 * @throws ByleaveError `bad-input-file` where the file as a whole cannot be read
 */
export async function* readRows(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Row> {
  const kind = fileKind(path);
  if (!kind) {
    throw new ByleaveError("bad-input-file", `${path} is of no kind that is read`, {
      mend: "Name files ending in .csv, .jsonl or .parquet; the first two also with .gz or .zst.",
    });
  }
  if (kind === "parquet") {
    yield* readParquetRows(path);
    return;
  }
  const bytes = openBytes(path, onBytes);
  try {
    yield* kind === "csv" ? readCsv(bytes, path) : readJsonl(bytes);
  } catch (cause) {
    throw readFailure(path, cause);
  } finally {
    bytes.destroy();
  }
}

async function* readParquetRows(path: string): AsyncGenerator<Row> {
  const duck = await openDuck();
  try {
    const columns = await parquetColumns(duck, path);
    yield* streamRows(duck, path, [...columns.keys()]);
  } finally {
    duck.close();
  }
}

async function* streamRows(duck: Duck, path: string, names: readonly string[]): AsyncGenerator<Row> {
  await duck.run("SET preserve_insertion_order = true");
  const result = await duck.connection.stream(`SELECT * FROM ${parquetSql(path)}`);
  let line = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (const row of chunk.getRows()) {
      line++;
      yield {
        line,
        values: Object.fromEntries(names.map((name, index) => [name, plain(row[index] ?? null)])),
      };
    }
  }
}

/** DuckDB's value classes as plain values: lists as arrays, times as ISO strings, everything else unknown as text. */
function plain(value: DuckDBValue): unknown {
  if (value === null || typeof value !== "object") return value;
  if ("items" in value && Array.isArray(value.items)) return value.items.map(plain);
  if ("micros" in value && typeof value.micros === "bigint") return formatInstant(Number(value.micros));
  return value.toString();
}
