export type { Actor, Choice, Fact, MemberHistory, NoticeEvent } from "./history.js";
export { permissionFor, permissionsFor } from "./member.js";
export type { Ground, Permission } from "./permission.js";
export {
  compileProgrammes,
  inForce,
  lists,
  othersRule,
  type Programmes,
  sinceVersion,
} from "./programmes.js";
export {
  MEMBER_REASONS,
  type MemberReason,
  REASONS,
  RECORD_REASONS,
  type Reason,
  type RecordReason,
} from "./reasons.js";
export { decide, decideRecord, type JudgedRecord, type Outcome, type RecordFacts } from "./record.js";
