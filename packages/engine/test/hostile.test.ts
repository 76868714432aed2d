import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BEGINNING } from "@byleave/core";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { finishSwap, lockOutput, placesFor, swapIn } from "../src/build/work.js";
import { openDuck, text } from "../src/duck.js";
import {
  type BuildRequest,
  build,
  diffDatasets,
  type MemberRow,
  openDataset,
  parseSources,
} from "../src/index.js";
import { request } from "./world.mjs";

// Files, paths and folders that are made to get something into a dataset that is not permitted, or to destroy something.

const folders: string[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "byleave-hostile-"));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

const COLUMNS =
  "id: id, member: author, created: created, text: text, visibility: visibility, others: others, quotes: quotes";

async function* people(): AsyncGenerator<MemberRow> {
  const yes = { usableFrom: BEGINNING, ground: "yes" } as const;
  const ann = JSON.stringify({ names: ["Ann Smithson"], handles: ["annie99"], emails: ["ann@priv.example"] });
  for (const [member, known] of [
    ["ann", ann],
    ["1234567890123456800", ""],
  ] as const) {
    yield { member, ref: new Uint8Array(32).fill(member.length), known, permissions: [yes, yes] };
  }
  const no = { reason: "denied" } as const;
  for (const member of ["bob", "1234567890123456789"]) {
    yield { member, ref: new Uint8Array(32).fill(member.length + 7), known: "", permissions: [no, no] };
  }
}

async function run(source: string, changes: Partial<BuildRequest> = {}) {
  await writeFile(join(folder, "sources.yaml"), source);
  const given = await request(folder, join(folder, "out"), { members: people, maxRejected: 1, ...changes });
  return (await build(given)).manifest;
}

async function rows(out = "out"): Promise<Record<string, unknown>[]> {
  const duck = await openDuck();
  const found = await duck.rows(
    `SELECT * FROM ${text(join(folder, out, "data", "*.parquet"))} ORDER BY text`,
  );
  duck.close();
  return found;
}

async function parquet(name: string, select: string): Promise<void> {
  await mkdir(join(folder, name, ".."), { recursive: true });
  const duck = await openDuck();
  await duck.run(`COPY (${select}) TO ${text(join(folder, name))} (FORMAT parquet)`);
  duck.close();
}

const lines = (name: string, all: object[]) =>
  writeFile(
    join(folder, name),
    all.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n"),
  );

const post = (id: string, more: object = {}) => ({
  id,
  author: "ann",
  created: "2026-01-02T00:00:00Z",
  text: `post ${id}`,
  visibility: "public",
  others: [],
  quotes: [],
  ...more,
});

const RECORD =
  "'ann' AS author, TIMESTAMP '2026-01-02' AS created, 'public' AS visibility, []::VARCHAR[] AS others";

describe("a Parquet file", () => {
  it("with a column called line still has its quotes judged", async () => {
    const select = `SELECT id, 'post ' || id AS text, line, quotes, ${RECORD} FROM (VALUES
      ('1', NULL, ['bob']), ('2', 5, ['bob']), ('3', 5, []::VARCHAR[]), ('4', 1, []::VARCHAR[])) t(id, line, quotes)`;
    await parquet("a.parquet", select);
    const { total } = await run(`posts: { files: a.parquet, category: posts, columns: { ${COLUMNS} } }`);
    expect(total).toMatchObject({ kept: 2, reasons: { "others-denied": 2 } });
    expect((await rows()).map((row) => row.text)).toEqual(["post 3", "post 4"]);
  });

  it("in a folder named like a column keeps its own values", async () => {
    const select = `SELECT '1' AS id, 'x' AS text, []::VARCHAR[] AS quotes, ${RECORD.replace("'public'", "'private'")}`;
    await parquet("visibility=public/a.parquet", select);
    const { total } = await run(
      `posts: { files: "visibility=public/a.parquet", category: posts, columns: { ${COLUMNS} } }`,
    );
    expect(total).toMatchObject({ kept: 0, reasons: { "not-public-enough": 1 } });
  });

  it.each(["a[1].parquet", "b*.parquet", "c?.parquet"])(
    "named %s is that file and no other",
    async (name) => {
      const one = (id: string) =>
        `SELECT '${id}' AS id, 'post ${id}' AS text, []::VARCHAR[] AS quotes, ${RECORD}`;
      await parquet(name, one("meant"));
      for (const other of ["a1.parquet", "b4.parquet", "cx.parquet"]) await parquet(other, one("other"));
      await run(`posts: { files: ${JSON.stringify(name)}, category: posts, columns: { ${COLUMNS} } }`);
      expect((await rows()).map((row) => row.text)).toEqual(["post meant"]);
    },
  );

  it("with dates beyond all times sets those rows aside", async () => {
    const select = `SELECT '1' AS id, 'x' AS text, []::VARCHAR[] AS quotes, ${RECORD.replace("TIMESTAMP '2026-01-02'", "DATE '5874897-12-31'")}`;
    await parquet("a.parquet", select);
    const { total } = await run(`posts: { files: a.parquet, category: posts, columns: { ${COLUMNS} } }`);
    expect(total.rejected).toEqual({ "bad-created": 1 });
  });

  it("with columns that differ only by case reads the one that is named", async () => {
    await lines("a.jsonl", [post("1", { body: "small", Body: "large" })]);
    await run(
      `posts: { files: a.jsonl, category: posts, columns: { ${COLUMNS.replace("text: text", "text: [body, Body]")} } }`,
    );
    expect((await rows())[0]!.text).toBe("small\n\nlarge");
  });
});

