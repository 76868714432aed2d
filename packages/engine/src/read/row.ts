/** Why a row cannot be read: the closed list that manifests count by. */
export const PROBLEMS = [
  "not-utf8",
  "not-json",
  "wrong-fields",
  "open-quote",
  "too-long",
  "missing-id",
  "repeated-id",
  "bad-created",
  "bad-list",
  "bad-type",
] as const;

export type Problem = (typeof PROBLEMS)[number];

/** A row of a file that could be read. `line` counts from 1: the line it begins on, or the row of a Parquet file. */
export interface ReadRow {
  readonly line: number;
  readonly values: Record<string, unknown>;
}

/** A row that could not be read; its neighbours are not touched. `detail` says more, without what the row says. */
export interface BadRow {
  readonly line: number;
  readonly problem: Problem;
  readonly detail: string;
}

export type Row = ReadRow | BadRow;

/** The longest line or CSV record, in bytes. */
export const MAX_ROW_BYTES = 64 * 1024 * 1024;
