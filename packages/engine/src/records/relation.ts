import { ByleaveError } from "@byleave/core";
import { list, text } from "../duck.js";
import type { From, PeopleFrom, SourceSpec, TextColumn, TimeColumn } from "../sources/spec.js";
import type { Column, Table } from "./table.js";

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
 * The SELECT that makes records of a table.
 *
 * @throws ByleaveError `bad-sources` where a column is of a type that cannot be what it is named as
 */
export function relation(source: SourceSpec, file: string, table: Table): Relation {
  const typed = { source, file, columns: table.columns };
  const created = createdSql(source.created, typed);
  const others = peopleSql(source.others, typed, "others");
  const quotes = peopleSql(source.quotes, typed, "quotes");
  const raw = source.text.map((part) => `CAST(${scalar(typed, part.column, "text")} AS VARCHAR)`);
  const fields = fieldsSql(source.fields, typed);
  const sql = `SELECT * EXCLUDE (bad_created, bad_list),
      CASE WHEN id IS NULL THEN 'missing-id' WHEN bad_created THEN 'bad-created' WHEN bad_list THEN 'bad-list'
        WHEN NOT byleave_are_fields(fields) THEN 'bad-type' WHEN length(raw) > ${MAX_TEXT} THEN 'too-long' END AS problem
    FROM (SELECT line,
      nullif(CAST(${scalar(typed, source.id, "id")} AS VARCHAR), '') AS id,
      nullif(CAST(${scalar(typed, source.member, "member")} AS VARCHAR), '') AS member,
      ${created.sql} AS created,
      ${fromSql(source.category, typed, "category")} AS category,
      ${fromSql(source.visibility, typed, "visibility")} AS visibility,
      ${languageSql(source.language, typed)} AS language,
      ${others.sql} AS others,
      ${quotes.sql} AS quotes,
      ${raw.length === 0 ? "''" : `concat_ws(chr(31), ${raw.join(", ")})`} AS raw,
      ${plainSql(source.text, typed)} AS plain,
      ${fields} AS fields,
      ${created.bad} AS bad_created,
      ${others.bad} OR ${quotes.bad} AS bad_list
    FROM ${table.from})`;
  return { source, file, sql, involves: others.involves || quotes.involves };
}

interface Typed {
  readonly source: SourceSpec;
  readonly file: string;
  readonly columns: Table["columns"];
}

function columnOf(typed: Typed, column: string): Column {
  return typed.columns.get(column)!;
}

function wrongType(typed: Typed, column: string, as: string, expected: string): ByleaveError {
  const found = columnOf(typed, column).type;
  return new ByleaveError(
    "bad-sources",
    `${typed.source.name}: ${typed.file}: column "${column}" is ${found}, and ${as} needs ${expected}`,
    { mend: "Name another column, or write the file with that type." },
  );
}

/** A column that holds one value a row. */
function scalar(typed: Typed, column: string, as: string): string {
  const { type, sql } = columnOf(typed, column);
  if (/\[\d*\]$|^(STRUCT|MAP|BLOB|UNION)/.test(type)) throw wrongType(typed, column, as, "text or numbers");
  return sql;
}

function fromSql(from: From<string> | undefined, typed: Typed, as: string): string {
  if (!from) return "CAST(NULL AS VARCHAR)";
  if ("value" in from) return text(from.value);
  return `nullif(CAST(${scalar(typed, from.column, as)} AS VARCHAR), '')`;
}

/** Only what has the shape of a language tag (BCP 47): anything else could be anything, and goes into the dataset. */
function languageSql(from: From<string> | undefined, typed: Typed): string {
  const language = fromSql(from, typed, "language");
  const shape = "[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?";
  return `CASE WHEN regexp_full_match(${language}, '${shape}') THEN ${language} END`;
}

/** The text's parts as plain text, joined by a blank line; empty parts leave none. */
function plainSql(parts: readonly TextColumn[], typed: Typed): string {
  const plain = parts.map((part) => {
    const value = `CAST(${columnOf(typed, part.column).sql} AS VARCHAR)`;
    return `nullif(trim(${part.format === "plain" ? value : `byleave_${part.format}(${value})`}, ${SPACE}), '')`;
  });
  return plain.length === 0 ? "''" : `concat_ws(e'\\n\\n', ${plain.join(", ")})`;
}

/** Structured content as JSON text; an empty cell is none. */
function fieldsSql(column: string | undefined, typed: Typed): string {
  if (column === undefined) return "CAST(NULL AS VARCHAR)";
  const { type, sql } = columnOf(typed, column);
  const json = /^(VARCHAR|JSON)$/.test(type) ? `CAST(${sql} AS VARCHAR)` : `CAST(to_json(${sql}) AS VARCHAR)`;
  return `nullif(trim(${json}, ${SPACE}), '')`;
}

/** White space, as an SQL string of the characters that are trimmed. */
const SPACE = "e' \\t\\r\\n\\f\\v' || chr(160)";

const PER_SECOND = { s: 1_000_000, ms: 1_000, us: 1 };

function createdSql(from: TimeColumn | undefined, typed: Typed): { sql: string; bad: string } {
  if (!from) return { sql: "CAST(NULL AS TIMESTAMP)", bad: "false" };
  const { type, sql: column } = columnOf(typed, from.column);
  if (/^(TIMESTAMP|DATE)/.test(type)) {
    // A time with a zone becomes UTC; one without is UTC already.
    const utc =
      type === "TIMESTAMP WITH TIME ZONE" ? `timezone('UTC', ${column})` : `TRY_CAST(${column} AS TIMESTAMP)`;
    return { sql: finite(utc), bad: `${column} IS NOT NULL AND ${utc} IS NULL` };
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
  const { type, sql: column } = columnOf(typed, from.column);
  if (/\[\]$/.test(type) && !/\[\]\[\]$|STRUCT|MAP/.test(type)) {
    return { sql: known(`CAST(${column} AS VARCHAR[])`), bad: "false", involves: true };
  }
  if (/\[\]|STRUCT|MAP|BLOB/.test(type))
    throw wrongType(typed, from.column, as, "a list of members, or text that lists them");
  const value = `trim(CAST(${column} AS VARCHAR), ${SPACE})`;
  const pieces = from.separator
    ? `list_transform(string_split(${value}, ${text(from.separator)}), lambda m: trim(m, ${SPACE}))`
    : `regexp_split_to_array(${value}, '[;,|\\s]+')`;
  const split = `list_filter(${pieces}, lambda m: m <> '')`;
  const empty = from.empty === "nobody" ? "[]::VARCHAR[]" : "NULL";
  return {
    sql: `CASE WHEN ${value} IS NULL THEN NULL
      WHEN starts_with(${value}, '[') THEN ${known(`TRY(from_json(${value}, '["VARCHAR"]'))`)}
      WHEN len(${split}) = 0 THEN ${empty} ELSE ${split} END`,
    bad: `coalesce(starts_with(${value}, '{') OR (starts_with(${value}, '[') AND NOT json_valid(${value})), false)`,
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
