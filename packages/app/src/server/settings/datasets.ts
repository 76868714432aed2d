import { type Instant, type MemberHistory, type Programmes, permissionsFor } from "@byleave/core";
import type { Store } from "@byleave/store";

/** When the latest dataset for each use was made, by what its builder saw. */
export type LatestBuilds = ReadonlyMap<string, Instant>;

export async function latestBuilds({ db }: Pick<Store, "db">): Promise<LatestBuilds> {
  // Without the manifests, which are large.
  const rows = await db
    .selectFrom("build")
    .select(["use", "as_of"])
    .distinctOn("use")
    .orderBy("use")
    .orderBy("position", "desc")
    .execute();
  return new Map(rows.map(({ use, as_of }) => [use, as_of]));
}

/**
 * When the latest dataset of a use was made, if something of the member's could enter it then that may not be used any
 * more: it may still hold it.
 */
export function heldSince(
  programmes: Programmes,
  history: MemberHistory,
  use: string,
  categories: readonly string[],
  builds: LatestBuilds,
  now: Instant,
): Instant | undefined {
  const made = builds.get(use);
  if (made === undefined || made >= now) return undefined;
  const then = permissionsFor(programmes, history, use, categories, made);
  const today = permissionsFor(programmes, history, use, categories, now);
  const lost = then.some((permission, index) => {
    const from = today[index]!.usableFrom;
    return permission.usableFrom !== undefined && (from === undefined || from > permission.usableFrom);
  });
  return lost ? made : undefined;
}
