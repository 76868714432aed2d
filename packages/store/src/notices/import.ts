import type { Store } from "../connect.js";
import { copyTime } from "../imports/copy-text.js";
import { type DatedEvents, settleDated } from "../imports/dated-events.js";
import { rejectUnknownMembers } from "../imports/judge.js";
import { type ImportOptions, type ImportResult, runImport } from "../imports/run.js";
import { publishedWords } from "../programmes/words.js";
import type { ImportItem } from "../rows/row.js";
import { NOTICE_COLUMNS, type NoticeRow, readNoticeRow } from "./row.js";

const NOTICES: DatedEvents<"notices"> = {
  noun: "notices",
  table: "notice",
  columns: ["version", "channel", "event"],
  gives: (row) => `${row}.event = 'delivered'`,
};

/**
 * Imports notices, in the order of the file. Bounces may be dated back, since they only take away; deliveries
 * not, but with `migration`.
 *
 * @throws TooManyRejected; ByleaveError `bad-argument`.
 */
export async function importNotices(
  store: Pick<Store, "db" | "pool" | "where">,
  rows: AsyncIterable<ImportItem>,
  options: ImportOptions,
): Promise<ImportResult<"notices">> {
  const published = await publishedWords(store.db);
  return runImport<NoticeRow, "notices">(store, rows, options, {
    what: "notices",
    columns: NOTICE_COLUMNS,
    staged: `line int8 NOT NULL, member_id text COLLATE "C" NOT NULL, version int4, at timestamptz, channel text, event text`,
    read: (row, when) => readNoticeRow(row, when, published),
    encode: (row) => [row.line, row.memberId, row.version, copyTime(row.at), row.channel, row.event],
    judge: rejectUnknownMembers,
    settle: (client, given) => settleDated(client, given, NOTICES),
  });
}
