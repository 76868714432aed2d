import { BEGINNING, type Instant, type Permission, REASONS } from "@byleave/core";
import {
  BLOB,
  DuckDBBlobValue,
  DuckDBDataChunk,
  DuckDBTimestampValue,
  type DuckDBType,
  TIMESTAMP,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import type { Duck } from "../duck.js";

/** One member as the app hands it to the engine: what is permitted, and what the redactor has to know. */
export interface MemberRow {
  readonly member: string;
  /** 32 random bytes given once; what a dataset is sharded and proved by. */
  readonly ref: Uint8Array;
  /** Names, handles, addresses, as JSON (an `Identity` of `@byleave/redact`), or empty. */
  readonly known: string;
  /** Permissions for the categories asked for, in their order, then one for any other category. */
  readonly permissions: readonly Permission[];
}

/** The code of an outcome in SQL: 0 is permitted, then the reasons in the order in which the rule asks. */
export const OUTCOMES = ["permitted", ...REASONS] as const;

/** An outcome's code. */
export function outcomeCode(outcome: (typeof OUTCOMES)[number]): number {
  return OUTCOMES.indexOf(outcome);
}

/** How many buckets a dataset has; the low bits of the first byte of a member's ref say which. */
export const BUCKETS = 64;

/** The bucket of a member's records. */
export function bucketOf(ref: Uint8Array): number {
  return ref[0]! & (BUCKETS - 1);
}

const CHUNK = 2048;
const INFINITE_PAST = new DuckDBTimestampValue(-9223372036854775807n);

/**
 * Loads permissions into the table `permissions`: `member`, `ref`, `bucket`, `known`, and for each category i
 * `usable_i` (from when on; null where nothing may) and `reason_i` (an outcome's code; 0 where something may).
 *
 * @returns how many members there are
 */
export async function loadPermissions(
  duck: Duck,
  categories: readonly string[],
  members: AsyncIterable<MemberRow>,
): Promise<number> {
  const width = categories.length + 1;
  const indices = Array.from({ length: width }, (_, i) => i);
  const answers = indices.map((i) => `usable_${i} TIMESTAMP, reason_${i} UTINYINT`).join(", ");
  await duck.run(
    `CREATE OR REPLACE TABLE permissions (member VARCHAR, ref BLOB, bucket UTINYINT, known VARCHAR, ${answers})`,
  );
  const appender = await duck.connection.createAppender("permissions");
  const types: DuckDBType[] = [
    VARCHAR,
    BLOB,
    UTINYINT,
    VARCHAR,
    ...indices.flatMap(() => [TIMESTAMP, UTINYINT]),
  ];
  let rows: MemberRow[] = [];
  let count = 0;
  const flush = () => {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns([
      rows.map((row) => row.member),
      rows.map((row) => new DuckDBBlobValue(row.ref)),
      rows.map((row) => bucketOf(row.ref)),
      rows.map((row) => row.known),
      ...indices.flatMap((i) => [
        rows.map((row) => usable(row.permissions[i]!.usableFrom)),
        rows.map((row) => outcomeCode(row.permissions[i]!.reason ?? "permitted")),
      ]),
    ]);
    appender.appendDataChunk(chunk);
    count += rows.length;
    rows = [];
  };
  for await (const row of members) {
    rows.push(row);
    if (rows.length === CHUNK) flush();
  }
  if (rows.length > 0) flush();
  appender.closeSync();
  return count;
}

function usable(from: Instant | undefined): DuckDBTimestampValue | null {
  if (from === undefined) return null;
  return from === BEGINNING ? INFINITE_PAST : new DuckDBTimestampValue(BigInt(from));
}
