import type { Candidate } from "../candidate.js";

interface Kept {
  readonly wanted: ReadonlySet<string>;
  /** Made with the first candidate: a text without one allocates nothing for them. */
  found: Candidate[] | undefined;
}

/** Keeps a candidate of a kind that is wanted. */
export function keep(pass: Kept, candidate: Candidate): void {
  if (!pass.wanted.has(candidate.kind)) return;
  pass.found ??= [];
  pass.found.push(candidate);
}
