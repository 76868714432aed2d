export { type Build, builds } from "./builds/reader.js";
export { type NewBuild, recordBuild } from "./builds/writer.js";
export { importChoices } from "./choices/import.js";
export { CHOICE_COLUMNS, type ChoiceRow, readChoiceRow } from "./choices/row.js";
export { type NewChoice, recordChoice } from "./choices/writer.js";
export { OLDEST_POSTGRES, type OpenOptions, openStore, type Store } from "./connect.js";
export type { Database } from "./database.js";
export { type HistoryOptions, type KnownMember, readHistory } from "./histories/reader.js";
export { type StreamOptions, streamHistories } from "./histories/stream.js";
export type { ImportOptions, ImportProgress, ImportResult } from "./imports/run.js";
export { judgedPosition } from "./judged-position.js";
export { importMembers, type MemberImportOptions, type MemberImportResult } from "./members/import.js";
export { type Identity, type Member, member, memberCount } from "./members/reader.js";
export { MEMBER_COLUMNS, type MemberRow, readMemberRow } from "./members/row.js";
export { importNotices } from "./notices/import.js";
export { NOTICE_COLUMNS, type NoticeRow, readNoticeRow } from "./notices/row.js";
export { currentPosition } from "./positions.js";
export { type PublishedProgramme, publishedProgrammes } from "./programmes/reader.js";
export { type PublishedWords, publishedWords } from "./programmes/words.js";
export {
  type Publication,
  type Published,
  type PublishOptions,
  publishProgramme,
} from "./programmes/writer.js";
export {
  explainProblem,
  type ImportItem,
  type InputRow,
  REJECTED_KEPT,
  type RejectedRow,
  type RowProblem,
  type RowResult,
  TooManyRejected,
} from "./rows/row.js";
export { dumpSchema } from "./schema/dump.js";
export { secret } from "./secrets.js";
export { firstWithdrawalAfter } from "./withdrawals.js";
