import type { Instant } from "@byleave/core";
import { readVersion } from "../choices/row.js";
import type { PublishedWords } from "../programmes/words.js";
import { readId, readText, readTime, readWord } from "../rows/fields.js";
import { type InputRow, type RowResult, readRow, refuse } from "../rows/row.js";
import { refuseFuture, refusePast, type When } from "../rows/when.js";

export const NOTICE_COLUMNS = ["member_id", "version", "at", "channel", "event"] as const;
export const LONGEST_CHANNEL = 100;

/** A notice that reached a member, or came back. */
export interface NoticeRow {
  readonly line: number;
  readonly memberId: string;
  readonly version: number;
  readonly at: Instant;
  readonly channel?: string | undefined;
  readonly event: "delivered" | "undelivered";
}

/** Reads a row of a file of notices. */
export function readNoticeRow(
  { line, values }: InputRow,
  when: When,
  published: PublishedWords,
): RowResult<NoticeRow> {
  return readRow(line, () => {
    const version = readVersion("version", values.version, published);
    if (version === undefined)
      refuse(
        "version",
        values.version,
        "the version whose notice it was",
        "A notice of nothing counts for nothing.",
      );
    const at = readTime("at", values.at);
    if (at === undefined)
      refuse("at", values.at, "the time of delivery", "Write it like 2027-01-05T09:30:00Z.");
    const event = readWord("event", values.event, ["delivered", "undelivered"]);
    if (event === undefined)
      refuse(
        "event",
        values.event,
        "delivered or undelivered",
        "Sent is not delivered: say what came of it.",
      );
    refuseFuture("at", at, when);
    // A delivery starts a grace period; a bounce only takes one back.
    if (event === "delivered") refusePast("at", at, when);
    return {
      line,
      memberId: readId("member_id", values.member_id),
      version,
      at,
      channel: readText("channel", values.channel, LONGEST_CHANNEL),
      event,
    };
  });
}
