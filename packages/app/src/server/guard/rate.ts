import type { Instant } from "@byleave/core";

/** A bucket of tokens per key, filled at a steady pace. */
export interface RateLimit {
  /** Takes `cost` tokens; false where there are not so many. */
  take(key: string, cost: number): boolean;
}

const CAPACITY = 120;
const PER_SECOND = 4;
/** Beyond so many sessions the longest unused bucket goes; it was full again long before. */
const MOST_BUCKETS = 20_000;

/** 120 requests at once and 4 a second from then on; in memory, for one process. */
export function createRateLimit(now: () => Instant): RateLimit {
  const buckets = new Map<string, { tokens: number; at: Instant }>();
  return {
    take: (key, cost) => {
      const at = now();
      const known = buckets.get(key);
      const passed = known ? Math.max(0, at - known.at) / 1_000_000 : 0;
      const tokens = known ? Math.min(CAPACITY, known.tokens + passed * PER_SECOND) : CAPACITY;
      const enough = tokens >= cost;
      buckets.delete(key); // put in anew at the end: the first is the longest unused
      buckets.set(key, { tokens: enough ? tokens - cost : tokens, at });
      if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value!);
      return enough;
    },
  };
}
