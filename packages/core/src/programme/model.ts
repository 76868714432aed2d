import type { Instant } from "../instant.js";

/** Why a use may happen in a region. */
export type Basis = "consent" | "legitimate-interest" | "excluded";

/** What is done with the other people a record addresses or names. */
export type OthersRule = "mask" | "all-must-permit";

/** One purpose with one recipient. */
export interface Use {
  readonly title: string;
  readonly does: string;
  readonly recipient: string;
  readonly categories: readonly string[];
}

/** A kind of content. */
export interface Category {
  readonly title: string;
  /** The visibilities that may be used; `["public"]` where the file lists none. */
  readonly visibility: readonly string[];
  /** Absent where the file says nothing: then `mask` for a public record and `all-must-permit` for any other. */
  readonly others?: OthersRule | undefined;
}

/** The first rule that matches a member's region gives the basis. */
export interface RegionRule {
  /** Countries, subdivisions, `EU`, `EEA`, `*`. */
  readonly in: readonly string[];
  readonly basis: Basis;
  readonly assessment?: string | undefined;
}

/** How long a yes lasts: calendar months or days. */
export type Duration = { readonly unit: "months" | "days" | "hours"; readonly count: number };

export interface AlsoUsedFor {
  readonly title: string;
  readonly control?: string | undefined;
}

export interface Before {
  readonly title: string;
  readonly trained: string;
  readonly what: string;
  readonly yours: string;
}

/** One version of a programme: what the file says, defaults filled in. Immutable once published. */
export interface Programme {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly effective: Instant;
  /** From `effective` on this version permits nothing: the way to stop a programme. */
  readonly withdrawn: boolean;
  readonly controller: {
    readonly name: string;
    readonly contact: string;
    readonly complaints?: string | undefined;
  };
  readonly minimumAge: number;
  readonly ageUnknown: "exclude" | "include";
  readonly uses: Readonly<Record<string, Use>>;
  readonly categories: Readonly<Record<string, Category>>;
  /** Categories that are never used: an assurance. */
  readonly never: readonly string[];
  readonly regions: readonly RegionRule[];
  /** Fairness rules waived: rule name to the reason published with it. */
  readonly waives: Readonly<Record<string, string>>;
  readonly notice: { readonly graceDays: number; readonly text?: string | undefined };
  readonly consentLasts?: Duration | undefined;
  readonly honours: readonly string[];
  readonly alsoUsedFor: readonly AlsoUsedFor[];
  readonly before: readonly Before[];
  readonly freshFor: Duration;
}
