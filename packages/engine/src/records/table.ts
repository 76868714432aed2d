import { ByleaveError } from "@byleave/core";
import { name } from "../duck.js";
import { parquetSql } from "../read/parquet.js";
import { columnsOf, type SourceSpec } from "../sources/spec.js";

/** A column of a file: its DuckDB type, and what it is called in SQL. */
export interface Column {
  readonly type: string;
  readonly sql: string;
}

/**
 * The mapped columns of a file as an SQL table expression. They are called c0, c1 … and never by their own names, which
 * come from outside and may be `line`, or the same but for case. `line` is the number of the row.
 */
export interface Table {
  readonly from: string;
  readonly columns: ReadonlyMap<string, Column>;
}

/** A Parquet file as a table; `types` are those of all its columns. */
export function parquetTable(
  source: SourceSpec,
  path: string,
  file: string,
  types: ReadonlyMap<string, string>,
): Table {
  const names = columnsOf(source);
  requireColumns(source, file, names, new Set(types.keys()));
  const select = names.map((column, i) => `${name(column)} AS c${i}`).join(", ");
  return {
    from: `(SELECT ${select}, file_row_number + 1 AS line FROM ${parquetSql(path, ", file_row_number = true")})`,
    columns: new Map(names.map((column, i) => [column, { type: types.get(column)!, sql: `c${i}` }])),
  };
}

/** A table of text in memory, as `readBatches` makes it. */
export function textTable(source: SourceSpec, from: string): Table {
  const names = columnsOf(source);
  return { from, columns: new Map(names.map((column, i) => [column, { type: "VARCHAR", sql: `c${i}` }])) };
}

/** @throws ByleaveError `bad-sources` naming the columns that are not there, and those that are */
export function requireColumns(
  source: SourceSpec,
  file: string,
  needed: readonly string[],
  there: ReadonlySet<string>,
): void {
  const missing = needed.filter((column) => !there.has(column));
  if (missing.length === 0) return;
  const listed = [...there].slice(0, 40).join(", ");
  throw new ByleaveError(
    "bad-sources",
    `${source.name}: ${file} has no column ${missing.map((m) => `"${m}"`).join(", ")}; it has ${listed}`,
    { mend: `Name the columns it has under ${source.name}: columns in sources.yaml.` },
  );
}
