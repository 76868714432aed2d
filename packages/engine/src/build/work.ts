import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { uptime } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ByleaveError } from "@byleave/core";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Inputs } from "./manifest.js";

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

/** The places that belong to `--out`. */
export function placesFor(out: string): Places {
  const dataset = resolve(out);
  const beside = `${dataset}.private`;
  return {
    dataset,
    private: beside,
    index: join(beside, "index"),
    rejected: join(beside, "rejected.jsonl"),
    work: join(beside, "work"),
  };
}

/**
 * Takes the one lock of an output, so that two builds never write the same dataset. The lock is the operating
 * system's, on a database file, and goes with the process however that ends.
 *
 * @throws ByleaveError `busy` where another build holds it
 */
export async function lockOutput(places: Places): Promise<() => void> {
  await mkdir(places.private, { recursive: true });
  try {
    const instance = await DuckDBInstance.create(join(places.private, "lock.duckdb"), { threads: "1" });
    return () => instance.closeSync();
  } catch (cause) {
    if (!/lock/i.test((cause as Error).message)) throw cause;
    const pid = /PID (\d+)/.exec((cause as Error).message)?.[1];
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
 * the new one, never half of one.
 */
export async function swapIn(places: Places, finished: string): Promise<void> {
  await syncTree(finished);
  const plan = join(places.private, "swap.json");
  await writeFile(`${plan}.part`, JSON.stringify({ finished }));
  await syncPath(`${plan}.part`);
  await rename(`${plan}.part`, plan);
  await syncPath(places.private);
  await finishSwap(places);
}

/** Completes a swap that a killed process left; does nothing where there is none. */
export async function finishSwap(places: Places): Promise<void> {
  const plan = await readJson<{ finished: string }>(join(places.private, "swap.json"));
  if (!plan) return;
  const old = join(places.private, "old");
  for (const [from, to] of [
    [join(plan.finished, "dataset"), places.dataset],
    [join(plan.finished, "index"), places.index],
    [join(plan.finished, "rejected.jsonl"), places.rejected],
  ] as const) {
    if (!(await exists(from))) continue; // moved before the kill
    await rm(old, { recursive: true, force: true });
    if (await exists(to)) await rename(to, old);
    await rename(from, to);
  }
  await syncPath(dirname(places.dataset));
  await syncPath(places.private);
  await rm(join(places.private, "swap.json"), { force: true });
  await rm(old, { recursive: true, force: true });
  await rm(places.work, { recursive: true, force: true });
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
