import type { Candidate } from "../candidate.js";
import { KINDS } from "../finding.js";

/**
 * Candidates in order, none overlapping. What holds another whole wins (nothing of the inner one survives); then known before
 * pattern, then the longer, then the earlier kind of `KINDS`. One sweep: what a loser leaves uncovered is found again by
 * `settle`, which looks at the result until nothing is left.
 */
export function resolve(candidates: Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  candidates.sort((a, b) => a.start - b.start || b.end - a.end || (wins(a, b) ? -1 : 1));
  const kept: Candidate[] = [];
  for (const next of candidates) {
    let last = kept[kept.length - 1];
    while (last !== undefined && last.end > next.start && wins(next, last)) {
      kept.pop();
      last = kept[kept.length - 1];
    }
    if (last === undefined || last.end <= next.start) kept.push(next);
  }
  return kept;
}

function wins(a: Candidate, b: Candidate): boolean {
  const lengthA = a.end - a.start;
  const lengthB = b.end - b.start;
  if (a.start <= b.start && a.end >= b.end && lengthA > lengthB) return true;
  if (b.start <= a.start && b.end >= a.end && lengthB > lengthA) return false;
  if (a.source !== b.source) return a.source === "known";
  if (lengthA !== lengthB) return lengthA > lengthB;
  return KINDS.indexOf(a.kind) < KINDS.indexOf(b.kind);
}
