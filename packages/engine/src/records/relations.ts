import type { Duck } from "../duck.js";
import { parquetColumns, parquetRows } from "../read/parquet.js";
import type { BadRow } from "../read/row.js";
import type { SourceFile } from "../sources/files.js";
import { readBatches } from "./batches.js";
import { type Relation, relation } from "./relation.js";
import { parquetTable, textTable } from "./table.js";

/** Told of bytes read of a source file. */
export type OnBytes = (bytes: number) => void;

/** A file's rows as relations: a Parquet file is one, read where it lies; a text file comes in batches. */
export async function* relationsOf(
  duck: Duck,
  file: SourceFile,
  onBytes: OnBytes,
): AsyncGenerator<{ relation: Relation; rows: number; bad: readonly BadRow[] }> {
  if (file.kind !== "parquet") {
    for await (const batch of readBatches(duck, file, onBytes)) {
      const made = relation(file.source, file.name, textTable(file.source, batch.table));
      yield { relation: made, rows: batch.rows, bad: batch.bad };
    }
    return;
  }
  const types = await parquetColumns(duck, file.path);
  const made = relation(file.source, file.name, parquetTable(file.source, file.path, file.name, types));
  yield { relation: made, rows: await parquetRows(duck, file.path), bad: [] };
  onBytes(file.bytes);
}
