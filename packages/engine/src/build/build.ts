import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError, canonicalJson, formatInstant, sha256Hex } from "@byleave/core";
import { type Duck, openDuck } from "../duck.js";
import { BUCKETS, loadPermissions } from "../gate/permissions.js";
import type { Gate } from "../gate/sql.js";
import { registerFormats } from "../records/functions.js";
import type { Relation } from "../records/relation.js";
import { registerRedactor } from "../redaction/function.js";
import { findFiles, type SourceFile } from "../sources/files.js";
import { addFunnels, refuseLoss } from "./funnel.js";
import { describeInputs } from "./inputs.js";
import { bucketFiles, countFunnels, viewJudged } from "./judged.js";
import type { Inputs, Manifest } from "./manifest.js";
import { buildColumns, makePart, type Part } from "./parts.js";
import { refuseTooMany, writeRejected } from "./rejected.js";
import { type BuildRequest, type BuildResult, stopIfAsked } from "./request.js";
import { type BucketResult, COLUMNS, writeBucket } from "./shards.js";
import {
  bootId,
  cannotWrite,
  exists,
  finishSwap,
  lockOutput,
  type Places,
  placesFor,
  readJson,
  swapIn,
  writeWhole,
} from "./work.js";

/**
 * Builds a dataset: reads the sources, judges every record, redacts what may be used and writes it as shards under
 * `out`, which is there whole or not at all. A build that was killed is taken up again where the inputs are the same.
 *
 * @throws ByleaveError `busy`, `conflict`, `cannot-write`, `bad-sources`, `bad-input-file`, `too-many-rejected`, `interrupted`
 */
export async function build(request: BuildRequest): Promise<BuildResult> {
  const places = placesFor(request.out);
  const unlock = await lockOutput(places);
  try {
    await finishSwap(places);
    const files = await findFiles(request.sources);
    const inputs = await describeInputs(request, files);
    const id = sha256Hex(canonicalJson(inputs));
    const there = await readThere(places);
    if (there?.id === id && (await isWhole(places, there)))
      return { manifest: there, found: "finished", places };
    const unfinished = await prepareWork(places, id, inputs);
    const manifest = await inDuck(request, places, (duck) => run(duck, request, places, files, inputs, id));
    return { manifest, found: unfinished ? "unfinished" : "nothing", places };
  } catch (error) {
    if (isWriteFailure(error)) throw cannotWrite(places.private, error);
    throw error;
  } finally {
    unlock();
  }
}

/** Whether the disk or the rights on it ended a build, by Node's words or DuckDB's. */
function isWriteFailure(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return (
    ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "ENOTDIR", "EIO"].includes(code) ||
    /No space left|Disk quota|Permission denied|Read-only file system|failed to offload/i.test(
      (error as Error).message,
    )
  );
}

async function run(
  duck: Duck,
  request: BuildRequest,
  places: Places,
  files: readonly SourceFile[],
  inputs: Inputs,
  id: string,
): Promise<Manifest> {
  const finished = join(places.work, "finished");
  const parts = await readParts(duck, request, places, files);
  await duck.run("SET preserve_insertion_order = true; DROP TABLE permissions");
  const rows = await bucketFiles(partDirectories(places, files));
  await viewJudged(duck, rows);
  const bySource = await settleFunnels(duck, request, places, files, parts);
  await mkdir(join(finished, "dataset", "data"), { recursive: true });
  await mkdir(join(finished, "index"), { recursive: true });
  const buckets: BucketResult[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    stopIfAsked(request);
    buckets.push(await writeBucket(duck, rows, bucket, request.format, finished));
    request.onProgress?.({ phase: "writing", done: bucket + 1, total: BUCKETS });
  }
  const [version] = await duck.rows<{ v: string }>("SELECT version() AS v");
  const redactions: Record<string, number> = {};
  for (const { redactions: found } of buckets) {
    for (const [kind, n] of Object.entries(found)) redactions[kind] = (redactions[kind] ?? 0) + n;
  }
  const manifest: Manifest = {
    format: "byleave/dataset/v1",
    id,
    inputs,
    freshUntil: formatInstant(request.freshUntil),
    engine: { name: "duckdb", version: version!.v },
    total: addFunnels(Object.values(bySource)),
    bySource,
    redactions,
    columns: COLUMNS,
    shards: buckets.flatMap((bucket) => bucket.shard ?? []),
  };
  await writeWhole(join(finished, "dataset", "manifest.json"), canonicalJson(manifest));
  await swapIn(places, finished);
  return manifest;
}

