import { BEGINNING, HOUR } from "@byleave/core";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { NOW, rows, withCode } from "../../test/fixtures.js";
import { readHistory } from "../histories/reader.js";
import { currentPosition } from "../positions.js";
import type { TooManyRejected } from "../rows/row.js";
import { type TestDatabase, templateDatabase } from "../testing.js";
import { importMembers } from "./import.js";
import { member, memberCount } from "./reader.js";

let database: TestDatabase | undefined;
beforeEach(async () => {
  await database?.drop();
  database = await templateDatabase();
});
afterAll(() => database?.drop());

const load = (
  values: Record<string, unknown>[],
  options: Partial<Parameters<typeof importMembers>[2]> = {},
) => importMembers(database!.store, rows(...values), { now: NOW, ...options });
const factsOf = async (id: string) => (await readHistory(database!.store.db, id))?.history.facts;

describe("importMembers", () => {
  it("stores the first known value from the beginning, and a status for who has none", async () => {
    const result = await load([
      {
        member_id: "m1",
        display_name: " Ada ",
        handles: "@ada; ada_l",
        emails: '["a@x.org"]',
        region: "de",
        birth_year: 1990,
        joined_at: "2020-01-01",
      },
      { member_id: 42n, region: "", birth_date: "1990-02-03", status: "closed" },
    ]);
    expect(result).toMatchObject({
      read: 2,
      added: { members: 2, identities: 1, facts: 5 },
      unchanged: 0,
      rejectedCount: 0,
    });
    expect(result.positions).toEqual({ first: 1, last: 8 });
    expect(await factsOf("m1")).toEqual([
      { kind: "birthYear", value: 1990, since: BEGINNING },
      { kind: "region", value: "DE", since: BEGINNING },
      { kind: "status", value: "active", since: BEGINNING },
    ]);
    expect(await factsOf("42")).toEqual([
      { kind: "birthDate", value: "1990-02-03", since: BEGINNING },
      { kind: "status", value: "closed", since: BEGINNING },
    ]);
    const known = await member(database!.store.db, "m1");
    expect(known?.ref).toHaveLength(32);
    expect(known?.joinedAt).toBe(Date.UTC(2020, 0, 1) * 1000);
    expect(known?.identities).toEqual([
      { displayName: "Ada", handles: ["@ada", "ada_l"], emails: ["a@x.org"], phones: [] },
    ]);
    expect(await memberCount(database!.store.db)).toBe(2);
  });

  it("adds nothing the second time, and a changed value from now or from since", async () => {
    const file = [
      { member_id: "m1", region: "DE", display_name: "A" },
      { member_id: "m2", region: "US", status: "active", phones: "+1 555 0100; +1 555 0101" },
    ];
    await load(file);
    const before = await currentPosition(database!.store.db);
    expect(await load(file)).toMatchObject({ unchanged: 2, added: { members: 0, identities: 0, facts: 0 } });
    expect(await currentPosition(database!.store.db)).toBe(before);

    const now = NOW + HOUR;
    const changed = [
      { member_id: "m1", region: "FR" },
      { member_id: "m2", region: "GB", since: "2027-01-15T00:59:00Z" },
    ];
    expect(await load(changed, { now })).toMatchObject({
      added: { members: 0, identities: 0, facts: 2 },
      unchanged: 0,
    });
    expect(await load(changed, { now })).toMatchObject({ unchanged: 2 });
    expect((await factsOf("m1"))?.at(-1)).toEqual({ kind: "region", value: "FR", since: now });
    expect((await factsOf("m2"))?.at(-1)).toEqual({ kind: "region", value: "GB", since: now - 60_000_000 });
  });

  it("takes an empty cell for not known any more, and a missing column for nothing said", async () => {
    await load([{ member_id: "m1", region: "DE", birth_year: "1990", display_name: "A", emails: "a@x.org" }]);
    const result = await load([{ member_id: "m1", region: "", emails: null }], { now: NOW + HOUR });
    expect(result.added).toEqual({ members: 0, identities: 1, facts: 1 });
    expect((await factsOf("m1"))?.at(-1)).toEqual({ kind: "region", value: null, since: NOW + HOUR });
    const known = await member(database!.store.db, "m1");
    expect(known?.identities.at(-1)).toEqual({ displayName: "A", handles: [], emails: [], phones: [] });
    // What was known once is still looked for by redaction.
    expect(known?.identities[0]?.emails).toEqual(["a@x.org"]);
  });

  it("sees a name that comes back", async () => {
    for (const display_name of ["A", "B", "A"]) await load([{ member_id: "m1", display_name }]);
    const known = await member(database!.store.db, "m1");
    expect(known?.identities.map(({ displayName }) => displayName)).toEqual(["A", "B", "A"]);
  });

  it("brings in a past, dated lines and all, and adds nothing the second time", async () => {
    const file = [
      { member_id: "m1", display_name: "A", region: "DE" },
      { member_id: "m1", display_name: "A", region: "US", since: "2025-03-01" },
      { member_id: "m1", display_name: "B", region: "DE", since: "2026-03-01" },
      { member_id: "m1", display_name: "B", region: "DE", status: "closed", since: "2026-04-01" },
    ];
    const refused = (await withCode(load(file), "too-many-rejected")) as TooManyRejected;
    expect(refused.rejected.map(({ line, column }) => [line, column])).toEqual(
      [3, 4, 5].map((line) => [line, "since"]),
    );
    const migration = "from the old system";
    const result = await load(file, { migration });
    expect(result.added).toEqual({ members: 1, identities: 2, facts: 5 });
    const facts = await factsOf("m1");
    expect(facts?.filter(({ kind }) => kind === "region").map(({ value, since }) => [value, since])).toEqual([
      ["DE", BEGINNING],
      ["US", Date.UTC(2025, 2, 1) * 1000],
      ["DE", Date.UTC(2026, 2, 1) * 1000],
    ]);
    expect(facts?.filter(({ kind }) => kind === "status").map(({ value }) => value)).toEqual([
      "active",
      "closed",
    ]);
    expect(await load(file, { migration })).toMatchObject({
      unchanged: 4,
      added: { facts: 0, identities: 0 },
    });
    const notes = await database!.store.db.selectFrom("migration_note").selectAll().execute();
    expect(notes).toMatchObject([{ reason: migration, what: "members", at: NOW, rows: 8, position: 1 }]);
  });

  it("imports nothing where a row is bad, and says which", async () => {
    const file = [
      { member_id: "m1" },
      { member_id: "" },
      { member_id: "m1" },
      { member_id: "m2", region: "UK" },
      { member_id: "m3", since: "2099-01-01" },
    ];
    const error = (await withCode(load(file), "too-many-rejected")) as TooManyRejected;
    expect(error).toMatchObject({ read: 5, rejectedCount: 4 });
    expect(error.rejected.map(({ line, column }) => [line, column])).toEqual([
      [3, "member_id"],
      [4, "member_id"],
      [5, "region"],
      [6, "since"],
    ]);
    expect(error.rejected[2]?.mend).toContain("GB");
    expect(await memberCount(database!.store.db)).toBe(0);
    const lenient = await load(file, { maxRejected: 0.8 });
    expect(lenient).toMatchObject({ added: { members: 1 }, rejectedCount: 4 });
    await withCode(load(file, { maxRejected: 0.79 }), "too-many-rejected");
  });

  it("keeps the reasons of the first thousand bad rows only", async () => {
    const file = Array.from({ length: 1500 }, () => ({ name: "no id" }));
    const error = (await withCode(load(file), "too-many-rejected")) as TooManyRejected;
    expect(error.rejected).toHaveLength(1000);
    expect(error.rejectedCount).toBe(1500);
  });

  it("passes on lines that could not be read, counts columns that it does not know, and keeps the first joined_at", async () => {
    async function* file() {
      yield { line: 2, values: { member_id: "m1", shoe_size: "44", joined_at: "2020-01-01" } };
      yield { line: 3, problem: { column: "", found: "3 columns", expected: "2", mend: "Quote the comma." } };
    }
    const result = await importMembers(database!.store, file(), { now: NOW, maxRejected: 0.5 });
    expect(result.ignoredColumns).toEqual(["shoe_size"]);
    expect(result.rejected).toEqual([
      { line: 3, column: "", found: "3 columns", expected: "2", mend: "Quote the comma." },
    ]);
    expect(await load([{ member_id: "m1", joined_at: "2021-01-01" }])).toMatchObject({
      joinedAtKept: 1,
      unchanged: 1,
    });
  });

  it("keeps every character", async () => {
    const display_name = 'tab\there "quotes" {braces}, back\\slash \u{1F600} ünï\nline';
    const handles = ['a"b', "c\\d", "e,f", "{g}", "NULL"];
    await load([{ member_id: 'id\\N "x" ü', display_name, handles }]);
    const known = await member(database!.store.db, 'id\\N "x" ü');
    expect(known?.identities).toEqual([{ displayName: display_name, handles, emails: [], phones: [] }]);
  });

  it("takes ids and refs from the randomness it is given", async () => {
    await load([{ member_id: "m1" }], { random: (bytes) => new Uint8Array(bytes).fill(7) });
    expect((await member(database!.store.db, "m1"))?.ref).toEqual(new Uint8Array(32).fill(7));
  });

  it("leaves nothing when the file breaks in the middle", async () => {
    async function* broken() {
      for (let line = 2; line < 5000; line++) yield { line, values: { member_id: `m${line}` } };
      throw new Error("the disk is gone");
    }
    await expect(importMembers(database!.store, broken(), { now: NOW })).rejects.toThrow("the disk is gone");
    expect(await memberCount(database!.store.db)).toBe(0);
    expect(await load([{ member_id: "m1" }])).toMatchObject({ added: { members: 1 } });
  });

  it("adds a file once when two import it at the same time", async () => {
    const file = Array.from({ length: 500 }, (_, i) => ({
      member_id: `m${i}`,
      region: "DE",
      display_name: `N${i}`,
    }));
    const results = await Promise.all([load(file), load(file)]);
    expect(results.map(({ unchanged }) => unchanged).sort()).toEqual([0, 500]);
  });

  it("refuses a migration without a reason", async () => {
    await withCode(load([{ member_id: "m1" }], { migration: " " }), "bad-argument");
  });
});
