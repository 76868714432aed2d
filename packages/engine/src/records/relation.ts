import { ByleaveError } from "@byleave/core";
import { list, name, text } from "../duck.js";
import type { Columns } from "../read/parquet.js";
import type { From, PeopleFrom, SourceSpec, TextColumn, TimeColumn } from "../sources/spec.js";
import { columnsOf } from "../sources/spec.js";

/**
 * Rows of one source in DuckDB that all have the shape of a record:
 *
 * `line` BIGINT, `id`, `member`, `category`, `visibility`, `language` VARCHAR (null: not known), `created` TIMESTAMP
 * (UTC), `others`, `quotes` VARCHAR[] (null: not known), `raw` VARCHAR (what was written, as it lies there, for the
 * digest), `plain` VARCHAR (the same as plain text), `fields` VARCHAR (JSON), `problem` VARCHAR (why the row cannot
 * be read, one of `PROBLEMS`; null: it can).
 */
export interface Relation {
  readonly source: SourceSpec;
  /** The file as manifests and reports name it. */
  readonly file: string;
  /** A SELECT that yields the columns above. */
  readonly sql: string;
  /** Whether any row can name others or quote someone, so that the gate has to look. */
  readonly involves: boolean;
}

/** The longest text of a record, in characters; longer ones are set aside. */
export const MAX_TEXT = 16 * 1024 * 1024;

/**
 * The SELECT that makes records of a table or file whose columns have these types.
 *
 * @param from an SQL table expression with a column `line`
 * @throws ByleaveError `bad-sources` where a column is missing or of a type that cannot be what it is named as
 */
export function relation(source: SourceSpec, file: string, from: string, columns: Columns): Relation {
  const missing = columnsOf(source).filter((column) => !columns.has(column));
  if (missing.length > 0) {
    throw new ByleaveError(
      "bad-sources",
      `${source.name}: ${file} has no column ${missing.map((m) => `"${m}"`).join(", ")}; it has ${[...columns.keys()].slice(0, 40).join(", ")}`,
      { mend: `Name the columns it has under ${source.name}: columns in sources.yaml.` },
    );
  }
  const typed = { source, file, columns };
  const created = createdSql(source.created, typed);
  const others = peopleSql(source.others, typed, "others");
  const quotes = peopleSql(source.quotes, typed, "quotes");
  for (const part of source.text) scalar(typed, part.column, "text");
  const raw = source.text.map((part) => `CAST(${name(part.column)} AS VARCHAR)`);
  // Named apart in an inner SELECT, since a file's own columns may be called `id` or `created` too.
  const sql = `SELECT * EXCLUDE (bad_created, bad_list, bad_fields),
      CASE WHEN id IS NULL THEN 'missing-id' WHEN bad_created THEN 'bad-created' WHEN bad_list THEN 'bad-list'
        WHEN bad_fields THEN 'bad-type' WHEN length(raw) > ${MAX_TEXT} THEN 'too-long' END AS problem
    FROM (SELECT line,
      nullif(CAST(${scalar(typed, source.id, "id")} AS VARCHAR), '') AS id,
      nullif(CAST(${scalar(typed, source.member, "member")} AS VARCHAR), '') AS member,
      ${created.sql} AS created,
      ${fromSql(source.category, typed, "category")} AS category,
      ${fromSql(source.visibility, typed, "visibility")} AS visibility,
      ${fromSql(source.language, typed, "language")} AS language,
      ${others.sql} AS others,
      ${quotes.sql} AS quotes,
      ${raw.length === 0 ? "''" : `concat_ws(chr(31), ${raw.join(", ")})`} AS raw,
      ${plainSql(source.text)} AS plain,
      ${source.fields ? `CAST(${name(source.fields)} AS VARCHAR)` : "CAST(NULL AS VARCHAR)"} AS fields,
      ${created.bad} AS bad_created,
      ${others.bad} OR ${quotes.bad} AS bad_list,
      ${source.fields ? `NOT coalesce(json_valid(CAST(${name(source.fields)} AS VARCHAR)), true)` : "false"} AS bad_fields
    FROM ${from})`;
  return { source, file, sql, involves: others.involves || quotes.involves };
}

interface Typed {
  readonly source: SourceSpec;
  readonly file: string;
  readonly columns: Columns;
}

function typeOf(typed: Typed, column: string): string {
  return typed.columns.get(column)!;
}

function wrongType(typed: Typed, column: string, as: string, expected: string): ByleaveError {
  const found = typeOf(typed, column);
  return new ByleaveError(
    "bad-sources",
    `${typed.source.name}: ${typed.file}: column "${column}" is ${found}, and ${as} needs ${expected}`,
    { mend: "Name another column, or write the file with that type." },
  );
}

