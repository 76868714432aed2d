import { afterAll, beforeAll, expect, it } from "vitest";
import { recordBuild } from "./builds/writer.js";
import { judgedPosition } from "./judged-position.js";
import { importMembers } from "./members/import.js";
import { currentPosition } from "./positions.js";
import { type TestDatabase, templateDatabase } from "./testing/template.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

it("rises with what a permission depends on, and not with a build", async () => {
  const { store } = database;
  const now = Date.UTC(2026, 10, 1) * 1000;
  expect(await judgedPosition(store.db)).toBe(0);
  const rows = (async function* () {
    yield { line: 2, values: { member_id: "ann", region: "DE" } };
  })();
  await importMembers(store, rows, { now });
  const after = await judgedPosition(store.db);
  expect(after).toBe(await currentPosition(store.db));
  const build = { dataset: "d".repeat(64), use: "models", asOf: now, seen: after, manifest: {} };
  await recordBuild(store, build, { now });
  expect(await currentPosition(store.db)).toBe(after + 1);
  expect(await judgedPosition(store.db)).toBe(after);
});
