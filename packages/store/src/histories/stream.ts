import type { Choice, Fact, NoticeEvent } from "@byleave/core";
import type { Store } from "../connect.js";
import { copyTo } from "../copy.js";
import { queryFailure } from "../failure.js";
import type { Identity } from "../members/reader.js";
import { type CopyRow, copyRows } from "./copy-rows.js";
import { toChoice, toFact, toNotice } from "./events.js";
import type { HistoryOptions, KnownMember } from "./reader.js";

export interface StreamOptions extends HistoryOptions {
  /** False leaves the identities out, which permission does not need; true where nothing is said. */
  readonly identities?: boolean | undefined;
}

/**
 * The histories of all members, ordered by the bytes of their ids, in constant memory and from one snapshot.
 *
 * One COPY of all tables, which PostgreSQL merges along their indexes: a single statement is a single
 * snapshot, and no member costs a round trip.
 */
export async function* streamHistories(
  store: Pick<Store, "pool" | "where">,
  options: StreamOptions = {},
): AsyncGenerator<KnownMember> {
  const client = await store.pool.connect();
  let whole = false;
  try {
    const members = new Members();
    const copy = client.query(copyTo(`COPY (${everything(options)}) TO STDOUT (FORMAT binary)`));
    for await (const _ of copyRows(copy, FIELDS, (row) => members.add(row))) yield* members.take();
    yield* members.finish();
    whole = true;
  } catch (error) {
    // COPY is a stream, whose errors do not pass through the pool.
    throw queryFailure(error, store.where);
  } finally {
    // A COPY that was left in the middle cannot be ended politely: its connection goes with it.
    client.release(!whole);
  }
}

// The columns of the merged rows; what a kind of row has no use for is null.
const FIELDS = 11;
const [MEMBER_ID, KIND, TIME, NUMBER, BYTES] = [0, 2, 3, 4, 5] as const;
const [A, B, C, D, E] = [6, 7, 8, 9, 10] as const;
const [MEMBER, IDENTITY, FACT, NOTICE, CHOICE] = [0, 1, 2, 3, 4] as const;

/** One query for all, each part along its index on (member_id, position). */
function everything({ upTo, identities = true }: StreamOptions): string {
  const until = upTo === undefined ? "" : ` WHERE position <= ${Math.floor(upTo)}`;
  const part = (kind: number, table: string, columns: string) =>
    `SELECT member_id, position, ${kind}::int2 AS kind, ${columns} FROM byleave.${table}${until}`;
  const none = (count: number, type: string) => Array(count).fill(`NULL::${type}`).join(", ");
  return [
    // The member's own row first: nothing has a position under 0.
    `SELECT member_id, 0::int8 AS position, ${MEMBER}::int2 AS kind, NULL::timestamptz, NULL::int4, ref, ${none(5, "text")} FROM byleave.member${until}`,
    identities &&
      part(
        IDENTITY,
        "identity",
        `NULL::timestamptz, NULL::int4, NULL::bytea, display_name, to_json(handles)::text, to_json(emails)::text, to_json(phones)::text, NULL::text`,
      ),
    part(FACT, "fact", `since, NULL::int4, NULL::bytea, kind, value, ${none(3, "text")}`),
    part(NOTICE, "notice", `at, version, NULL::bytea, channel, event, ${none(3, "text")}`),
    part(
      CHOICE,
      "choice",
      "at, programme_version, NULL::bytea, use, category, value, covers, actor || coalesce(':' || signal, '')",
    ),
  ]
    .filter((one) => one !== false)
    .join("\nUNION ALL\n")
    .concat("\nORDER BY member_id, position");
}

interface Gathering {
  readonly memberId: string;
  readonly ref: Uint8Array;
  readonly history: { facts: Fact[]; notices: NoticeEvent[]; choices: Choice[] };
  readonly identities: Identity[];
}

// Gathers the rows of one member after the other.
class Members {
  #whole: Gathering[] = [];
  #current: Gathering | undefined;
  #currentId: Uint8Array = new Uint8Array();

  add(row: CopyRow): void {
    const kind = row.int2(KIND);
    if (kind === MEMBER) {
      if (this.#current) this.#whole.push(this.#current);
      this.#currentId = row.raw(MEMBER_ID);
      this.#current = {
        memberId: row.text(MEMBER_ID)!,
        ref: row.raw(BYTES),
        history: { facts: [], notices: [], choices: [] },
        identities: [],
      };
      return;
    }
    // A member that is not known yet at `upTo` has no row, and then nothing else either.
    if (this.#current && row.is(MEMBER_ID, this.#currentId)) fill(this.#current, kind, row);
  }

  *take(): Generator<KnownMember> {
    const whole = this.#whole;
    this.#whole = [];
    yield* whole;
  }

  *finish(): Generator<KnownMember> {
    yield* this.take();
    if (this.#current) yield this.#current;
  }
}

function fill({ history, identities }: Gathering, kind: number, row: CopyRow): void {
  if (kind === FACT) history.facts.push(toFact(row.text(A)!, row.text(B), row.instant(TIME)));
  else if (kind === NOTICE)
    history.notices.push(toNotice(row.int4(NUMBER)!, row.instant(TIME), row.text(A), row.text(B)!));
  else if (kind === CHOICE) history.choices.push(choiceOf(row));
  else if (kind === IDENTITY) identities.push(identityOf(row));
}

function choiceOf(row: CopyRow): Choice {
  const [actor = "", signal = null] = row.text(E)!.split(/:(.*)/s);
  return toChoice({
    use: row.text(A)!,
    category: row.text(B)!,
    value: row.text(C)!,
    covers: row.text(D),
    at: row.instant(TIME),
    programme_version: row.int4(NUMBER),
    actor,
    signal,
  });
}

function identityOf(row: CopyRow): Identity {
  return {
    displayName: row.text(A) ?? undefined,
    handles: listOf(row.text(B)!),
    emails: listOf(row.text(C)!),
    phones: listOf(row.text(D)!),
  };
}

function listOf(json: string): string[] {
  return json === "[]" ? [] : JSON.parse(json);
}
