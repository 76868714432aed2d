import { addMonths, BEGINNING, DAY, HOUR, type Instant, utcDay } from "../src/instant.js";
import type { Choice, Fact, MemberHistory } from "../src/permission/history.js";
import type { Ground, Permission } from "../src/permission/permission.js";
import type { MemberReason, Reason } from "../src/permission/reasons.js";
import type { Basis, Category, OthersRule, Programme, Use } from "../src/programme/model.js";

// The rule of docs/permission.md a second time: slow, sentence by sentence, sharing nothing with the first but the
// types and the instants. Each sentence stands above the lines that carry it out. Where a sentence can be read in
// two ways the reading that permits less is taken, and said ("Reading: …").

/** A record as far as the rule looks at it. */
export interface ReferenceRecord {
  readonly member: string | null;
  readonly category: string | null;
  readonly created: Instant | null;
  readonly visibility: string | null;
  readonly others: readonly string[] | null;
  readonly quotes: readonly string[] | null;
}

/** Everything one answer depends on. */
interface Question {
  readonly programmes: readonly Programme[];
  readonly history: MemberHistory;
  readonly use: string;
  readonly category: string;
  readonly asOf: Instant;
}

/** The answer for one member, use and category; `programmes` are all published versions, the oldest first. */
export function referencePermission(
  history: MemberHistory | undefined,
  programmes: readonly Programme[],
  use: string,
  category: string,
  asOf: Instant,
): Permission {
  // | 1 | `unknown-member` | the author is not a known member |
  if (history === undefined) return { reason: "unknown-member" };
  // "What is dated later does not exist yet; equal times keep ledger order."
  const known: MemberHistory = {
    facts: history.facts.filter((fact) => fact.since <= asOf).toSorted((a, b) => a.since - b.since),
    notices: history.notices.filter((notice) => notice.at <= asOf).toSorted((a, b) => a.at - b.at),
    choices: history.choices.filter((choice) => choice.at <= asOf).toSorted((a, b) => a.at - b.at),
  };
  return answer({ programmes, history: known, use, category, asOf });
}

/** Whether a record may be used, or the first reason why not. */
export function referenceDecide(
  record: ReferenceRecord,
  use: string,
  asOf: Instant,
  programmes: readonly Programme[],
  histories: ReadonlyMap<string, MemberHistory>,
): Reason | "permitted" {
  // Reading: a record without a category names no category of the programme; a name that none can have stands for it.
  const categoryName = record.category ?? "\u0000";
  const permissionOf = (member: string | null): Permission =>
    referencePermission(
      member === null ? undefined : histories.get(member),
      programmes,
      use,
      categoryName,
      asOf,
    );

  const permission = permissionOf(record.member);
  if (permission.usableFrom === undefined) return permission.reason;
  const created = record.created;
  // | 11 | `undated` | no creation time, or one after `asOf` |
  if (created === null || created > asOf) return "undated";
  // | 12 | `before-permission` | created before `usableFrom` |
  if (created < permission.usableFrom) return "before-permission";
  // | 13 | `not-public-enough` | visibility unknown, or not among those that the category lists |
  const category = own(inForce(programmes, asOf)!.categories, categoryName)!;
  const visibility = record.visibility;
  if (visibility === null || !category.visibility.includes(visibility)) return "not-public-enough";
  // | 14 | `others-unknown` | who else it involves is not known (null, not empty), and it is not public or the category
  // says `others: all-must-permit` |. Reading: quotes are among "who else it involves".
  const unknown = record.others === null || record.quotes === null;
  if (unknown && (visibility !== "public" || category.others === "all-must-permit")) return "others-unknown";
  // "Permitted = by this very rule, same use and category, as of `asOf`, for a record created at the same time"
  const permitted = (member: string): boolean => {
    const theirs = permissionOf(member);
    return theirs.usableFrom !== undefined && created >= theirs.usableFrom;
  };
  // | 15 | `others-denied` | an author of words that it quotes is not permitted; …
  for (const member of record.quotes ?? []) if (!permitted(member)) return "others-denied";
  // … or the category says `others: all-must-permit` and someone it addresses or names is not permitted. |
  if (othersRule(category, visibility) === "all-must-permit") {
    for (const member of record.others ?? []) if (!permitted(member)) return "others-denied";
  }
  return "permitted";
}

