import { ByleaveError, type JudgedRecord } from "@byleave/core";
import type { DuckDBValue } from "@duckdb/node-api";
import { type Duck, openDuck, text } from "../duck.js";
import { findFiles } from "../sources/files.js";
import type { Sources } from "../sources/spec.js";
import { registerFormats } from "./functions.js";
import { relationsOf } from "./relations.js";

/** A record as it lies in a source. */
export interface FoundRecord extends JudgedRecord {
  readonly source: string;
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** What was written, as plain text. */
  readonly text: string;
}

/**
 * Finds a record by its source and id; `undefined` where there is none. The first row with the id is the record.
 *
 * @throws ByleaveError `not-found` where there is no such source
 */
export async function findRecord(
  sources: Sources,
  source: string,
  id: string,
): Promise<FoundRecord | undefined> {
  const one = sources.sources.filter((spec) => spec.name === source);
  if (one.length === 0) {
    throw new ByleaveError("not-found", `there is no source "${source}"`, {
      mend: `The sources are ${sources.sources.map((spec) => spec.name).join(", ")}.`,
    });
  }
  const found = await select({ ...sources, sources: one }, `id = ${text(id)}`);
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))[0];
}

/** A member's latest records over all sources, newest first. */
export async function latestRecords(sources: Sources, member: string, limit: number): Promise<FoundRecord[]> {
  const found = await select(sources, `member = ${text(member)} AND created IS NOT NULL`, limit);
  return found.sort((a, b) => b.created! - a.created!).slice(0, limit);
}

async function select(sources: Sources, where: string, limit = 1000): Promise<FoundRecord[]> {
  const files = await findFiles(sources);
  const duck = await openDuck();
  const found: FoundRecord[] = [];
  try {
    registerFormats(duck);
    for (const file of files) {
      for await (const { relation, rows } of relationsOf(duck, file, () => {})) {
        if (rows > 0)
          found.push(...(await read(duck, relation.sql, where, limit, file.source.name, file.name)));
      }
    }
    return found;
  } finally {
    duck.close();
  }
}

async function read(duck: Duck, sql: string, where: string, limit: number, source: string, file: string) {
  const rows = await duck.rows<Record<string, DuckDBValue>>(
    `SELECT line, id, member, category, visibility, epoch_us(created) AS created, to_json(others)::VARCHAR AS others,
       to_json(quotes)::VARCHAR AS quotes, plain
     FROM (${sql}) WHERE problem IS NULL AND ${where} ORDER BY created DESC, line LIMIT ${limit}`,
  );
  const people = (json: DuckDBValue | undefined) =>
    json === null ? null : (JSON.parse(String(json)) as string[] | null);
  const word = (value: DuckDBValue | undefined) =>
    value === null || value === undefined ? null : String(value);
  return rows.map(
    (row): FoundRecord => ({
      source,
      file,
      id: String(row.id),
      line: Number(row.line),
      member: word(row.member),
      category: word(row.category),
      visibility: word(row.visibility),
      created: row.created === null ? null : Number(row.created),
      others: people(row.others),
      quotes: people(row.quotes),
      text: word(row.plain) ?? "",
    }),
  );
}
