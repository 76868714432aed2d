import { readFile, truncate } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuck } from "../../engine/src/duck.js";
import { createSandbox, PROGRAMME, type Sandbox } from "./sandbox.js";

// What goes wrong gets a clear error that names the place and the mend, and nothing is lost or half done.

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  await sandbox.write("programme.yaml", PROGRAMME(5, "2026-01-01T00:00:00Z"));
  await ok("byleave publish programme.yaml --migration 'for the test'");
  await sandbox.write("ann.csv", "member_id,region,birth_year\nann,DE,1980\n");
  await ok("byleave members import ann.csv");
  await ok("byleave choose ann allow --use all --category all --covers everything --evidence form");
});
afterAll(() => sandbox.remove());

async function ok(line: string) {
  const ran = await sandbox.shell(line);
  expect({ line, ...ran }).toMatchObject({ code: 0 });
  return ran;
}

async function fails(line: string, ...says: (string | RegExp)[]) {
  const ran = await sandbox.shell(line);
  expect({ line, ...ran }).toMatchObject({ code: 1 });
  for (const one of says) expect(ran.out + ran.err).toMatch(one);
  expect(ran.err).not.toContain("A bug in Byleave");
  return ran;
}

describe("a programme", () => {
  const published = PROGRAMME(5, "2026-01-01T00:00:00Z");
  it.each([
    [
      "a typo in a key",
      published.replace("consentLasts", "consentLast"),
      [/programme-x.yaml:\d+:\d+/, "consentLasts"],
    ],
    ["an unknown country", published.replace('["*"]', '[DE, "UK"]'), ["UK", "GB"]],
    ["a version that goes back", PROGRAMME(4, "2027-01-01T00:00:00Z"), ["version-not-higher"]],
    [
      "a change of meaning without a new version",
      published.replace("Harbour, categories", "Other, categories"),
      ["changed-without-new-version"],
    ],
    ["no YAML", "programme: {", [/:\d+:\d+/]],
  ] as const)("with %s is refused by check and publish", async (_name, text, says) => {
    await sandbox.write("programme-x.yaml", text);
    await fails("byleave check programme-x.yaml", ...says);
    await fails("byleave publish programme-x.yaml", ...says);
  });

  it("that takes effect in the past is refused without a migration", async () => {
    await sandbox.write("programme-6.yaml", PROGRAMME(6, "2026-02-01T00:00:00Z"));
    await fails("byleave publish programme-6.yaml", /past/, /--migration|migration/);
  });
});

describe("a member file", () => {
  const rows = (count: number, row: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => row(n)).join("\n");
  const bad: [string, string, (string | RegExp)[]][] = [
    ["without ids", `display_name,region\n${rows(3, (n) => `Name ${n},DE`)}`, ["member_id"]],
    [
      "with 5 % broken rows",
      `member_id,region\n${rows(100, (n) => (n % 20 === 0 ? `m${n},ZZ` : `m${n},DE`))}`,
      [/members.csv:2 /, "ZZ", "5 of 100"],
    ],
    ["with a duplicate", "member_id,region\nm1,DE\nm2,DE\nm1,FR\n", [/members.csv:4 /, "line 2"]],
    ["with a birth year of 0", "member_id,birth_year\nm1,0000\n", [/members.csv:2 /]],
    ["with a since of 9999", "member_id,region,since\nm1,DE,9999-01-01\n", [/members.csv:2 /]],
    ["with a past without a migration", "member_id,region,since\nm1,DE,2020-01-01\n", [/migration/]],
  ];
  it.each(bad)("%s is refused by line, and nothing of it is imported", async (_name, text, says) => {
    await sandbox.write("members.csv", text);
    await fails("byleave members import members.csv", ...says);
    const { out } = await ok("byleave explain ann --json");
    expect(JSON.parse(out).member).toBe("ann");
    await fails("byleave explain m1", "there is no member");
  });

  it("that is not there is named", async () => {
    await fails("byleave members import nothing.csv", "nothing.csv");
  });
});

describe("a choices file", () => {
  const header = "member_id,use,category,value,covers,at,programme_version,actor,evidence";
  it.each([
    ["an allow without evidence", "ann,all,all,allow,,AT,5,member,", /evidence/],
    ["an allow by an officer", "ann,all,all,allow,,AT,5,officer,form", /member/],
    ["an allow of a version never published", "ann,all,all,allow,,AT,9,member,form", /9/],
    ["an unknown use", "ann,sell-it,all,deny,,AT,5,member,", /sell-it/],
    ["an unknown member", "nobody,all,all,deny,,AT,5,member,", /nobody/],
    ["a past allow without a migration", "ann,all,all,allow,,2026-03-01,5,member,form", /migration/],
    ["a time to come", "ann,all,all,deny,,2126-03-01,5,member,", /not after now/],
  ])("with %s is refused by line", async (_name, row, says) => {
    await sandbox.write("choices.csv", `${header}\n${row.replace("AT", new Date().toISOString())}\n`);
    await fails("byleave choices import choices.csv", /choices.csv:2 /, says);
  });
});

