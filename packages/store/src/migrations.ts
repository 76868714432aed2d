import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { ByleaveError } from "@byleave/core";
import type pg from "pg";

/** The numbered SQL files that ship with the package. */
export const MIGRATIONS = new URL("../migrations/", import.meta.url);

// Any number will do; it only has to differ from other programs' in the same database ("byleave" in base 36,
// plus one).
const MIGRATING = 25_711_232_379;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of `sql`, hexadecimal. */
  readonly hash: string;
}

/** Reads the migrations in order. */
export async function readMigrations(folder: URL = MIGRATIONS): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const sql = await readFile(new URL(name, folder), "utf8");
      const hash = createHash("sha256").update(sql).digest("hex");
      return { number: Number(name.slice(0, 4)), name, sql, hash };
    }),
  );
}

/**
 * Brings the schema `byleave` up to date: what is missing is applied in order, each in a transaction of its
 * own, one process at a time. Returns the names of those it applied.
 *
 * @throws ByleaveError `database-not-ours` where the schema belongs to something else, to a newer Byleave, or to one
 *   whose migrations read otherwise.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  // Nothing to do is the usual case, and needs no lock and no right to create.
  if ((await outstanding(client, migrations)).length === 0) return [];
  await client.query("SELECT pg_advisory_lock($1)", [MIGRATING]);
  try {
    const missing = await outstanding(client, migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATING]);
  }
}

async function outstanding(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows: found } = await client.query<{
    schema: string | null;
    record: string | null;
    relations: number;
  }>(
    `SELECT to_regnamespace('byleave')::text AS schema, to_regclass('byleave.migration')::text AS record,
            (SELECT count(*)::int FROM pg_class WHERE relnamespace = to_regnamespace('byleave')) AS relations`,
  );
  const { schema, record, relations } = found[0]!;
  if (schema === null || (record === null && relations === 0)) return migrations;
  if (record === null) throw notOurs('it has a schema "byleave" that Byleave did not make');
  const { rows: applied } = await client.query<{ number: number; name: string; hash: string }>(
    "SELECT number, name, hash FROM byleave.migration ORDER BY number",
  );
  for (const row of applied) {
    const known = migrations.find(({ number }) => number === row.number);
    if (!known)
      throw notOurs(
        `it is of a newer Byleave (${row.name} was applied)`,
        "Use the Byleave that made it, or a newer one.",
      );
    if (known.hash !== row.hash) throw notOurs(`${row.name} was applied in another wording`);
  }
  return migrations.filter(({ number }) => !applied.some((row) => row.number === number));
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query("CREATE SCHEMA IF NOT EXISTS byleave");
    await client.query(
      `CREATE TABLE IF NOT EXISTS byleave.migration (
         number integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    await client.query(migration.sql);
    await client.query("INSERT INTO byleave.migration (number, name, hash) VALUES ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.hash,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

function notOurs(why: string, mend = "Give DATABASE_URL a database of Byleave's own.") {
  return new ByleaveError("database-not-ours", `this database cannot be used: ${why}`, { mend });
}