async function readParts(
  duck: Duck,
  request: BuildRequest,
  places: Places,
  files: readonly SourceFile[],
): Promise<Part[]> {
  await loadPermissions(duck, request.categories, request.members());
  const { programme, asOf, categories, recordKey } = request;
  const gate: Gate = { programme, asOf, categories, recordKey };
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const parts: Part[] = [];
  for (const [index, file] of files.entries()) {
    stopIfAsked(request);
    let ofFile = 0;
    const onBytes = (bytes: number) => {
      ofFile += bytes;
      request.onProgress?.({ phase: "reading", done: done + Math.min(ofFile, file.bytes), total });
    };
    const columns = (made: Relation) => {
      stopIfAsked(request);
      return buildColumns(made, gate);
    };
    parts.push(await makePart(duck, file, columns, partDirectory(places, index), onBytes));
    done += file.bytes;
  }
  return parts;
}

/** Counts what became of every row, and refuses to go on where too much could not be read. */
async function settleFunnels(
  duck: Duck,
  request: BuildRequest,
  places: Places,
  files: readonly SourceFile[],
  parts: readonly Part[],
) {
  const names = request.sources.sources.map((source) => source.name);
  const broken = files.map((file, index) => ({ source: file.source.name, bad: parts[index]!.bad }));
  const bySource = await countFunnels(duck, names, broken);
  refuseLoss(addFunnels(Object.values(bySource)), parts);
  const list = join(places.work, "finished", "rejected.jsonl");
  await mkdir(join(places.work, "finished"), { recursive: true });
  await writeRejected(duck, partDirectories(places, files), list);
  await refuseTooMany(addFunnels(Object.values(bySource)), request.maxRejected, list, places);
  return bySource;
}

/** Keeps the work of a killed build with the same inputs, clears any other away. Says whether there was some to keep. */
async function prepareWork(places: Places, id: string, inputs: Inputs): Promise<boolean> {
  const plan = join(places.work, "plan.json");
  const boot = await bootId();
  const begun = await readJson<{ id: string; boot: string }>(plan).catch(() => undefined);
  if (begun?.id === id && begun.boot === boot) return true;
  await rm(places.work, { recursive: true, force: true });
  await mkdir(places.work, { recursive: true });
  await writeWhole(plan, JSON.stringify({ id, boot, inputs }));
  return false;
}

/** What a dataset's folder may hold. Anything else belongs to somebody, and a build would remove it. */
const OURS = new Set(["manifest.json", "data", "README.md", "croissant.json"]);

/**
 * The manifest of the dataset that is there; undefined where nothing is.
 *
 * @throws ByleaveError `conflict` where something else is there
 */
async function readThere(places: Places): Promise<Manifest | undefined> {
  const conflict = (found: string) =>
    new ByleaveError("conflict", `${places.dataset} is there already and ${found}`, {
      mend: "Give --out a folder that does not exist yet, or an earlier dataset.",
    });
  if (!(await exists(places.dataset))) return undefined;
  const names = await readdir(places.dataset).catch(() => {
    throw conflict("is no folder");
  });
  if (names.length === 0) return undefined;
  const strange = names.find((name) => !OURS.has(name));
  if (strange !== undefined) throw conflict(`holds ${strange}, which no dataset does`);
  const manifest = await readJson<Manifest>(join(places.dataset, "manifest.json")).catch(() => undefined);
  if (manifest?.format !== "byleave/dataset/v1") throw conflict("is no dataset");
  return manifest;
}

/** Whether all shards are there, as large as the manifest says. */
async function isWhole(places: Places, { shards }: Manifest): Promise<boolean> {
  for (const { file, bytes } of shards) {
    const found = await stat(join(places.dataset, file)).catch(() => undefined);
    if (found?.size !== bytes) return false;
  }
  return true;
}

async function inDuck<T>(
  request: BuildRequest,
  places: Places,
  work: (duck: Duck) => Promise<T>,
): Promise<T> {
  const { threads, memoryMiB, signal } = request;
  const duck = await openDuck({ threads, memoryMiB, tempDirectory: join(places.work, "spill") });
  const interrupt = () => duck.connection.interrupt();
  signal?.addEventListener("abort", interrupt);
  try {
    registerFormats(duck);
    registerRedactor(duck, request.redactor);
    return await work(duck);
  } finally {
    signal?.removeEventListener("abort", interrupt);
    duck.close();
  }
}

function partDirectories(places: Places, files: readonly SourceFile[]): string[] {
  return files.map((_, index) => partDirectory(places, index));
}

function partDirectory(places: Places, index: number): string {
  return join(places.work, "parts", String(index));
}
