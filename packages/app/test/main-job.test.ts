import { readFile } from "node:fs/promises";
import { fromDate } from "@byleave/core";
import { type Funnel, type Manifest, rejectedRows } from "@byleave/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuck } from "../../engine/src/duck.js";
import { writeSample } from "../src/sample/index.js";
import { createSandbox, type Sandbox } from "./sandbox.js";

// The main job on the sample community, through the real program: import, build, look, change an answer, build again.

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  await writeSample(sandbox.path("sample"), {
    seed: 7,
    members: 400,
    records: 4000,
    now: fromDate(new Date()),
  });
  for (const line of [
    ...[1, 2, 3].map((version) => `publish sample/programme-${version}.yaml`),
    "members import sample/members.csv",
    "members import sample/members-later.csv",
    "notices import sample/notices.csv",
    "choices import sample/choices.csv",
  ]) {
    await ok(`byleave ${line} --migration 'sample'`);
  }
  await ok("byleave build --use writing-models --sources sample/sources.yaml --out before");
});
afterAll(() => sandbox.remove());

async function ok(line: string): Promise<string> {
  const ran = await sandbox.shell(line);
  expect({ line, ...ran }).toMatchObject({ code: 0 });
  return ran.out;
}

const manifestOf = async (name: string) =>
  JSON.parse(await readFile(sandbox.path(`${name}/manifest.json`), "utf8")) as Manifest;

async function textsOf(name: string): Promise<string[]> {
  const duck = await openDuck();
  const rows = await duck.rows<{ text: string }>(`SELECT text FROM '${sandbox.path(name)}/data/*.parquet'`);
  duck.close();
  return rows.map((row) => row.text);
}

const left = (one: Funnel) => Object.values(one.reasons).reduce((a, b) => a + b, 0);

describe("the main job", () => {
  it("accounts for every record", async () => {
    const { total, bySource } = await manifestOf("before");
    expect(total.read).toBe(4000);
    expect(total.kept).toBeGreaterThan(300);
    for (const one of [total, ...Object.values(bySource)]) {
      expect(one.kept + left(one) + rejectedRows(one)).toBe(one.read);
    }
    expect(Object.keys(total.reasons).length).toBeGreaterThan(12);
  });

  it("leaves none of the planted personal data in what it keeps", async () => {
    const planted = (await readFile(sandbox.path("sample/planted.jsonl"), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string; value: string });
    const texts = (await textsOf("before")).join("\n");
    const { redactions } = await manifestOf("before");
    expect(Object.keys(redactions).length).toBeGreaterThan(6);
    const survived = planted.filter(({ kind, value }) => kind !== "PERSON" && texts.includes(value));
    // Nine digits in a row of groups with nothing that says what they are may be anything; all else is gone.
    expect(survived.filter(({ value }) => !/^\d{3} \d{2} \d{4}$/.test(value))).toEqual([]);
  });

  it("keeps no markup and no entities", async () => {
    for (const text of await textsOf("before"))
      expect(text).not.toMatch(/<\/?(p|b|ul|li|a|br)\b|&(amp|quot|lt|#\d+);/);
  });

  it("writes the decisions of a dry run, one row per record, as the build counted them", async () => {
    const { inputs, total } = await manifestOf("before");
    const dry = `byleave build --use writing-models --sources sample/sources.yaml --as-of ${inputs.asOf} --dry-run`;
    await ok(`${dry} --decisions decisions.csv`);
    await ok(`${dry} --decisions decisions.parquet`);
    const duck = await openDuck();
    const counted = (file: string) =>
      duck.rows(`SELECT reason, count(*)::INT AS n FROM '${sandbox.path(file)}' GROUP BY 1 ORDER BY 1`);
    const csv = await counted("decisions.csv");
    expect(await counted("decisions.parquet")).toEqual(csv);
    const expected = Object.entries({ ...total.reasons, permitted: total.kept }).map(([reason, n]) => ({
      reason,
      n,
    }));
    expect(csv).toEqual(expected.sort((a, b) => (a.reason < b.reason ? -1 : 1)));
    duck.close();
    const [head, ...rows] = (await readFile(sandbox.path("decisions.csv"), "utf8")).trim().split("\n");
    expect(head).toBe("source,id,member,category,reason,usable_from");
    for (const row of rows) expect(row).toMatch(/,(-infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)?$/);
  });

  it("says the same of a record as the build did", async () => {
    const [, ...rows] = (await readFile(sandbox.path("decisions.csv"), "utf8")).trim().split("\n");
    const { inputs } = await manifestOf("before");
    for (const row of [rows[10]!, rows[900]!, rows[2500]!, rows.at(-1)!]) {
      const [source, id, , , reason] = row.split(",");
      const out = await ok(
        `byleave explain --record ${source} ${id} --sources sample/sources.yaml --as-of ${inputs.asOf} --json`,
      );
      const { uses } = JSON.parse(out) as { uses: { use: string; outcome: string }[] };
      expect(uses.find(({ use }) => use === "writing-models")?.outcome).toBe(reason);
    }
  });

  it("after one member says no, changes that member's records and those that involve the member, and nothing else", async () => {
    const { inputs } = await manifestOf("before");
    const who = "carla-said-yes-to-everything";
    await ok(`byleave choose ${who} deny --use all --category all`);
    await ok("byleave build --use writing-models --sources sample/sources.yaml --out after");
    expect((await manifestOf("after")).inputs.position).toBeGreaterThan(inputs.position);
    const diff = JSON.parse(await ok("byleave diff before after --members --list 1000 --json"));
    expect(diff.removed).toBeGreaterThan(5);
    expect(diff.added + diff.changed).toBe(0);
    for (const one of diff.differences) {
      expect([one.ref, ...one.others].map((ref) => diff.members[ref])).toContain(who);
    }
  });

  it("does not call a dataset fresh that was judged for a moment before somebody said no", async () => {
    const { inputs } = await manifestOf("before");
    const line = `byleave build --use writing-models --sources sample/sources.yaml --as-of ${inputs.asOf} --out past`;
    expect(await ok(line)).toContain("Not fresh since");
    const { freshUntil } = await manifestOf("past");
    expect(new Date(freshUntil).getTime()).toBeLessThan(Date.now());
    expect(new Date((await manifestOf("after")).freshUntil).getTime()).toBeGreaterThan(Date.now());
  });

  it("does not build a dataset twice", async () => {
    const { inputs } = await manifestOf("after");
    const line = `byleave build --use writing-models --sources sample/sources.yaml --as-of ${inputs.asOf} --out after --json`;
    expect(JSON.parse(await ok(line)).found).toBe("finished");
  });

  it("shows a dataset and explains a member", async () => {
    expect(await ok("byleave show after --sample 2")).toMatch(/kept +\d/);
    expect(await ok("byleave explain erin-in-grace")).toContain("grace-period");
    expect(await ok("byleave explain anna-never-asked --words member")).toContain("not-asked");
  });
});
