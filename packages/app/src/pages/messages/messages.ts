import type { Actor, Instant } from "@byleave/core";
import type { RemovedKind } from "../settings/view.js";

/** A kind of content as sentences name it. */
export interface KindWords {
  readonly title: string;
  readonly visibility: readonly string[];
}

/** A use as sentences name it. */
export interface UseWords {
  readonly title: string;
  readonly does: string;
  readonly recipient: string;
}

/** From when on: a moment (the beginning of time for all there ever was), or the age that the programme asks for. */
export interface Since {
  readonly at: Instant;
  readonly age: number | undefined;
}

/** Content of some kinds from a moment on, used by one recipient for some uses. */
export interface UsedClause {
  readonly recipient: string;
  readonly does: string;
  readonly uses: readonly string[];
  readonly kinds: readonly KindWords[];
  readonly since: Since;
}

/** That something is saved, and what follows from it. */
export type SavedWords = readonly [saved: string, follows: string];

/** How something stands: in a few words, and in a sentence more. */
export interface StateWords {
  readonly lead: string;
  readonly detail: string;
}

/** All words of the pages in one language. A language is one file that has them all; texts from programme files stay as they are. */
export interface Messages {
  /** BCP 47, for `lang` and the sentences of the core. */
  readonly language: "en" | "de" | "fr" | "es";
  readonly direction: "ltr" | "rtl";
  date(instant: Instant): string;

  readonly frame: {
    skip: string;
    path: readonly string[];
    pathLabel: string;
    signedInAs(name: string): string;
    signOut: string;
    sample: string;
    sampleSwitch: string;
    answersFor(name: string): string;
    contact: string;
    complaints: string;
    version(version: number, effective: Instant): string;
    utc: string;
  };

  readonly status: {
    nothingTrains: string;
    nothing: string;
    used(clause: UsedClause): string;
    trainedOn(kinds: readonly KindWords[], since: Since): string;
    someTrains: string;
    some: string;
    starts(at: Instant): string;
    startsDiffer: string;
    title(saved: boolean, programme: string): string;
  };

  readonly closed: {
    toldFirst: string;
    restingYes: string;
    mayStillSayNo: string;
  };

  readonly all: {
    label: string;
    hint: string;
    done(at: Instant): string;
  };

  readonly uses: {
    heading: string;
    intro: string;
    yes: string;
    no: string;
    question(use: UseWords, kinds: readonly KindWords[]): string;
    beforeQuestion(before: Instant): string;
    more: string;
    kind(kind: KindWords): string;
    facts: { what: string; by: string; for: string; from: string; why: string };
    from(since: Since): string;
    fromNone: string;
    fromStarts(at: Instant): string;
    on(from: Since, saidAt: Instant): StateWords;
    silence(from: Instant): StateWords;
    starts(at: Instant): StateWords;
    denied(actor: Actor, at: Instant, controller: string): StateWords;
    off(reason: string): StateWords;
    /** Where a grace period runs that a standing no keeps from turning anything on. */
    keptOff: string;
    notAsked: string;
    names(kinds: readonly KindWords[]): string;
    held(at: Instant): string;
    never(categories: readonly string[]): string;
  };

  /** Each in two parts: that it is saved, and what follows. */
  readonly saved: {
    no: SavedWords;
    noAll: SavedWords;
    yes: SavedWords;
    yesEverything: SavedWords;
    changed: string;
    already: string;
  };

  readonly signal: {
    recorded(at: Instant): string;
    ownCounts: string;
    none: string;
  };

  readonly posts: {
    heading: string;
    intro: string;
    failed: string;
    removed: Readonly<Record<RemovedKind, string>>;
    undated: string;
    cut: string;
    usedFor(uses: readonly string[]): string;
    notFor(uses: readonly string[], reason: string): string;
    none: string;
    noneNow(reason: string): string;
  };

  readonly unchanged: {
    heading: string;
    costsNothing: string;
    also: string;
    control: string;
  };

  readonly before: {
    heading: string;
    intro: string;
    trained(when: string): string;
    yours(yours: string): string;
  };

  readonly signIn: {
    title: string;
    plain: string;
    plainHow: string;
    sampleTitle: string;
    sampleIntro: string;
    sampleHow: string;
    signInAs(name: string): string;
    now(name: string): string;
    open: string;
  };

  readonly problems: Readonly<
    Record<
      | "not-found"
      | "method"
      | "too-large"
      | "refused"
      | "too-many"
      | "unavailable"
      | "internal"
      | "no-programme"
      | "malformed",
      {
        readonly title: string;
        readonly text: string;
      }
    >
  >;
  readonly problemNumber: (number: string) => string;
  readonly back: string;
}
