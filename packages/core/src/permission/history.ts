import type { Instant } from "../instant.js";

/** A dated fact of a member. The first known value of a kind holds from the beginning; later ones from `since`. */
export type Fact =
  /** ISO 3166-1 alpha-2 (`DE`) or ISO 3166-2 (`US-CA`); null: known to be not known any more. */
  | { readonly kind: "region"; readonly value: string | null; readonly since: Instant }
  /** `YYYY-MM-DD`. */
  | { readonly kind: "birthDate"; readonly value: string | null; readonly since: Instant }
  | { readonly kind: "birthYear"; readonly value: number | null; readonly since: Instant }
  | { readonly kind: "status"; readonly value: "active" | "closed"; readonly since: Instant };

/** A notice shown or sent to a member, or its coming back. */
export interface NoticeEvent {
  readonly event: "delivered" | "undelivered";
  readonly version: number;
  readonly at: Instant;
  /** `mail`, `page` …; an undelivered one takes back deliveries by the same channel, or all where either is not known. */
  readonly channel?: string | undefined;
}

/** Who made a choice. Only the member can allow. */
export type Actor = "member" | "agent" | "signal" | "officer";

/** What was said, for a use and a category. */
export interface Choice {
  /** A use's name or `all`. */
  readonly use: string;
  /** A category's name or `all`. */
  readonly category: string;
  readonly value: "allow" | "deny";
  /** With allow: which content. Absent means `from-now`. */
  readonly covers?: "from-now" | "everything" | undefined;
  readonly at: Instant;
  /** The programme version that was shown. A yes without one permits nothing. */
  readonly programmeVersion?: number | undefined;
  readonly actor: Actor;
  /** With actor `signal`: its name, such as `gpc`. */
  readonly signal?: string | undefined;
}

/**
 * All that is known of one member, each list in ledger order. Where times are equal that order decides.
 */
export interface MemberHistory {
  readonly facts: readonly Fact[];
  readonly notices: readonly NoticeEvent[];
  readonly choices: readonly Choice[];
}
