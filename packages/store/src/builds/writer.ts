import { formatInstant, type Instant } from "@byleave/core";
import type { Store } from "../connect.js";
import { takePositions } from "../positions.js";
import { inTransaction } from "../transaction.js";

/** A dataset that was built. */
export interface NewBuild {
  readonly dataset: string;
  readonly use: string;
  readonly asOf: Instant;
  /** Up to which position the build looked. */
  readonly seen: number;
  readonly manifest: unknown;
}

/** Records a build and returns its position. */
export function recordBuild(
  store: Store,
  build: NewBuild,
  { now }: { readonly now: Instant },
): Promise<number> {
  return inTransaction(store.db, async (transaction) => {
    const position = await takePositions(transaction, 1);
    await transaction
      .insertInto("build")
      .values({
        ...{ position, dataset: build.dataset, use: build.use, seen: build.seen },
        ...{
          as_of: formatInstant(build.asOf),
          manifest: JSON.stringify(build.manifest),
          at: formatInstant(now),
        },
      })
      .execute();
    return position;
  });
}
