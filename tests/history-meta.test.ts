import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { diffDatasets, type Funnel, type Manifest, openDataset, rejectedRows } from "@byleave/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuck } from "../packages/engine/src/duck.js";

// The example on a real site's data, where that data is there. Nothing of it is quoted here.

const DATA = resolve("../shared/data/history-meta");

describe.runIf(existsSync(DATA))("examples/history-meta", () => {
  let out: string;
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), "byleave-history-meta-"));
    const { DATABASE_URL: _, ...env } = process.env;
    execFileSync("sh", ["examples/history-meta/run.sh", DATA, "--out", out], { env, stdio: "pipe" });
  }, 600_000);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  const manifestOf = (name: string) =>
    JSON.parse(readFileSync(join(out, name, "manifest.json"), "utf8")) as Manifest;

  it.each(["writing-models", "answer-models", "before", "after"])("%s accounts for every record", (name) => {
    const { total, bySource } = manifestOf(name);
    const left = (one: Funnel) => Object.values(one.reasons).reduce((a, b) => a + b, 0);
    for (const one of [total, ...Object.values(bySource)]) {
      expect(one.kept + left(one) + rejectedRows(one)).toBe(one.read);
    }
    expect(bySource.posts!.read).toBe(2277);
    expect(bySource.comments!.read).toBe(5176);
    expect(bySource.profiles!.read).toBe(3839);
    expect(total.kept).toBeGreaterThan(100);
  });

  it("holds text without markup, entities and addresses", async () => {
    const duck = await openDuck();
    const rows = await duck.rows<{ text: string }>(
      `SELECT text FROM '${join(out, "writing-models")}/data/*.parquet'`,
    );
    duck.close();
    expect(rows.length).toBeGreaterThan(100);
    for (const { text } of rows) {
      expect(text).not.toMatch(/<\/?(p|em|strong|li|ul|ol|blockquote|code|pre)>/);
      expect(text).not.toMatch(/&(amp|quot|lt|gt|#39);/);
      expect(text).not.toMatch(/[\w.]+@[\w-]+\.(com|org|net)\b/);
    }
  });

  it("holds no comment with its author's own name, nor that of anyone it addresses", async () => {
    const duck = await openDuck();
    const dataset = join(out, "writing-models");
    const kept = await duck.rows<{ text: string; line: bigint }>(
      `SELECT d.text, i.line FROM '${dataset}/data/*.parquet' d JOIN '${dataset}.private/index/*.parquet' i USING (record)
       WHERE i.source = 'comments'`,
    );
    const members = await duck.rows<{ id: string; name: string }>(
      `SELECT member_id AS id, display_name AS name FROM read_csv('${join(out, "members.csv")}', all_varchar = true)`,
    );
    duck.close();
    const names = new Map(members.map(({ id, name }) => [id, name]));
    const lines = readFileSync(join(out, "comments.jsonl"), "utf8").split("\n");
    expect(kept.length).toBeGreaterThan(100);
    for (const { text, line } of kept) {
      const comment = JSON.parse(lines[Number(line) - 1]!) as { member: string; others: string[] };
      for (const id of [comment.member, ...comment.others]) {
        // Where a name is a common word as well, only its being addressed is sure to be meant.
        const name = names.get(id) ?? "";
        if (name.includes(" ")) expect(text.includes(name)).toBe(false);
        if (name.length > 2) expect(text.includes(`@${name.replaceAll(" ", "")}`)).toBe(false);
      }
    }
  });

  it("changes only what a member's no concerns", async () => {
    const diff = await diffDatasets(
      await openDataset(join(out, "before")),
      await openDataset(join(out, "after")),
    );
    expect(diff.removed).toBeGreaterThan(0);
    expect(diff.added + diff.changed).toBe(0);
    const left = diff.differences.filter((one) => one.after === "denied");
    const refs = new Set(left.map((one) => one.ref));
    expect(refs.size).toBe(1);
    const [ref] = refs;
    for (const one of diff.differences) expect([one.ref, ...one.others]).toContain(ref);
  });
});
