import {
  ByleaveError,
  compileProgrammes,
  decideRecord,
  type Instant,
  inForce,
  type MemberHistory,
  type Outcome,
  type Permission,
  permissionsFor,
} from "@byleave/core";
import { type FoundRecord, findRecord, type Sources } from "@byleave/engine";
import { type PublishedProgramme, readHistory, type Store } from "@byleave/store";

/** What is permitted of one member's content, for one use and category. */
export interface ExplainedPermission {
  readonly use: string;
  readonly category: string;
  readonly permission: Permission;
}

export interface ExplainedMember {
  readonly member: string;
  readonly history: MemberHistory;
  /** The version in force; undefined where none is. */
  readonly version: number | undefined;
  readonly permissions: readonly ExplainedPermission[];
}

/**
 * A member's permissions for all uses and categories of the version in force, and for what it never uses.
 *
 * @throws ByleaveError `not-found`
 */
export async function explainMember(
  store: Pick<Store, "db">,
  published: readonly PublishedProgramme[],
  member: string,
  asOf: Instant,
): Promise<ExplainedMember> {
  const known = await readHistory(store.db, member);
  if (!known) {
    throw new ByleaveError("not-found", `there is no member "${member}"`, {
      mend: "Members come with byleave members import.",
    });
  }
  const programmes = compileProgrammes(published.map(({ programme }) => programme));
  const force = inForce(programmes, asOf) ?? programmes.versions[0]!;
  const permissions = Object.keys(force.uses).flatMap((use) => {
    const categories = [...new Set([...Object.keys(force.categories), ...force.never])];
    const answers = permissionsFor(programmes, known.history, use, categories, asOf);
    return categories.map((category, index) => ({ use, category, permission: answers[index]! }));
  });
  return { member, history: known.history, version: inForce(programmes, asOf)?.version, permissions };
}

export interface ExplainedRecord {
  readonly record: FoundRecord;
  readonly uses: readonly { readonly use: string; readonly outcome: Outcome; readonly author: Permission }[];
}

/**
 * One record and its outcome for every use.
 *
 * @throws ByleaveError `not-found`
 */
export async function explainRecord(
  store: Pick<Store, "db">,
  published: readonly PublishedProgramme[],
  sources: Sources,
  source: string,
  id: string,
  asOf: Instant,
): Promise<ExplainedRecord> {
  const record = await findRecord(sources, source, id);
  if (!record) {
    throw new ByleaveError("not-found", `${source} has no record with the id "${id}"`, {
      mend: "Ids are compared as they lie in the source.",
    });
  }
  const histories = new Map<string, MemberHistory | undefined>();
  for (const member of new Set([record.member ?? "", ...(record.others ?? []), ...(record.quotes ?? [])])) {
    histories.set(member, (await readHistory(store.db, member))?.history);
  }
  const programmes = compileProgrammes(published.map(({ programme }) => programme));
  const uses = Object.keys((inForce(programmes, asOf) ?? programmes.versions[0]!).uses);
  const author = record.member === null ? undefined : histories.get(record.member);
  return {
    record,
    uses: uses.map((use) => ({
      use,
      outcome: decideRecord(programmes, record, use, asOf, (member) => histories.get(member)),
      author: permissionsFor(programmes, author, use, [record.category], asOf)[0]!,
    })),
  };
}
