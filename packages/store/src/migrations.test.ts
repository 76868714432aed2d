import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withCode } from "../test/fixtures.js";
import { refuseOldPostgres } from "./connect.js";
import { migrate, readMigrations } from "./migrations.js";
import { clientConfig } from "./pool.js";
import { type TestDatabase, templateDatabase } from "./testing.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

// An empty database beside the template's copy; gone with the server or with `drop`.
async function emptyDatabase() {
  const name = `byleave_test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await database.store.pool.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  const connect = async () => {
    const client = new pg.Client(clientConfig({ connectionString: url.href }));
    await client.connect();
    return client;
  };
  const drop = () => database.store.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
  return { connect, drop };
}

it("applies each migration once when twenty processes' worth of clients race", async () => {
  const empty = await emptyDatabase();
  const clients = await Promise.all(Array.from({ length: 20 }, () => empty.connect()));
  const migrations = await readMigrations();
  const applied = await Promise.all(clients.map((client) => migrate(client, migrations)));
  expect(applied.flat()).toEqual(migrations.map(({ name }) => name));
  const { rows } = await clients[0]!.query("SELECT hash FROM byleave.migration ORDER BY number");
  expect(rows.map(({ hash }) => hash)).toEqual(migrations.map(({ hash }) => hash));
  await Promise.all(clients.map((client) => client.end()));
  await empty.drop();
});

it("leaves nothing of a migration that fails", async () => {
  const client = await database.store.pool.connect();
  const broken = {
    number: 9998,
    name: "9998-broken.sql",
    sql: "CREATE TABLE byleave.half (); SELECT 1 / 0",
    hash: "x",
  };
  await expect(migrate(client, [...(await readMigrations()), broken])).rejects.toThrow("division by zero");
  const { rows } = await client.query("SELECT to_regclass('byleave.half') AS half");
  expect(rows).toEqual([{ half: null }]);
  client.release();
});

it("refuses a database of a newer Byleave, and one whose migrations read otherwise", async () => {
  const client = await database.store.pool.connect();
  const known = await readMigrations();
  const future = { number: 9999, name: "9999-future.sql", sql: "SELECT 1", hash: "f" };
  await withCode(migrate(client, known.slice(0, -1)), "database-not-ours");
  await withCode(
    migrate(client, [...known.slice(0, -1), { ...known.at(-1)!, hash: "other" }]),
    "database-not-ours",
  );
  expect(await migrate(client, [...known, future])).toEqual(["9999-future.sql"]);
  const error = await withCode(migrate(client, known), "database-not-ours");
  expect(error.message).toContain("9999-future.sql");
  client.release();
});

it("refuses a schema that it did not make", async () => {
  const empty = await emptyDatabase();
  const client = await empty.connect();
  await client.query("CREATE SCHEMA byleave; CREATE TABLE byleave.theirs ()");
  await withCode(migrate(client, await readMigrations()), "database-not-ours");
  await client.end();
  await empty.drop();
});

it("refuses a PostgreSQL before 15", () => {
  expect(() => refuseOldPostgres(140_012, "14.12", "db:5432/x")).toThrow(
    expect.objectContaining({ code: "database-too-old" }),
  );
  expect(() => refuseOldPostgres(150_000, "15.0", "db:5432/x")).not.toThrow();
});