// "where the category says nothing, `mask` for a public record, `all-must-permit` for any other"
function othersRule(category: Category, visibility: string): OthersRule {
  if (category.others !== undefined) return category.others;
  return visibility === "public" ? "mask" : "all-must-permit";
}

// ── The member: the first reason that applies ──

function answer(q: Question): Permission {
  // | 2 | `account-closed` | status at `asOf` is closed |
  if (statusAt(q, q.asOf) === "closed") return { reason: "account-closed" };
  // | 3 | `not-in-effect` | no version is in force, or the one in force is withdrawn |
  const version = inForce(q.programmes, q.asOf);
  if (version === undefined || version.withdrawn) return { reason: "not-in-effect" };
  // | 4 | `age-unknown`, `under-age` | no birth date or year, unless the version says `ageUnknown: include`; `asOf` is
  // before the member surely reached `minimumAge` |
  const ofAge = dayOfAge(q, version.minimumAge, q.asOf);
  if (ofAge === undefined && version.ageUnknown !== "include") return { reason: "age-unknown" };
  if (ofAge !== undefined && q.asOf < ofAge) return { reason: "under-age" };
  // | 5 | `never-used` | the version lists the category under `never` |
  if (version.never.includes(q.category)) return { reason: "never-used" };
  // | 6 | `not-in-programme` | no such use or category, or the use does not list the category |
  if (!names(version, q.use, q.category)) return { reason: "not-in-programme" };
  // | 7 | `region-unknown`, `region-excluded` |
  const basis = basisOf(version, regionAt(q, q.asOf));
  if (basis === "unknown") return { reason: "region-unknown" };
  if (basis === "excluded") return { reason: "region-excluded" };
  // | 8 | `denied` | the latest choice that counts for this use and category is a deny |
  const counting = countingChoices(q, q.use, q.category, q.asOf);
  const latest = counting.at(-1);
  if (latest?.value === "deny") return { reason: "denied" };

  const since = sinceOf(q, version);
  // "What permits is a ground: a member's own *yes*, or, only where a programme publicly claims legitimate interest, a
  // *notice*". Reading: where both live, the member's own word says from when on.
  if (latest !== undefined && yesProblem(q, latest, since) === undefined) {
    return permitted(q, version, usableFromYes(q, counting, since), "yes");
  }
  // | 9 | `not-asked`, `asked-for-less`, `consent-expired` | no living yes, and the basis in the member's region is
  // consent |
  if (basis === "consent") {
    return { reason: latest === undefined ? "not-asked" : yesProblem(q, latest, since)! };
  }
  // | 10 | `notice-not-delivered`, `said-no-before`, `grace-period` | no living yes and no living silence, and the basis
  // is legitimate interest |
  const silence = livingSilence(q, since);
  return typeof silence === "string" ? { reason: silence } : permitted(q, version, silence.start, "silence");
}

// "Never before the day on which the member surely reached `minimumAge`, where an age is known." Reading: the
// `minimumAge` of the version in force, as in row 4.
function permitted(q: Question, version: Programme, usableFrom: Instant, ground: Ground): Permission {
  const ofAge = dayOfAge(q, version.minimumAge, q.asOf);
  return { usableFrom: ofAge !== undefined && ofAge > usableFrom ? ofAge : usableFrom, ground };
}

// ── The programme ──

// "In force at a time: the latest with `effective` not after it."
function inForce(programmes: readonly Programme[], at: Instant): Programme | undefined {
  let found: Programme | undefined;
  for (const programme of programmes) {
    if (programme.effective <= at) found = programme;
  }
  return found;
}

