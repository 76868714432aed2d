import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { BEGINNING } from "@byleave/core";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openDuck, text } from "../src/duck.js";
import { build, type MemberRow } from "../src/index.js";
import { request } from "./world.mjs";

// Every kind of file that is read, in every form that people have it in.

const folders: string[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "byleave-inputs-"));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

async function* ann(): AsyncGenerator<MemberRow> {
  const yes = { usableFrom: BEGINNING, ground: "yes" } as const;
  yield { member: "ann", ref: new Uint8Array(32), known: "", permissions: [yes, yes] };
}

async function run(sources: string) {
  await writeFile(join(folder, "sources.yaml"), sources);
  return (await build(await request(folder, join(folder, "out"), { members: ann, maxRejected: 1 }))).manifest;
}

async function rows(): Promise<Record<string, unknown>[]> {
  const duck = await openDuck();
  const found = await duck.rows(
    `SELECT * FROM ${text(join(folder, "out", "data", "*.parquet"))} ORDER BY text`,
  );
  duck.close();
  return found;
}

const COLUMNS = "{ id: id, member: author, created: created, text: text, visibility: { value: public } }";
const source = (files: string, name = "posts") =>
  `${name}: { files: ${files}, category: posts, columns: ${COLUMNS} }\n`;
const CSV = "id,author,created,text\n1,ann,2026-01-02,one\n2,ann,2026-01-03,two\n";
const JSONL =
  '{"id":1,"author":"ann","created":"2026-01-02","text":"one"}\n{"id":2,"author":"ann","created":"2026-01-03","text":"two"}\n';

describe("a text file", () => {
  it.each([
    ["csv", "a.csv", CSV],
    ["csv without a last line feed", "a.csv", CSV.trimEnd()],
    ["csv with CRLF", "a.csv", CSV.replaceAll("\n", "\r\n")],
    ["csv with a byte order mark", "a.csv", `\uFEFF${CSV}`],
    ["csv with semicolons", "a.csv", CSV.replaceAll(",", ";")],
    ["csv, gzip", "a.csv.gz", gzipSync(CSV)],
    ["csv, zstd", "a.csv.zst", zstdCompressSync(CSV)],
    ["JSON lines", "a.jsonl", JSONL],
    ["JSON lines with a byte order mark", "a.ndjson", `\uFEFF${JSONL}`],
    ["JSON lines, gzip", "a.jsonl.gz", gzipSync(JSONL)],
    ["JSON lines, zstd", "a.jsonl.zst", zstdCompressSync(JSONL)],
  ])("of %s is read", async (_name, file, content) => {
    await writeFile(join(folder, file), content);
    expect((await run(source(file))).total).toMatchObject({ read: 2, kept: 2, rejected: {} });
    expect((await rows()).map((row) => [row.text, row.month])).toEqual([
      ["one", "2026-01"],
      ["two", "2026-01"],
    ]);
  });

  it("of a header alone has no records", async () => {
    await writeFile(join(folder, "a.csv"), "id,author,created,text\n");
    expect((await run(source("a.csv"))).total).toMatchObject({ read: 0, kept: 0 });
  });

  it("cut off in its compressed form is refused by name", async () => {
    const whole = gzipSync(CSV.repeat(1000));
    await writeFile(join(folder, "a.csv.gz"), whole.subarray(0, whole.length / 2));
    await expect(run(source("a.csv.gz"))).rejects.toMatchObject({
      code: "bad-input-file",
      message: expect.stringContaining("a.csv.gz"),
    });
  });
});

describe("files and sources", () => {
  it("found by two patterns are read once", async () => {
    await writeFile(join(folder, "a.csv"), CSV);
    expect((await run(source('["a.csv", "*.csv", "./a.csv"]'))).total).toMatchObject({ read: 2, kept: 2 });
  });

  it("may have the same ids in two sources, not in two files of one", async () => {
    await writeFile(join(folder, "a.csv"), CSV);
    await writeFile(join(folder, "b.csv"), CSV);
    const { total, bySource } = await run(source("a.csv") + source('["a.csv", "b.csv"]', "more"));
    expect(total).toMatchObject({ read: 6, kept: 4, rejected: { "repeated-id": 2 } });
    expect(bySource.posts).toMatchObject({ read: 2, kept: 2 });
  });

  it("are read in several batches without a loss", async () => {
    const lines = Array.from({ length: 230_000 }, (_, n) => `${n},ann,2026-01-02,text ${n}`);
    await writeFile(join(folder, "a.csv"), `id,author,created,text\n${lines.join("\n")}\n`);
    expect((await run(source("a.csv"))).total).toMatchObject({ read: 230_000, kept: 230_000 });
  });
});

describe("a Parquet file", () => {
  async function parquet(select: string) {
    const duck = await openDuck();
    await duck.run(`COPY (${select}) TO ${text(join(folder, "a.parquet"))} (FORMAT parquet)`);
    duck.close();
  }

  it("without rows has no records", async () => {
    await parquet(
      "SELECT 'x' AS id, 'ann' AS author, TIMESTAMP '2026-01-02' AS created, 'x' AS text WHERE false",
    );
    expect((await run(source("a.parquet"))).total).toMatchObject({ read: 0, kept: 0 });
  });

  it.each([
    ["a timestamp", "TIMESTAMP '2026-01-31 23:30:00'"],
    ["a timestamp with a zone", "TIMESTAMPTZ '2026-02-01 01:30:00+02'"],
    ["a timestamp of seconds", "TIMESTAMP_S '2026-01-31 23:30:00'"],
    ["a timestamp of nanoseconds", "TIMESTAMP_NS '2026-01-31 23:30:00'"],
    ["a date", "DATE '2026-01-31'"],
    ["text with a zone", "'2026-02-01T01:30:00+02:00'"],
    ["text without one, which is UTC", "'2026-01-31 23:30:00'"],
  ])("may have %s as the time of creation", async (_name, created) => {
    await parquet(`SELECT 17 AS id, 'ann' AS author, ${created} AS created, 'x' AS text`);
    await run(source("a.parquet"));
    expect((await rows()).map((row) => row.month)).toEqual(["2026-01"]);
  });

  it.each([
    ["a list", "['ann', 'bob']"],
    ["a list of numbers", "[17, 18]"],
    ["a list as JSON text", `'["ann", "bob"]'`],
    ["text between semicolons", "'ann;bob'"],
  ])("may name the others by %s", async (_name, others) => {
    await parquet(
      `SELECT 1 AS id, 'ann' AS author, DATE '2026-01-31' AS created, 'x' AS text, ${others} AS quotes`,
    );
    const quoting = COLUMNS.replace("id: id,", "id: id, quotes: quotes,");
    const { total } = await run(`posts: { files: a.parquet, category: posts, columns: ${quoting} }`);
    // Somebody quoted is no known member, in every one of these.
    expect(total).toMatchObject({ kept: 0, reasons: { "others-denied": 1 } });
  });

  it("may have a struct as fields, and numbers since 1970 as times", async () => {
    await parquet(
      "SELECT 1 AS id, 'ann' AS author, 1767312000 AS created, 'x' AS text, {'a': 1, 'b': 'jane@example.com'} AS f",
    );
    const columns =
      "{ id: id, member: author, created: { column: created, unit: s }, text: text, fields: f, visibility: { value: public } }";
    await run(`posts: { files: a.parquet, category: posts, columns: ${columns} }`);
    expect(await rows()).toMatchObject([{ fields: '{"a":1,"b":"[EMAIL]"}', month: "2026-01" }]);
  });
});
