export { programmeHash, sameMeaning } from "./canonical.js";
export { type CheckInput, type CheckResult, checkProgramme, formatIssues } from "./check.js";
export { programmeDocument } from "./document.js";
export { formatDuration, parseDuration } from "./duration.js";
export { checkFairness, type FairnessContext, HARDEST_GRADE, SHORTEST_GRACE } from "./fairness.js";
export {
  ERROR_RULES,
  type ErrorRule,
  FAIRNESS_RULES,
  type FairnessRule,
  type Finding,
  HINT_RULES,
  type HintRule,
  ISSUE_RULES,
  type Issue,
  type IssueRule,
  type Path,
  type Severity,
} from "./issues.js";
export { LIMITS } from "./limits.js";
export * from "./model.js";
export { type ParsedProgramme, parseProgramme } from "./parse.js";
export { READING_LANGUAGES, readingGrade } from "./reading.js";
export {
  type BasisFound,
  basisFor,
  EEA,
  EU,
  isCountry,
  isRegion,
  isSubdivision,
  lineage,
  parseRegion,
  regionHint,
} from "./regions.js";
export { NAME_SHAPE, programmeSchema, RESERVED_NAMES, SIGNALS } from "./schema.js";
export { checkSuccession, earlierVersions, isPublished } from "./succession.js";
export { MAX_FILE_LENGTH, readYaml, type YamlFile } from "./yaml.js";
