import { ByleaveError, formatInstant, type Instant, type Programme } from "@byleave/core";
import type { Kysely } from "kysely";
import type { Store } from "../connect.js";
import type { Database } from "../database.js";
import { takePositions } from "../positions.js";
import { RECENT } from "../rows/when.js";
import { inTransaction, noteMigration } from "../transaction.js";
import { wordsOf } from "./words.js";

export interface Publication {
  readonly programme: Programme;
  /** The file, byte for byte as text; at most 1 MiB. */
  readonly source: string;
  readonly hash: string;
}

export interface PublishOptions {
  readonly now: Instant;
  /** The reason for which a version may take effect in the past. */
  readonly migration?: string | undefined;
}

export type Published = { readonly status: "published" | "already-published"; readonly position: number };

export const LONGEST_SOURCE = 1024 * 1024;

/**
 * Publishes a version for good. The same version with the same hash again does nothing.
 *
 * @throws ByleaveError `conflict` where it is of another programme, not higher or not later than the last, or reads otherwise than the published
 *   version of its number; `not-permitted` where it takes effect in the past; `too-large`.
 */
export async function publishProgramme(
  store: Store,
  publication: Publication,
  options: PublishOptions,
): Promise<Published> {
  if (Buffer.byteLength(publication.source) > LONGEST_SOURCE) {
    throw new ByleaveError("too-large", `the programme file has more than ${LONGEST_SOURCE} bytes`, {
      mend: "Put long texts into the notice's files.",
    });
  }
  return inTransaction(store.db, async (transaction) => {
    // Two publications at once: the second waits here and then sees the first.
    await transaction.selectFrom("position_counter").select("last").forUpdate().execute();
    const versions = await transaction
      .selectFrom("programme_version")
      .select(["position", "programme_id", "version", "effective", "hash"])
      .orderBy("version", "desc")
      .execute();
    const same = versions.find(({ version }) => version === publication.programme.version);
    if (same && same.hash === publication.hash)
      return { status: "already-published", position: same.position } as const;
    if (same) {
      throw conflict(
        `version ${same.version} is published and reads otherwise`,
        "A published version never changes: give the new text a higher version.",
      );
    }
    if (versions[0]) requireSuccessor(publication.programme, versions[0]);
    requireNotPast(publication.programme, options);
    return { status: "published", position: await insert(transaction, publication, options) } as const;
  });
}

function requireSuccessor(
  { id, version, effective }: Programme,
  last: { programme_id: string; version: number; effective: Instant },
): void {
  if (id !== last.programme_id) {
    throw conflict(
      `this is the programme "${id}"; the published one is "${last.programme_id}"`,
      "One database holds one programme.",
    );
  }
  if (version <= last.version) {
    throw conflict(
      `version ${version} is not higher than ${last.version}, the last published`,
      `Give it the version ${last.version + 1}.`,
    );
  }
  if (effective <= last.effective) {
    throw conflict(
      `version ${version} takes effect on ${formatInstant(effective)}, not after version ${last.version} (${formatInstant(last.effective)})`,
      "Give it a later effective time.",
    );
  }
}

function requireNotPast({ version, effective }: Programme, { now, migration }: PublishOptions): void {
  if (migration !== undefined || effective >= now - RECENT) return;
  throw new ByleaveError(
    "not-permitted",
    `version ${version} takes effect in the past, on ${formatInstant(effective)}`,
    {
      mend: "Publish before it takes effect; to bring in the past of another system, declare it with --migration REASON.",
    },
  );
}

async function insert(
  transaction: Kysely<Database>,
  { programme, source, hash }: Publication,
  { now, migration }: PublishOptions,
): Promise<number> {
  const note = migration === undefined ? null : await takePositions(transaction, 1);
  if (note !== null && migration !== undefined) {
    const what = `programme version ${programme.version}`;
    await noteMigration(transaction, note, { reason: migration, what, at: now, rows: 1 });
  }
  const position = await takePositions(transaction, 1);
  await transaction
    .insertInto("programme_version")
    .values({
      ...{
        position,
        programme_id: programme.id,
        version: programme.version,
        withdrawn: programme.withdrawn,
        source,
        hash,
      },
      ...{ effective: formatInstant(programme.effective), published_at: formatInstant(now), migration: note },
      ...{ parsed: JSON.stringify(programme), ...wordsOf(programme) },
    })
    .execute();
  return position;
}

function conflict(message: string, mend: string): ByleaveError {
  return new ByleaveError("conflict", message, { mend });
}
