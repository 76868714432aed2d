export { canonicalJson } from "./canonical.js";
export { addDuration } from "./duration.js";
export { ByleaveError, ERROR_CODES, type ErrorCode, unreachable } from "./errors.js";
export * from "./explain/index.js";
export { sha256Hex } from "./hash.js";
export {
  addMonths,
  BEGINNING,
  DAY,
  EARLIEST,
  formatInstant,
  fromDate,
  HOUR,
  type Instant,
  LATEST,
  MILLISECOND,
  parseInstant,
  tryParseInstant,
  utcDay,
} from "./instant.js";
export * from "./permission/index.js";
export * from "./programme/index.js";
