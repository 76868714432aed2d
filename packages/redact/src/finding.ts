/** What is found today. A kind enters this list only when its detector is built and measured. */
export const KINDS = [
  "EMAIL",
  "PHONE",
  "URL",
  "IP",
  "CARD",
  "IBAN",
  "NATIONAL_ID",
  "HANDLE",
  "PERSON",
] as const;

export type Kind = (typeof KINDS)[number];

/** One stretch of personal data. Offsets are UTF-16 code units of the input; `end` is exclusive. */
export interface Finding {
  readonly kind: Kind;
  /** For `NATIONAL_ID` the document (`US_SSN`), for `IP` the version (`IPV4`, `IPV6`). */
  readonly subtype?: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how sure the rule is, not a measured probability. */
  readonly confidence: number;
  /** `known`: a name, handle, address or number of a member. `pattern`: a shape with its checks. */
  readonly source: "known" | "pattern";
}

/** How many findings of each kind; kinds without a finding are absent. */
export function countByKind(findings: readonly Finding[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const finding of findings) counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
  return counts;
}