function own<T>(things: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

function names(version: Programme, useName: string, categoryName: string): boolean {
  const use: Use | undefined = own(version.uses, useName);
  const category: Category | undefined = own(version.categories, categoryName);
  if (use === undefined || category === undefined) return false;
  if (version.never.includes(categoryName)) return false;
  return use.categories.includes(categoryName);
}

// "`since` of a (use, category): the first version from which it has been there in every version up to the one in
// force, with the same `does` and `recipient`, without a visibility added to the category, and without `others`
// weakened from `all-must-permit` to `mask`. Whatever widens starts `since` anew."
function sinceOf(q: Question, version: Programme): number {
  const upToNow = q.programmes.filter((one) => one.effective <= q.asOf);
  let since: number | undefined;
  upToNow.forEach((one, index) => {
    const before = upToNow[index - 1];
    if (!names(one, q.use, q.category)) since = undefined;
    else if (since === undefined || before === undefined) since = one.version;
    else if (widens(before, one, q.use, q.category)) since = one.version;
  });
  return since ?? version.version;
}

function widens(before: Programme, after: Programme, useName: string, categoryName: string): boolean {
  const oldUse = own(before.uses, useName)!;
  const newUse = own(after.uses, useName)!;
  if (oldUse.does !== newUse.does) return true;
  if (oldUse.recipient !== newUse.recipient) return true;
  const oldCategory = own(before.categories, categoryName)!;
  const newCategory = own(after.categories, categoryName)!;
  for (const visibility of newCategory.visibility) {
    if (!oldCategory.visibility.includes(visibility)) return true;
    const oldRule = othersRule(oldCategory, visibility);
    const newRule = othersRule(newCategory, visibility);
    if (oldRule === "all-must-permit" && newRule === "mask") return true;
  }
  return false;
}

// ── Facts ──

// "The first known value of a fact holds from the beginning; later ones from their date." Reading: a null that comes
// first holds from the beginning too (nothing is known then).
function factAt<K extends Fact["kind"]>(
  q: Question,
  kind: K,
  at: Instant,
): Extract<Fact, { kind: K }> | undefined {
  const facts = q.history.facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
  let found = facts[0];
  for (const fact of facts) {
    if (fact.since <= at) found = fact;
  }
  return found;
}

// Reading: without a fact the account is open.
function statusAt(q: Question, at: Instant): "active" | "closed" {
  return factAt(q, "status", at)?.value ?? "active";
}

function regionAt(q: Question, at: Instant): string | undefined {
  return factAt(q, "region", at)?.value ?? undefined;
}

// "the member surely reached `minimumAge` (with a year alone: 1 January of the year after)"; by the birth known at `at`.
function dayOfAge(q: Question, minimumAge: number, at: Instant): Instant | undefined {
  const date = factAt(q, "birthDate", at)?.value;
  if (date !== undefined && date !== null) return dayOfAgeByDate(date, minimumAge);
  const year = factAt(q, "birthYear", at)?.value;
  if (year !== undefined && year !== null) return utcDay(year + minimumAge + 1, 1, 1);
  return undefined;
}

// Born on 29 February, reached on 1 March in other years.
function dayOfAgeByDate(date: string, minimumAge: number): Instant | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return undefined;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  if (utcDay(year, month, day) === undefined) return undefined;
  return utcDay(year + minimumAge, month, day) ?? utcDay(year + minimumAge, 3, 1);
}

function ageSufficient(q: Question, version: Programme, at: Instant): boolean {
  const ofAge = dayOfAge(q, version.minimumAge, at);
  return ofAge === undefined ? version.ageUnknown === "include" : at >= ofAge;
}

// ── Regions ──

const EU_STATES = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(
  " ",
);
const EU_OVERSEAS = "AX GF GP MF MQ RE YT".split(" ");
const EEA_OTHERS = "IS LI NO".split(" ");

// "A region rule matches a country, a subdivision (and its country's rule matches the subdivision), `EU` (with AX GF GP
// MF MQ RE YT), `EEA` (EU, IS, LI, NO), `*` (any known region)."
function codeMatches(code: string, region: string): boolean {
  const country = region.split("-")[0]!;
  const inEu = EU_STATES.includes(country) || EU_OVERSEAS.includes(country);
  if (code === "*") return true;
  if (code === "EU") return inEu;
  if (code === "EEA") return inEu || EEA_OTHERS.includes(country);
  return code === region || code === country;
}

// "no region; only a country is known while an earlier rule names one of its subdivisions; the first matching rule says
// excluded, or none matches". Reading: where none matches every rule is an earlier one.
function basisOf(version: Programme, region: string | undefined): Basis | "unknown" {
  if (region === undefined) return "unknown";
  for (const rule of version.regions) {
    if (rule.in.some((code) => codeMatches(code, region))) return rule.basis;
    const onlyCountry = !region.includes("-");
    if (onlyCountry && rule.in.some((code) => code.startsWith(`${region}-`))) return "unknown";
  }
  return "excluded";
}

// ── Choices that count ──

