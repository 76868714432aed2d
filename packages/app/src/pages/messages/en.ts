import { BEGINNING, type Instant } from "@byleave/core";
import type { KindWords, Messages, Since } from "./messages.js";

const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const lists = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Not to be broken across lines. */
const date = (instant: Instant) =>
  dates.format(new Date(Math.floor(instant / 1000))).replaceAll(" ", "\u00a0");

const since = ({ at, age }: Since) =>
  at === BEGINNING ? ", old and new," : age === undefined ? ` since ${date(at)}` : ` since you turned ${age}`;

/** A title inside a sentence; what is written in capitals stays so. */
const inside = (title: string) =>
  /^\p{Lu}(?=\p{Ll}|\s)/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const isPublic = (kind: KindWords) => kind.visibility.length === 1 && kind.visibility[0] === "public";

/** "public posts and articles, comments and profile"; where not all are public, each says who sees it. */
function kinds(all: readonly KindWords[]): string {
  const names = (list: readonly KindWords[], each: (kind: KindWords) => string) =>
    // "posts and articles, comments and profile": the titles may have an "and" of their own
    list.length === 1
      ? each(list[0]!)
      : `${list.slice(0, -1).map(each).join(", ")} and ${each(list.at(-1)!)}`;
  if (all.every(isPublic)) return `public ${names(all, ({ title }) => inside(title))}`;
  return names(all, ({ title, visibility }) => `${inside(title)} (${visibility.join(", ")})`);
}

const toDo = (does: string, uses: readonly string[]) =>
  does === "train" ? `to train ${lists.format(uses.map(inside))}` : `for ${lists.format(uses.map(inside))}`;

