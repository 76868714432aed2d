// What the members of the example were told and answered: made up, and the same each time, since it hangs on nothing
// but a member's id and the day of joining.
import { createHash } from "node:crypto";

/** When the two versions of the programme took effect; programme-1.yaml and programme.yaml say the same. */
const EFFECTIVE = { 1: Date.parse("2014-01-01T00:00:00Z"), 2: Date.parse("2018-01-01T00:00:00Z") };
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The last moment of the example's past. */
const END = Date.parse("2023-12-28T00:00:00Z");

/**
 * The choices of a member, oldest first.
 *
 * @param {{ id: string, joined: number }} member
 */
export function choicesOf(member) {
  const first = answered(member, 1);
  const second = answered(member, 2);
  const yes = { use: "all", category: "all", value: "allow", covers: "from-now", actor: "member" };
  const no = { use: "all", category: "all", value: "deny", covers: "", actor: "member" };
  const share = hundredth(member.id, "choice");
  if (share < 10) return [row(member, first, yes)];
  if (share < 22) return [row(member, second, yes)];
  if (share < 32) return [row(member, second, { ...yes, covers: "everything" })];
  if (share < 37) {
    return [row(member, second, { ...yes, use: "writing-models", category: "posts", covers: "everything" })];
  }
  if (share < 50) return [row(member, first, no)];
  if (share < 55) return [row(member, second, { ...no, use: "answer-models" })];
  if (share < 58) return [row(member, second, { ...no, actor: "signal" })];
  if (share < 61) return [row(member, first, yes), row(member, { ...second, at: second.at + HOUR }, no)];
  return [];
}

/**
 * The notices of a member, oldest first.
 *
 * @param {{ id: string, joined: number }} member
 */
export function noticesOf(member) {
  const share = hundredth(member.id, "notice");
  const told = [1, 2].map((version) => delivered(member, version)).filter((notice) => notice !== undefined);
  if (share < 70) return told;
  if (share < 80) {
    return told.flatMap((notice) => [
      notice,
      { ...notice, at: time(notice.when + HOUR), event: "undelivered" },
    ]);
  }
  if (share < 85) return [notice(member, 2, Math.max(END - (share - 77) * DAY, member.joined + HOUR))];
  return [];
}

/** When and to which version a member answered: within months of its start, or soon after joining. */
function answered({ id, joined }, version) {
  const shown = version === 1 && joined >= EFFECTIVE[2] - 200 * DAY ? 2 : version;
  const start = Math.max(EFFECTIVE[shown], joined);
  const at = start + HOUR + (hundredth(id, "days") + 1) * DAY;
  return { version: shown, at: Math.min(at, Math.max(END, start + HOUR)) };
}

function row({ id }, { version, at }, choice) {
  return {
    member_id: id,
    ...choice,
    at: time(at),
    programme_version: String(version),
    evidence: "made up for the example",
    signal: choice.actor === "signal" ? "gpc" : "",
  };
}

/** Told when the version took effect, or on joining; late comers are told of the second one alone. */
function delivered(member, version) {
  if (version === 1 && member.joined >= EFFECTIVE[2]) return undefined;
  return notice(member, version, Math.max(EFFECTIVE[version], member.joined) + HOUR);
}

function notice({ id }, version, when) {
  return {
    member_id: id,
    version: String(version),
    at: time(when),
    channel: "mail",
    event: "delivered",
    when,
  };
}

/** 0 to 99, by the member's id. */
function hundredth(id, what) {
  return createHash("sha256").update(`${what}:${id}`).digest().readUInt32BE() % 100;
}

function time(milliseconds) {
  return new Date(milliseconds).toISOString();
}
