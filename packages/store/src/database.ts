import type { Instant } from "@byleave/core";
import type { ColumnType, GeneratedAlways } from "kysely";

/** Read as an Instant, written as RFC 3339 or `-infinity` (`formatInstant`), never changed. */
type Time = ColumnType<Instant, string, never>;
type MaybeTime = ColumnType<Instant | null, string | null, never>;
/** Written once and never changed. */
type Once<T> = ColumnType<T, T, never>;
/** Written as JSON text. */
type Json = ColumnType<unknown, string, never>;

export interface MigrationNoteTable {
  position: Once<number>;
  reason: Once<string>;
  what: Once<string>;
  at: Time;
  rows: Once<number>;
}

export interface ProgrammeVersionTable {
  position: Once<number>;
  programme_id: Once<string>;
  version: Once<number>;
  effective: Time;
  withdrawn: Once<boolean>;
  source: Once<string>;
  parsed: Json;
  uses: Once<string[]>;
  categories: Once<string[]>;
  hash: Once<string>;
  published_at: Time;
  migration: Once<number | null>;
}

export interface MemberTable {
  position: Once<number>;
  member_id: Once<string>;
  ref: Once<Buffer>;
  joined_at: MaybeTime;
}

export interface IdentityTable {
  position: Once<number>;
  member_id: Once<string>;
  display_name: Once<string | null>;
  handles: Once<string[]>;
  emails: Once<string[]>;
  phones: Once<string[]>;
}

export interface FactTable {
  position: Once<number>;
  member_id: Once<string>;
  kind: Once<"region" | "birthDate" | "birthYear" | "status">;
  value: Once<string | null>;
  since: Time;
}

export interface NoticeTable {
  position: Once<number>;
  member_id: Once<string>;
  version: Once<number>;
  at: Time;
  channel: Once<string | null>;
  event: Once<"delivered" | "undelivered">;
  migration: Once<number | null>;
}

export interface ChoiceTable {
  position: Once<number>;
  member_id: Once<string>;
  use: Once<string>;
  category: Once<string>;
  value: Once<"allow" | "deny">;
  covers: Once<"from-now" | "everything" | null>;
  at: Time;
  programme_version: Once<number | null>;
  actor: Once<"member" | "agent" | "signal" | "officer">;
  signal: Once<string | null>;
  surface: Once<string | null>;
  words_hash: Once<Buffer | null>;
  evidence: Once<string | null>;
  migration: Once<number | null>;
}

export interface BuildTable {
  position: Once<number>;
  dataset: Once<string>;
  use: Once<string>;
  as_of: Time;
  seen: Once<number>;
  manifest: Json;
  at: Time;
}

export interface ErasureTable {
  position: Once<number>;
  ref: Once<Buffer>;
  at: Time;
  transaction: GeneratedAlways<string>;
}

/** The tables of the schema `byleave`, as migrations/ makes them. */
export interface Database {
  position_counter: { one: Once<boolean>; last: number };
  migration_note: MigrationNoteTable;
  programme_version: ProgrammeVersionTable;
  member: MemberTable;
  identity: IdentityTable;
  fact: FactTable;
  notice: NoticeTable;
  choice: ChoiceTable;
  build: BuildTable;
  erasure: ErasureTable;
  secret: { name: string; bytes: Buffer };
}

export const SCHEMA = "byleave";