describe("JSON lines", () => {
  const SOURCE = `posts: { files: a.jsonl, category: posts, columns: { ${COLUMNS}, fields: fields, language: lang } }`;

  it("keep all digits of ids, so that nobody's no becomes another's yes", async () => {
    const raw = JSON.stringify(post("1", { author: "AUTHOR" })).replace('"AUTHOR"', "1234567890123456789");
    const ids = ["9007199254740992", "9007199254740993"].map((id) =>
      JSON.stringify(post("ID")).replace('"ID"', id),
    );
    await writeFile(join(folder, "a.jsonl"), [raw, ...ids].join("\n"));
    const { total } = await run(SOURCE);
    expect(total).toMatchObject({ kept: 2, reasons: { denied: 1 }, rejected: {} });
  });

  it("keep numbers, keys and their order in fields, and redact strings and keys", async () => {
    const fields =
      '{"z":12345678901234567890,"a":1.10,"e":1e400,"ann@priv.example":["Ann Smithson",{"x":"by annie99"}]}';
    await writeFile(join(folder, "a.jsonl"), JSON.stringify(post("1")).replace(/}$/, `,"fields":${fields}}`));
    await run(SOURCE);
    expect((await rows())[0]!.fields).toBe(
      '{"z":12345678901234567890,"a":1.10,"e":1e400,"[EMAIL]":["[PERSON]",{"x":"by [HANDLE]"}]}',
    );
  });

  it.each([
    ["that only DuckDB calls JSON", '{"a": NaN}'],
    ["with a comma too many", '{"a": 1,}'],
    ["nested without end", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
  ])("with fields %s lose that row alone", async (_name, fields) => {
    await lines("a.jsonl", [
      post("1", { fields }),
      post("2", { fields: '{"a":1}' }),
      post("3", { fields: " " }),
    ]);
    const { total } = await run(SOURCE);
    expect(total).toMatchObject({ read: 3, kept: 2, rejected: { "bad-type": 1 } });
  });

  it("nested without end lose that line alone", async () => {
    const deep = `{"fields":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    await writeFile(join(folder, "a.jsonl"), [deep, JSON.stringify(post("1"))].join("\n"));
    expect((await run(SOURCE)).total).toMatchObject({ kept: 1, rejected: { "not-json": 1 } });
  });

  it("let only a language tag through as the language", async () => {
    const tags = ["de", "pt-BR", "zh-Hant-TW", "ann@priv.example Ann Smithson", "Smithson"];
    await lines(
      "a.jsonl",
      tags.map((lang, n) => post(String(n), { lang })),
    );
    await run(SOURCE);
    expect((await rows()).map((row) => row.language)).toEqual(["de", "pt-BR", "zh-Hant-TW", null, null]);
  });

  it("say nothing of who is involved with a cell of separators or white space", async () => {
    const all = [";", "\t", " , ", "\u00a0"].map((others, n) =>
      post(String(n), { others, visibility: "connections" }),
    );
    await lines("a.jsonl", [...all, post("9", { others: '{"bob":1}' })]);
    await writeFile(join(folder, "sources.yaml"), SOURCE);
    const { programme } = await request(folder, "out");
    const posts = { ...programme.categories.posts!, visibility: ["public", "connections"] };
    const { total } = await run(SOURCE, { programme: { ...programme, categories: { posts } } });
    expect(total).toMatchObject({ kept: 0, reasons: { "others-unknown": 4 }, rejected: { "bad-list": 1 } });
  });

  it("take nothing for a column that is only called like what every object has", async () => {
    await lines("a.jsonl", [post("1")]);
    const { total } = await run(SOURCE.replace("fields: fields", "fields: toString"));
    expect(total).toMatchObject({ kept: 1, rejected: {} });
  });

  it("may leave out who is involved everywhere", async () => {
    const { others: _, quotes: __, ...bare } = post("1");
    await lines("a.jsonl", [bare]);
    expect((await run(SOURCE)).total).toMatchObject({ kept: 1 });
  });
});

describe("an output", () => {
  const SOURCE = `posts: { files: a.jsonl, category: posts, columns: { ${COLUMNS} } }`;
  beforeEach(() => lines("a.jsonl", [post("1")]));

  it.each([
    [
      "of somebody with a manifest of another kind",
      { "manifest.json": '{"name":"extension"}', "precious.txt": "x" },
    ],
    ["of somebody with a manifest that is no JSON", { "manifest.json": "hello" }],
    ["of ours with a file more", { "manifest.json": '{"format":"byleave/dataset/v1"}', "notes.txt": "x" }],
  ])("%s is refused and stays as it is", async (_name, files) => {
    await mkdir(join(folder, "out"));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, "out", name), content);
    await expect(run(SOURCE)).rejects.toMatchObject({ code: "conflict" });
    expect((await readdir(join(folder, "out"))).sort()).toEqual(Object.keys(files).sort());
  });

  it("that is a file is refused", async () => {
    await writeFile(join(folder, "out"), "a file");
    await expect(run(SOURCE)).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(join(folder, "out"), "utf8")).toBe("a file");
  });

  it.each(["/proc/x", "/dev/null/x"])("%s cannot be written, and that is said", async (out) => {
    await expect(run(SOURCE, { out })).rejects.toMatchObject({ code: "cannot-write" });
  });

  it("with a lock that is none says so, and not that another build runs", async () => {
    await mkdir(join(folder, "out.private"));
    await writeFile(join(folder, "out.private", "lock.duckdb"), "garbage".repeat(5000));
    await expect(run(SOURCE)).rejects.toMatchObject({ code: "cannot-write" });
  });

  it("that is a link is built where it points", async () => {
    await mkdir(join(folder, "real"));
    await symlink(join(folder, "real"), join(folder, "out"));
    await run(SOURCE);
    expect(existsSync(join(folder, "real", "manifest.json"))).toBe(true);
  });

  it("that lost a shard is built again", async () => {
    const { shards } = await run(SOURCE);
    await rm(join(folder, "out", shards[0]!.file));
    await expect(openDataset(join(folder, "out"))).rejects.toMatchObject({ code: "bad-input-file" });
    await run(SOURCE);
    expect((await rows()).length).toBe(1);
  });

  it("of another store is not taken for this one's", async () => {
    const first = await run(SOURCE);
    const second = await run(SOURCE, { recordKey: new Uint8Array(32).fill(1) });
    expect(second.id).not.toBe(first.id);
  });

  it("named with the signs of patterns is built and read", async () => {
    for (const name of ["out[1]", "out1", "o*t"]) await run(SOURCE, { out: join(folder, name) });
    const dataset = await openDataset(join(folder, "out[1]"));
    expect(await diffDatasets(dataset, await openDataset(join(folder, "o*t")))).toMatchObject({
      unchanged: 1,
      added: 0,
    });
  });
});

describe("a swap", () => {
  it("that was cut off is finished by whoever comes next, and readers never touch one that goes on", async () => {
    const places = placesFor(join(folder, "out"));
    const make = async (content: string) => {
      const finished = join(places.work, "finished");
      await mkdir(join(finished, "dataset"), { recursive: true });
      await mkdir(join(finished, "index"), { recursive: true });
      const manifest = { format: "byleave/dataset/v1", shards: [], columns: {}, content };
      await writeFile(join(finished, "dataset", "manifest.json"), JSON.stringify(manifest));
      return finished;
    };
    const unlock = await lockOutput(places);
    await swapIn(places, await make("first"));
    unlock();
    // A process died after it had written down what to do.
    await make("second");
    await writeFile(join(places.private, "swap.json"), JSON.stringify({ finished: "work/finished" }));
    expect((await openDataset(join(folder, "out"))).manifest).toMatchObject({ content: "second" });
    await finishSwap(places);
    expect((await openDataset(join(folder, "out"))).manifest).toMatchObject({ content: "second" });
    expect(await readdir(places.private)).not.toContain("swap.json");
  });
});

describe("a sources file", () => {
  it.each([
    ["nested without end", "[".repeat(100_000)],
    ["of dashes without end", "- ".repeat(100_000)],
    ["with aliases", "a: &a [1]\nb: *a"],
  ])("%s is refused", (_name, yaml) => {
    expect(() => parseSources(yaml, "sources.yaml")).toThrowError(
      expect.objectContaining({ code: "bad-sources" }),
    );
  });

  it("with braces that multiply is refused", async () => {
    await lines("a.jsonl", [post("1")]);
    const files = JSON.stringify("{a,b}".repeat(24));
    const source = `posts: { files: ${files}, category: posts, columns: { ${COLUMNS} } }`;
    await expect(run(source)).rejects.toMatchObject({ code: "bad-sources" });
  });
});
