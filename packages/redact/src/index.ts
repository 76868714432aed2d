export { RedactError, type RedactErrorCode } from "./error.js";
export { countByKind, type Finding, KINDS, type Kind } from "./finding.js";
export { compileKnown, type Known } from "./known/compile.js";
export type { Identity } from "./known/identity.js";
export { OPERATORS, type Operator } from "./operators/operator.js";
export type { RedactorOptions } from "./options.js";
export {
  createRedactor,
  type Redaction,
  type Redactor,
  type RedactorDescription,
  redact,
} from "./redactor.js";
export { REDACTOR_VERSION } from "./version.js";
