import { DAY, type Instant } from "@byleave/core";

/** In microseconds, as all durations. */
export const SECOND = 1_000_000;

/** A version of the sample programme: its words go out from `published` on, it holds from `effective` on. */
export interface VersionDates {
  readonly version: number;
  readonly published: Instant;
  readonly effective: Instant;
}

/** When things happened in the sample community, all of it before `now`. */
export interface Timeline {
  /** At a whole second. */
  readonly now: Instant;
  /** The midnight before `now`, from which days are counted back. */
  readonly today: Instant;
  readonly versions: readonly [VersionDates, VersionDates, VersionDates];
  /** When the community opened. */
  readonly opened: Instant;
}

// Version 1 lies further back than a yes lasts (24 months), so that some have expired.
const EFFECTIVE_DAYS_AGO = [915, 425, 125] as const;
const PUBLISHED_DAYS_BEFORE = 14;

/** The dates of the sample, counted back from `now`. */
export function timelineOf(now: Instant): Timeline {
  const second = Math.floor(now / SECOND) * SECOND;
  const today = Math.floor(now / DAY) * DAY;
  const version = (number: 1 | 2 | 3): VersionDates => {
    const effective = today - EFFECTIVE_DAYS_AGO[(number - 1) as 0 | 1 | 2] * DAY;
    return { version: number, effective, published: effective - PUBLISHED_DAYS_BEFORE * DAY };
  };
  return { now: second, today, versions: [version(1), version(2), version(3)], opened: today - 2200 * DAY };
}

/** The version in force at a moment; before the first one, the first, whose words were already published. */
export function versionAt(timeline: Timeline, at: Instant): number {
  return timeline.versions.findLast((version) => version.effective <= at)?.version ?? 1;
}
