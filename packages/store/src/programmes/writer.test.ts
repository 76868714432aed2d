import { HOUR } from "@byleave/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOW, programme, withCode } from "../../test/fixtures.js";
import { type TestDatabase, templateDatabase } from "../testing.js";
import { publishedProgrammes } from "./reader.js";
import { type Publication, publishProgramme } from "./writer.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

const publication = (changes: Parameters<typeof programme>[0], hash = "a"): Publication => ({
  programme: programme(changes),
  source: `programme: { version: ${changes?.version ?? 1} }`,
  hash,
});

describe("publishProgramme", () => {
  it("publishes once, and says so the second time", async () => {
    const first = publication({ version: 1 });
    const published = await publishProgramme(database.store, first, { now: NOW });
    expect(published.status).toBe("published");
    const again = await publishProgramme(database.store, first, { now: NOW });
    expect(again).toEqual({ status: "already-published", position: published.position });
    const [found] = await publishedProgrammes(database.store.db);
    expect(found).toMatchObject({
      source: first.source,
      hash: "a",
      publishedAt: NOW,
      position: published.position,
    });
    expect(found?.programme).toEqual(first.programme);
    // The order of the file's keys is kept: pages show uses in that order.
    expect(Object.keys(found!.programme.uses)).toEqual(Object.keys(first.programme.uses));
  });

  it.each([
    ["a version that is published and reads otherwise", publication({ version: 1 }, "b")],
    ["a version that goes back", publication({ version: 0, effective: NOW + HOUR })],
    ["another programme", publication({ id: "other", version: 2, effective: NOW + HOUR })],
    ["one that takes effect no later than the last", publication({ version: 2, effective: NOW })],
  ])("refuses %s", async (_, wrong) => {
    await withCode(publishProgramme(database.store, wrong, { now: NOW }), "conflict");
  });

  it("refuses one that takes effect in the past, unless a migration is declared", async () => {
    const past = publication({ version: 2, effective: NOW + HOUR });
    const options = { now: NOW + 2 * HOUR };
    await withCode(publishProgramme(database.store, past, options), "not-permitted");
    await publishProgramme(database.store, past, { ...options, migration: "from the old system" });
    const notes = await database.store.db.selectFrom("migration_note").selectAll().execute();
    expect(notes).toMatchObject([{ reason: "from the old system", what: "programme version 2", rows: 1 }]);
    const last = (await publishedProgrammes(database.store.db)).at(-1);
    expect(last?.migration).toBe(notes[0]?.position);
    expect(await publishedProgrammes(database.store.db, { upTo: last!.position - 1 })).toHaveLength(1);
  });

  it("refuses a file of more than a mebibyte", async () => {
    const large = { ...publication({ version: 9 }), source: "x".repeat(1024 * 1024 + 1) };
    await withCode(publishProgramme(database.store, large, { now: NOW }), "too-large");
  });

  it("lets one of two publications of one number win", async () => {
    const race = ["x", "y"].map((hash) =>
      publishProgramme(database.store, publication({ version: 3, effective: NOW + 9 * HOUR }, hash), {
        now: NOW,
      }),
    );
    const ended = await Promise.allSettled(race);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
