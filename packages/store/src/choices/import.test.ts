import { DAY } from "@byleave/core";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { NOW, programme, rows, withCode } from "../../test/fixtures.js";
import { readHistory } from "../histories/reader.js";
import { importMembers } from "../members/import.js";
import { importNotices } from "../notices/import.js";
import { publishProgramme } from "../programmes/writer.js";
import type { TooManyRejected } from "../rows/row.js";
import { type TestDatabase, templateDatabase } from "../testing.js";
import { importChoices } from "./import.js";
import { recordChoice } from "./writer.js";

let database: TestDatabase | undefined;
beforeEach(async () => {
  await database?.drop();
  database = await templateDatabase();
  const { store } = database;
  await publishProgramme(
    store,
    { programme: programme({ effective: NOW - DAY }), source: "x", hash: "h" },
    { now: NOW - DAY },
  );
  await importMembers(store, rows({ member_id: "m1" }, { member_id: "m2" }), { now: NOW });
});
afterAll(() => database?.drop());

const migration = "from the old system";
const load = (values: Record<string, unknown>[], options = {}) =>
  importChoices(database!.store, rows(...values), { now: NOW, ...options });
const choicesOf = async (id: string) => (await readHistory(database!.store.db, id))?.history.choices ?? [];
const valuesOf = async (id: string) => (await choicesOf(id)).map(({ value }) => value);

const at = "2027-01-15";
const deny = { member_id: "m1", use: "all", category: "all", value: "deny", at };
const allow = { ...deny, value: "allow", covers: "everything", programme_version: 1, evidence: "ticket 7" };

describe("importChoices", () => {
  it("keeps what was said, in the order of the file", async () => {
    const result = await load([
      { ...allow, use: "writing-models", category: "posts" },
      { ...deny, actor: "signal", signal: "gpc" },
    ]);
    expect(result).toMatchObject({ read: 2, added: { choices: 2 }, rejectedCount: 0 });
    expect(await choicesOf("m1")).toEqual([
      {
        use: "writing-models",
        category: "posts",
        value: "allow",
        covers: "everything",
        at: NOW,
        programmeVersion: 1,
        actor: "member",
      },
      { use: "all", category: "all", value: "deny", at: NOW, actor: "signal", signal: "gpc" },
    ]);
    expect(result.positions!.last - result.positions!.first).toBe(1);
  });

  it("refuses rows of unknown members by line, and then imports nothing", async () => {
    const error = (await withCode(
      load([deny, { ...deny, member_id: "m9" }]),
      "too-many-rejected",
    )) as TooManyRejected;
    expect(error.rejected).toMatchObject([{ line: 3, column: "member_id" }]);
    expect(await choicesOf("m1")).toEqual([]);
  });

  it("records a migration with its choices", async () => {
    await load([{ ...allow, at: "2026-01-01" }], { migration });
    const [note] = await database!.store.db.selectFrom("migration_note").selectAll().execute();
    const [choice] = await database!.store.db.selectFrom("choice").selectAll().execute();
    expect(note).toMatchObject({ reason: migration, what: "choices", rows: 1 });
    expect(choice).toMatchObject({ migration: note!.position, evidence: "ticket 7" });
  });

  // Times as coarse as a day are common; where they are equal the order decides, and a no must never be lost.
  it.each([
    { stored: [deny], file: [deny], end: ["deny"] },
    { stored: [deny, allow], file: [deny, allow], end: ["deny", "allow"] },
    { stored: [allow, deny], file: [allow, deny], end: ["allow", "deny"] },
    { stored: [deny, allow], file: [deny], end: ["deny", "allow", "deny"] },
    { stored: [allow, deny], file: [allow], end: ["allow", "deny"] },
    { stored: [deny], file: [deny, allow], end: ["deny", "allow"] },
    { stored: [deny, allow, deny], file: [deny, allow, deny], end: ["deny", "allow", "deny"] },
    {
      stored: [allow],
      file: [allow, deny, { ...allow, evidence: "ticket 8" }],
      end: ["allow", "deny", "allow"],
    },
    { stored: [], file: [deny, allow, deny], end: ["deny", "allow", "deny"] },
  ])(
    "at the same time: $stored.length stored, $file.length in the file, then $end",
    async ({ stored, file, end }) => {
      if (stored.length > 0) await load(stored);
      await load(file);
      expect(await valuesOf("m1")).toEqual(end);
    },
  );
});

describe("importNotices", () => {
  it("keeps deliveries and bounces, once", async () => {
    const file = [
      { member_id: "m1", version: "1", at, channel: "mail", event: "delivered" },
      { member_id: "m1", version: 1, at: "2026-12-01", event: "undelivered" },
    ];
    const add = () => importNotices(database!.store, rows(...file), { now: NOW });
    expect(await add()).toMatchObject({ added: { notices: 2 }, unchanged: 0 });
    expect(await add()).toMatchObject({ added: { notices: 0 }, unchanged: 2 });
    expect((await readHistory(database!.store.db, "m1"))?.history.notices).toEqual([
      { event: "delivered", version: 1, at: NOW, channel: "mail" },
      { event: "undelivered", version: 1, at: Date.UTC(2026, 11, 1) * 1000 },
    ]);
  });
});

describe("recordChoice", () => {
  const yes = {
    memberId: "m1",
    use: "all",
    category: "posts",
    value: "allow",
    programmeVersion: 1,
    actor: "member",
    wordsHash: new Uint8Array(32),
  } as const;

  it("is there when it returns, from now on where nothing is said", async () => {
    const position = await recordChoice(database!.store, { ...yes, surface: "settings" }, { now: NOW });
    const [stored] = await database!.store.db.selectFrom("choice").selectAll().execute();
    expect(stored).toMatchObject({
      position,
      covers: "from-now",
      at: NOW,
      surface: "settings",
      words_hash: Buffer.alloc(32),
    });
  });

  it.each([
    ["not-permitted", { ...yes, actor: "officer" }],
    ["not-permitted", { ...yes, programmeVersion: undefined }],
    ["not-permitted", { ...yes, wordsHash: undefined }],
    ["not-found", { ...yes, memberId: "nobody" }],
    ["not-found", { ...yes, programmeVersion: 9 }],
    ["not-found", { ...yes, use: "other-models" }],
    ["not-found", { ...yes, category: "letters" }],
    ["bad-argument", { ...yes, value: "deny", covers: "everything" }],
    ["bad-argument", { ...yes, wordsHash: new Uint8Array(3) }],
    ["too-large", { ...yes, evidence: "x".repeat(2001) }],
  ] as const)("answers %s to %o", async (code, wrong) => {
    await withCode(recordChoice(database!.store, wrong, { now: NOW }), code);
    expect(await choicesOf("m1")).toEqual([]);
  });

  it("takes a deny by anybody, also for what is never used, and needs no version", async () => {
    for (const actor of ["member", "agent", "signal", "officer"] as const) {
      await recordChoice(
        database!.store,
        { memberId: "m1", use: "all", category: "messages", value: "deny", actor },
        { now: NOW },
      );
    }
    expect(await choicesOf("m1")).toHaveLength(4);
  });
});
