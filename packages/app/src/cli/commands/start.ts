import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError } from "@byleave/core";
import { readSources } from "@byleave/engine";
import { createRedactor } from "@byleave/redact";
import { importChoices, importMembers, importNotices, type Store, secret } from "@byleave/store";
import type { Command } from "commander";
import { SAMPLE_FILES, SAMPLE_MEMBERS } from "../../sample/index.js";
import { createApp, serve } from "../../server/index.js";
import { buildUse } from "../../service/build.js";
import { bringSample, SAMPLE_MIGRATION } from "../../service/sample.js";
import { type Context, countOption, type GlobalOptions, stateDirectory, withStore } from "../context.js";
import { createProgress } from "../progress.js";
import { describeBuild } from "./build.js";
import { importFile } from "./imports.js";

interface StartOptions extends GlobalOptions {
  readonly sample?: boolean;
  readonly host: string;
  readonly port: string;
  readonly sources?: string;
}

/** The use of which the sample's first dataset is built. */
const FIRST_USE = "writing-models";

/** `byleave start`: the server with the members' pages; with `--sample`, a community to try it on. */
export function startCommand(program: Command, context: Context): void {
  program
    .command("start")
    .description("serve the members' pages")
    .option("--sample", "with a generated community, its first dataset, and one-click members to sign in as")
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--port <n>", "the port to listen on; 0 takes a free one", "8080")
    .option("--sources <file>", "where the content lies, for the preview of a member's own posts")
    .addHelpText(
      "after",
      `
Examples:
  byleave start --sample
  byleave start --port 3000 --sources sources.yaml`,
    )
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<StartOptions>();
      await withStore(context, options, async (store) => {
        const sources = options.sample ? await prepareSample(context, options, store) : options.sources;
        await serveUntilStopped(context, options, store, sources);
      });
    });
}

async function prepareSample(context: Context, options: StartOptions, store: Store): Promise<string> {
  const state = stateDirectory(context, options);
  const folder = join(state, "sample");
  const runs = { members: importMembers, notices: importNotices, choices: importChoices };
  await bringSample(store, {
    now: context.now(),
    folder,
    log: (line) => context.out(`${line}\n`),
    importFile: async (noun, file) => {
      const options = { now: context.now(), migration: SAMPLE_MIGRATION, json: true };
      const { read } = await importFile(store, runs[noun], context, file, options);
      context.out(`  ${read} rows of ${noun}\n`);
    },
  });
  const sources = join(folder, SAMPLE_FILES.sources);
  const out = join(state, "datasets", FIRST_USE);
  if (!(await stat(join(out, "manifest.json")).catch(() => undefined))) {
    await firstDataset(context, store, sources, out);
  }
  return sources;
}

async function firstDataset(context: Context, store: Store, sources: string, out: string): Promise<void> {
  const progress = createProgress(context, false);
  const began = performance.now();
  context.out("Building the first dataset …\n");
  const result = await buildUse(store, {
    use: FIRST_USE,
    asOf: undefined,
    now: context.now(),
    sources,
    out,
    format: "parquet",
    maxRejected: 0.001,
    signal: context.signal,
    onProgress: ({ phase, done, total }) => progress.update(phase, done, total),
  }).finally(() => progress.end());
  context.out(`${describeBuild(out, result, (performance.now() - began) / 1000, context.now())}\n`);
}

async function serveUntilStopped(
  context: Context,
  options: StartOptions,
  store: Store,
  sources: string | undefined,
): Promise<void> {
  if (context.signal.aborted) throw new ByleaveError("interrupted", "stopped");
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const app = createApp({
    store,
    sources: sources === undefined ? undefined : await readSources(sources),
    redactor: createRedactor(),
    sample: options.sample ? SAMPLE_MEMBERS : undefined,
    now: context.now,
    sessionKey: await secret(store.db, "session-key", () => random(32)),
    random,
    log: (line) => context.err(`${line}\n`),
  });
  const server = await serve(app, { host: options.host, port: countOption(options.port, 0) });
  context.out(describeServer(server.url, options.sample ? stateDirectory(context, options) : undefined));
  await new Promise<void>((stopped) => {
    if (context.signal.aborted) stopped();
    else context.signal.addEventListener("abort", () => stopped());
  });
  await server.close();
}

/** @param state where the sample is kept; undefined without a sample */
function describeServer(url: string, state: string | undefined): string {
  if (state === undefined) return `Byleave is at ${url}\nStop it with Ctrl-C.\n`;
  const members = SAMPLE_MEMBERS.map(({ name, situation }) => `  ${name.padEnd(18)} ${situation}`);
  return [
    `Byleave is at ${url}`,
    "Open it and sign in with one click as one of these made-up members:",
    "",
    ...members,
    "",
    "Change an answer there. Then see, in another terminal, what a build makes of it:",
    `  ./byleave build --use ${FIRST_USE} --sources ${join(state, "sample", SAMPLE_FILES.sources)} --out ${join(state, "datasets", "after")}`,
    `  ./byleave diff ${join(state, "datasets", FIRST_USE)} ${join(state, "datasets", "after")} --members`,
    "",
    "Stop the server with Ctrl-C.",
    "",
  ].join("\n");
}
