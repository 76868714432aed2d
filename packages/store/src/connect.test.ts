import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withCode } from "../test/fixtures.js";
import { describe as inWords, openStore } from "./connect.js";
import { currentPosition } from "./positions.js";
import { type TestDatabase, templateDatabase } from "./testing.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

const directory = "unused";

it("says which server it cannot reach, and never the password", async () => {
  const databaseUrl = "postgres://someone:hunter2@127.0.0.1:1/somewhere";
  const error = await withCode(openStore({ databaseUrl, directory }), "database-unavailable");
  expect(error.message).toContain("127.0.0.1:1/somewhere as someone");
  expect(`${error.message} ${error.mend} ${error.stack}`).not.toContain("hunter2");
  expect(inWords(databaseUrl)).toBe("127.0.0.1:1/somewhere as someone");
});

it("says that an address is none without showing it", async () => {
  const error = await withCode(
    openStore({ databaseUrl: "postgres://u:hunter2@h:notaport/db", directory }),
    "bad-argument",
  );
  expect(error.message).not.toContain("hunter2");
});

it("says that a database does not exist", async () => {
  const url = new URL(database.url);
  url.pathname = "/byleave_not_there";
  const error = await withCode(openStore({ databaseUrl: url.href, directory }), "database-unavailable");
  expect(error.message).toContain("byleave_not_there");
});

it("reads times as microseconds and 64-bit numbers as numbers, in UTC", async () => {
  const { rows } = await database.store.pool.query(
    `SELECT '2027-01-05 10:00:00.000001+01'::timestamptz AS at, '-infinity'::timestamptz AS beginning, 9007199254740991::int8 AS n`,
  );
  expect(rows[0]).toEqual({
    at: Date.UTC(2027, 0, 5, 9) * 1000 + 1,
    beginning: Number.NEGATIVE_INFINITY,
    n: Number.MAX_SAFE_INTEGER,
  });
});

it("turns a connection that is lost, idle or in the middle of a query, into database-unavailable", async () => {
  const store = await openStore({ databaseUrl: database.url, directory });
  const { rows } = await store.pool.query("SELECT pg_backend_pid() AS pid");
  await database.store.pool.query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
  await sleep(50);
  // The idle one was replaced.
  expect(await currentPosition(store.db)).toBe(0);

  const client = await store.pool.connect();
  const { rows: held } = await client.query("SELECT pg_backend_pid() AS pid");
  const query = client.query("SELECT pg_sleep(30)");
  setTimeout(() => database.store.pool.query("SELECT pg_terminate_backend($1)", [held[0].pid]), 50);
  await withCode(query, "database-unavailable");
  await withCode(client.query("SELECT 1"), "database-unavailable");
  client.release(true);
  await store.close();
  await store.close();
});
