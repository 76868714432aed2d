import { compileProgrammes, type Instant, inForce, type Programme, type Programmes } from "@byleave/core";
import { type KnownMember, publishedProgrammes, readHistory, type Store } from "@byleave/store";

/** What is known of a member and of the programme at a moment. */
export interface Standing {
  readonly now: Instant;
  readonly programmes: Programmes;
  readonly force: Programme | undefined;
  readonly known: KnownMember;
}

/** All published versions, made ready for the rule. */
export async function readProgrammes({ db }: Pick<Store, "db">): Promise<Programmes> {
  return compileProgrammes((await publishedProgrammes(db)).map(({ programme }) => programme));
}

/** Undefined where the member is not known. */
export async function readStanding(
  { db }: Pick<Store, "db">,
  member: string,
  now: Instant,
): Promise<Standing | undefined> {
  const [programmes, known] = await Promise.all([readProgrammes({ db }), readHistory(db, member)]);
  return known && { now, programmes, force: inForce(programmes, now), known };
}
