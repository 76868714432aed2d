import type { Candidate } from "./candidate.js";
import type { Replace } from "./operators/operator.js";

/** Looks at a text once; candidates come back in order and without overlap. */
export type Scan = (text: string) => readonly Candidate[];

export interface Settled {
  readonly text: string;
  readonly found: readonly Candidate[];
}

/**
 * How often a result is looked at again. People's texts settle in one or two; a text that has not settled after this many was made
 * to nest, and is replaced whole. The limit keeps the time linear.
 */
const ROUNDS = 8;

/**
 * Replaces what `scan` finds until it finds nothing more in the result. A replacement changes what stands beside its neighbours (the
 * word "version" before an address may be gone, a longer number may have lost its head), so only a look at the result can
 * promise that redacting twice changes nothing.
 */
export function settle(text: string, scan: Scan, newReplace: () => Replace): Settled {
  let found = scan(text);
  if (found.length === 0) return { text, found };
  for (let round = 0; round < ROUNDS; round++) {
    const rendered = render(text, found, newReplace());
    const more = scan(rendered.text);
    if (more.length === 0) return { text: rendered.text, found };
    found = merge(found, lift(more, found, rendered.ends));
  }
  const whole = [{ ...found[0]!, start: 0, end: text.length }];
  return { text: render(text, whole, newReplace()).text, found: whole };
}

interface Rendered {
  readonly text: string;
  /** For each finding, where its replacement ends in the rendered text. */
  readonly ends: readonly number[];
}

function render(text: string, found: readonly Candidate[], replace: Replace): Rendered {
  let out = "";
  let from = 0;
  const ends: number[] = [];
  for (const one of found) {
    out += text.slice(from, one.start) + replace(text, one);
    ends.push(out.length);
    from = one.end;
  }
  return { text: out + text.slice(from), ends };
}

/** Offsets in the rendered text back to offsets in the input. What crosses a replacement takes in what was replaced. */
function lift(
  more: readonly Candidate[],
  found: readonly Candidate[],
  ends: readonly number[],
): readonly Candidate[] {
  let at = 0;
  const back = (offset: number, isEnd: boolean): number => {
    while (at < ends.length && (isEnd ? ends[at]! < offset : ends[at]! <= offset)) at++;
    const before = at === 0 ? 0 : found[at - 1]!.end;
    const renderedBefore = at === 0 ? 0 : ends[at - 1]!;
    const plain = before + offset - renderedBefore;
    const next = found[at];
    if (next === undefined || plain <= next.start) return plain;
    return isEnd ? next.end : next.start;
  };
  return more.map((one) => ({ ...one, start: back(one.start, false), end: back(one.end, true) }));
}

/** Both lists in order; a finding of `found` that one of `more` takes in goes. */
function merge(found: readonly Candidate[], more: readonly Candidate[]): readonly Candidate[] {
  const merged: Candidate[] = [];
  let at = 0;
  for (const one of more) {
    while (at < found.length && found[at]!.start < one.start) merged.push(found[at++]!);
    while (at < found.length && found[at]!.end <= one.end) at++;
    merged.push(one);
  }
  while (at < found.length) merged.push(found[at++]!);
  return merged;
}
