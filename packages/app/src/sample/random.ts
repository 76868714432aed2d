/**
 * A seeded source of numbers: sfc32 ("Small Fast Counter", Chris Doty-Humphrey, PractRand, public domain), four 32-bit
 * words of state, seeded by hashing a string. The same seed gives the same numbers on every machine. For made-up data
 * only, never for secrets.
 */
export interface Random {
  /** At least 0, below 1, in steps of 2^-32. */
  readonly float: () => number;
  /** A whole number, at least `low`, at most `high`. */
  readonly int: (low: number, high: number) => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of a list by weight; the weights need not add up to anything. */
  readonly weighted: <T>(list: readonly (readonly [weight: number, value: T])[]) => T;
  /** `count` different entries of a list, or all of them where it is shorter, in random order. */
  readonly some: <T>(list: readonly T[], count: number) => T[];
  /** An independent source named by a label: what one part draws does not shift what another one gets. */
  readonly fork: (label: string) => Random;
}

/** A source of numbers for a seed. */
export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const float = () => next() / 2 ** 32;
  const int = (low: number, high: number) => low + Math.floor(float() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T;
  return {
    float,
    int,
    pick,
    chance: (probability) => float() < probability,
    weighted: (list) => weighted(list, float()),
    some: (list, count) => {
      const left = [...list];
      const taken: (typeof left)[number][] = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(int(0, left.length - 1), 1));
      return taken;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function weighted<T>(list: readonly (readonly [number, T])[], at: number): T {
  let left = at * list.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of list) {
    left -= weight;
    if (left < 0) return value;
  }
  return (list.at(-1) as readonly [number, T])[1];
}

function sfc32(seed: string): () => number {
  let [a, b, c, d] = seedWords(seed);
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** FNV-1a over the UTF-16 units, once for each word with another offset. */
function seedWords(seed: string): [number, number, number, number] {
  const word = (offset: number) => {
    let hash = 0x811c9dc5 ^ offset;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    return hash | 0;
  };
  return [word(0), word(0x9e3779b9), word(0x7f4a7c15), 1];
}
