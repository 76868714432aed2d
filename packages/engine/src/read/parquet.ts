import { ByleaveError } from "@byleave/core";
import { type Duck, text } from "../duck.js";

/** The columns of a Parquet file and their DuckDB types. */
export type Columns = ReadonlyMap<string, string>;

/**
 * The columns of a Parquet file.
 *
 * @throws ByleaveError `bad-input-file` where it is not a whole Parquet file
 */
export async function parquetColumns(duck: Duck, path: string): Promise<Columns> {
  try {
    const rows = await duck.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM read_parquet(${text(path)})`,
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
