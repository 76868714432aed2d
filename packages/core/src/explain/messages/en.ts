import type { Messages } from "../message.js";

export const en: Messages = {
  permitted: {
    member: "This may be used for AI.",
    engineer: "Permitted: a ground lives and every rule for the record is met.",
    dated: {
      member: "What you post from {date} on may be used for AI.",
      engineer: "Permitted for content created at or after {date}.",
    },
  },
  "unknown-member": {
    member: "We do not know who wrote this, so it is not used.",
    engineer: "The author is empty or is not a known member.",
  },
  "account-closed": {
    member: "Your account is closed, so nothing of yours is used.",
    engineer: "The member's status is closed as of the time asked for.",
  },
  "not-in-effect": {
    member: "This programme is not running, so nothing is used.",
    engineer: "No version of the programme is in force, or the one in force is withdrawn.",
  },
  "age-unknown": {
    member: "We do not know your age, so nothing of yours is used.",
    engineer: "No birth date or year is known, and the version in force says ageUnknown: exclude.",
  },
  "under-age": {
    member: "You have not reached the age for this yet, so nothing of yours is used.",
    engineer:
      "The member has not surely reached minimumAge; a birth year alone counts from 1 January of the year after.",
  },
  "never-used": {
    member: "This kind of content is not used for AI, whatever you choose.",
    engineer: "The version in force lists the category under never.",
  },
  "not-in-programme": {
    member: "This is not part of what we ask for, so it is not used.",
    engineer: "The version in force has no such use or category, or the use does not list the category.",
  },
  "region-unknown": {
    member: "We do not know where you live, so nothing of yours is used.",
    engineer:
      "No region is known, it is no ISO 3166 code, or only a country is known and an earlier rule names a part of it.",
  },
  "region-excluded": {
    member: "We leave out the place where you live, so nothing of yours is used.",
    engineer: "The first region rule that matches says excluded, or none matches.",
  },
  denied: {
    member: "The answer for this is no, so it is not used.",
    engineer: "The latest choice that counts for this use and category is a deny.",
  },
  "not-asked": {
    member: "We have no yes from you that counts for this, so it is not used.",
    engineer:
      "The basis is consent, and no allow lives: none was given, or it was not valid when given or has ended since.",
  },
  "asked-for-less": {
    member: "When you said yes, you were asked for less than this, so it is not used.",
    engineer:
      "The version shown with the allow is older than the one since which this use and category are as wide as now.",
  },
  "consent-expired": {
    member: "Your yes has run out, so this is not used.",
    engineer: "The allow is older than consentLasts of the version shown with it.",
    dated: {
      member: "Your yes ran out on {date}, so this is not used.",
      engineer: "The allow ended at {date}, by consentLasts of the version shown with it.",
    },
  },
  "notice-not-delivered": {
    member: "We have not told you about this yet, or not since something changed, so it is not used.",
    engineer:
      "The basis is legitimate interest, and no delivered notice covers this use and category without a break since.",
  },
  "said-no-before": {
    member: "There was a no before, so this does not turn on by itself.",
    engineer: "A standing deny on any use or category at the start of the silence keeps it from counting.",
  },
  "grace-period": {
    member: "This is off. We told you about it not long ago, and the time to say no still runs.",
    engineer: "A notice was delivered and its grace period is not over.",
    dated: {
      member: "This is off now. What you post from {date} on may be used, unless you say no.",
      engineer: "A notice was delivered; its grace period ends at {date}.",
    },
  },
  undated: {
    member: "We do not know when this was written, so it is not used.",
    engineer: "The record has no creation time, or one after the time asked for.",
  },
  "before-permission": {
    member: "This is older than what may be used, so it is not used.",
    engineer: "The record was created before usableFrom.",
    dated: {
      member: "Only what you post from {date} on may be used. This is older, so it is not used.",
      engineer: "The record was created before usableFrom, {date}.",
    },
  },
  "not-public-enough": {
    member: "This is not open to everyone, or we do not know who may see it, so it is not used.",
    engineer: "The record's visibility is unknown or is not among those that the category lists.",
  },
  "others-unknown": {
    member: "We do not know who else is in this, so it is not used.",
    engineer:
      "The record's others or quotes are null, and it is not public or the category says others: all-must-permit.",
  },
  "others-denied": {
    member: "There is someone else in this whom we must leave out, so it is not used.",
    engineer:
      "An author of words that it quotes, or with others: all-must-permit someone it addresses or names, is not permitted.",
  },
};
