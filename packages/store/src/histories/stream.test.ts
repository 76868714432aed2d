import { DAY } from "@byleave/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NOW, programme, rows } from "../../test/fixtures.js";
import { importChoices } from "../choices/import.js";
import { importMembers } from "../members/import.js";
import { importNotices } from "../notices/import.js";
import { currentPosition } from "../positions.js";
import { publishProgramme } from "../programmes/writer.js";
import { type TestDatabase, templateDatabase } from "../testing.js";
import { copyRows } from "./copy-rows.js";
import { type KnownMember, readHistory } from "./reader.js";
import { streamHistories } from "./stream.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await templateDatabase();
});
afterAll(() => database.drop());

const all = async (options: Parameters<typeof streamHistories>[1] = {}) => {
  const found: KnownMember[] = [];
  for await (const one of streamHistories(database.store, options)) found.push(one);
  return found;
};

// Ids whose order by bytes differs from that by UTF-16 units, by language and by length.
const IDS = ["a", "B", "aa", "ä", "z", "\uff5e", "\u{1f600}", "10", "9", "x y", "Zoë"];

it("gives what readHistory gives, for every member and every position, ordered by the bytes of the ids", async () => {
  const { store } = database;
  expect(await all()).toEqual([]);
  const options = { now: NOW, migration: "test" };
  await publishProgramme(store, { programme: programme(), source: "x", hash: "h" }, options);
  const member = (member_id: string, i: number) => ({
    member_id,
    display_name: `N "${i}"`,
    handles: [`h${i}`, 'q"'],
    region: i % 2 ? "DE" : "US-CA",
    birth_year: 1980 + i,
  });
  await importMembers(store, rows(...IDS.slice(0, 6).map(member)), options);
  await importChoices(
    store,
    rows(
      {
        member_id: "a",
        use: "all",
        category: "posts",
        value: "allow",
        at: "2026-05-01",
        programme_version: 1,
        evidence: "e",
      },
      {
        member_id: "z",
        use: "all",
        category: "all",
        value: "deny",
        at: "2026-04-01T01:02:03.000004Z",
        actor: "signal",
        signal: "gpc:1",
      },
      { member_id: "a", use: "writing-models", category: "all", value: "deny", at: "2026-04-01" },
    ),
    options,
  );
  await importMembers(store, rows(...IDS.map(member), { member_id: "late" }), { now: NOW + DAY });
  await importNotices(
    store,
    rows(
      { member_id: "late", version: 1, at: "2026-01-01", channel: "mail", event: "delivered" },
      { member_id: "B", version: 1, at: "2026-01-02", event: "undelivered" },
    ),
    options,
  );
  await importMembers(store, rows({ member_id: "a", region: "FR", birth_year: "" }), { now: NOW + 2 * DAY });

  const last = await currentPosition(store.db);
  for (let upTo = 0; upTo <= last; upTo += 3) {
    const streamed = await all({ upTo });
    const single = await Promise.all([...IDS, "late"].map((id) => readHistory(store.db, id, { upTo })));
    const known = single
      .filter((one) => one !== undefined)
      .sort((a, b) => Buffer.compare(Buffer.from(a.memberId), Buffer.from(b.memberId)));
    expect(streamed).toEqual(known);
  }
  expect(await all({ upTo: last })).toEqual(await all());
  expect((await all({ identities: false })).map(({ identities }) => identities.length)).toEqual(
    IDS.map(() => 0).concat(0),
  );
});

it("may be left in the middle", async () => {
  for await (const _ of streamHistories(database.store)) break;
  expect(await currentPosition(database.store.db)).toBeGreaterThan(0);
  expect(database.store.pool.idleCount + database.store.pool.waitingCount).toBeGreaterThanOrEqual(0);
});

it("reads a binary COPY whose chunks break anywhere", async () => {
  const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
  const row = (text: string, number: number) => {
    const bytes = Buffer.from(text);
    const head = Buffer.alloc(6);
    head.writeInt16BE(3);
    head.writeInt32BE(bytes.length, 2);
    const tail = Buffer.alloc(12);
    tail.writeInt32BE(4);
    tail.writeInt32BE(number, 4);
    tail.writeInt32BE(-1, 8);
    return Buffer.concat([head, bytes, tail]);
  };
  const written: [string, number, null][] = [
    ["", 1, null],
    ["häß", -5, null],
    ["x".repeat(300), 7, null],
  ];
  const whole = Buffer.concat([
    header,
    ...written.map(([text, number]) => row(text, number)),
    Buffer.from([0xff, 0xff]),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 40 }), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
      async function* chunks() {
        for (let i = 1; i < edges.length; i++) yield whole.subarray(edges[i - 1], edges[i]);
      }
      const read: unknown[] = [];
      for await (const _ of copyRows(chunks(), 3, (one) =>
        read.push([one.text(0), one.int4(1), one.text(2)]),
      ));
      expect(read).toEqual(written);
    }),
  );
});
