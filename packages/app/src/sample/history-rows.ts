import { formatInstant } from "@byleave/core";
import type { Member } from "./members.js";
import type { Random } from "./random.js";
import { type ChoiceRow, type LaterRow, LIST_SEPARATOR, type MemberRow, type NoticeRow } from "./rows.js";
import type { Said } from "./situations.js";
import { type Timeline, versionAt } from "./timeline.js";

/** A member's row, with the facts as they were on joining. */
export function memberRow(member: Member): MemberRow {
  const { birth } = member;
  const joined = formatInstant(member.joined);
  return {
    member_id: member.id,
    display_name: member.name,
    handles: member.handles.join(LIST_SEPARATOR),
    emails: member.emails.join(LIST_SEPARATOR),
    phones: member.phones.join(LIST_SEPARATOR),
    region: member.region,
    birth_year: birth !== undefined && "year" in birth ? String(birth.year) : "",
    birth_date: birth !== undefined && "date" in birth ? birth.date : "",
    status: "active",
    joined_at: joined,
    since: joined,
  };
}

/** What changed about members later, in the order in which it did. */
export function laterRows(members: readonly Member[]): LaterRow[] {
  return inOrder(members, (member) =>
    member.story.changed.map(({ region, status, since }) => [
      since,
      { member_id: member.id, region, status, since: formatInstant(since) },
    ]),
  );
}

/** All notices, in the order in which they went out. */
export function noticeRows(members: readonly Member[]): NoticeRow[] {
  return inOrder(members, (member) =>
    member.story.noticed.map(({ version, at, channel, event }) => [
      at,
      { member_id: member.id, version: String(version), at: formatInstant(at), channel, event },
    ]),
  );
}

/** All choices, in the order in which they were made. */
export function choiceRows(members: readonly Member[], timeline: Timeline, random: Random): ChoiceRow[] {
  return inOrder(members, (member) =>
    member.story.said.map((said, index) => [
      said.at,
      {
        member_id: member.id,
        use: said.use,
        category: said.category,
        value: said.value,
        covers: said.covers,
        at: formatInstant(said.at),
        programme_version: String(versionAt(timeline, said.at)),
        actor: said.actor,
        evidence: evidenceOf(said, random.fork(`evidence ${member.id} ${index}`)),
        signal: said.actor === "signal" ? "gpc" : "",
      },
    ]),
  );
}

function evidenceOf(said: Said, random: Random): string {
  const number = random.int(100_000, 999_999);
  switch (said.actor) {
    case "member":
      return `${said.value === "allow" ? "question" : "settings"} page, request ${number}`;
    case "agent":
      return `letter of authority ${number}`;
    case "officer":
      return `case ${number}`;
    case "signal":
      return "Sec-GPC: 1";
  }
}

/** The rows of all members by time; at equal times in the order of members (`toSorted` is stable). */
function inOrder<T>(members: readonly Member[], rowsOf: (member: Member) => (readonly [number, T])[]): T[] {
  return members
    .flatMap(rowsOf)
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => row);
}
