import { type Kysely, sql } from "kysely";
import type { Database } from "../database.js";

// Kinds, names and definitions of all that the schema holds, in an order that does not depend on when it was
// made. NOT NULL is told with the column: PostgreSQL 18 also lists it as a constraint, earlier ones do not.
const TABLES = sql<Line>`
  SELECT c.relname AS of, format('table %s (%s)', c.relname, string_agg(format(E'\n  %s %s%s%s%s', a.attname,
    format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || quote_ident(l.collname) ELSE '' END,
    CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ' default ' || pg_get_expr(d.adbin, d.adrelid)), ',' ORDER BY a.attnum))
    AS text
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'byleave'::regnamespace AND c.relkind = 'r' GROUP BY c.relname`;
const CONSTRAINTS = sql<Line>`
  SELECT c.relname AS of, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) AS text
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = 'byleave'::regnamespace AND k.contype <> 'n'`;
const INDEXES = sql<Line>`
  SELECT tablename AS of, '  ' || indexdef AS text FROM pg_indexes WHERE schemaname = 'byleave'`;
const TRIGGERS = sql<Line>`
  SELECT c.relname AS of, format('  %s%s', pg_get_triggerdef(t.oid), CASE t.tgenabled WHEN 'A' THEN ' (always)' ELSE '' END) AS text
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'byleave'::regnamespace AND NOT t.tgisinternal`;
const FUNCTIONS = sql<Line>`
  SELECT proname AS of, pg_get_functiondef(oid) AS text FROM pg_proc WHERE pronamespace = 'byleave'::regnamespace`;

interface Line {
  readonly of: string;
  readonly text: string;
}

/** The schema `byleave` as it is in a database, as text to read and to compare. */
export async function dumpSchema(db: Kysely<Database>): Promise<string> {
  const [tables, constraints, indexes, triggers, functions] = [
    await sorted(TABLES, db),
    await sorted(CONSTRAINTS, db),
    await sorted(INDEXES, db),
    await sorted(TRIGGERS, db),
    await sorted(FUNCTIONS, db),
  ];
  const ofTables = tables.flatMap((table) => [
    table.text,
    ...[constraints, indexes, triggers].flatMap((lines) =>
      lines.filter(({ of }) => of === table.of).map(({ text }) => text),
    ),
    "",
  ]);
  return [...ofTables, ...functions.map(({ text }) => `${text.trim()}\n`)].join("\n");
}

async function sorted(query: ReturnType<typeof sql<Line>>, db: Kysely<Database>): Promise<Line[]> {
  const { rows } = await query.execute(db);
  const key = ({ of, text }: Line) => `${of}\0${text}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
