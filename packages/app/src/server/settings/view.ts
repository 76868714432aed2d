import { DAY, type Programme, permissionFor, permissionsFor } from "@byleave/core";
import type {
  ClosedReason,
  KindView,
  SavedView,
  SettingsView,
  SignalView,
  UseView,
} from "../../pages/settings/view.js";
import { answerBehind, isOwn, latestOwn } from "./attribution.js";
import { heldSince, type RecentBuilds } from "./datasets.js";
import { recordedSignal } from "./signal.js";
import type { Standing } from "./standing.js";

/** How long after an answer the page says that it was saved. */
const JUST_NOW = DAY / 24 / 12;

/** What the request adds to what is so. */
export interface Asked {
  readonly sendsSignal: boolean;
  /** `USE.KIND` just answered, as the address says; anything else is ignored. */
  readonly saved?: string | undefined;
  readonly notice?: string | undefined;
}

/** Puts together what the settings page shows; every permission in it is the core's. Undefined: nothing is published. */
export function viewSettings(
  standing: Standing,
  builds: RecentBuilds,
  asked: Asked,
): SettingsView | undefined {
  const { now, force, programmes } = standing;
  const programme = force ?? programmes.versions.at(-1);
  if (!programme) return undefined;
  const uses = force ? viewUses(standing, force, builds) : [];
  const notice = asked.notice === "changed" || asked.notice === "already" ? asked.notice : undefined;
  return {
    now,
    programme,
    closed: closedReason(standing, uses),
    uses,
    standingNo: standingNo(standing),
    restingYes: uses.some(({ name, kinds }) =>
      kinds.some((kind) => latestOwn(standing.known.history, name, kind.name)?.value === "allow"),
    ),
    signal: viewSignal(standing, uses, asked.sendsSignal),
    saved: notice ? undefined : viewSaved(standing, uses, asked.saved),
    notice,
  };
}

export function viewUses(
  { programmes, known, now }: Standing,
  force: Programme,
  builds: RecentBuilds,
): readonly UseView[] {
  const { history } = known;
  return Object.entries(force.uses).map(([name, use]) => {
    const permissions = permissionsFor(programmes, history, name, use.categories, now);
    const kinds = use.categories.map((category, index): KindView => {
      const { title, visibility } = force.categories[category]!;
      const permission = permissions[index]!;
      const answer = answerBehind(programmes, history, name, category, permission);
      const bounded = answer?.covers === "everything" && Number.isFinite(permission.usableFrom);
      const sinceAge = bounded ? force.minimumAge : undefined;
      return { name: category, title, visibility, permission, sinceAge, answer };
    });
    const held = heldSince(programmes, history, force, name, builds, now);
    const { title, does, recipient } = use;
    return { name, title, does, recipient, kinds, heldSince: held };
  });
}

const CLOSED: readonly string[] = [
  "account-closed",
  "not-in-effect",
  "age-unknown",
  "under-age",
  "region-unknown",
  "region-excluded",
] satisfies readonly ClosedReason[];

function closedReason(
  { programmes, known, now }: Standing,
  uses: readonly UseView[],
): ClosedReason | undefined {
  const permissions = uses.flatMap(({ kinds }) => kinds.map(({ permission }) => permission));
  // A version without uses, as one that is withdrawn: ask for any, and hear what holds for all.
  const first = permissions[0] ?? permissionFor(programmes, known.history, "", null, now);
  const { reason } = first;
  if (reason === undefined || !permissions.every((permission) => permission.reason === reason))
    return undefined;
  if (CLOSED.includes(reason)) return reason as ClosedReason;
  return permissions.length === 0 ? "not-in-effect" : undefined;
}

function standingNo({ known }: Standing) {
  const own = [...known.history.choices].sort((a, b) => a.at - b.at).filter(isOwn);
  const index = own.findLastIndex(
    ({ use, category, value }) => use === "all" && category === "all" && value === "deny",
  );
  if (index < 0 || own.slice(index).some(({ value }) => value === "allow")) return undefined;
  return { value: "deny", covers: "from-now", actor: "member", at: own[index]!.at } as const;
}

function viewSignal({ programmes, known }: Standing, uses: readonly UseView[], sent: boolean): SignalView {
  const behind = uses.some(({ kinds }) => kinds.some(({ answer }) => answer?.actor === "signal"));
  return { sent, recordedAt: behind ? recordedSignal(programmes, known.history) : undefined };
}

/**
 * What was just answered, told from the history and not from the address: a link that someone else made up cannot make
 * the page say that something was saved.
 */
function viewSaved(
  { known, now }: Standing,
  uses: readonly UseView[],
  saved: string | undefined,
): SavedView | undefined {
  const [use = "", category = ""] = (saved ?? "").split(".");
  const kinds = uses.find(({ name }) => name === use)?.kinds ?? [];
  const there = category === "all" || kinds.some(({ name }) => name === category);
  if (use !== "all" && (kinds.length === 0 || !there)) return undefined;
  const scope = (choice: { use: string; category: string }) =>
    choice.use === use && (choice.category === category || (category === "all" && use !== "all"));
  const own = known.history.choices.filter(isOwn).at(-1);
  if (!own || !scope(own) || own.at > now || now - own.at > JUST_NOW) return undefined;
  const { value, covers, actor, at } = own;
  return { use, category, answer: { value, covers: covers ?? "from-now", actor, at } };
}
