import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ByleaveError, readYaml } from "@byleave/core";
import { z } from "zod";
import type { PeopleFrom, SourceSpec, Sources, TextColumn, TextFormat } from "./spec.js";

/** The largest `sources.yaml` that is read, in bytes. */
const MAX_BYTES = 256 * 1024;
const MAX_SOURCES = 200;

const name = z.string().min(1).max(255);
const column = z.strictObject({ column: name });
const format = z.enum(["plain", "html", "markdown"]);
const textColumn = z.union([name, z.strictObject({ column: name, format: format.optional() })]);
const people = z.union([
  name,
  z.strictObject({ value: z.array(name).max(1000) }),
  z.strictObject({
    column: name,
    separator: z.string().min(1).max(5).optional(),
    empty: z.enum(["unknown", "nobody"]).optional(),
  }),
]);
const constantOrColumn = z.union([name, column, z.strictObject({ value: name })]);

const source = z.strictObject({
  files: z.union([name, z.array(name).min(1).max(10_000)]),
  category: z.union([name, column]).optional(),
  format: format.optional(),
  columns: z.strictObject({
    id: name,
    member: name,
    created: z
      .union([name, z.strictObject({ column: name, unit: z.enum(["s", "ms", "us"]).optional() })])
      .optional(),
    category: name.optional(),
    text: z.union([textColumn, z.array(textColumn).min(1).max(20)]).optional(),
    fields: name.optional(),
    visibility: constantOrColumn.optional(),
    others: people.optional(),
    quotes: people.optional(),
    language: constantOrColumn.optional(),
  }),
});

const file = z
  .record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "a source's name is like posts or forum-2"), source)
  .refine((all) => Object.keys(all).length > 0, "it names no source")
  .refine((all) => Object.keys(all).length <= MAX_SOURCES, `it names more than ${MAX_SOURCES} sources`);

/**
 * Reads `sources.yaml`.
 *
 * @throws ByleaveError `bad-sources`, naming the place, what was found and the mend
 */
export async function readSources(path: string): Promise<Sources> {
  const size = await stat(path).then(
    (found) => found.size,
    (cause) => {
      throw new ByleaveError("bad-sources", `${path}: there is no such file`, {
        mend: "Name your sources file with --sources FILE.",
        cause,
      });
    },
  );
  if (size > MAX_BYTES)
    throw new ByleaveError("bad-sources", `${path} has ${size} bytes; at most ${MAX_BYTES} are read`);
  return parseSources(await readFile(path, "utf8"), path);
}

/** {@link readSources} of a text already read; `path` is for messages and for what its paths are relative to. */
export function parseSources(text: string, path: string): Sources {
  // The programme's reader, since it holds against hostile YAML: bounded depth, no anchors, no tags.
  const yaml = readYaml(text, path);
  const issue = yaml.issues[0];
  if (issue) {
    throw new ByleaveError("bad-sources", `${path}:${issue.line}:${issue.column}: ${issue.what}`, {
      mend: issue.mend,
    });
  }
  const parsed = file.safeParse(yaml.value);
  if (!parsed.success) {
    throw new ByleaveError("bad-sources", `${path}: ${describe(parsed.error)}`, {
      mend: "docs/sources.md lists every key.",
      cause: parsed.error,
    });
  }
  const sources = Object.entries(parsed.data).map(([key, value]) => toSpec(key, value, path));
  const hash = createHash("sha256").update(JSON.stringify(sources)).digest("hex");
  return { directory: dirname(resolve(path)), hash, sources };
}

function toSpec(key: string, raw: z.infer<typeof source>, path: string): SourceSpec {
  const { columns } = raw;
  const category = columns.category ? { column: columns.category } : fixedOrColumn(raw.category);
  if (!category || (columns.category && raw.category)) {
    throw new ByleaveError(
      "bad-sources",
      `${path}: ${key}: it needs one category, and has ${category ? "two" : "none"}`,
      {
        mend: "Write `category: posts`, or `category: { column: kind }` where the file has a column for it.",
      },
    );
  }
  if (!columns.text && !columns.fields) {
    throw new ByleaveError("bad-sources", `${path}: ${key}: columns: neither text nor fields is named`, {
      mend: "Name the column that holds what members wrote: `text: body`.",
    });
  }
  return {
    name: key,
    files: typeof raw.files === "string" ? [raw.files] : raw.files,
    category,
    id: columns.id,
    member: columns.member,
    created: typeof columns.created === "string" ? { column: columns.created } : columns.created,
    text: textColumns(columns.text, raw.format ?? "plain"),
    fields: columns.fields,
    visibility: columnOrFixed(columns.visibility),
    others: peopleFrom(columns.others),
    quotes: peopleFrom(columns.quotes),
    language: columnOrFixed(columns.language),
  };
}

/** At the top a bare word is a value (`category: posts`). */
function fixedOrColumn(raw: string | { column: string } | undefined) {
  return typeof raw === "string" ? { value: raw } : raw;
}

/** Under `columns` a bare word is a column. */
function columnOrFixed(raw: string | { column: string } | { value: string } | undefined) {
  return typeof raw === "string" ? { column: raw } : raw;
}

function peopleFrom(raw: z.infer<typeof people> | undefined): PeopleFrom | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === "string") return { column: raw, empty: "unknown" };
  return "value" in raw ? raw : { ...raw, empty: raw.empty ?? "unknown" };
}

type RawText = z.infer<typeof textColumn>;

function textColumns(raw: RawText | RawText[] | undefined, byDefault: TextFormat): TextColumn[] {
  const list = raw === undefined ? [] : Array.isArray(raw) ? raw : [raw];
  return list.map((item) =>
    typeof item === "string"
      ? { column: item, format: byDefault }
      : { column: item.column, format: item.format ?? byDefault },
  );
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0]!;
  const where = issue.path.length > 0 ? `${issue.path.join(": ")}: ` : "";
  if (issue.code === "unrecognized_keys")
    return `${where}unknown key ${issue.keys.map((k) => `"${k}"`).join(", ")}`;
  return where + issue.message;
}
