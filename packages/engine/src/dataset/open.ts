import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError } from "@byleave/core";
import type { Manifest } from "../build/manifest.js";
import { exists, finishSwapIfFree, type Places, placesFor, readJson } from "../build/work.js";
import { list } from "../duck.js";
import { literalPath, parquetFilesSql } from "../read/parquet.js";

/** A dataset that is there, with its manifest. */
export interface Dataset {
  readonly places: Places;
  readonly manifest: Manifest;
  /** The files of the private index beside it; empty where there is none. */
  readonly index: readonly string[];
}

/**
 * Opens a dataset by its folder.
 *
 * @throws ByleaveError `not-found` where there is none, `bad-input-file` where a shard is missing
 */
export async function openDataset(path: string): Promise<Dataset> {
  const places = placesFor(path);
  await finishSwapIfFree(places);
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
  return { places, manifest, index: index.filter((name) => name.endsWith(".parquet")).sort() };
}

/** A dataset's rows as an SQL table expression. */
export function rowsSql({ places, manifest }: Dataset): string {
  const files = manifest.shards.map((shard) => join(places.dataset, shard.file));
  const columns = Object.entries(manifest.columns);
  if (manifest.shards.length === 0) {
    return `(SELECT ${columns.map(([column, type]) => `CAST(NULL AS ${type}) AS ${column}`).join(", ")} WHERE false)`;
  }
  if (manifest.inputs.format === "parquet") return parquetFilesSql(files);
  const types = columns.map(([column, type]) => `${column}: '${type}'`).join(", ");
  return `read_json(${list(files.map(literalPath))}, format = 'newline_delimited', columns = {${types}})`;
}

/** A dataset's index as an SQL table expression. */
export function indexSql({ places, index }: Dataset): string {
  return parquetFilesSql(index.map((file) => join(places.index, file)));
}
