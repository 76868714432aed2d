import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NOW, programme, rows } from "../test/fixtures.js";
import { recordChoice } from "./choices/writer.js";
import { openStore, type Store } from "./connect.js";
import { streamHistories } from "./histories/stream.js";
import { importMembers } from "./members/import.js";
import { publishProgramme } from "./programmes/writer.js";
import { secret } from "./secrets.js";
import { type TestDatabase, templateDatabase } from "./testing.js";

// The rights that docs/database.md lists are enough to work with, and too few to go around the triggers.
let database: TestDatabase;
let restricted: Store;
const role = `byleave_test_role_${process.pid}`;

beforeAll(async () => {
  database = await templateDatabase();
  const document = await readFile(new URL("../../../docs/database.md", import.meta.url), "utf8");
  const grants = /```sql\n(GRANT[\s\S]*?)```/.exec(document)![1]!;
  const name = new URL(database.url).pathname.slice(1);
  await database.store.pool.query(`CREATE ROLE ${role}`);
  await database.store.pool.query(
    grants.replaceAll("byleave_app", role).replaceAll("DATABASE byleave", `DATABASE ${name}`),
  );
  restricted = await openStore({
    databaseUrl: `${database.url}?options=-c%20role%3D${role}`,
    directory: "unused",
  });
});
afterAll(async () => {
  await restricted.close();
  await database.store.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await database.drop();
});

it("may do all that Byleave does", async () => {
  expect((await restricted.pool.query("SELECT current_user AS role")).rows).toEqual([{ role }]);
  await publishProgramme(restricted, { programme: programme(), source: "x", hash: "h" }, { now: NOW });
  const many = Array.from({ length: 12_000 }, (_, i) => ({ member_id: `m${i}`, region: "DE" }));
  await importMembers(restricted, rows(...many), { now: NOW });
  const no = { memberId: "m1", use: "all", category: "all", value: "deny", actor: "member" } as const;
  await recordChoice(restricted, no, { now: NOW });
  await secret(restricted.db, "key", () => new Uint8Array(32));
  let members = 0;
  for await (const _ of streamHistories(restricted)) members++;
  expect(members).toBe(many.length);
});

it.each([
  "ALTER TABLE byleave.choice DISABLE TRIGGER ALL",
  "DROP TRIGGER kept ON byleave.choice",
  "UPDATE byleave.choice SET value = 'allow'",
  "TRUNCATE byleave.choice",
  "SET session_replication_role = replica",
])("may not %s", async (statement) => {
  await expect(restricted.pool.query(statement)).rejects.toMatchObject({ code: "42501" });
});
