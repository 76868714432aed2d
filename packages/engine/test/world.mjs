// A small made-up world for tests: a programme, members and content, the same each time. Also run as a child process,
// `node world.mjs FOLDER OUT`, that builds from the world in FOLDER, to be killed.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseInstant, parseProgramme, programmeHash } from "@byleave/core";
import { createRedactor } from "@byleave/redact";
import { build, readSources } from "../dist/index.js";

const PROGRAMME = `
programme: { id: test, title: Test, version: 1, effective: 2026-01-01T00:00:00Z }
controller: { name: Test, contact: privacy@test.example, complaints: https://authority.example }
uses: { models: { title: Models, does: train, recipient: Test, categories: [posts] } }
categories: { posts: { title: Posts, visibility: [public] } }
regions: [{ in: ["*"], basis: consent }]
`;

export const SOURCES = `
posts:
  files: "posts-*.jsonl"
  category: posts
  format: html
  columns: { id: id, member: author, created: created, text: [{ column: title, format: plain }, body], visibility: visibility, others: mentions, quotes: quotes }
`;

export const MEMBERS = 200;

export function post(number) {
  const author = `m${number % MEMBERS}`;
  return {
    id: `p${number}`,
    author,
    created: new Date(Date.UTC(2026, 0, 1) + number * 1_000_000).toISOString(),
    title: `Post ${number}`,
    body: `<p>From <b>Member Number${number % MEMBERS}</b> &amp; friends, write to post${number}@example.com</p>`,
    visibility: number % 10 === 0 ? "connections" : "public",
    mentions: number % 7 === 0 ? [`m${(number * 3) % MEMBERS}`] : [],
    quotes: number % 11 === 0 ? [`m${(number * 5) % MEMBERS}`] : [],
  };
}

/** Writes `files` files of `each` posts into a folder, with its sources file. */
export async function writeWorld(folder, { files = 3, each = 2000 } = {}) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "sources.yaml"), SOURCES);
  for (let file = 0; file < files; file++) {
    const lines = Array.from({ length: each }, (_, i) => JSON.stringify(post(file * each + i)));
    await writeFile(join(folder, `posts-${file}.jsonl`), `${lines.join("\n")}\n`);
  }
}

/** Members of whom every fifth says no and every third yes only from March on; `deny` says no too. */
export async function* members(deny = []) {
  for (let i = 0; i < MEMBERS; i++) {
    const member = `m${i}`;
    const ref = new Uint8Array(32).fill((i * 37) % 256);
    const from = i % 3 === 0 ? parseInstant("2026-03-01") : Number.NEGATIVE_INFINITY;
    const no = i % 5 === 0 || deny.includes(member);
    const permission = no ? { reason: "denied" } : { usableFrom: from, ground: "yes" };
    const known = JSON.stringify({ names: [`Member Number${i}`], handles: [member] });
    yield { member, ref, known, permissions: [permission, permission] };
  }
}

/** A build request over the world in a folder. */
export async function request(folder, out, changes = {}) {
  const { programme, issues } = parseProgramme(PROGRAMME);
  if (!programme) throw new Error(issues[0].what);
  return {
    use: "models",
    programme,
    programmeHash: programmeHash(programme),
    asOf: parseInstant("2026-11-01"),
    freshUntil: parseInstant("2026-11-02"),
    position: 7,
    sources: await readSources(join(folder, "sources.yaml")),
    categories: ["posts"],
    members: () => members(),
    recordKey: new Uint8Array(32).fill(9),
    redactor: createRedactor(),
    out,
    format: "parquet",
    maxRejected: 0.001,
    ...changes,
  };
}

if (process.argv[1] === import.meta.filename) {
  const [, , folder, out] = process.argv;
  await build(await request(folder, out, { onProgress: ({ phase, done }) => console.log(phase, done) }));
}
