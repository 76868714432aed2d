import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, PROGRAMME, type Sandbox, SOURCES } from "./sandbox.js";

// Every command has help with examples, and every example is run as it stands.

const COMMANDS = [
  "",
  "start",
  "check",
  "publish",
  "members",
  "members import",
  "choices",
  "choices import",
  "notices",
  "notices import",
  "choose",
  "build",
  "explain",
  "show",
  "diff",
];

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
  const now = new Date().toISOString();
  await sandbox.write("programme.yaml", PROGRAMME(2, new Date(Date.now() + 86_400_000).toISOString()));
  await sandbox.write("programme-1.yaml", PROGRAMME(1, "2026-01-01T00:00:00Z"));
  await sandbox.write("sources.yaml", SOURCES);
  const post = {
    id: "post-17",
    author: "anna-never-asked",
    created: "2026-03-01T00:00:00Z",
    text: "Hello",
    visibility: "public",
  };
  await sandbox.write("posts.jsonl", JSON.stringify(post));
  await sandbox.write("members.csv", "member_id,region,birth_year\nanna-never-asked,DE,1980\n");
  await sandbox.write("moves.jsonl", '{"member_id":"anna-never-asked","region":"FR","since":"2026-02-01"}\n');
  const choices = "member_id,use,category,value,covers,at,programme_version,actor,evidence\n";
  await sandbox.write("choices.csv", `${choices}anna-never-asked,all,all,deny,,${now},1,member,\n`);
  await sandbox.write(
    "old-choices.csv",
    `${choices}anna-never-asked,all,posts,allow,everything,2026-02-01,1,member,form\n`,
  );
  const notices = "member_id,version,at,channel,event\n";
  await sandbox.write("delivered.csv", `${notices}anna-never-asked,1,${now},mail,delivered\n`);
  await sandbox.write("bounces.csv", `${notices}anna-never-asked,1,${now},mail,undelivered\n`);
  for (const line of [
    "byleave publish programme-1.yaml --migration 'for the test'",
    "byleave members import members.csv",
    "byleave build --use writing-models --out datasets/monday",
    "byleave build --use writing-models --out datasets/tuesday",
    "byleave build --use writing-models",
  ]) {
    expect(await sandbox.shell(line)).toMatchObject({ code: 0 });
  }
});
afterAll(() => sandbox.remove());

function examplesOf(help: string): string[] {
  const after = help.split("Examples:\n")[1] ?? "";
  return after.split("\n").flatMap((line) => (line.startsWith("  byleave ") ? [line.trim()] : []));
}

describe("help", () => {
  it("names every command, and this test knows them all", async () => {
    const { out } = await sandbox.shell("byleave --help");
    const listed = [
      ...out
        .split("Commands:")[1]!
        .split("\n\n")[0]!
        .matchAll(/^ {2}([a-z]+)/gm),
    ].map((match) => match[1]);
    const known = new Set(COMMANDS.map((command) => command.split(" ")[0]));
    expect(listed.filter((name) => name !== "help" && !known.has(name!))).toEqual([]);
  });

  it.each(COMMANDS)("byleave %s: has help, and its examples run", { timeout: 180_000 }, async (command) => {
    const { code, out } = await sandbox.shell(`byleave ${command} --help`);
    expect(code).toBe(0);
    expect(out).toContain("Usage: byleave");
    const examples = examplesOf(out);
    if (!["members", "choices", "notices"].includes(command)) expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const serves = example.startsWith("byleave start");
      // A free port each, so that nothing else on the machine is in the way.
      const line = serves ? `${example.replace(/ --port \d+/, "")} --port 0` : example;
      // The sample brings its own programme, so it goes to a database of its own.
      const own = serves && example.includes("--sample") ? "env -u DATABASE_URL " : "";
      const ran = await sandbox.shell(own + line, serves ? /Byleave is at http/ : undefined);
      expect({ example, ...ran }).toMatchObject({ code: 0 });
    }
  });

  it.each([
    "byleave nonsense",
    "byleave build",
    "byleave check --nonsense",
    "byleave choose someone maybe --use all --category all",
  ])("%s: says what is wrong and ends with 2", async (line) => {
    const ran = await sandbox.shell(line);
    expect(ran.code).toBe(2);
    expect(ran.err).not.toBe("");
  });
});
