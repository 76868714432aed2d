export { generateSample, type PlantedRow, type Sample, type SampleOptions } from "./generate.js";
export type { PlantedRecord, RecordCounts, SampleRecord, SourceName } from "./records.js";
export type { ChoiceRow, LaterRow, MemberRow, NoticeRow } from "./rows.js";
export { SAMPLE_MEMBERS, type SampleMember, type SampleMemberId } from "./sample-members.js";
export { SAMPLE_FILES, type SampleWritten, writeSample } from "./write.js";
