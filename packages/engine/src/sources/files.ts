import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { glob, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { ByleaveError } from "@byleave/core";
import type { SourceSpec, Sources } from "./spec.js";

/** What a file's name says of how to read it. */
export type FileKind = "parquet" | "jsonl" | "csv";

/** One file of a source, as it was when the build began. */
export interface SourceFile {
  readonly source: SourceSpec;
  readonly path: string;
  /** The path as written into manifests and reports: relative to the sources file. */
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
}

const MOST_BRACES = 3;

const KINDS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.parquet$/i, "parquet"],
  [/\.(jsonl|ndjson)(\.(gz|zst))?$/i, "jsonl"],
  [/\.csv(\.(gz|zst))?$/i, "csv"],
];

/** How a file is read, by its name; `undefined` where Byleave does not know the kind. */
export function fileKind(path: string): FileKind | undefined {
  return KINDS.find(([shape]) => shape.test(path))?.[1];
}

/**
 * Finds all files of all sources, in a stable order.
 *
 * @throws ByleaveError `bad-sources` where a pattern finds nothing or a file of an unknown kind
 */
export async function findFiles(sources: Sources): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const source of sources.sources) {
    const paths = new Set<string>();
    for (const pattern of source.files) {
      const matches = await expand(sources.directory, pattern);
      if (matches.length === 0) {
        throw new ByleaveError("bad-sources", `${source.name}: no file matches ${pattern}`, {
          mend: `Paths are relative to ${sources.directory}.`,
        });
      }
      for (const match of matches) paths.add(match);
    }
    for (const path of [...paths].sort()) found.push(await describe(source, path, sources.directory));
  }
  return found;
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function describe(source: SourceSpec, path: string, directory: string): Promise<SourceFile> {
  const kind = fileKind(path);
  if (!kind) {
    throw new ByleaveError("bad-sources", `${source.name}: ${path} is of no kind that is read`, {
      mend: "Name files ending in .parquet, .jsonl or .csv; the last two also with .gz or .zst.",
    });
  }
  return { source, path, name: relative(directory, path), kind, bytes: (await stat(path)).size };
}

async function expand(directory: string, pattern: string): Promise<string[]> {
  const whole = resolve(directory, pattern);
  const literal = await stat(whole).catch(() => undefined);
  if (literal?.isFile()) return [whole];
  // Every pair of braces multiplies the patterns that are looked for.
  if ((pattern.match(/\{/g) ?? []).length > MOST_BRACES) {
    throw new ByleaveError(
      "bad-sources",
      `${pattern.slice(0, 60)} has more than ${MOST_BRACES} pairs of braces`,
      {
        mend: "List the patterns one by one.",
      },
    );
  }
  const found: string[] = [];
  for await (const match of glob(pattern, { cwd: directory })) {
    const path = resolve(directory, match);
    if ((await stat(path)).isFile()) found.push(path);
  }
  return found;
}
