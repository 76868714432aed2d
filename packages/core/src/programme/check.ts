import { checkFairness } from "./fairness.js";
import type { Issue } from "./issues.js";
import type { Programme } from "./model.js";
import { inOrder, readProgramme } from "./parse.js";
import { checkSuccession } from "./succession.js";

/** What `byleave check` looks at; the texts are read by whoever calls. */
export interface CheckInput {
  /** What to call the file in messages. */
  readonly file: string;
  readonly text: string;
  /** The versions published so far, in any order. */
  readonly published: readonly Programme[];
  /** The words of the notice: language to Markdown. Absent where they were not read. */
  readonly notices?: Readonly<Record<string, string>> | undefined;
}

export interface CheckResult {
  /** Absent where the file itself has errors. */
  readonly programme?: Programme;
  /** Everything found, in the order of the file. */
  readonly issues: readonly Issue[];
  /** No error, and no unfairness that the file does not waive. */
  readonly ok: boolean;
}

/** Checks one version of a programme: the file itself, its place after the published versions, and its fairness. */
export function checkProgramme(input: CheckInput): CheckResult {
  const { programme, issues, place } = readProgramme(input.text, { file: input.file });
  if (programme === undefined) return { issues, ok: false };
  const findings = [...checkSuccession(programme, input.published), ...checkFairness(programme, input)];
  const all = inOrder([...issues, ...findings.map(place)]);
  return {
    programme,
    issues: all,
    ok: all.every(({ severity }) => severity === "hint" || severity === "waived"),
  };
}

/** Issues as plain text for people, one paragraph each; empty for none. */
export function formatIssues(issues: readonly Issue[]): string {
  return issues.map(formatIssue).join("\n\n");
}

function formatIssue({ file, line, column, severity, rule, what, why, mend, reason }: Issue): string {
  const head = `${file}:${line}:${column}  ${severity}  ${rule}`;
  const waiver = reason === undefined ? [] : [`  waived: ${oneLine(reason)}`];
  return [head, `  ${what}`, `  why:  ${why}`, ...waiver, `  mend: ${mend}`].join("\n");
}

// A reason comes from the file and may have several lines.
function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