// "A choice addresses a (use, category) by name or by `all`"
function addresses(choice: Choice, use: string, category: string): boolean {
  return (
    (choice.use === use || choice.use === "all") &&
    (choice.category === category || choice.category === "all")
  );
}

/** The choices up to and with `at` that count for a (use, category), in ledger order. */
function countingChoices(q: Question, use: string, category: string, at: Instant): Choice[] {
  const there = q.history.choices.filter((choice) => choice.at <= at && addresses(choice, use, category));
  return there.filter((choice, index) => {
    // "Only a `member` can allow; an allow by another actor is refused at import."
    if (choice.value === "allow") return choice.actor === "member";
    // "A `signal` counts only if the version in force when it came honours it and no earlier choice by the member
    // addresses the same (use, category)."
    if (choice.actor === "signal") {
      const version = inForce(q.programmes, choice.at);
      const honoured = choice.signal !== undefined && (version?.honours.includes(choice.signal) ?? false);
      return honoured && !there.slice(0, index).some((earlier) => earlier.actor === "member");
    }
    // "A deny counts whatever version was shown, survives every new version, and needs no reason."
    return true;
  });
}

// "at its start the member had no standing deny on any use or category of the programme". Reading: any pair of a use
// and a category that the versions effective by then, the notice's version or a choice names.
function standingDeny(q: Question, notice: Programme, at: Instant): boolean {
  const versions = q.programmes.filter((one) => one.effective <= at || one.version === notice.version);
  const choices = q.history.choices.filter((choice) => choice.at <= at);
  const uses = new Set([...versions.flatMap((v) => Object.keys(v.uses)), ...choices.map((c) => c.use)]);
  const categories = new Set([
    ...versions.flatMap((v) => [...Object.keys(v.categories), ...v.never]),
    ...choices.map((c) => c.category),
  ]);
  uses.delete("all");
  categories.delete("all");
  for (const use of uses) {
    for (const category of categories) {
      if (countingChoices(q, use, category, at).at(-1)?.value === "deny") return true;
    }
  }
  return false;
}

// ── A yes ──

/** Why a yes does not live at `asOf`; nothing where it does, whether or not it is the latest. */
function yesProblem(
  q: Question,
  yes: Choice,
  since: number,
): Extract<MemberReason, "asked-for-less" | "consent-expired" | "not-asked"> | undefined {
  const shown = q.programmes.find((one) => one.version === yes.programmeVersion);
  // "the version shown is at least `since`"; "Otherwise: shown before `since` → `asked-for-less`". Reading: shown
  // nothing, or a version that there is not, is shown less.
  if (shown === undefined || shown.version < since) return "asked-for-less";
  // "A ground is as wide as what the member was shown". Reading: a version shown ahead of its time must be no narrower
  // than the one in force until it takes effect.
  const now = inForce(q.programmes, q.asOf)!;
  const ahead = shown.version > now.version;
  if (ahead && !names(shown, q.use, q.category)) return "asked-for-less";
  if (ahead && widens(shown, now, q.use, q.category)) return "asked-for-less";
  // "`consentLasts` (of the version shown, if it has one) is not over"; "over → `consent-expired`"
  if (q.asOf >= endOfYes(yes, shown)) return "consent-expired";
  // "the account was open, the age sufficient and the region known and not excluded when it was given (by the version
  // shown), the account has not been closed since"; "else `not-asked`"
  const basis = basisOf(shown, regionAt(q, yes.at));
  const given = ageSufficient(q, shown, yes.at) && basis !== "unknown" && basis !== "excluded";
  if (!given || !openThroughout(q, yes.at)) return "not-asked";
  return undefined;
}

function endOfYes(yes: Choice, shown: Programme): Instant {
  const lasts = shown.consentLasts;
  if (lasts === undefined) return Number.POSITIVE_INFINITY;
  if (lasts.unit === "months") return addMonths(yes.at, lasts.count);
  return yes.at + lasts.count * (lasts.unit === "days" ? DAY : HOUR);
}

// "for a yes that covers everything: the beginning of time; for a yes from now: the time of the first in the unbroken run
// of living from-now yeses (by counting choices, latest backwards) that ends in it"
function usableFromYes(q: Question, counting: readonly Choice[], since: number): Instant {
  const latest = counting.at(-1)!;
  if (latest.covers === "everything") return BEGINNING;
  let first = latest.at;
  for (const choice of counting.toReversed()) {
    if (choice.value !== "allow" || choice.covers === "everything") break;
    if (yesProblem(q, choice, since) !== undefined) break;
    first = choice.at;
  }
  return first;
}

