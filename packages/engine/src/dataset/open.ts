import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError } from "@byleave/core";
import type { Manifest } from "../build/manifest.js";
import { exists, finishSwap, type Places, placesFor, readJson } from "../build/work.js";
import { list } from "../duck.js";

/** A dataset that is there, with its manifest. */
export interface Dataset {
  readonly places: Places;
  readonly manifest: Manifest;
  /** Whether its private index lies beside it. */
  readonly indexed: boolean;
}

/**
 * Opens a dataset by its folder.
 *
 * @throws ByleaveError `not-found` where there is none, `bad-input-file` where a shard is missing
 */
export async function openDataset(path: string): Promise<Dataset> {
  const places = placesFor(path);
  await finishSwap(places);
  const manifest = await readJson<Manifest>(join(places.dataset, "manifest.json"));
  if (manifest?.format !== "byleave/dataset/v1") {
    throw new ByleaveError("not-found", `${path} is no dataset`, {
      mend: "Name the folder that a build wrote, the one with manifest.json in it.",
    });
  }
  for (const shard of manifest.shards) {
    if (await exists(join(places.dataset, shard.file))) continue;
    throw new ByleaveError("bad-input-file", `${path}: ${shard.file} is missing`, {
      mend: "Build the dataset again.",
    });
  }
  const index = await readdir(places.index).catch(() => [] as string[]);
  return { places, manifest, indexed: index.length > 0 };
}

/** A dataset's rows as an SQL table expression. */
export function rowsSql({ places, manifest }: Dataset): string {
  const files = list(manifest.shards.map((shard) => join(places.dataset, shard.file)));
  const columns = Object.entries(manifest.columns);
  if (manifest.shards.length === 0) {
    return `(SELECT ${columns.map(([column, type]) => `CAST(NULL AS ${type}) AS ${column}`).join(", ")} WHERE false)`;
  }
  if (manifest.inputs.format === "parquet") return `read_parquet(${files})`;
  const types = columns.map(([column, type]) => `${column}: '${type}'`).join(", ");
  return `read_json(${files}, format = 'newline_delimited', columns = {${types}})`;
}

/** A dataset's index as an SQL table expression. */
export function indexSql({ places }: Dataset): string {
  return `read_parquet(${list([join(places.index, "*.parquet")])})`;
}
