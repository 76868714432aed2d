import { afterAll, beforeAll, expect, it } from "vitest";
import { importMembers } from "../members/import.js";
import { memberCount } from "../members/reader.js";
import { type TestDatabase, templateDatabase } from "../testing/template.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

it("a database that goes away in the middle of an import is named, and nothing is imported", async () => {
  const { store } = database;
  const rows = (async function* () {
    for (let line = 2; line < 400_000; line++) {
      // Far enough in that the stream to the database is under way.
      if (line === 50_000) {
        await store.pool.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
      }
      yield { line, values: { member_id: `m${line}` } };
    }
  })();
  await expect(importMembers(store, rows, { now: Date.UTC(2026, 10, 1) * 1000 })).rejects.toMatchObject({
    code: "database-unavailable",
  });
  expect(await memberCount(store.db)).toBe(0);
});
