import { addDuration } from "../duration.js";
import type { Instant } from "../instant.js";
import { BEGINNING } from "../instant.js";
import type { Programme } from "../programme/model.js";
import { basisFor } from "../programme/regions.js";
import { closedBetween, oldEnough, valueAt } from "./facts.js";
import type { Choice } from "./history.js";
import type { MemberView } from "./member-view.js";
import { sinceVersion, widens } from "./programmes.js";

/** Why a yes does not live. */
export type DeadYes = "asked-for-less" | "consent-expired" | "not-asked";

/**
 * Whether a yes lives as of the view's moment, its being the latest choice aside: it was asked for at least what is
 * done now, has not run out, was given while the account was open, the age sufficient and the region known and not
 * excluded by the version shown, and the account has not been closed since.
 */
export function judgeYes(
  view: MemberView,
  force: Programme,
  yes: Choice,
  use: string,
  category: string,
): "lives" | DeadYes {
  const { facts, programmes, asOf } = view;
  const shown =
    yes.programmeVersion === undefined ? undefined : programmes.byVersion.get(yes.programmeVersion);
  if (!shown || shown.version < sinceVersion(programmes, force, use, category)!) return "asked-for-less";
  // A version shown ahead of its time may say less than the one still in force.
  if (shown.version > force.version && widens(shown, force, use, category)) return "asked-for-less";
  if (shown.consentLasts && asOf >= addDuration(yes.at, shown.consentLasts)) return "consent-expired";
  if (closedBetween(facts, yes.at, asOf) || !oldEnough(facts, shown, yes.at)) return "not-asked";
  const basis = basisFor(shown, valueAt(facts.region, yes.at));
  return basis === "unknown" || basis.basis === "excluded" ? "not-asked" : "lives";
}

/**
 * From when content may be used by the yes that ends `counting`, which lives: all time where it covers everything,
 * else the time of the first in the unbroken run of living from-now yeses that ends in it.
 */
export function yesUsableFrom(
  view: MemberView,
  force: Programme,
  counting: readonly Choice[],
  use: string,
  category: string,
): Instant {
  const latest = counting.at(-1)!;
  if (latest.covers === "everything") return BEGINNING;
  let from = latest.at;
  for (let i = counting.length - 2; i >= 0; i--) {
    const choice = counting[i]!;
    const continues =
      choice.value === "allow" &&
      choice.covers !== "everything" &&
      judgeYes(view, force, choice, use, category) === "lives";
    if (!continues) break;
    from = choice.at;
  }
  return from;
}
