import { appendFile, copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError } from "@byleave/core";
import type { Duck } from "../duck.js";
import { rejectedRows } from "./funnel.js";
import type { Funnel } from "./manifest.js";
import { exists, type Places } from "./work.js";

/** Writes `rejected.jsonl`: broken lines of all parts, then the rows of the view `unread`. */
export async function writeRejected(duck: Duck, parts: readonly string[], path: string): Promise<void> {
  await rm(path, { force: true });
  await appendFile(path, "");
  for (const part of parts) {
    const bad = join(part, "bad.jsonl");
    if (await exists(bad)) await appendFile(path, await readFile(bad));
  }
  const unread = await duck.rows<{ source: string; file: string; line: bigint; problem: string }>(
    "SELECT source, file, line, problem FROM unread ORDER BY source, file, line",
  );
  await appendFile(
    path,
    unread.map((row) => `${JSON.stringify({ ...row, line: Number(row.line) })}\n`).join(""),
  );
}

/**
 * Refuses to go on where more rows than allowed could not be read; the list of them is kept.
 *
 * @throws ByleaveError `too-many-rejected`
 */
export async function refuseTooMany(
  total: Funnel,
  maxRejected: number,
  list: string,
  places: Places,
): Promise<void> {
  const rejected = rejectedRows(total);
  if (rejected <= maxRejected * total.read) return;
  const why = Object.entries(total.rejected).map(([problem, n]) => `${n} ${problem}`);
  const kept = join(places.private, "rejected-rows.jsonl");
  await copyFile(list, kept);
  throw new ByleaveError(
    "too-many-rejected",
    `${rejected} of ${total.read} rows cannot be read (${why.join(", ")}); at most ${maxRejected * 100} % may be`,
    {
      mend: `Each stands in ${kept} with its file and line. Mend the files, or allow more with --max-rejected.`,
    },
  );
}
