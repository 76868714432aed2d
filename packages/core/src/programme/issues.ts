/** What keeps a file from being a programme. None can be waived. */
export const ERROR_RULES = [
  "file-too-large",
  "yaml-syntax",
  "yaml-feature",
  "too-deep",
  "bad-text",
  "duplicate-key",
  "unknown-key",
  "missing-key",
  "wrong-type",
  "bad-value",
  "bad-name",
  "bad-time",
  "bad-duration",
  "bad-link",
  "too-many",
  "duplicate-item",
  "use-without-recipient",
  "unknown-category",
  "use-of-never",
  "unknown-region",
  "region-never-matches",
  "unknown-signal",
  "unknown-waiver",
  "waiver-without-reason",
  "other-programme",
  "version-not-higher",
  "effective-not-later",
  "changed-without-new-version",
] as const;

/** What is not fair to members. The check fails unless the file waives the rule by name, with a reason, in public. */
export const FAIRNESS_RULES = [
  "on-by-silence",
  "grace-under-30-days",
  "private-content",
  "minors",
  "age-unknown-included",
  "never-broken",
  "recipient-added",
  "hard-words",
  "no-complaint-right",
] as const;

/** What is worth knowing. Never fails a check. */
export const HINT_RULES = [
  "yes-without-expiry",
  "waiver-not-needed",
  "unused-category",
  "region-already-matched",
  "assessment-missing",
  "notice-text-missing",
] as const;

export type ErrorRule = (typeof ERROR_RULES)[number];
export type FairnessRule = (typeof FAIRNESS_RULES)[number];
export type HintRule = (typeof HINT_RULES)[number];

/** The closed list of rule names. */
export type IssueRule = ErrorRule | FairnessRule | HintRule;

export const ISSUE_RULES: readonly IssueRule[] = [...ERROR_RULES, ...FAIRNESS_RULES, ...HINT_RULES];

/** `waived`: an unfairness that the file waives in public; reported, but it fails nothing. */
export type Severity = "error" | "unfair" | "hint" | "waived";

/** Where in the file, by keys and list positions: `["uses", "writing-models", "recipient"]`. */
export type Path = readonly (string | number)[];

/** What was found, without its place: what the checks return. */
export interface Finding {
  readonly path: Path;
  /** Point at the key rather than at its value. */
  readonly atKey?: boolean;
  readonly rule: IssueRule;
  readonly severity: Severity;
  /** What was found, one sentence. */
  readonly what: string;
  /** Why it matters, one sentence. */
  readonly why: string;
  /** What to do about it, one sentence. */
  readonly mend: string;
  /** With `waived`: the reason that the programme publishes. */
  readonly reason?: string;
}

/** A finding at its place; lines and columns count from 1. */
export interface Issue extends Omit<Finding, "path" | "atKey"> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An error among the findings. */
export function error(
  rule: ErrorRule,
  path: Path,
  words: { what: string; why: string; mend: string },
  options: { atKey?: boolean } = {},
): Finding {
  return { path, rule, severity: "error", ...words, ...options };
}

/** A hint among the findings. */
export function hint(
  rule: HintRule,
  path: Path,
  words: { what: string; why: string; mend: string },
): Finding {
  return { path, rule, severity: "hint", ...words };
}

/** A text from the file, shortened and made safe to print in a message. */
export function quoted(text: unknown): string {
  const shown = typeof text === "string" ? text : (JSON.stringify(text) ?? String(text));
  // Control and format characters could move the cursor or turn the direction of a terminal line.
  const safe = shown.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "�");
  return `“${safe.length > 60 ? `${safe.slice(0, 57)}…` : safe}”`;
}
