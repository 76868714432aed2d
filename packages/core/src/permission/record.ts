import type { Instant } from "../instant.js";
import type { Category } from "../programme/model.js";
import type { MemberHistory } from "./history.js";
import { permissionFor } from "./member.js";
import type { Permission } from "./permission.js";
import { inForce, othersRule, type Programmes } from "./programmes.js";
import type { Reason } from "./reasons.js";

/** What the rule asks of a record. Null means not known; an empty list means nobody. */
export interface RecordFacts {
  readonly created: Instant | null;
  readonly visibility: string | null;
  /** Members whom it addresses or names. */
  readonly others: readonly string[] | null;
  /** Members whose words are inside. */
  readonly quotes: readonly string[] | null;
}

/** A record with its author and category. */
export interface JudgedRecord extends RecordFacts {
  readonly member: string | null;
  readonly category: string | null;
}

/** The outcome for one record: that it may be used, or the first reason why not. */
export type Outcome = "permitted" | Reason;

/**
 * Rows 11 to 15 on top of the author's permission: may this record be used as of this moment?
 *
 * @param author the author's permission for the use and the record's category
 * @param category the category as the version in force at `asOf` has it; needed only where the author permits
 * @param permissionOf the same use and category for another member
 */
export function decide(
  author: Permission,
  category: Category | undefined,
  record: RecordFacts,
  asOf: Instant,
  permissionOf: (member: string) => Permission,
): Outcome {
  if (author.usableFrom === undefined) return author.reason;
  const { created, visibility, others, quotes } = record;
  if (created === null || created > asOf) return "undated";
  if (created < author.usableFrom) return "before-permission";
  if (visibility === null || !category?.visibility.includes(visibility)) return "not-public-enough";
  const allMustPermit = othersRule(category, visibility) === "all-must-permit";
  if (others === null || quotes === null) {
    const strict = allMustPermit || visibility !== "public";
    if (strict) return "others-unknown";
  }
  const permits = (member: string) => {
    const from = permissionOf(member).usableFrom;
    return from !== undefined && created >= from;
  };
  if (quotes !== null && quotes.length > 0 && !quotes.every(permits)) return "others-denied";
  if (allMustPermit && others !== null && others.length > 0 && !others.every(permits)) return "others-denied";
  return "permitted";
}

/** {@link decide} from nothing but histories: the whole rule, for one record. */
export function decideRecord(
  programmes: Programmes,
  record: JudgedRecord,
  use: string,
  asOf: Instant,
  historyOf: (member: string) => MemberHistory | undefined,
): Outcome {
  const permissionOf = (member: string | null) =>
    permissionFor(programmes, member === null ? undefined : historyOf(member), use, record.category, asOf);
  const categories = inForce(programmes, asOf)?.categories;
  const category =
    record.category !== null && categories && Object.hasOwn(categories, record.category)
      ? categories[record.category]
      : undefined;
  return decide(permissionOf(record.member), category, record, asOf, permissionOf);
}
