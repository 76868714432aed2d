import { randomBytes } from "node:crypto";
import { ByleaveError, formatInstant } from "@byleave/core";
import type pg from "pg";
import type { Store } from "../connect.js";
import { type CopyValue, copyTime } from "../imports/copy-text.js";
import { rejectStaged } from "../imports/judge.js";
import { takeForImport } from "../imports/positions.js";
import { type ImportOptions, type ImportResult, runImport, type Settled } from "../imports/run.js";
import type { Tally } from "../imports/tally.js";
import type { ImportItem } from "../rows/row.js";
import { FIND_FACTS, FIND_IDENTITIES, FIND_NEW_MEMBERS } from "./changes.js";
import { MEMBER_COLUMNS, type MemberRow, readMemberRow } from "./row.js";

export interface MemberImportOptions extends ImportOptions {
  /** Gives `ref`s, 32 bytes each; the system's random generator where nothing is said. */
  readonly random?: ((bytes: number) => Uint8Array) | undefined;
}

export interface MemberImportResult extends ImportResult<"members" | "identities" | "facts"> {
  /** Rows with another `joined_at` than the one known, which stays. */
  readonly joinedAtKept: number;
}

/**
 * Imports members: new ones, and of known ones what has changed. The first known value of a fact holds from
 * the beginning, unless the row says `since`; a changed one from `since`, or from now. The same file again
 * adds nothing.
 *
 * @throws TooManyRejected; ByleaveError `bad-argument`.
 */
export async function importMembers(
  store: Pick<Store, "pool" | "where">,
  rows: AsyncIterable<ImportItem>,
  options: MemberImportOptions,
): Promise<MemberImportResult> {
  const random = options.random ?? randomBytes;
  let joinedAtKept = 0;
  const result = await runImport(store, rows, options, {
    what: "members",
    columns: MEMBER_COLUMNS,
    staged: STAGED,
    read: readMemberRow,
    encode: (row) => encode(row, random(32)),
    judge: rejectRepeated,
    settle: async (client, { now }) => {
      await client.query(FIND_NEW_MEMBERS);
      await client.query("ANALYZE new_member");
      await client.query(FIND_IDENTITIES);
      for (const statement of FIND_FACTS(formatInstant(now))) await client.query(statement);
      joinedAtKept = await countKept(client);
      return settle(client, options);
    },
  });
  return { ...result, joinedAtKept };
}

// An empty text says "there is none", null says nothing.
const STAGED = `line int8 NOT NULL, member_id text COLLATE "C" NOT NULL, ref bytea NOT NULL, display_name text,
  handles text[], emails text[], phones text[], region text, birth_date text, birth_year text, status text,
  joined_at timestamptz, since timestamptz`;

function encode(row: MemberRow, ref: Uint8Array): CopyValue[] {
  if (ref.length !== 32)
    throw new ByleaveError("bad-argument", `a ref of ${ref.length} bytes was given; it has 32`);
  return [
    ...[row.line, row.memberId, ref, emptied(row.displayName), row.handles, row.emails, row.phones],
    ...[emptied(row.region), emptied(row.birthDate), emptied(row.birthYear), row.status],
    ...[copyTime(row.joinedAt), copyTime(row.since)],
  ];
}

function emptied<T>(value: T | null | undefined): T | "" | undefined {
  return value === null ? "" : value;
}

function rejectRepeated(client: pg.ClientBase, tally: Tally): Promise<void> {
  return rejectStaged<{ line: number; first: number; member_id: string }>(
    client,
    tally,
    `USING (SELECT member_id, since, min(line) AS first FROM staged GROUP BY member_id, since HAVING count(*) > 1) r
     WHERE s.member_id = r.member_id AND s.since IS NOT DISTINCT FROM r.since AND s.line <> r.first`,
    "r.first, s.member_id",
    ({ first, member_id }) => ({
      column: "member_id",
      found: `${JSON.stringify(member_id)}, as in line ${first}`,
      expected: "each member once per since",
      mend: "Keep one of the two lines, or date the change with since.",
    }),
  );
}

async function countKept(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*) FROM staged s JOIN byleave.member m USING (member_id)
     WHERE s.joined_at IS NOT NULL AND s.joined_at IS DISTINCT FROM m.joined_at`,
  );
  return rows[0]!.count;
}

async function settle(
  client: pg.ClientBase,
  options: ImportOptions,
): Promise<Settled<"members" | "identities" | "facts">> {
  const { rows } = await client.query<{
    members: number;
    identities: number;
    facts: number;
    unchanged: number;
  }>(
    `SELECT (SELECT count(*) FROM new_member) AS members, (SELECT count(*) FROM new_identity) AS identities,
            (SELECT count(*) FROM new_fact) AS facts,
            (SELECT count(*) FROM staged s
             WHERE NOT EXISTS (SELECT FROM new_member n WHERE n.line = s.line)
               AND NOT EXISTS (SELECT FROM new_identity i WHERE i.line = s.line)
               AND NOT EXISTS (SELECT FROM new_fact f WHERE f.line = s.line)) AS unchanged`,
  );
  const { members, identities, facts, unchanged } = rows[0]!;
  const added = { members, identities, facts };
  const count = members + identities + facts;
  if (count === 0) return { added, unchanged };
  const { first, positions } = await takeForImport(client, count, "members", options);
  for (const [table, columns, offset] of [
    ["member", "member_id, ref, joined_at", 0],
    ["identity", "member_id, display_name, handles, emails, phones", members],
    ["fact", "member_id, kind, value, since", members + identities],
  ] as const) {
    // By member, and then by line, which is the order that matters: in the order of the file every row would
    // touch another page of the index by member.
    const order = `ORDER BY member_id, line${table === "fact" ? ", kind" : ""}`;
    await client.query(
      `INSERT INTO byleave.${table} (position, ${columns})
       SELECT $1 - 1 + row_number() OVER (${order}), ${columns} FROM new_${table} ${order}`,
      [first + offset],
    );
    // The next statement looks the members up; the planner must not think that there are none.
    if (table === "member" && members >= ANALYZE_FROM) await client.query("ANALYZE byleave.member");
  }
  return { added, unchanged, positions };
}

const ANALYZE_FROM = 10_000;
