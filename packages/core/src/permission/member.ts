import type { Instant } from "../instant.js";
import type { Programme } from "../programme/model.js";
import { basisFor } from "../programme/regions.js";
import { countingChoices } from "./choices.js";
import { oldEnough, reachedAge, valueAt } from "./facts.js";
import type { MemberHistory } from "./history.js";
import { type MemberView, viewMember } from "./member-view.js";
import type { Ground, Permission } from "./permission.js";
import { inForce, lists, type Programmes } from "./programmes.js";
import type { MemberReason } from "./reasons.js";
import { judgeSilence } from "./silence.js";
import { judgeYes, yesUsableFrom } from "./yes.js";

/**
 * *May content of this member in this category be used for this use, as of this moment, and from when on?*
 * The rule of docs/permission.md, rows 1 to 10; the first reason that applies is the answer. A missing history is an
 * unknown member; `category` null or unknown is not in the programme.
 */
export function permissionFor(
  programmes: Programmes,
  history: MemberHistory | undefined,
  use: string,
  category: string | null,
  asOf: Instant,
): Permission {
  return permissionsFor(programmes, history, use, [category], asOf)[0]!;
}

/** {@link permissionFor} of many categories at once, in their order; what they share is worked out once. */
export function permissionsFor(
  programmes: Programmes,
  history: MemberHistory | undefined,
  use: string,
  categories: readonly (string | null)[],
  asOf: Instant,
): readonly Permission[] {
  const force = inForce(programmes, asOf);
  const view = history && viewMember(programmes, history, asOf);
  const shared = sharedReason(view, force);
  return categories.map((category) =>
    shared ? { reason: shared } : permissionIn(view!, force!, use, category ?? ""),
  );
}

/** Rows 1 to 4: what holds for a member whatever the use and category. */
function sharedReason(view: MemberView | undefined, force: Programme | undefined): MemberReason | undefined {
  if (!view) return "unknown-member";
  const { facts, asOf } = view;
  if (valueAt(facts.status, asOf) === "closed") return "account-closed";
  if (!force || force.withdrawn) return "not-in-effect";
  if (oldEnough(facts, force, asOf)) return undefined;
  return reachedAge(facts, force.minimumAge, asOf) === undefined ? "age-unknown" : "under-age";
}

/** Rows 5 to 10. */
function permissionIn(view: MemberView, force: Programme, use: string, category: string): Permission {
  if (force.never.includes(category)) return { reason: "never-used" };
  if (!lists(force, use, category)) return { reason: "not-in-programme" };
  const region = basisFor(force, valueAt(view.facts.region, view.asOf));
  if (region === "unknown") return { reason: "region-unknown" };
  if (region.basis === "excluded") return { reason: "region-excluded" };
  const counting = countingChoices(view.programmes, view.choices, use, category);
  const latest = counting.at(-1);
  if (latest?.value === "deny") return { reason: "denied" };
  const yes = latest ? judgeYes(view, force, latest, use, category) : "not-asked";
  if (yes === "lives")
    return permitted(view, force, yesUsableFrom(view, force, counting, use, category), "yes");
  if (region.basis === "consent") return { reason: yes };
  const silence = judgeSilence(view, force, use, category);
  if (silence.is === "living") return permitted(view, force, silence.start, "silence");
  if (silence.is === "grace-period") return { reason: "grace-period", startsAt: silence.start };
  return { reason: silence.is };
}

/** Content is never used from before the day on which the member surely reached the minimum age, where an age is known. */
function permitted(view: MemberView, force: Programme, from: Instant, ground: Ground): Permission {
  const reached = reachedAge(view.facts, force.minimumAge, view.asOf);
  return { usableFrom: reached === undefined ? from : Math.max(from, reached), ground };
}