export const en: Messages = {
  language: "en",
  direction: "ltr",
  date,

  frame: {
    skip: "Skip to the page",
    path: ["Settings & privacy", "Data privacy"],
    pathLabel: "Where you are",
    signedInAs: (name) => `Signed in as ${name}`,
    signOut: "Sign out",
    sample: "Sample community: everything here is generated.",
    sampleSwitch: "Be someone else",
    answersFor: (name) => `${name} is responsible for this.`,
    contact: "Ask a question",
    complaints: "Complain to the authority",
    version: (version, effective) => `These words are version ${version}, in force since ${date(effective)}.`,
    utc: "Days are given in UTC.",
  },

  status: {
    nothingTrains: "Nothing of yours is used to train AI.",
    nothing: "Nothing of yours is used for AI.",
    used: ({ recipient, does, uses, kinds: what, since: from }) =>
      `${recipient} may use your ${kinds(what)}${since(from)} ${toDo(does, uses)}.`,
    trainedOn: (what, from) => `AI may be trained on your ${kinds(what)}${since(from).replace(/,$/, "")}.`,
    someTrains: "Some of what you write may be used to train AI.",
    some: "Some of what you write may be used for AI.",
    starts: (at) => `This turns on ${date(at)}, for what you post from then on, unless you say no.`,
    startsDiffer: "Some of this turns on by itself unless you say no. Each use below says when.",
    title: (saved, programme) => (saved ? `Saved: ${programme}` : programme),
  },

  closed: {
    toldFirst: "You do not have to do anything. If this changes, nothing starts before we have told you.",
    restingYes:
      "You said yes before. That yes rests now, and it may count again if this changes. You can take it back.",
    mayStillSayNo: "You can still say no. It will hold if this changes.",
  },

  all: {
    label: "No to everything",
    hint: "One step. It also holds for anything new.",
    done: (at) => `You said no to everything on ${date(at)}. It also holds for anything new.`,
  },

  uses: {
    heading: "Your answers",
    intro: "Each use has its own answer. You can change it at any time.",
    yes: "Yes",
    no: "No",
    question: ({ title, does, recipient }, what) =>
      `May ${recipient} use your ${kinds(what)} ${toDo(does, [title])}?`,
    beforeQuestion: (before) => `May what you posted before ${date(before)} be used too?`,
    more: "Each kind by itself: what, by whom, since when and why",
    kind: (kind) =>
      isPublic(kind)
        ? `${kind.title}, the part that everyone can see`
        : `${kind.title} (${kind.visibility.join(", ")})`,
    facts: { what: "What", by: "By", for: "For", from: "From when", why: "Why" },
    from: ({ at, age }) => {
      if (at === BEGINNING) return "All you posted and will post";
      return age === undefined
        ? `What you post from ${date(at)} on`
        : `All you posted since you turned ${age}, and will post`;
    },
    fromNone: "Nothing is used",
    fromStarts: (at) => `Nothing is used; from ${date(at)} on, unless you say no`,
    on: ({ at, age }, saidAt) => ({
      lead:
        at === BEGINNING
          ? "On for all you posted and will post."
          : age === undefined
            ? `On for what you post from ${date(at)} on.`
            : `On for all you posted since you turned ${age}, and will post.`,
      detail: `You said yes on ${date(saidAt)}.`,
    }),
    silence: (from) => ({
      lead: `On for what you post from ${date(from)} on.`,
      detail: "You did not say yes. We told you first, and no answer came.",
    }),
    starts: (at) => ({
      lead: `Turns on ${date(at)} unless you say no.`,
      detail: "For what you post from then on.",
    }),
    keptOff: "You said no to another use, so this does not turn on by itself.",
    denied: (actor, at, controller) => {
      const who = {
        member: "You",
        signal: "Your browser",
        agent: "Someone who acts for you",
        officer: controller,
      };
      return { lead: "Off.", detail: `${who[actor]} said no on ${date(at)}.` };
    },
    off: (reason) => ({ lead: "Off.", detail: reason }),
    notAsked: "We have no yes from you.",
    names: (what) => what.map(({ title }, index) => (index === 0 ? title : inside(title))).join(", "),
    held: (at) =>
      `A dataset made on ${date(at)} may still hold something you wrote. It will be gone when that dataset is made again.`,
    never: (categories) => `Never used, whatever you say: ${lists.format(categories.map(inside))}.`,
  },

  saved: {
    no: ["Saved: no.", "Nothing of yours goes into the next dataset for this, nor into any after it."],
    noAll: [
      "Saved: no to everything.",
      "Nothing of yours goes into the next dataset, nor into any after it.",
    ],
    yes: [
      "Saved: yes.",
      "What you post from now on may be used for this. What you posted before may not. You can say no here at any time.",
    ],
    yesEverything: [
      "Saved: yes.",
      "What you posted before may be used for this too. You can say no here at any time.",
    ],
    changed:
      "The words on this page have changed since you opened it. Please read them once more. Your answer was not saved.",
    already: "That was your answer already. Nothing has changed.",
  },

  signal: {
    recorded: (at) =>
      `Your browser sent a privacy signal (Global Privacy Control) on ${date(at)}. We took it as a no to everything. Your own answers count more.`,
    ownCounts:
      "Your browser sends a privacy signal (Global Privacy Control). What you answered here yourself counts more.",
    none: "Your browser sends a privacy signal (Global Privacy Control). This programme does not act on it, so please answer here.",
  },

  posts: {
    heading: "The last three things you wrote",
    intro:
      "This is how they would look in a dataset. Marked words stand where something personal is taken out.",
    none: "We found nothing that you wrote.",
    failed: "We could not read what you wrote just now. Please open this page again in a moment.",
    removed: {
      EMAIL: "e-mail address",
      PHONE: "phone number",
      URL: "web address",
      IP: "internet address",
      CARD: "card number",
      IBAN: "bank account",
      NATIONAL_ID: "ID number",
      HANDLE: "user name",
      PERSON: "name",
    },
    undated: "no date",
    cut: "The rest is not shown here.",
    usedFor: (uses) => `Would be used for ${lists.format(uses.map(inside))}.`,
    notFor: (uses, reason) =>
      `${lists.format(uses.map((use, index) => (index === 0 ? use : inside(use))))}: ${reason}`,
    noneNow: (reason) => `Now none of them would be in it. ${reason}`,
  },

  unchanged: {
    heading: "What this does not change",
    costsNothing: "Saying no costs you nothing else. Your account and all you can do here stay as they are.",
    also: "What you write is also used for these. They have settings of their own:",
    control: "Change it",
  },

  before: {
    heading: "What happened before",
    intro: "These were made before you could answer here. Saying no now does not undo them.",
    trained: (when) => `Made: ${when}`,
    yours: (yours) =>
      yours === "unknown"
        ? "Was anything of yours in it? Not known."
        : `Was anything of yours in it? ${yours}`,
  },

  signIn: {
    title: "Sign in",
    plain: "Signing in through your platform is not set up here yet.",
    plainHow: "Please ask the people who run it. There is nothing to sign in to on this page.",
    sampleTitle: "Sample community",
    sampleIntro: "Who do you want to be?",
    sampleHow: "No one below is real. One click signs you in.",
    signInAs: (name) => `Sign in as ${name}`,
    now: (name) => `You are signed in as ${name}.`,
    open: "Open your settings",
  },

  problems: {
    "not-found": { title: "There is no such page", text: "The address may be old or mistyped." },
    method: { title: "That does not work here", text: "This page cannot be asked in that way." },
    "too-large": {
      title: "That was too much",
      text: "What was sent is larger than this page takes. Nothing was saved.",
    },
    refused: {
      title: "We could not be sure that this came from you",
      text: "So nothing was saved. Please open the page again and give your answer once more.",
    },
    "too-many": {
      title: "That was very fast",
      text: "Please wait a few seconds and try again. Nothing was saved.",
    },
    unavailable: {
      title: "This does not work at the moment",
      text: "The fault is ours. Please try again in a few minutes. Nothing was saved.",
    },
    internal: {
      title: "Something went wrong",
      text: "The fault is ours. Please try again. If it stays so, tell us this number.",
    },
    "no-programme": {
      title: "Nothing is used for AI",
      text: "There is no programme here yet, so there is nothing to answer.",
    },
    malformed: {
      title: "We could not read that",
      text: "Something was missing in what was sent. Nothing was saved.",
    },
  },
  problemNumber: (number) => `Number: ${number}`,
  back: "Back to your settings",
};
