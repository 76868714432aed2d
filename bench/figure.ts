/** One measured figure and the baseline beside it. */
export interface Figure {
  readonly name: string;
  /** Operations per second on one core, the median of the rounds. */
  readonly perSecond: number;
  readonly baseline: string;
  readonly baselinePerSecond: number;
  readonly goal?: number;
}

const ROUNDS = 9;

/** Runs two pieces of work in turn, so that noise meets both, and returns the median rates; `work` does `count` operations. */
export function race(count: number, work: () => unknown, baseline: () => unknown): [number, number] {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, run] of [work, baseline].entries()) {
      const began = performance.now();
      run();
      rates[index]!.push(count / ((performance.now() - began) / 1000));
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[ROUNDS >> 1]!;
  return [median(rates[0]), median(rates[1])];
}

/** A small generator of numbers, the same each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
