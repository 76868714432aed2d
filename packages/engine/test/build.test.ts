import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuck } from "../src/duck.js";
import {
  addFunnels,
  build,
  diffDatasets,
  findRecord,
  openDataset,
  rejectedRows,
  sampleRows,
} from "../src/index.js";
import { members, post, request, writeWorld } from "./world.mjs";

let folder: string;
let world: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "byleave-build-"));
  world = join(folder, "world");
  await writeWorld(world);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const out = (name: string) => join(folder, name);

/** Every file of a folder with its digest. */
async function digests(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const pairs = await Promise.all(
    names.map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      return [
        file.slice(path.length),
        createHash("sha256")
          .update(await readFile(file))
          .digest("hex"),
      ] as const;
    }),
  );
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("build", () => {
  it("accounts for every record and keeps only what is permitted, redacted", async () => {
    const { manifest } = await build(await request(world, out("a")));
    const { total } = manifest;
    const left = Object.values(total.reasons).reduce((a, b) => a + b, 0);
    expect(total.read).toBe(6000);
    expect(total.kept + left + rejectedRows(total)).toBe(6000);
    expect(addFunnels(Object.values(manifest.bySource))).toEqual(total);
    expect(manifest.shards.reduce((sum, shard) => sum + shard.rows, 0)).toBe(total.kept);
    const duck = await openDuck();
    const rows = await duck.rows<{ text: string }>(`SELECT text FROM '${out("a")}/data/*.parquet'`);
    duck.close();
    expect(rows.length).toBe(total.kept);
    for (const { text } of rows)
      expect(text).toMatch(/^Post \d+\n\nFrom \[PERSON\] & friends, write to \[EMAIL\]$/);
  });

  it("keeps no member, id or name in the dataset", async () => {
    const bytes = await Promise.all(
      (await readdir(join(out("a"), "data"))).map((file) => readFile(join(out("a"), "data", file), "latin1")),
    );
    const manifest = await readFile(join(out("a"), "manifest.json"), "utf8");
    for (const text of [...bytes, manifest]) expect(text).not.toMatch(/Member Number|example\.com|"m\d+"/);
  });

  it("gives the same bytes for the same inputs", async () => {
    await build(await request(world, out("b")));
    await build(await request(world, out("c"), { threads: 1 }));
    const first = await digests(out("a"));
    expect(Object.keys(first).length).toBeGreaterThan(10);
    expect(await digests(out("b"))).toEqual(first);
    expect(await digests(out("c"))).toEqual(first);
    expect(await digests(join(`${out("b")}.private`, "index"))).toEqual(
      await digests(join(`${out("a")}.private`, "index")),
    );
  });

  it("finds a dataset that is there already", async () => {
    expect((await build(await request(world, out("a")))).found).toBe("finished");
  });

  it("writes JSON lines with the same rows", async () => {
    const { manifest } = await build(await request(world, out("lines"), { format: "jsonl" }));
    const a = await sampleRows(await openDataset(out("a")), 5);
    expect(await sampleRows(await openDataset(out("lines")), 5)).toEqual(a);
    expect(manifest.shards[0]!.file).toMatch(/\.jsonl\.zst$/);
  });

  it("changes only the records of a member who leaves, and those that quote them", async () => {
    await build(await request(world, out("left"), { members: () => members(["m13"]) }));
    const diff = await diffDatasets(await openDataset(out("a")), await openDataset(out("left")));
    expect(diff.added + diff.changed).toBe(0);
    expect(diff.removed).toBeGreaterThan(0);
    const ref = Buffer.alloc(32, (13 * 37) % 256).toString("hex");
    for (const one of diff.differences) {
      expect([one.ref, ...one.others]).toContain(ref);
      expect(one.why).toBe("outcome");
      expect(one.after).toBe(one.ref === ref ? "denied" : "others-denied");
    }
  });

  it("finds one record where it lies", async () => {
    const { sources } = await request(world, out("a"));
    const found = await findRecord(sources, "posts", "p2077");
    expect(found).toMatchObject({
      member: post(2077).author,
      file: "posts-1.jsonl",
      line: 78,
      visibility: "public",
    });
    expect(await findRecord(sources, "posts", "nothing")).toBeUndefined();
    await expect(findRecord(sources, "elsewhere", "p1")).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses a second build on the same output at the same time", async () => {
    const child = run(world, out("busy"));
    await child.reading;
    await expect(build(await request(world, out("busy")))).rejects.toMatchObject({ code: "busy" });
    await child.ended;
    expect((await build(await request(world, out("busy")))).found).toBe("finished");
  });

  it("refuses a folder that is no dataset", async () => {
    await mkdir(out("mine"));
    await writeFile(join(out("mine"), "thesis.tex"), "…");
    await expect(build(await request(world, out("mine")))).rejects.toMatchObject({ code: "conflict" });
    expect(await readdir(out("mine"))).toEqual(["thesis.tex"]);
  });

  it.each([
    ["checking", "nothing"],
    ["reading", "unfinished"],
    ["writing", "unfinished"],
  ])("stops when asked while %s, and goes on from there", async (when, found) => {
    const name = `stopped-${when}`;
    const stop = new AbortController();
    const onProgress = ({ phase }: { phase: string }) => phase === when && stop.abort();
    await expect(
      build(await request(world, out(name), { signal: stop.signal, onProgress })),
    ).rejects.toMatchObject({
      code: "interrupted",
    });
    expect(await readdir(folder)).not.toContain(name);
    expect((await build(await request(world, out(name)))).found).toBe(found);
    expect(await digests(out(name))).toEqual(await digests(out("a")));
  });

  it("leaves the last good dataset or the whole new one when killed, and ends with the same bytes", async () => {
    const expected = await digests(out("a"));
    // An earlier dataset stands there, of which nothing may be lost.
    await build(await request(world, out("killed"), { position: 6 }));
    const earlier = await digests(out("killed"));
    for (let kill = 0; kill < 8; kill++) {
      const child = run(world, out("killed"));
      await child.reading;
      await new Promise((wait) => setTimeout(wait, kill * 120));
      child.kill();
      await child.ended;
      expect([earlier, expected]).toContainEqual(await digests(out("killed")));
    }
    await build(await request(world, out("killed")));
    expect(await digests(out("killed"))).toEqual(expected);
    expect((await readdir(`${out("killed")}.private`)).sort()).toEqual([
      "index",
      "lock.duckdb",
      "rejected.jsonl",
    ]);
  });

  it("takes in nothing new of a source that grew, until it is built again", async () => {
    await writeWorld(out("growing"), { files: 1, each: 100 });
    const first = await build(await request(out("growing"), out("grown")));
    await appendFile(join(out("growing"), "posts-0.jsonl"), `${JSON.stringify(post(100))}\n`);
    const second = await build(await request(out("growing"), out("grown")));
    expect(second.manifest.id).not.toBe(first.manifest.id);
    expect(second.manifest.total.read).toBe(101);
  });
});

function run(from: string, to: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "world.mjs"), from, to], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const reading = new Promise<void>((seen) => {
    child.stdout.on("data", (text) => String(text).includes("reading") && seen());
    child.on("exit", () => seen());
  });
  const ended = new Promise<void>((done) => child.on("exit", () => done()));
  return { reading, ended, kill: () => child.kill("SIGKILL") };
}
