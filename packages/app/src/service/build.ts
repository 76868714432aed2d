import { randomBytes } from "node:crypto";
import {
  addDuration,
  compileProgrammes,
  HOUR,
  type Instant,
  inForce,
  type Programme,
  parseInstant,
} from "@byleave/core";
import {
  type BuildProgress,
  type BuildResult,
  build,
  decideAll,
  type OutputFormat,
  readSources,
  unfinishedInputs,
} from "@byleave/engine";
import { createRedactor } from "@byleave/redact";
import {
  builds,
  firstWithdrawalAfter,
  judgedPosition,
  recordBuild,
  type Store,
  secret,
} from "@byleave/store";
import { categoriesAt, memberRows } from "./members.js";
import { requireForce, standingAt } from "./prepare.js";

export interface BuildUse {
  readonly use: string;
  /** Undefined: now, or when a build on the same output began that did not end. */
  readonly asOf: Instant | undefined;
  readonly now: Instant;
  readonly sources: string;
  readonly out: string;
  readonly format: OutputFormat;
  readonly maxRejected: number;
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
}

/** How old a build that did not end may be to be taken up again. */
const TAKE_UP = HOUR;

/** Builds a dataset for a use from the store's permissions and records that it was built. */
export async function buildUse(store: Store, request: BuildUse): Promise<BuildResult> {
  const position = await judgedPosition(store.db);
  const asOf = request.asOf ?? (await begunAt(request, position)) ?? request.now;
  const standing = await standingAt(store, request.use, asOf, position);
  const { programme, hash } = requireForce(standing, asOf);
  const programmes = standing.published.map((one) => one.programme);
  const categories = categoriesAt(programmes, asOf);
  const result = await build({
    ...request,
    asOf,
    freshUntil: await freshUntil(store, programme, asOf, position),
    programme,
    programmeHash: hash,
    position,
    sources: await readSources(request.sources),
    categories,
    members: () => memberRows(store, programmes, request.use, categories, asOf, position),
    recordKey: await recordKey(store),
    redactor: createRedactor(),
  });
  const { id, inputs } = result.manifest;
  // By the store and not by whether it was there: a build may have been killed before it was recorded.
  if ((await builds(store.db, { dataset: id, limit: 1 })).length === 0) {
    await recordBuild(
      store,
      { dataset: id, use: request.use, asOf, seen: inputs.position, manifest: result.manifest },
      { now: request.now },
    );
  }
  return result;
}

/**
 * A dataset is fresh for as long as the programme says, and never beyond the first thing that somebody took back after
 * `asOf`: judging for a moment that has passed must not get around a no.
 */
async function freshUntil(
  store: Store,
  programme: Programme,
  asOf: Instant,
  position: number,
): Promise<Instant> {
  const withdrawn = await firstWithdrawalAfter(store.db, asOf, position);
  return Math.min(addDuration(asOf, programme.freshFor), withdrawn ?? Number.POSITIVE_INFINITY);
}

/** When a build began that was killed and would be the same, had no time passed. */
async function begunAt(request: BuildUse, position: number): Promise<Instant | undefined> {
  const begun = await unfinishedInputs(request.out);
  if (!begun || begun.use !== request.use || begun.position !== position) return undefined;
  const asOf = parseInstant(begun.asOf);
  return asOf <= request.now && asOf > request.now - TAKE_UP ? asOf : undefined;
}

export interface DryRun {
  readonly use: string;
  readonly asOf: Instant;
  readonly sources: string;
  readonly decisions: string | undefined;
  readonly work: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Judges every record without building. */
export async function dryRun(store: Store, request: DryRun) {
  const position = await judgedPosition(store.db);
  const { published } = await standingAt(store, request.use, request.asOf, position);
  const programmes = published.map((one) => one.programme);
  const categories = categoriesAt(programmes, request.asOf);
  const force = inForce(compileProgrammes(programmes), request.asOf);
  return decideAll({
    programme: force ?? nothingInForce(programmes[0]!),
    asOf: request.asOf,
    sources: await readSources(request.sources),
    categories,
    members: () => memberRows(store, programmes, request.use, categories, request.asOf, position),
    recordKey: await recordKey(store),
    file: request.decisions,
    work: request.work,
    onProgress: request.onProgress,
  });
}

/** A programme that says nothing, for a moment before any takes effect. */
function nothingInForce(any: Programme): Programme {
  return { ...any, uses: {}, categories: {}, never: [] };
}

function recordKey(store: Store): Promise<Uint8Array> {
  return secret(store.db, "record-key", () => new Uint8Array(randomBytes(32)));
}
