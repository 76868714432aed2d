import { parseInstant } from "../instant.js";
import { parseDuration } from "./duration.js";
import type { Finding, Issue } from "./issues.js";
import { checkLimits } from "./limits.js";
import type { Category, Duration, Programme, RegionRule } from "./model.js";
import { isBlock } from "./raw.js";
import { checkRegions } from "./reach.js";
import { checkReferences } from "./references.js";
import type { ProgrammeFile } from "./schema.js";
import { checkShape } from "./shape.js";
import { readYaml } from "./yaml.js";

/** A file read: the programme where nothing is wrong with it, and all issues in the order of the file. */
export interface ParsedProgramme {
  readonly programme?: Programme;
  readonly issues: Issue[];
}

/** {@link ParsedProgramme}, and the way to give further findings their place in the file. */
export interface ReadProgramme extends ParsedProgramme {
  place(finding: Finding): Issue;
}

/**
 * Reads one version of a programme, with its defaults filled in. Reports every error and never throws; what it says
 * about fairness and about earlier versions is {@link import("./check.js").checkProgramme}'s to find.
 */
export function parseProgramme(text: string, options: { file?: string } = {}): ParsedProgramme {
  const { place: _, ...parsed } = readProgramme(text, options);
  return parsed;
}

/** {@link parseProgramme} for those who have more to find. */
export function readProgramme(text: string, options: { file?: string } = {}): ReadProgramme {
  const { value, issues, place } = readYaml(text, options.file ?? "programme.yaml");
  if (issues.length > 0) return { issues: inOrder(issues), place };
  const { file, findings } = checkShape(value ?? null);
  if (isBlock(value)) findings.push(...checkLimits(value), ...checkReferences(value), ...checkRegions(value));
  const placed = inOrder(findings.map(place));
  if (file === undefined || placed.some(({ severity }) => severity === "error"))
    return { issues: placed, place };
  return { programme: fromFile(file), issues: placed, place };
}

/** Issues in the order in which one reads the file. */
export function inOrder(issues: readonly Issue[]): Issue[] {
  return issues.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function fromFile(file: ProgrammeFile): Programme {
  return {
    ...file.programme,
    effective: parseInstant(file.programme.effective),
    controller: file.controller,
    minimumAge: file.minimumAge,
    ageUnknown: file.ageUnknown,
    uses: file.uses ?? {},
    categories: (file.categories ?? {}) satisfies Record<string, Category>,
    never: file.never,
    regions: (file.regions ?? []) satisfies RegionRule[],
    waives: file.waives,
    notice: file.notice,
    ...(file.consentLasts === undefined ? {} : { consentLasts: durationOf(file.consentLasts) }),
    honours: file.honours,
    alsoUsedFor: file.alsoUsedFor,
    before: file.before,
    freshFor: durationOf(file.freshFor),
  };
}

function durationOf(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === undefined) throw new RangeError(`the shape let the duration ${text} through`);
  return duration;
}
