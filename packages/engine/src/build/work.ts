import { realpathSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { uptime } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ByleaveError } from "@byleave/core";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Inputs } from "./manifest.js";

const SWAP = "swap.json";

/**
 * Where a dataset and what belongs to it lie:
 *
 * - `OUT/`: the dataset, whole or not there
 * - `OUT.private/`: beside it and never in it: `index/`, `rejected.jsonl`, and `work/` while a build is not done
 */
export interface Places {
  readonly dataset: string;
  readonly private: string;
  readonly index: string;
  readonly rejected: string;
  readonly work: string;
}

/** The places that belong to `--out`; a link is followed, so that what it points to is the dataset. */
export function placesFor(out: string): Places {
  const dataset = realPath(resolve(out));
  const beside = `${dataset}.private`;
  return {
    dataset,
    private: beside,
    index: join(beside, "index"),
    rejected: join(beside, "rejected.jsonl"),
    work: join(beside, "work"),
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // not there yet
  }
}

/**
 * Takes the one lock of an output, so that two builds never write the same dataset. The lock is the operating
 * system's, on a database file, and goes with the process however that ends.
 *
 * @throws ByleaveError `busy` where another build holds it, `cannot-write`
 */
export async function lockOutput(places: Places): Promise<() => void> {
  await makeFolder(places.private);
  const path = join(places.private, "lock.duckdb");
  try {
    const instance = await DuckDBInstance.create(path, { threads: "1" });
    return () => instance.closeSync();
  } catch (cause) {
    const message = (cause as Error).message;
    if (!/Could not set lock|Conflicting lock/i.test(message)) {
      throw new ByleaveError("cannot-write", `${path} cannot be used as a lock: ${message.split("\n")[0]}`, {
        mend: "Where no build is running, the file may be removed.",
        cause,
      });
    }
    const pid = /PID (\d+)/.exec(message)?.[1];
    throw new ByleaveError(
      "busy",
      `another build is writing ${places.dataset}${pid ? ` (process ${pid})` : ""}`,
      {
        mend: "Wait for it to end, or give this build another --out.",
        cause,
      },
    );
  }
}

/**
 * Makes a folder and those above it, one by one: Node's own recursive way never ends on file systems that take no folders.
 *
 * @throws ByleaveError `cannot-write`
 */
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  let above = path;
  while (!(await exists(above))) {
    missing.unshift(above);
    above = dirname(above);
  }
  try {
    for (const folder of missing) {
      await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
    }
    if (!(await stat(path)).isDirectory()) throw new Error("it is no folder");
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

/** What a failing write means to a person. */
export function cannotWrite(path: string, cause: unknown): ByleaveError {
  if (cause instanceof ByleaveError) return cause;
  return new ByleaveError("cannot-write", `${path} cannot be written: ${(cause as Error).message}`, {
    mend: "Look for room on the disk and for the right to write there.",
    cause,
  });
}

/** Writes a file so that it is there whole or not at all when the process is killed. */
export async function writeWhole(path: string, content: string): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

/**
 * Tells one run of the machine from the next. Work in progress is not synced to disk, which would cost more than
 * small builds do: a killed process loses nothing that it wrote, and after a power cut unfinished work is not trusted.
 */
export async function bootId(): Promise<string> {
  const linux = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => undefined);
  return linux?.trim() ?? `minute ${Math.round((Date.now() / 1000 - uptime()) / 60)}`;
}

/** Reads a JSON file; `undefined` where there is none. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether something is there. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Puts a finished dataset and its private files under their final names. What is to be done is written down first, so
 * that a process killed half-way leaves something that {@link finishSwap} completes: readers see the old dataset or
 * the new one, never half of one. Only under the lock of the output.
 */
export async function swapIn(places: Places, finished: string): Promise<void> {
  await syncTree(finished);
  const plan = join(places.private, SWAP);
  await writeFile(`${plan}.part`, JSON.stringify({ finished: relative(places.private, finished) }));
  await syncPath(`${plan}.part`);
  await rename(`${plan}.part`, plan);
  await syncPath(places.private);
  await finishSwap(places);
}

/** Completes a swap that a killed process left; does nothing where there is none. Only under the lock of the output. */
export async function finishSwap(places: Places): Promise<void> {
  const plan = await readJson<{ finished: string }>(join(places.private, SWAP));
  if (!plan) return;
  const finished = join(places.private, plan.finished);
  const old = join(places.private, "old");
  for (const [from, to] of [
    [join(finished, "dataset"), places.dataset],
    [join(finished, "index"), places.index],
    [join(finished, "rejected.jsonl"), places.rejected],
  ] as const) {
    if (!(await exists(from))) continue; // moved before the kill
    await rm(old, { recursive: true, force: true });
    if (await exists(to)) await rename(to, old);
    await rename(from, to);
  }
  await syncPath(dirname(places.dataset));
  await syncPath(places.private);
  await rm(join(places.private, SWAP), { force: true });
  await rm(old, { recursive: true, force: true });
  await rm(places.work, { recursive: true, force: true });
}

/** For readers: completes a swap that a killed process left. One that is going on is waited for, and never touched. */
export async function finishSwapIfFree(places: Places): Promise<void> {
  for (let tries = 0; tries < 50 && (await exists(join(places.private, SWAP))); tries++) {
    try {
      const unlock = await lockOutput(places);
      await finishSwap(places).finally(unlock);
    } catch (error) {
      if (!(error instanceof ByleaveError) || error.code !== "busy") throw error;
      await setTimeout(20);
    }
  }
}

async function syncTree(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => (entry.isDirectory() ? syncTree : syncPath)(join(path, entry.name))),
  );
  await syncPath(path);
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The inputs of a build on this output that did not end; undefined where there is none. */
export async function unfinishedInputs(out: string): Promise<Inputs | undefined> {
  const plan = await readJson<{ inputs: Inputs }>(join(placesFor(out).work, "plan.json")).catch(
    () => undefined,
  );
  return plan?.inputs;
}
