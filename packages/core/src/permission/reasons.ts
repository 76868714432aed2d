/** Why nothing is permitted for a member, use and category, in the order in which the rule asks. */
export const MEMBER_REASONS = [
  "unknown-member",
  "account-closed",
  "not-in-effect",
  "age-unknown",
  "under-age",
  "never-used",
  "not-in-programme",
  "region-unknown",
  "region-excluded",
  "denied",
  "not-asked",
  "asked-for-less",
  "consent-expired",
  "notice-not-delivered",
  "said-no-before",
  "grace-period",
] as const;

/** Why a record of a permitted member is left out, in the order in which the rule asks. */
export const RECORD_REASONS = [
  "undated",
  "before-permission",
  "not-public-enough",
  "others-unknown",
  "others-denied",
] as const;

export type MemberReason = (typeof MEMBER_REASONS)[number];
export type RecordReason = (typeof RECORD_REASONS)[number];

/** The closed list of reasons for which a record is left out. */
export type Reason = MemberReason | RecordReason;

export const REASONS: readonly Reason[] = [...MEMBER_REASONS, ...RECORD_REASONS];
