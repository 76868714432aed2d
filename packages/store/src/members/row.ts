import { formatInstant, type Instant, parseRegion, regionHint, utcDay } from "@byleave/core";
import {
  isEmpty,
  type ListLimits,
  readId,
  readList,
  readText,
  readTime,
  readWhole,
  readWord,
} from "../rows/fields.js";
import { type InputRow, type RowResult, readRow, refuse } from "../rows/row.js";
import { refuseFuture, refusePast, type When } from "../rows/when.js";

export const MEMBER_COLUMNS = [
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
] as const;

export const LONGEST_NAME = 500;
/** For handles, emails and phones each; an e-mail address has at most 320 characters. */
export const CONTACT_LIMITS: ListLimits = { most: 50, longest: 320 };

/**
 * What one row says of a member. Absent: the file does not speak of it, and what is known stays. Null or an
 * empty list: the file says that there is none or that it is not known.
 */
export interface MemberRow {
  readonly line: number;
  readonly memberId: string;
  readonly displayName?: string | null | undefined;
  readonly handles?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  /** ISO 3166-1 alpha-2 or ISO 3166-2. */
  readonly region?: string | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | null | undefined;
  readonly birthYear?: number | null | undefined;
  readonly status?: "active" | "closed" | undefined;
  readonly joinedAt?: Instant | undefined;
  /** From when on the facts of this row hold. */
  readonly since?: Instant | undefined;
}

const EARLIEST_BIRTH = 1900;

/** Reads a row of a member file. */
export function readMemberRow({ line, values }: InputRow, when: When): RowResult<MemberRow> {
  return readRow(line, () => {
    const since = readTime("since", values.since);
    if (since !== undefined) {
      refuseFuture("since", since, when);
      refusePast("since", since, when);
    }
    const joinedAt = readTime("joined_at", values.joined_at);
    if (joinedAt !== undefined) refuseFuture("joined_at", joinedAt, when);
    return {
      line,
      memberId: readId("member_id", values.member_id),
      displayName:
        readText("display_name", values.display_name, LONGEST_NAME) ?? nothing(values.display_name),
      handles: readList("handles", values.handles, /[;,|\s]+/, CONTACT_LIMITS),
      emails: readList("emails", values.emails, /[;,|\s]+/, CONTACT_LIMITS),
      phones: readList("phones", values.phones, /[;,|]+/, CONTACT_LIMITS),
      region: readRegion(values.region) ?? nothing(values.region),
      ...readBirth(values, when),
      status: readWord("status", values.status, ["active", "closed"]),
      joinedAt,
      since,
    };
  });
}

// Undefined where the column is not there, null where its cell is empty.
function nothing(value: unknown): null | undefined {
  return value !== undefined && isEmpty(value) ? null : undefined;
}

function readRegion(value: unknown): string | undefined {
  const text = readText("region", value, 100);
  if (text === undefined) return undefined;
  const region = parseRegion(text);
  if (region === undefined) {
    const hint = regionHint(text);
    refuse(
      "region",
      value,
      "a country or subdivision by its ISO 3166 code, such as DE or US-CA",
      hint ? `Write ${hint}, if that is meant.` : "Leave it empty where it is not known.",
    );
  }
  return region;
}

function readBirth(values: InputRow["values"], when: When): Pick<MemberRow, "birthDate" | "birthYear"> {
  const today = formatInstant(when.now).slice(0, 10);
  const thisYear = Number(today.slice(0, 4));
  const birthYear = readWhole("birth_year", values.birth_year, EARLIEST_BIRTH, thisYear);
  const birthDate = readDay("birth_date", values.birth_date, today);
  if (birthDate !== undefined && birthYear !== undefined && Number(birthDate.slice(0, 4)) !== birthYear) {
    refuse(
      "birth_date",
      values.birth_date,
      `a day in the birth_year ${birthYear}`,
      "Correct one of the two.",
    );
  }
  return {
    birthDate: birthDate ?? nothing(values.birth_date),
    birthYear: birthYear ?? nothing(values.birth_year),
  };
}

function readDay(column: string, value: unknown, today: string): string | undefined {
  if (isEmpty(value)) return undefined;
  // A Parquet DATE arrives as midnight UTC.
  const text =
    value instanceof Date && !Number.isNaN(value.getTime())
      ? value.toISOString().slice(0, 10)
      : readText(column, value, 40);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? "") ?? [];
  const exists = year !== undefined && utcDay(Number(year), Number(month), Number(day)) !== undefined;
  if (!exists || Number(year) < EARLIEST_BIRTH || text! > today) {
    refuse(column, value, `a day from ${EARLIEST_BIRTH} to today`, "Write it like 1990-05-17.");
  }
  return text;
}
