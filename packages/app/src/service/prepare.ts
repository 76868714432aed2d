import { ByleaveError, compileProgrammes, formatInstant, type Instant, inForce } from "@byleave/core";
import { type PublishedProgramme, publishedProgrammes, type Store } from "@byleave/store";

/** The programme as it stands for a use at a moment. */
export interface Standing {
  readonly published: readonly PublishedProgramme[];
  /** The version in force; undefined where none is. */
  readonly force: PublishedProgramme | undefined;
}

/**
 * Looks up the programme for a use at a moment.
 *
 * @throws ByleaveError `not-found` where nothing is published or no version knows the use
 */
export async function standingAt(
  store: Pick<Store, "db">,
  use: string | undefined,
  asOf: Instant,
  upTo?: number,
): Promise<Standing> {
  const published = await publishedProgrammes(store.db, { upTo });
  if (published.length === 0) {
    throw new ByleaveError("not-found", "no programme is published yet", {
      mend: "Check and publish one: byleave check programme.yaml, byleave publish programme.yaml",
    });
  }
  const uses = [...new Set(published.flatMap(({ programme }) => Object.keys(programme.uses)))];
  if (use !== undefined && !uses.includes(use)) {
    throw new ByleaveError("not-found", `no published version has the use "${use}"`, {
      mend: `The uses are ${uses.join(", ")}.`,
    });
  }
  const programmes = compileProgrammes(published.map(({ programme }) => programme));
  const version = inForce(programmes, asOf)?.version;
  return { published, force: published.find(({ programme }) => programme.version === version) };
}

/** The version in force, needed. */
export function requireForce(standing: Standing, asOf: Instant): PublishedProgramme {
  if (standing.force) return standing.force;
  const next = standing.published.find(({ programme }) => programme.effective > asOf);
  throw new ByleaveError("not-found", `no version of the programme is in force at ${formatInstant(asOf)}`, {
    mend: next
      ? `Version ${next.programme.version} takes effect at ${formatInstant(next.programme.effective)}.`
      : "Publish a version that is in effect by then.",
  });
}
