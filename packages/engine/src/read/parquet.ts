import { ByleaveError } from "@byleave/core";
import { type Duck, list, text } from "../duck.js";

/**
 * A Parquet file as an SQL table expression: this file and no other, whatever its path looks like. DuckDB would take
 * `*`, `?` and `[` in a path for a pattern, and folders named `column=value` for columns of their own.
 */
export function parquetSql(path: string, options = ""): string {
  return `read_parquet(${text(literalPath(path))}, hive_partitioning = false${options})`;
}

/** Several Parquet files of the same columns as one SQL table expression. */
export function parquetFilesSql(paths: readonly string[]): string {
  return `read_parquet(${list(paths.map(literalPath))}, hive_partitioning = false)`;
}

/** A path in which DuckDB sees no pattern. */
export function literalPath(path: string): string {
  return path.replace(/[[*?]/g, (sign) => `[${sign}]`);
}

/** How many rows a Parquet file says that it has. */
export async function parquetRows(duck: Duck, path: string): Promise<number> {
  const [count] = await duck.rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${parquetSql(path)}`);
  return Number(count!.n);
}

/**
 * The columns of a Parquet file and their DuckDB types.
 *
 * @throws ByleaveError `bad-input-file` where it is not a whole Parquet file
 */
export async function parquetColumns(duck: Duck, path: string): Promise<ReadonlyMap<string, string>> {
  try {
    const rows = await duck.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${parquetSql(path)}`,
    );
    return new Map(rows.map((row) => [row.column_name, row.column_type]));
  } catch (cause) {
    throw parquetFailure(path, cause);
  }
}

/** What a failing read of a Parquet file means to a person. */
export function parquetFailure(path: string, cause: unknown): ByleaveError {
  return new ByleaveError("bad-input-file", `${path} is not a whole Parquet file: ${firstLine(cause)}`, {
    mend: "It may have been cut off while it was written or copied; write or fetch it again.",
    cause,
  });
}

function firstLine(cause: unknown): string {
  return String((cause as Error)?.message ?? cause).split("\n")[0]!;
}