// ── A silence ──

/** A living silence's start, or the reason why there is none. */
function livingSilence(
  q: Question,
  since: number,
): { start: Instant } | Extract<MemberReason, "grace-period" | "said-no-before" | "notice-not-delivered"> {
  // "A category that was ever under `never` cannot be used by silence."
  const ever = q.programmes.filter((one) => one.effective <= q.asOf);
  if (ever.some((one) => one.never.includes(q.category))) return "notice-not-delivered";

  const living: Instant[] = [];
  let toCome = false;
  let barred = false;
  for (const { version, at } of deliveriesNotTakenBack(q)) {
    const notice = q.programmes.find((one) => one.version === version);
    // "with N ≥ `since` and naming the use and category". Reading: and not itself withdrawn.
    if (notice === undefined || notice.withdrawn) continue;
    if (notice.version < since || !names(notice, q.use, q.category)) continue;
    if (!unbroken(q, notice, at)) continue;
    // "its start = max(`effective` of N, delivery + `graceDays` of N × 24 h) is not after `asOf`"
    const start = Math.max(notice.effective, at + notice.notice.graceDays * DAY);
    if (start > q.asOf) toCome = true;
    else if (standingDeny(q, notice, start)) barred = true;
    else living.push(start);
  }
  // "Several: the earliest start. None: a start still to come → `grace-period`; barred only by a standing deny →
  // `said-no-before`; else `notice-not-delivered`."
  if (living.length > 0) return { start: Math.min(...living) };
  if (toCome) return "grace-period";
  return barred ? "said-no-before" : "notice-not-delivered";
}

// "*undelivered* (a bounce), which takes a delivery back". Reading: every delivery of that version that is not later, by
// the same channel, or by any where either channel is not known. "Equal times keep ledger order."
function deliveriesNotTakenBack(q: Question): { version: number; at: Instant }[] {
  return q.history.notices.filter(
    (delivery, place) =>
      delivery.event === "delivered" &&
      !q.history.notices.some(
        (bounce, other) =>
          bounce.event === "undelivered" &&
          bounce.version === delivery.version &&
          (bounce.at > delivery.at || (bounce.at === delivery.at && other > place)) &&
          (bounce.channel === undefined ||
            delivery.channel === undefined ||
            bounce.channel === delivery.channel),
      ),
  );
}

// "from delivery to `asOf`, without a break, the account was open, the age sufficient, the version in force not
// withdrawn, and the basis in the member's region legitimate interest (before N takes effect: by N's own rules)".
// Reading: age and basis by N's own rules before N takes effect; where no version is in force none is withdrawn.
function unbroken(q: Question, notice: Programme, delivery: Instant): boolean {
  if (!openThroughout(q, delivery)) return false;
  for (const moment of moments(q, delivery)) {
    const version = inForce(q.programmes, moment);
    if (version?.withdrawn) return false;
    const rules = moment < notice.effective ? notice : version!;
    if (!ageSufficient(q, rules, moment)) return false;
    if (basisOf(rules, regionAt(q, moment)) !== "legitimate-interest") return false;
  }
  return true;
}

// "the account was open … the account has not been closed since". Reading: a closing counts even where the account was
// opened again at the same moment; not so the first known status, which is no closing but holds from the beginning.
function openThroughout(q: Question, from: Instant): boolean {
  if (moments(q, from).some((moment) => statusAt(q, moment) === "closed")) return false;
  const later = q.history.facts.filter((fact) => fact.kind === "status").slice(1);
  return !later.some((fact) => fact.value === "closed" && fact.since >= from);
}

/** Every moment from `from` to `asOf` at which anything could change, and the microsecond on either side of it. */
function moments(q: Question, from: Instant): Instant[] {
  const changes: Instant[] = [from, q.asOf];
  for (const fact of q.history.facts) changes.push(fact.since);
  for (const version of q.programmes) changes.push(version.effective);
  for (const at of [...changes]) {
    for (const version of q.programmes) {
      const birthday = dayOfAge(q, version.minimumAge, at);
      if (birthday !== undefined) changes.push(birthday);
    }
  }
  return changes.flatMap((at) => [at - 1, at, at + 1]).filter((at) => at >= from && at <= q.asOf);
}
