import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseInstant } from "@byleave/core";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { COLUMNS } from "./rows.js";
import { SAMPLE_FILES, writeSample } from "./write.js";

const now = parseInstant("2027-02-01T13:14:15Z");
const options = { seed: 7, members: 150, records: 2_000, now };
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "byleave-sample-"));
});
afterAll(() => rm(root, { recursive: true }));

it("writes the same bytes for the same seed, others for another", async () => {
  await writeSample(join(root, "a"), options);
  await writeSample(join(root, "b"), options);
  await writeSample(join(root, "c"), { ...options, seed: 8 });
  expect(await digest(join(root, "b"))).toBe(await digest(join(root, "a")));
  expect(await digest(join(root, "c"))).not.toBe(await digest(join(root, "a")));
});

it("writes whole files: every row with every column, every line JSON", async () => {
  const directory = join(root, "d");
  const written = await writeSample(directory, options);
  for (const [key, columns] of Object.entries(COLUMNS)) {
    const text = await readFile(join(directory, SAMPLE_FILES[key as keyof typeof COLUMNS]), "utf8");
    const rows: string[][] = parse(text);
    expect(rows[0]).toEqual(columns);
    expect(rows.length).toBeGreaterThan(1);
  }
  for (const [source, count] of Object.entries(written.records)) {
    expect(await jsonLines(join(directory, `${source}.jsonl`))).toHaveLength(count);
  }
  expect(await jsonLines(join(directory, SAMPLE_FILES.planted))).toHaveLength(written.planted);
  expect(await readFile(join(directory, SAMPLE_FILES.readme), "utf8")).toContain("Nobody\nhere exists");
});

it("names in sources.yaml only files and columns there are", async () => {
  const directory = join(root, "e");
  await writeSample(directory, options);
  const sources = parseYaml(await readFile(join(directory, SAMPLE_FILES.sources), "utf8"));
  expect(Object.keys(sources)).toEqual(["posts", "comments", "profiles", "messages"]);
  for (const { files, columns } of Object.values<{ files: string; columns: Record<string, unknown> }>(
    sources,
  )) {
    const [first] = await jsonLines(join(directory, files));
    const { text, ...others } = columns;
    for (const column of Object.values(others)) expect(first).toHaveProperty(String(column));
    expect(first).toHaveProperty("text");
  }
});

async function jsonLines(path: string): Promise<unknown[]> {
  const lines = (await readFile(path, "utf8")).split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line));
}

/** Of all files in a folder, names and bytes. */
async function digest(directory: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(directory.length)).update(await readFile(file));
  return hash.digest("hex");
}
