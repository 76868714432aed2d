import type { Store } from "../connect.js";
import { copyTime } from "../imports/copy-text.js";
import { type DatedEvents, settleDated } from "../imports/dated-events.js";
import { rejectUnknownMembers } from "../imports/judge.js";
import { type ImportOptions, type ImportResult, runImport } from "../imports/run.js";
import { publishedWords } from "../programmes/words.js";
import type { ImportItem } from "../rows/row.js";
import { CHOICE_COLUMNS, type ChoiceRow, readChoiceRow } from "./row.js";

const CHOICES: DatedEvents<"choices"> = {
  noun: "choices",
  table: "choice",
  columns: [
    "use",
    "category",
    "value",
    "covers",
    "programme_version",
    "actor",
    "signal",
    "surface",
    "evidence",
  ],
  gives: (row) => `${row}.value = 'allow'`,
};

/**
 * Imports choices made elsewhere, in the order of the file. Denies may be dated back, since they only take
 * away; allows not, but with `migration`.
 *
 * @throws TooManyRejected; ByleaveError `bad-argument`.
 */
export async function importChoices(
  store: Pick<Store, "db" | "pool" | "where">,
  rows: AsyncIterable<ImportItem>,
  options: ImportOptions,
): Promise<ImportResult<"choices">> {
  const published = await publishedWords(store.db);
  return runImport<ChoiceRow, "choices">(store, rows, options, {
    what: "choices",
    columns: CHOICE_COLUMNS,
    staged: `line int8 NOT NULL, member_id text COLLATE "C" NOT NULL, use text, category text, value text, covers text,
      at timestamptz, programme_version int4, actor text, signal text, surface text, evidence text`,
    read: (row, when) => readChoiceRow(row, when, published),
    encode: (row) => [
      ...[row.line, row.memberId, row.use, row.category, row.value, row.covers, copyTime(row.at)],
      ...[row.programmeVersion, row.actor, row.signal, row.surface, row.evidence],
    ],
    judge: rejectUnknownMembers,
    settle: (client, given) => settleDated(client, given, CHOICES),
  });
}
