import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { NOW } from "../../test/fixtures.js";
import { TestProcess } from "../../test/process.js";
import { currentPosition } from "../positions.js";
import { type TestDatabase, templateDatabase } from "../testing.js";
import { importMembers } from "./import.js";
import { memberCount } from "./reader.js";

// 200,000 rows, four times.
vi.setConfig({ testTimeout: 300_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

const COUNT = 200_000;
const STORE = new URL("../../dist/index.js", import.meta.url).href;
const IMPORTER = `
  import { importMembers, openStore } from ${JSON.stringify(STORE)};
  const [url, phase] = process.argv.slice(1);
  const store = await openStore({ databaseUrl: url, directory: "unused" });
  async function* file() {
    for (let i = 0; i < ${COUNT}; i++) yield { line: i + 2, values: { member_id: "m" + i, region: "DE", handles: "@h" + i } };
  }
  const onProgress = (progress) => {
    if (progress.phase === phase && (phase === "writing" || progress.read === ${COUNT} / 2)) console.log("now");
  };
  await importMembers(store, file(), { now: ${NOW}, onProgress });
  console.log("done");`;

it.each(["reading", "writing"])("a kill while %s leaves nothing", async (phase) => {
  const importer = new TestProcess(IMPORTER, [database.url, phase]);
  expect(await importer.line()).toBe("now");
  expect(await importer.kill()).toBe("SIGKILL");
  expect(await memberCount(database.store.db)).toBe(0);
});

it("and the import after it imports all, in constant memory, once", async () => {
  async function* file() {
    for (let i = 0; i < COUNT; i++)
      yield { line: i + 2, values: { member_id: `m${i}`, region: "DE", handles: `@h${i}` } };
  }
  // Waits where the killed one's last statement is still being undone.
  const result = await importMembers(database.store, file(), { now: NOW });
  expect(result).toMatchObject({
    read: COUNT,
    added: { members: COUNT, identities: COUNT, facts: 2 * COUNT },
    unchanged: 0,
  });
  expect(await memberCount(database.store.db)).toBe(COUNT);
  expect(await currentPosition(database.store.db)).toBe(4 * COUNT);
  const again = await importMembers(database.store, file(), { now: NOW });
  expect(again).toMatchObject({ unchanged: COUNT, added: { members: 0, identities: 0, facts: 0 } });
});
