import { DAY, type Instant } from "../instant.js";
import type { Programme } from "../programme/model.js";
import { basisFor } from "../programme/regions.js";
import { standingDeny } from "./choices.js";
import { changesBetween, closedBetween, oldEnough, valueAt } from "./facts.js";
import type { NoticeEvent } from "./history.js";
import type { MemberView } from "./member-view.js";
import { everNever, inForce, lists, sinceVersion } from "./programmes.js";

/** What the notices a member got amount to for a use and category, where the basis is legitimate interest. */
export type Silence =
  | { readonly is: "living"; readonly start: Instant }
  | { readonly is: "grace-period"; readonly start: Instant | undefined }
  | { readonly is: "said-no-before" | "notice-not-delivered" };

/**
 * Judges all delivered notices: the earliest start that has come and is not barred by a standing deny lives;
 * without one, a start still to come is a grace period (its `start` given only where no standing deny keeps it off).
 */
export function judgeSilence(view: MemberView, force: Programme, use: string, category: string): Silence {
  const { programmes, asOf, choices } = view;
  if (everNever(programmes, category, asOf)) return { is: "notice-not-delivered" };
  let living: Instant | undefined;
  let coming: Instant | undefined;
  let barred = false;
  for (const [index, notice] of view.notices.entries()) {
    const version = programmes.byVersion.get(notice.version);
    if (notice.event !== "delivered" || !version || takenBack(view.notices, index)) continue;
    if (!reaches(view, force, version, use, category) || !unbroken(view, version, notice.at)) continue;
    const start = Math.max(version.effective, notice.at + version.notice.graceDays * DAY);
    if (start > asOf) coming = Math.min(coming ?? start, start);
    else if (standingDeny(programmes, choices, start, version.version)) barred = true;
    else living = Math.min(living ?? start, start);
  }
  if (living !== undefined) return { is: "living", start: living };
  if (coming !== undefined) {
    const keptOff = standingDeny(programmes, choices, asOf, force.version);
    return { is: "grace-period", start: keptOff ? undefined : coming };
  }
  return { is: barred ? "said-no-before" : "notice-not-delivered" };
}

/** Whether the notice of `version` tells of all that is done now. */
function reaches(
  view: MemberView,
  force: Programme,
  version: Programme,
  use: string,
  category: string,
): boolean {
  return (
    !version.withdrawn &&
    lists(version, use, category) &&
    version.version >= sinceVersion(view.programmes, force, use, category)!
  );
}

/** A bounce takes back what was delivered before it: by the same channel, or by any where either is not known. */
function takenBack(notices: readonly NoticeEvent[], delivered: number): boolean {
  const notice = notices[delivered]!;
  return notices.some(
    (other, index) =>
      index > delivered &&
      other.event === "undelivered" &&
      other.version === notice.version &&
      (other.channel === undefined || notice.channel === undefined || other.channel === notice.channel),
  );
}

/**
 * Whether from delivery to now, without a break, the account was open, the age sufficient, the version in force not
 * withdrawn and the basis legitimate interest. Before the notice's version takes effect, its own rules on age and
 * region count. All of these change only when a fact or the version in force does, and age alone only for the
 * better, so it is enough to look at those moments.
 */
function unbroken(view: MemberView, version: Programme, delivery: Instant): boolean {
  const { programmes, facts, asOf } = view;
  if (closedBetween(facts, delivery, asOf)) return false;
  const effective = programmes.versions.map((v) => v.effective).filter((at) => at > delivery && at <= asOf);
  const moments = [delivery, ...effective, ...changesBetween(facts, delivery, asOf)];
  return moments.every((at) => {
    const current = inForce(programmes, at);
    if (current?.withdrawn) return false;
    const judge = at < version.effective || !current ? version : current;
    const basis = basisFor(judge, valueAt(facts.region, at));
    return basis !== "unknown" && basis.basis === "legitimate-interest" && oldEnough(facts, judge, at);
  });
}
