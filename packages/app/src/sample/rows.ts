/** The columns of the files that the sample community consists of, as `byleave … import` reads them. */
export const COLUMNS = {
  members: [
    "member_id",
    "display_name",
    "handles",
    "emails",
    "phones",
    "region",
    "birth_year",
    "birth_date",
    "status",
    "joined_at",
    "since",
  ],
  later: ["member_id", "region", "status", "since"],
  notices: ["member_id", "version", "at", "channel", "event"],
  choices: [
    "member_id",
    "use",
    "category",
    "value",
    "covers",
    "at",
    "programme_version",
    "actor",
    "evidence",
    "signal",
  ],
} as const;

type Row<Name extends keyof typeof COLUMNS> = Readonly<Record<(typeof COLUMNS)[Name][number], string>>;

/** Text as it stands in the file: times in RFC 3339, empty where nothing is known. */
export type MemberRow = Row<"members">;
/** A fact that changed: the region and status from `since` on, both given each time. */
export type LaterRow = Row<"later">;
export type NoticeRow = Row<"notices">;
export type ChoiceRow = Row<"choices">;

/** What stands between the entries of `handles`, `emails` and `phones`. */
export const LIST_SEPARATOR = ";";

/** One line of a CSV file (RFC 4180), quoted where it has to be. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(",")}\n`;
}

/** A header and the rows as lines. */
export function* csvLines<C extends string>(
  columns: readonly C[],
  rows: Iterable<Readonly<Record<C, string>>>,
): Iterable<string> {
  yield csvLine(columns);
  for (const row of rows) yield csvLine(columns.map((column) => row[column]));
}