/** A column that holds one value a row. */
function scalar(typed: Typed, column: string, as: string): string {
  if (/\[\]$|^(STRUCT|MAP|BLOB|LIST)/.test(typeOf(typed, column)))
    throw wrongType(typed, column, as, "text or numbers");
  return name(column);
}

function fromSql(from: From<string> | undefined, typed: Typed, as: string): string {
  if (!from) return "CAST(NULL AS VARCHAR)";
  if ("value" in from) return text(from.value);
  return `nullif(CAST(${scalar(typed, from.column, as)} AS VARCHAR), '')`;
}

/** The text's parts as plain text, joined by a blank line; empty parts leave none. */
function plainSql(parts: readonly TextColumn[]): string {
  const plain = parts.map((part) => {
    const value = `CAST(${name(part.column)} AS VARCHAR)`;
    return `nullif(trim(${part.format === "plain" ? value : `byleave_${part.format}(${value})`}, e' \\t\\r\\n'), '')`;
  });
  return plain.length === 0 ? "''" : `concat_ws(e'\\n\\n', ${plain.join(", ")})`;
}

const PER_SECOND = { s: 1_000_000, ms: 1_000, us: 1 };

function createdSql(from: TimeColumn | undefined, typed: Typed): { sql: string; bad: string } {
  if (!from) return { sql: "CAST(NULL AS TIMESTAMP)", bad: "false" };
  const type = typeOf(typed, from.column);
  const column = name(from.column);
  if (/^(TIMESTAMP|DATE)/.test(type)) {
    // A time with a zone becomes UTC; one without is UTC already.
    const utc =
      type === "TIMESTAMP WITH TIME ZONE" ? `timezone('UTC', ${column})` : `CAST(${column} AS TIMESTAMP)`;
    return { sql: finite(utc), bad: "false" };
  }
  if (from.unit) {
    if (!/INT|DOUBLE|FLOAT|DECIMAL|VARCHAR/.test(type))
      throw wrongType(typed, from.column, "created", "a number");
    const micros = `TRY_CAST(${column} AS DOUBLE) * ${PER_SECOND[from.unit]}`;
    const sql = `TRY(make_timestamp(CAST(${micros} AS BIGINT)))`;
    return { sql, bad: `${column} IS NOT NULL AND ${sql} IS NULL` };
  }
  if (type !== "VARCHAR")
    throw wrongType(typed, from.column, "created", "a timestamp, or a number with its unit (s, ms, us)");
  const given = `nullif(trim(${column}), '')`;
  const sql = finite(`timezone('UTC', TRY_CAST(${given} AS TIMESTAMPTZ))`);
  return { sql, bad: `${given} IS NOT NULL AND ${sql} IS NULL` };
}

function peopleSql(
  from: PeopleFrom | undefined,
  typed: Typed,
  as: string,
): { sql: string; bad: string; involves: boolean } {
  if (!from) return { sql: "CAST(NULL AS VARCHAR[])", bad: "false", involves: false };
  if ("value" in from) return { sql: list(from.value), bad: "false", involves: from.value.length > 0 };
  const type = typeOf(typed, from.column);
  const column = name(from.column);
  if (/\[\]$/.test(type) && !/\[\]\[\]$|STRUCT|MAP/.test(type)) {
    return { sql: known(`CAST(${column} AS VARCHAR[])`), bad: "false", involves: true };
  }
  if (/\[\]|STRUCT|MAP|BLOB/.test(type))
    throw wrongType(typed, from.column, as, "a list of members, or text that lists them");
  const value = `CAST(${column} AS VARCHAR)`;
  const split = from.separator
    ? `list_transform(string_split(${value}, ${text(from.separator)}), lambda m: trim(m))`
    : `list_filter(regexp_split_to_array(${value}, '[;,|\\s]+'), lambda m: m <> '')`;
  const empty = from.empty === "nobody" ? "[]::VARCHAR[]" : "NULL";
  return {
    sql: `CASE WHEN ${value} IS NULL THEN NULL WHEN trim(${value}) = '' THEN ${empty}
      WHEN starts_with(ltrim(${value}), '[') THEN ${known(`TRY(from_json(${value}, '["VARCHAR"]'))`)} ELSE ${split} END`,
    bad: `coalesce(starts_with(ltrim(${value}), '[') AND NOT json_valid(${value}), false)`,
    involves: true,
  };
}

/** DuckDB reads "infinity" as a time; a record was not made then. */
function finite(sql: string): string {
  return `CASE WHEN isfinite(${sql}) THEN ${sql} END`;
}

/** A list with a gap in it does not say who is involved. */
function known(listSql: string): string {
  return `CASE WHEN list_contains(list_transform(${listSql}, lambda m: m IS NULL OR m = ''), true) THEN NULL ELSE ${listSql} END`;
}
