import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestDatabase, templateDatabase } from "@byleave/store/testing";

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder and a database of a test's own in which the real program runs as its user would run it. */
export interface Sandbox {
  readonly folder: string;
  readonly database: TestDatabase;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  /** Runs a shell line with `byleave` on the path. */
  shell(line: string, until?: RegExp): Promise<Ran>;
  remove(): Promise<void>;
}

export async function createSandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), "byleave-sandbox-"));
  const database = await templateDatabase();
  await mkdir(join(folder, "bin"));
  await symlink(resolve("byleave"), join(folder, "bin", "byleave"));
  await symlink(resolve("examples"), join(folder, "examples"));
  const env = {
    ...process.env,
    PATH: `${join(folder, "bin")}:${process.env.PATH}`,
    DATABASE_URL: database.url,
  };
  return {
    folder,
    database,
    path: (name) => join(folder, name),
    async write(name, content) {
      await mkdir(resolve(folder, name, ".."), { recursive: true });
      await writeFile(join(folder, name), content);
    },
    shell: (line, until) => run(line, folder, env, until),
    async remove() {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a line; one that does not end by itself is stopped with SIGINT once it has printed what matches `until`. */
function run(line: string, cwd: string, env: NodeJS.ProcessEnv, until?: RegExp): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn("sh", ["-c", `exec ${line}`], { cwd, env });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => {
      out += text;
      if (until?.test(out)) child.kill("SIGINT");
    });
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.on("close", (code) => done({ code: code ?? -1, out, err }));
  });
}

export const PROGRAMME = (version: number, effective: string) => `
programme: { id: generative-ai-improvement, title: Data for Generative AI Improvement, version: ${version}, effective: ${effective} }
controller: { name: Harbour, contact: privacy@harbour.example, complaints: https://authority.example }
uses:
  writing-models: { title: Models that help write, does: train, recipient: Harbour, categories: [posts] }
categories:
  posts: { title: Posts and articles, visibility: [public] }
never: [messages]
regions: [{ in: ["*"], basis: consent }]
consentLasts: 24mo
`;

export const SOURCES = `
posts:
  files: posts.jsonl
  category: posts
  columns: { id: id, member: author, created: created, text: text, visibility: visibility, others: { value: [] }, quotes: { value: [] } }
`;
