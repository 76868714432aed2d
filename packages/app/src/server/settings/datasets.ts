import {
  addDuration,
  type Instant,
  type MemberHistory,
  type Programme,
  type Programmes,
  permissionsFor,
} from "@byleave/core";
import type { Store } from "@byleave/store";

/** A build of a dataset: the moment its permissions were judged for, and when it was made. */
export interface KnownBuild {
  readonly asOf: Instant;
  readonly at: Instant;
}

/** The latest builds of each use, newest first. */
export type RecentBuilds = ReadonlyMap<string, readonly KnownBuild[]>;

/** How many builds are looked at; whoever builds more often than this while a dataset is fresh makes it again. */
const LOOKED_AT = 200;

export async function recentBuilds({ db }: Pick<Store, "db">): Promise<RecentBuilds> {
  // Without the manifests, which are large.
  const rows = await db
    .selectFrom("build")
    .select(["use", "as_of", "at"])
    .orderBy("position", "desc")
    .limit(LOOKED_AT)
    .execute();
  const builds = Map.groupBy(rows, ({ use }) => use);
  return new Map([...builds].map(([use, all]) => [use, all.map(({ as_of, at }) => ({ asOf: as_of, at }))]));
}

/**
 * When a dataset was made that may still hold something of the member's that may not be used any more: the newest such
 * build that is still fresh, or the latest build of the use however old. Nobody knows whether the others lie somewhere.
 */
export function heldSince(
  programmes: Programmes,
  history: MemberHistory,
  force: Programme,
  use: string,
  builds: RecentBuilds,
  now: Instant,
): Instant | undefined {
  const categories = force.uses[use]!.categories;
  const today = permissionsFor(programmes, history, use, categories, now);
  const holds = ({ asOf }: KnownBuild) =>
    permissionsFor(programmes, history, use, categories, asOf).some((then, index) => {
      const from = today[index]!.usableFrom;
      return then.usableFrom !== undefined && (from === undefined || from > then.usableFrom);
    });
  const isFresh = ({ asOf }: KnownBuild) => addDuration(asOf, force.freshFor) > now;
  const candidates = (builds.get(use) ?? []).filter(
    (build, index) => build.at <= now && (index === 0 || isFresh(build)),
  );
  return candidates.find(holds)?.at;
}
