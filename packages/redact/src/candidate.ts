import type { Finding } from "./finding.js";

/** A finding before overlaps are resolved. */
export interface Candidate extends Finding {
  /** One value for every spelling of the same known person; replaces the text where values are numbered or hashed. */
  readonly canonical?: string;
}

/** What a caller gets: the public fields and nothing else. */
export function toFinding(candidate: Candidate): Finding {
  const { kind, subtype, start, end, confidence, source } = candidate;
  return subtype === undefined
    ? { kind, start, end, confidence, source }
    : { kind, subtype, start, end, confidence, source };
}
