import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ByleaveError, MAX_FILE_LENGTH, type Programme } from "@byleave/core";

/**
 * Reads a text file.
 *
 * @throws ByleaveError `bad-input-file` where there is none, `too-large` over the limit
 */
export async function readText(path: string, limit = MAX_FILE_LENGTH): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > limit)
      throw new ByleaveError("too-large", `${path} has ${size} bytes; at most ${limit} are read`);
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof ByleaveError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const what = missing ? "there is no such file" : (cause as Error).message;
    throw new ByleaveError("bad-input-file", `${path}: ${what}`, { cause });
  }
}

/** The words of a version's notice, one Markdown file per language; undefined where the folder is not there. */
export async function readNotices(
  programmeFile: string,
  programme: Programme,
): Promise<Record<string, string> | undefined> {
  if (!programme.notice.text) return undefined;
  const folder = resolve(dirname(programmeFile), programme.notice.text);
  const names = await readdir(folder).catch(() => undefined);
  if (!names) return undefined;
  const texts = names.filter((name) => name.endsWith(".md")).sort();
  return Object.fromEntries(
    await Promise.all(
      texts.map(async (name) => [basename(name, ".md"), await readText(join(folder, name))] as const),
    ),
  );
}
