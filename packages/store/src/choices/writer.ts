import { type Actor, ByleaveError, formatInstant, type Instant } from "@byleave/core";
import { type Kysely, sql } from "kysely";
import type { Store } from "../connect.js";
import type { Database } from "../database.js";
import { LONGEST_EVIDENCE, LONGEST_SIGNAL, LONGEST_SURFACE } from "./row.js";

/** A choice made now, through one of Byleave's own pages or commands. */
export interface NewChoice {
  readonly memberId: string;
  /** A use's name or `all`. */
  readonly use: string;
  /** A category's name or `all`. */
  readonly category: string;
  readonly value: "allow" | "deny";
  /** With allow only; absent means `from-now`. */
  readonly covers?: "from-now" | "everything" | undefined;
  /** The version that was shown; an allow needs one. */
  readonly programmeVersion?: number | undefined;
  readonly actor: Actor;
  readonly signal?: string | undefined;
  /** Where it was made, such as `settings`. */
  readonly surface?: string | undefined;
  /** SHA-256 of the words that were shown. An allow needs this or `evidence`. */
  readonly wordsHash?: Uint8Array | undefined;
  readonly evidence?: string | undefined;
}

/**
 * Records a choice and returns its position. When this returns, the choice is on disk.
 *
 * @throws ByleaveError `not-found` for a member, use, category or version that is not known; `not-permitted` for an allow that is not
 *   the member's own, to a published version, with evidence; `bad-argument`, `too-large`.
 */
export async function recordChoice(
  store: Pick<Store, "db">,
  choice: NewChoice,
  { now }: { readonly now: Instant },
): Promise<number> {
  refuseMalformed(choice);
  await refuseUnknown(store.db, choice);
  const covers = choice.value === "allow" ? (choice.covers ?? "from-now") : null;
  // One statement is one transaction: the counter is held for as long as it takes to write one row.
  const { rows } = await sql<{ position: number }>`
    WITH taken AS (UPDATE byleave.position_counter SET last = last + 1 RETURNING last)
    INSERT INTO byleave.choice
      (position, member_id, use, category, value, covers, at, programme_version, actor, signal, surface, words_hash, evidence)
    SELECT last, ${choice.memberId}, ${choice.use}, ${choice.category}, ${choice.value}, ${covers}, ${formatInstant(now)}::timestamptz,
      ${choice.programmeVersion ?? null}::int4, ${choice.actor}, ${choice.signal ?? null}, ${choice.surface ?? null},
      ${choice.wordsHash ? Buffer.from(choice.wordsHash) : null}::bytea, ${choice.evidence ?? null}
    FROM taken
    RETURNING position`.execute(store.db);
  return rows[0]!.position;
}

function refuseMalformed(choice: NewChoice): void {
  const { signal = "", surface = "", evidence = "", wordsHash } = choice;
  if (
    signal.length > LONGEST_SIGNAL ||
    surface.length > LONGEST_SURFACE ||
    evidence.length > LONGEST_EVIDENCE
  ) {
    throw new ByleaveError("too-large", "a signal, surface or evidence is too long", {
      mend: `At most ${LONGEST_SIGNAL}, ${LONGEST_SURFACE} and ${LONGEST_EVIDENCE} characters.`,
    });
  }
  if (wordsHash && wordsHash.length !== 32)
    throw new ByleaveError("bad-argument", "wordsHash is not a SHA-256 of 32 bytes");
  if (choice.value === "deny") {
    if (choice.covers) throw new ByleaveError("bad-argument", "a deny has no covers: it is about everything");
    return;
  }
  if (choice.actor !== "member") {
    throw new ByleaveError("not-permitted", `an allow by the actor "${choice.actor}" is refused`, {
      mend: "Only the member can allow; others can only deny.",
    });
  }
  if (choice.programmeVersion === undefined || (!wordsHash && !evidence)) {
    throw new ByleaveError(
      "not-permitted",
      "an allow without the version that was shown, or without evidence, is refused",
      {
        mend: "Give the version, and the hash of the words shown or other evidence.",
      },
    );
  }
}

async function refuseUnknown(db: Kysely<Database>, choice: NewChoice): Promise<void> {
  const { rows } = await sql<{ member: boolean; version: boolean; use: boolean; category: boolean }>`
    SELECT EXISTS (SELECT FROM byleave.member WHERE member_id = ${choice.memberId}) AS member,
      ${choice.programmeVersion ?? null}::int4 IS NULL
        OR EXISTS (SELECT FROM byleave.programme_version WHERE version = ${choice.programmeVersion ?? null}::int4) AS version,
      ${choice.use} = 'all' OR EXISTS (SELECT FROM byleave.programme_version WHERE ${choice.use} = ANY (uses)) AS use,
      ${choice.category} = 'all'
        OR EXISTS (SELECT FROM byleave.programme_version WHERE ${choice.category} = ANY (categories)) AS category`.execute(
    db,
  );
  const known = rows[0]!;
  const missing = [
    known.member ? [] : [`the member "${choice.memberId}"`],
    known.version ? [] : [`the version ${choice.programmeVersion}`],
    known.use ? [] : [`the use "${choice.use}"`],
    known.category ? [] : [`the category "${choice.category}"`],
  ].flat();
  if (missing.length === 0) return;
  throw new ByleaveError("not-found", `not known: ${missing.join(", ").slice(0, 500)}`, {
    mend: "Use names of a published version (or all), and members that were imported.",
  });
}
