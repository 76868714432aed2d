import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ByleaveError, type Instant, parseInstant } from "@byleave/core";
import {
  type BuildResult,
  type Funnel,
  type Manifest,
  type OutputFormat,
  rejectedRows,
} from "@byleave/engine";
import { type Command, Option } from "commander";
import { buildUse, dryRun } from "../../service/build.js";
import {
  asOfOption,
  type Context,
  countOption,
  type GlobalOptions,
  shareOption,
  withStore,
} from "../context.js";
import { addsUp, formatFunnel } from "../funnel.js";
import { createProgress } from "../progress.js";

interface BuildOptions extends GlobalOptions {
  readonly use: string;
  readonly asOf?: string;
  readonly sources: string;
  readonly out?: string;
  readonly format: OutputFormat;
  readonly maxRejected: string;
  readonly dryRun?: boolean;
  readonly decisions?: string;
  readonly threads?: string;
}

/** `byleave build`: a dataset of what may be used, or with `--dry-run` only the decisions. */
export function buildCommand(program: Command, context: Context): void {
  program
    .command("build")
    .description("build a training dataset that holds only what is permitted, redacted")
    .requiredOption("--use <use>", "the use, by its name in the programme")
    .option("--sources <file>", "where the content lies", "sources.yaml")
    .option("--out <folder>", "the dataset's folder (default: datasets/<use>)")
    .option("--as-of <time>", "the moment for which permissions are judged (default: now)")
    .addOption(
      new Option("--format <format>", "of the shards").choices(["parquet", "jsonl"]).default("parquet"),
    )
    .option("--max-rejected <share>", "fail where more rows than this cannot be read", "0.1%")
    .option("--threads <n>", "threads of the data engine (default: 2)")
    .option("--dry-run", "judge every record, build nothing; the only mode with a time in the future")
    .option("--decisions <file>", "with --dry-run: write one row per record, .csv or .parquet")
    .addHelpText(
      "after",
      `
Permissions are judged for the moment of --as-of. A dataset for a moment that has passed is not fresh once somebody has
taken something back since: it is for comparing, not for training.

The dataset appears under its name only when it is whole. A build that was stopped or killed goes on where it was when
the same command runs again. What belongs to it and must stay private lies beside it, in <folder>.private.

Examples:
  byleave build --use writing-models
  byleave build --use writing-models --format jsonl --out datasets/lines
  byleave build --use writing-models --dry-run --decisions decisions.csv`,
    )
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<BuildOptions>();
      if (options.dryRun) await runDry(context, options);
      else await runBuild(context, options);
    });
}

async function runBuild(context: Context, options: BuildOptions): Promise<void> {
  const now = context.now();
  const asOf = options.asOf === undefined ? undefined : asOfOption(context, options.asOf);
  if (options.decisions) throw new ByleaveError("bad-argument", "--decisions needs --dry-run");
  refuseFuture(asOf, now);
  const out = options.out ?? join("datasets", options.use);
  const progress = createProgress(context, options.json === true);
  const began = performance.now();
  const result = await withStore(context, options, (store) =>
    buildUse(store, {
      use: options.use,
      asOf,
      now,
      sources: options.sources,
      out,
      format: options.format,
      maxRejected: shareOption(options.maxRejected),
      threads: options.threads === undefined ? undefined : countOption(options.threads),
      signal: context.signal,
      onProgress: ({ phase, done, total }) => progress.update(phase, done, total),
    }),
  ).finally(() => progress.end());
  if (options.json)
    context.out(`${JSON.stringify({ dataset: out, found: result.found, manifest: result.manifest })}\n`);
  else context.out(describeBuild(out, result, (performance.now() - began) / 1000, now));
}

/** What came out of a build, for people. */
export function describeBuild(
  out: string,
  { manifest, found, places }: BuildResult,
  seconds: number,
  now: Instant,
): string {
  const { inputs, total } = manifest;
  const state = {
    nothing: "Built",
    unfinished: "Built, taking up what a stopped build had left,",
    finished: "Was there already:",
  };
  const redacted = Object.entries(manifest.redactions).map(([kind, n]) => `${n} ${kind}`);
  const rejected =
    rejectedRows(total) > 0 ? [`Rows that could not be read: ${relative(".", places.rejected)}`] : [];
  return [
    `${state[found]} ${out} in ${seconds.toFixed(1)} s`,
    `use ${inputs.use}, programme version ${inputs.programme.version}, as of ${inputs.asOf}, position ${inputs.position}`,
    `id ${manifest.id}`,
    "",
    formatFunnel(total).trimEnd(),
    "",
    `Replaced: ${redacted.join(", ") || "nothing"}.`,
    ...rejected,
    describeFreshness(manifest, now),
    ...(addsUp(total) ? [] : ["The numbers do not add up. This is a bug in Byleave; please report it."]),
    "",
  ].join("\n");
}

function describeFreshness({ freshUntil }: Manifest, now: Instant): string {
  if (parseInstant(freshUntil) > now)
    return `Fresh until ${freshUntil}: build again before training after that.`;
  return `Not fresh since ${freshUntil}: time has passed, or members have taken something back. Build as of now before training.`;
}

async function runDry(context: Context, options: BuildOptions): Promise<void> {
  const progress = createProgress(context, options.json === true);
  const work = await mkdtemp(join(tmpdir(), "byleave-decisions-"));
  const { total, bySource } = await withStore(context, options, (store) =>
    dryRun(store, {
      use: options.use,
      asOf: asOfOption(context, options.asOf),
      sources: options.sources,
      decisions: options.decisions,
      work,
      onProgress: (done, all) => progress.update("judging", done, all),
    }),
  ).finally(() => progress.end());
  if (options.json) context.out(`${JSON.stringify({ decisions: options.decisions, total, bySource })}\n`);
  else context.out(describeDry(options, total));
}

function describeDry(options: BuildOptions, total: Funnel): string {
  const written = options.decisions ? `Decisions written to ${options.decisions}.\n` : "";
  return `What a build for ${options.use} would do; nothing was built.\n\n${formatFunnel(total)}\n${written}`;
}

function refuseFuture(asOf: Instant | undefined, now: Instant): void {
  if (asOf === undefined || asOf <= now) return;
  throw new ByleaveError(
    "bad-argument",
    "--as-of lies in the future, and what happens until then is not known",
    {
      mend: "Add --dry-run to see what would follow if nothing else happened.",
    },
  );
}
