import { formatInstant, type Instant, MILLISECOND } from "@byleave/core";
import { refuse } from "./row.js";

/** How far two clocks may differ. */
export const CLOCK_SLACK: Instant = 5_000 * MILLISECOND;
/** How far back a time may lie without a declared migration. */
export const RECENT: Instant = 5 * 60_000 * MILLISECOND;

/** When a row is read, and whether the import declares that it brings in a past. */
export interface When {
  readonly now: Instant;
  /** The reason for which times in the past are let in; absent where they are not. */
  readonly migration?: string | undefined;
}

/** What has not happened yet cannot be imported. */
export function refuseFuture(column: string, at: Instant, { now }: When): void {
  if (at > now + CLOCK_SLACK) {
    refuse(
      column,
      formatInstant(at),
      `a time that is not after now (${formatInstant(now)})`,
      "Times are UTC where they name no zone.",
    );
  }
}

/**
 * What gives takes effect no earlier than it is recorded (permission.md, "Rules that follow"). What only
 * takes away, a deny or a bounce, may be dated back, so this is not asked of it.
 */
export function refusePast(column: string, at: Instant, when: When): void {
  if (when.migration === undefined && at < when.now - RECENT) {
    refuse(
      column,
      formatInstant(at),
      "a time at most five minutes back",
      "To bring in a past from another system, declare it with --migration REASON.",
    );
  }
}
