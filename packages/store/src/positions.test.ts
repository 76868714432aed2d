import { afterAll, beforeAll, expect, it } from "vitest";
import { NOW, rows } from "../test/fixtures.js";
import { builds } from "./builds/reader.js";
import { recordBuild } from "./builds/writer.js";
import { importMembers } from "./members/import.js";
import { currentPosition, takePositions } from "./positions.js";
import { secret } from "./secrets.js";
import { type TestDatabase, templateDatabase } from "./testing.js";
import { inTransaction } from "./transaction.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

it("lets no event appear at or before a position that a reader has seen", async () => {
  const { store } = database;
  let writing = true;
  const write = async (writer: number) => {
    for (let i = 0; i < 25; i++) {
      const build = { dataset: `d${writer}`, use: "u", asOf: NOW, seen: 0, manifest: { i } };
      await recordBuild(store, build, { now: NOW });
      if (i % 10 === 0) await importMembers(store, rows({ member_id: `m-${writer}-${i}` }), { now: NOW });
    }
  };
  const positionsUpTo = async (position: number) => {
    const { rows: found } = await store.pool.query(
      `SELECT position FROM byleave.build WHERE position <= $1
       UNION ALL SELECT position FROM byleave.member WHERE position <= $1
       UNION ALL SELECT position FROM byleave.fact WHERE position <= $1`,
      [position],
    );
    return found.length;
  };
  const seen: { position: number; count: number }[] = [];
  const read = async () => {
    while (writing) {
      const position = await currentPosition(store.db);
      seen.push({ position, count: await positionsUpTo(position) });
    }
  };
  const reading = [read(), read()];
  await Promise.all([0, 1, 2, 3, 4, 5].map(write));
  writing = false;
  await Promise.all(reading);
  expect(seen.length).toBeGreaterThan(10);
  for (const { position, count } of seen) {
    // The positions have no gaps either: a member takes one for itself and one for its status.
    expect(count).toBe(position);
    expect(await positionsUpTo(position)).toBe(count);
  }
});

it("gives positions back when the transaction fails", async () => {
  const before = await currentPosition(database.store.db);
  const failing = inTransaction(database.store.db, async (transaction) => {
    expect(await takePositions(transaction, 5)).toBe(before + 1);
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await currentPosition(database.store.db)).toBe(before);
});

it("lists builds, latest first", async () => {
  const manifest = { id: "x", counts: { kept: 3 } };
  const position = await recordBuild(
    database.store,
    { dataset: "mine", use: "u", asOf: NOW, seen: 7, manifest },
    { now: NOW },
  );
  const [latest] = await builds(database.store.db, { dataset: "mine" });
  expect(latest).toEqual({ position, dataset: "mine", use: "u", asOf: NOW, seen: 7, manifest, at: NOW });
});

it("makes a secret once, whoever asks first", async () => {
  const asked = await Promise.all(
    [1, 2, 3, 4].map((n) => secret(database.store.db, "record-key", () => new Uint8Array(32).fill(n))),
  );
  expect(new Set(asked.map((bytes) => bytes.join())).size).toBe(1);
  expect(asked[0]).toHaveLength(32);
  const again = await secret(database.store.db, "record-key", () => new Uint8Array(32).fill(9));
  expect(again).toEqual(asked[0]);
});
