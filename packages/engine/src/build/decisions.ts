import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ByleaveError, type Instant, type Programme } from "@byleave/core";
import { openDuck, text } from "../duck.js";
import { loadPermissions, type MemberRow, OUTCOMES } from "../gate/permissions.js";
import type { Gate } from "../gate/sql.js";
import { registerFormats } from "../records/functions.js";
import { findFiles } from "../sources/files.js";
import type { Sources } from "../sources/spec.js";
import { addFunnels, refuseLoss } from "./funnel.js";
import { bucketFiles, countFunnels, viewJudged } from "./judged.js";
import type { Funnel } from "./manifest.js";
import { decisionColumns, makePart, type Part } from "./parts.js";

export interface DecisionsRequest {
  readonly programme: Programme;
  readonly asOf: Instant;
  readonly sources: Sources;
  readonly categories: readonly string[];
  readonly members: () => AsyncIterable<MemberRow>;
  readonly recordKey: Uint8Array;
  /** Where the decisions go, CSV or Parquet by its ending; undefined: they are only counted. */
  readonly file: string | undefined;
  /** A folder for work in progress; it is gone afterwards. */
  readonly work: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly threads?: number | undefined;
}

/**
 * Judges every record without building: one row per record, `source,id,member,category,reason,usable_from`, in the order
 * of sources, files and lines. `reason` is `permitted` or why not; `usable_from` is ISO 8601 in UTC, `-infinity`, or
 * empty where nothing may be used. Rows that cannot be read are counted, not written.
 *
 * @throws ByleaveError `bad-argument` for another ending
 */
export async function decideAll(
  request: DecisionsRequest,
): Promise<{ total: Funnel; bySource: Record<string, Funnel> }> {
  const format = outputFormat(request.file);
  const files = await findFiles(request.sources);
  await rm(request.work, { recursive: true, force: true });
  await mkdir(request.work, { recursive: true });
  const duck = await openDuck({ threads: request.threads, tempDirectory: join(request.work, "spill") });
  try {
    registerFormats(duck);
    await loadPermissions(duck, request.categories, request.members());
    const gate: Gate = request;
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    const parts: Part[] = [];
    let done = 0;
    for (const [index, file] of files.entries()) {
      let ofFile = 0;
      const onBytes = (bytes: number) => {
        ofFile += bytes;
        request.onProgress?.(done + Math.min(ofFile, file.bytes), total);
      };
      parts.push(
        await makePart(
          duck,
          file,
          (made) => decisionColumns(made, gate),
          join(request.work, String(index)),
          onBytes,
        ),
      );
      done += file.bytes;
    }
    await viewJudged(duck, await bucketFiles(parts.map((_, index) => join(request.work, String(index)))));
    if (request.file && format) {
      const path = resolve(request.file);
      await mkdir(dirname(path), { recursive: true });
      await duck.run("SET preserve_insertion_order = true");
      await duck.run(`COPY (${decisionsSql()}) TO ${text(`${path}.part`)} (${format})`);
      await rename(`${path}.part`, path);
    }
    const names = request.sources.sources.map((source) => source.name);
    const broken = files.map((file, index) => ({ source: file.source.name, bad: parts[index]!.bad }));
    const bySource = await countFunnels(duck, names, broken);
    const all = addFunnels(Object.values(bySource));
    refuseLoss(all, parts);
    return { total: all, bySource };
  } finally {
    duck.close();
    await rm(request.work, { recursive: true, force: true });
  }
}

function outputFormat(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  if (/\.csv$/i.test(file)) return "FORMAT csv, HEADER true";
  if (/\.parquet$/i.test(file)) return "FORMAT parquet, COMPRESSION zstd";
  throw new ByleaveError("bad-argument", `${file} ends in neither .csv nor .parquet`, {
    mend: "Name the decisions file with one of these endings.",
  });
}

function decisionsSql(): string {
  const reasons = `[${OUTCOMES.map((outcome) => `'${outcome}'`).join(", ")}]`;
  const seconds = "strftime(usable_from, '%Y-%m-%dT%H:%M:%S')";
  const fraction = "rtrim(strftime(usable_from, '.%f'), '0')";
  const iso = `${seconds} || CASE WHEN epoch_us(usable_from) % 1000000 = 0 THEN '' ELSE ${fraction} END || 'Z'`;
  return `SELECT source, id, member, category, ${reasons}[outcome + 1] AS reason,
      CASE WHEN usable_from IS NULL THEN NULL WHEN isinf(usable_from) THEN '-infinity' ELSE ${iso} END AS usable_from
    FROM judged ORDER BY source, file, line`;
}