describe("a source", () => {
  const SOURCES = (file: string) => `
posts:
  files: ${file}
  category: posts
  columns: { id: id, member: author, created: created, text: text, visibility: { value: public }, others: { value: [] }, quotes: { value: [] } }
`;
  const post = (id: string, more: object = {}) =>
    JSON.stringify({ id, author: "ann", created: "2026-03-01T00:00:00Z", text: "Hello", ...more });
  const build = (name: string) =>
    `byleave build --use writing-models --sources ${name}.yaml --out ${name}-out --json`;

  async function source(name: string, file: string, content: string | Uint8Array) {
    await sandbox.write(`${name}.yaml`, SOURCES(file));
    await sandbox.write(file, content);
  }

  it("of JSON lines with a broken line loses that line alone", async () => {
    const lines = Array.from({ length: 2000 }, (_, n) => post(`p${n}`));
    lines[1000] = '{"id": "p1000", ';
    await source("broken", "broken.jsonl", lines.join("\n"));
    const { out } = await ok(build("broken"));
    expect(JSON.parse(out).manifest.total).toMatchObject({
      read: 2000,
      kept: 1999,
      rejected: { "not-json": 1 },
    });
    expect(await readFile(sandbox.path("broken-out.private/rejected.jsonl"), "utf8")).toContain(
      '"line":1001',
    );
  });

  it("of which too much cannot be read builds nothing, and says where each row stands", async () => {
    await source("bad", "bad.jsonl", `${post("p1")}\nnonsense\n`);
    await fails(build("bad"), "1 of 2", /rejected-rows.jsonl/, /--max-rejected/);
    await expect(readFile(sandbox.path("bad-out/manifest.json"))).rejects.toMatchObject({ code: "ENOENT" });
    expect(await readFile(sandbox.path("bad-out.private/rejected-rows.jsonl"), "utf8")).toContain('"line":2');
  });

  it("of CSV in another encoding names the encoding", async () => {
    await source(
      "latin",
      "latin.csv",
      Buffer.from("id,author,created,text\np1,ann,2026-03-01,caf\xe9\n", "latin1"),
    );
    await fails(build("latin"), "not-utf8");
  });

  it("of a Parquet file cut in half names the file", async () => {
    const duck = await openDuck();
    const path = sandbox.path("half.parquet");
    await duck.run(
      `COPY (SELECT 'p' || range AS id, 'ann' AS author, now() AS created, 'x' AS text FROM range(10000)) TO '${path}'`,
    );
    duck.close();
    await truncate(path, 20_000);
    await sandbox.write("half.yaml", SOURCES("half.parquet"));
    await fails(build("half"), "half.parquet is not a whole Parquet file");
  });

  it("with a text of ten megabytes is built", async () => {
    await source("large", "large.jsonl", post("p1", { text: "word ".repeat(2_000_000) }));
    expect(JSON.parse((await ok(build("large"))).out).manifest.total).toMatchObject({ read: 1, kept: 1 });
  });

  it("without a column names it and those that are there", async () => {
    await source("missing", "missing.csv", "id,writer,created,text\np1,ann,2026-03-01,x\n");
    await fails(build("missing"), "author", "missing.csv", /it has id, writer, created, text/);
  });

  it("with a column of another type says which and what is needed", async () => {
    const duck = await openDuck();
    await duck.run(
      `COPY (SELECT 'p1' AS id, 'ann' AS author, 17 AS created, 'x' AS text) TO '${sandbox.path("typed.parquet")}'`,
    );
    duck.close();
    await sandbox.write("typed.yaml", SOURCES("typed.parquet"));
    await fails(build("typed"), /created.* is INTEGER/, "timestamp");
  });

  it("with dates in the years 0 and 9999 and none judges them by the rule", async () => {
    const years = ["0000-01-01", "0001-01-01", "9999-12-31", "", null];
    await source("dates", "dates.jsonl", years.map((created, n) => post(`p${n}`, { created })).join("\n"));
    const { out } = await ok(build("dates"));
    expect(JSON.parse(out).manifest.total).toMatchObject({
      read: 5,
      kept: 0,
      reasons: { undated: 3, "before-permission": 2 },
    });
  });

  it("with an id twice rejects the second", async () => {
    await source("twice", "twice.jsonl", `${post("p1")}\n${post("p1", { text: "again" })}\n`);
    const { out } = await ok(`${build("twice")} --max-rejected 50%`);
    expect(JSON.parse(out).manifest.total).toMatchObject({
      read: 2,
      kept: 1,
      rejected: { "repeated-id": 1 },
    });
  });

  it("of nothing gives an empty dataset that can be shown", async () => {
    await source("empty", "empty.jsonl", "");
    expect(JSON.parse((await ok(build("empty"))).out).manifest.total).toMatchObject({ read: 0, kept: 0 });
    await ok("byleave show empty-out");
    await ok("byleave diff empty-out empty-out");
  });

  it("file that is wrong names the key", async () => {
    await sandbox.write("wrong.yaml", SOURCES("x.jsonl").replace("visibility:", "visiblity:"));
    await fails(build("wrong"), "visiblity", "docs/sources.md");
    await sandbox.write("wrong.yaml", SOURCES("nothing-here-*.jsonl"));
    await fails(build("wrong"), "no file matches nothing-here-");
  });
});

describe("a build", () => {
  it("as of a time to come is refused, and may be tried dry", async () => {
    await sandbox.write("posts.jsonl", "");
    await sandbox.write(
      "future.yaml",
      "posts: { files: posts.jsonl, category: posts, columns: { id: id, member: m, text: t } }",
    );
    const line = "byleave build --use writing-models --sources future.yaml --as-of 2126-01-01";
    expect(await sandbox.shell(line)).toMatchObject({ code: 2, err: expect.stringContaining("--dry-run") });
    await ok(`${line} --dry-run`);
  });

  it("for a use that nobody published names those that are", async () => {
    await fails("byleave build --use sell-it --sources future.yaml", "sell-it", "writing-models");
  });

  it("without a database says where it looked, and never the password", async () => {
    const away =
      "env DATABASE_URL=postgres://someone:sekrit@127.0.0.1:1/none byleave build --use writing-models";
    const ran = await fails(away, "127.0.0.1:1");
    expect(ran.out + ran.err).not.toContain("sekrit");
  });
});
