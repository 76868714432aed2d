import type { Actor, Instant, MemberReason, Outcome, Permission, Programme } from "@byleave/core";

/** All that the settings page shows, as plain values: rendering decides nothing. */
export interface SettingsView {
  readonly now: Instant;
  /** The version in force; where there is none, the last published. */
  readonly programme: Programme;
  /** The one reason for which nothing can be used, whatever the member says; only a no can be said then. */
  readonly closed: ClosedReason | undefined;
  readonly uses: readonly UseView[];
  /** The member's own no to everything, with no yes since. */
  readonly standingNo: AnswerView | undefined;
  /** Whether a yes of the member's rests, and might count again if `closed` ended. */
  readonly restingYes: boolean;
  readonly signal: SignalView;
  readonly saved: SavedView | undefined;
  /** Something that was not saved, and why. */
  readonly notice: "changed" | "already" | undefined;
}

/** Reasons that hold for a member whatever the use and category. */
export type ClosedReason = Extract<
  MemberReason,
  "account-closed" | "not-in-effect" | "age-unknown" | "under-age" | "region-unknown" | "region-excluded"
>;

/** One use, with what it takes. */
export interface UseView {
  readonly name: string;
  readonly title: string;
  readonly does: string;
  readonly recipient: string;
  readonly kinds: readonly KindView[];
  /** When the dataset that may still hold something of the member's was made, though nothing may be used now. */
  readonly heldSince: Instant | undefined;
}

/** One kind of content in a use. */
export interface KindView {
  readonly name: string;
  readonly title: string;
  readonly visibility: readonly string[];
  readonly permission: Permission;
  /** The minimum age, where the yes covers everything but what was posted before that age. */
  readonly sinceAge: number | undefined;
  /** The answer behind it, if there is one. */
  readonly answer: AnswerView | undefined;
}

export interface AnswerView {
  readonly value: "allow" | "deny";
  readonly covers: "from-now" | "everything";
  readonly actor: Actor;
  readonly at: Instant;
}

/** What the browser's privacy signal has to do with it. */
export interface SignalView {
  readonly sent: boolean;
  /** When it was taken as a no that still counts somewhere. */
  readonly recordedAt: Instant | undefined;
}

/** What was just answered. */
export interface SavedView {
  /** A use's name or `all`. */
  readonly use: string;
  /** A kind's name or `all`. */
  readonly category: string;
  readonly answer: AnswerView;
}

/** One of the member's last posts, and what becomes of it. */
export interface PostView {
  readonly kind: string;
  readonly created: Instant | null;
  readonly pieces: readonly Piece[];
  /** The text goes on after what is shown. */
  readonly cut: boolean;
  readonly outcomes: readonly {
    readonly use: string;
    readonly outcome: Outcome;
    readonly from?: Instant | undefined;
  }[];
}

/** Text as it stays, or what stands in the place of something personal. */
export type Piece = { readonly text: string } | { readonly removed: RemovedKind };

export type RemovedKind =
  | "EMAIL"
  | "PHONE"
  | "URL"
  | "IP"
  | "CARD"
  | "IBAN"
  | "NATIONAL_ID"
  | "HANDLE"
  | "PERSON";

/** The posts, or why there are none to show. */
export type PostsView =
  | { readonly is: "found"; readonly posts: readonly PostView[] }
  | { readonly is: "failed" };

/** How a use or a kind stands, from its permission alone. */
export type Standing = "on" | "off" | "starts";

export function standingOf({ permission }: KindView): Standing {
  if (permission.usableFrom !== undefined) return "on";
  return permission.reason === "grace-period" && permission.startsAt !== undefined ? "starts" : "off";
}

/** Whether it is the member's own yes that permits. */
export function restsOnYes({ permission }: KindView): boolean {
  return permission.usableFrom !== undefined && permission.ground === "yes";
}
