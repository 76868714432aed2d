import { openDuck } from "../duck.js";
import { type Dataset, rowsSql } from "./open.js";

/** A row of a dataset. */
export interface DatasetRow {
  readonly record: string;
  readonly category: string;
  readonly text: string;
  readonly month: string;
  readonly language: string | null;
}

/** Some rows of a dataset, the same each time: those whose keys, which are random, come first. */
export async function sampleRows(dataset: Dataset, count: number): Promise<DatasetRow[]> {
  const duck = await openDuck();
  try {
    return await duck.rows<DatasetRow & Record<string, unknown>>(
      `SELECT record, category, text, month, language FROM ${rowsSql(dataset)}
       ORDER BY substr(record, 3), record LIMIT ${Math.floor(count)}`,
    );
  } finally {
    duck.close();
  }
}
