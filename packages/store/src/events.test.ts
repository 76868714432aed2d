import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOW, programme, rows, withCode } from "../test/fixtures.js";
import { recordBuild } from "./builds/writer.js";
import { recordChoice } from "./choices/writer.js";
import { importMembers } from "./members/import.js";
import { importNotices } from "./notices/import.js";
import { currentPosition } from "./positions.js";
import { publishProgramme } from "./programmes/writer.js";
import { type TestDatabase, templateDatabase } from "./testing.js";

// Events are never changed, and deleted only where an erasure of that member is recorded in the same
// transaction: the database itself sees to it, whoever writes.
let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
  const { store } = database;
  const options = { now: NOW, migration: "test" };
  await publishProgramme(store, { programme: programme(), source: "x", hash: "h" }, options);
  const members = ["m1", "m2"].map((member_id) => ({ member_id, display_name: "N", region: "DE" }));
  await importMembers(store, rows(...members), options);
  const notices = ["m1", "m2"].map((member_id) => ({
    member_id,
    version: 1,
    at: "2027-01-15",
    event: "delivered",
  }));
  await importNotices(store, rows(...notices), options);
  for (const memberId of ["m1", "m2"]) {
    await recordChoice(
      store,
      { memberId, use: "all", category: "all", value: "deny", actor: "member" },
      options,
    );
  }
  await recordBuild(store, { dataset: "d", use: "u", asOf: NOW, seen: 1, manifest: {} }, options);
  await store.pool.query(
    `WITH p AS (UPDATE byleave.position_counter SET last = last + 1 RETURNING last)
     INSERT INTO byleave.erasure (position, ref, at) SELECT last, sha256('someone else'), now() FROM p`,
  );
});
afterAll(() => database.drop());

const OF_MEMBERS = ["identity", "fact", "notice", "choice", "member"];
const EVENTS = [...OF_MEMBERS, "programme_version", "migration_note", "build", "erasure"];

describe.each(EVENTS)("byleave.%s", (table) => {
  const run = (statement: string) => database.store.pool.query(statement);

  it("holds something to try with", async () => {
    expect((await run(`SELECT FROM byleave.${table}`)).rowCount).toBeGreaterThan(0);
  });

  it.each([
    `UPDATE byleave.${table} SET position = position`,
    `DELETE FROM byleave.${table}`,
    `TRUNCATE byleave.${table} CASCADE`,
    `INSERT INTO byleave.${table} SELECT * FROM byleave.${table} ON CONFLICT (position) DO UPDATE SET position = 1`,
  ])("refuses %s", async (statement) => {
    await withCode(run(statement), "not-permitted");
  });

  it("refuses it also where triggers are switched off for the session", async () => {
    const client = await database.store.pool.connect();
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    await withCode(client.query(`DELETE FROM byleave.${table}`), "not-permitted");
    await client.query("ROLLBACK");
    client.release();
  });
});

it("refuses positions that the counter did not give, and a counter that goes back", async () => {
  const forged = sql`INSERT INTO byleave.build (position, dataset, use, as_of, seen, manifest, at)
    VALUES (1000000, 'd', 'u', now(), 0, '{}', now())`.execute(database.store.db);
  await expect(forged).rejects.toMatchObject({ code: "BL005" });
  await withCode(database.store.pool.query("UPDATE byleave.position_counter SET last = 0"), "not-permitted");
  await withCode(database.store.pool.query("DELETE FROM byleave.position_counter"), "not-permitted");
});

it("refuses events of members and versions that are not known", async () => {
  const insert = (member: string, version: number) =>
    database.store.pool.query(
      `INSERT INTO byleave.notice (position, member_id, version, at, event) VALUES (0, '${member}', ${version}, now(), 'delivered')`,
    );
  await withCode(insert("nobody", 1), "not-found");
  await withCode(insert("m1", 77), "not-found");
});

it("refuses an allow that is not whole, whoever writes it", async () => {
  const allow = (columns: string, values: string) =>
    database.store.pool.query(
      `INSERT INTO byleave.choice (position, member_id, use, category, value, at, ${columns})
       VALUES (0, 'm1', 'all', 'all', 'allow', now(), ${values})`,
    );
  const broken = { constraint: "allow_is_whole" };
  await expect(
    allow("covers, programme_version, actor, evidence", "'from-now', 1, 'officer', 'e'"),
  ).rejects.toMatchObject(broken);
  await expect(allow("covers, programme_version, actor", "'from-now', 1, 'member'")).rejects.toMatchObject(
    broken,
  );
  await expect(allow("covers, actor, evidence", "'from-now', 'member', 'e'")).rejects.toMatchObject(broken);
  await expect(allow("programme_version, actor, evidence", "1, 'member', 'e'")).rejects.toMatchObject(broken);
});

describe("an erasure", () => {
  const erase = (ref: string) =>
    `WITH p AS (UPDATE byleave.position_counter SET last = last + 1 RETURNING last)
     INSERT INTO byleave.erasure (position, ref, at) SELECT last, ${ref}, now() FROM p`;
  const refOf = (id: string) => `(SELECT ref FROM byleave.member WHERE member_id = '${id}')`;
  const attempt = async (...statements: string[]) => {
    const client = await database.store.pool.connect();
    try {
      await client.query("BEGIN");
      for (const statement of statements) await client.query(statement);
      await client.query("COMMIT");
    } finally {
      client.release(true);
    }
  };

  it("lets nothing of another member go", async () => {
    await withCode(
      attempt(erase(refOf("m1")), "DELETE FROM byleave.choice WHERE member_id = 'm2'"),
      "not-permitted",
    );
    await withCode(attempt(erase(refOf("m1")), "DELETE FROM byleave.choice"), "not-permitted");
  });

  it("of an earlier transaction lets nothing go", async () => {
    await attempt(erase(refOf("m1")));
    await withCode(attempt("DELETE FROM byleave.choice WHERE member_id = 'm1'"), "not-permitted");
  });

  it("takes the member's row last", async () => {
    await withCode(
      attempt(erase(refOf("m1")), "DELETE FROM byleave.member WHERE member_id = 'm1'"),
      "not-permitted",
    );
  });

  it("lets all of the member go", async () => {
    const before = await currentPosition(database.store.db);
    await attempt(
      erase(refOf("m1")),
      ...OF_MEMBERS.map((table) => `DELETE FROM byleave.${table} WHERE member_id = 'm1'`),
    );
    const left = await Promise.all(
      OF_MEMBERS.map((table) => database.store.pool.query(`SELECT DISTINCT member_id FROM byleave.${table}`)),
    );
    expect(left.map(({ rows: ids }) => ids)).toEqual(OF_MEMBERS.map(() => [{ member_id: "m2" }]));
    expect(await currentPosition(database.store.db)).toBe(before + 1);
  });
});
