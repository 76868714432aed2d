import type { Instant } from "../instant.js";
import type { Category, OthersRule, Programme } from "../programme/model.js";

/** All published versions of a programme, ascending, with what the rule asks of them looked up once. */
export interface Programmes {
  readonly versions: readonly Programme[];
  readonly byVersion: ReadonlyMap<number, Programme>;
  /** Answers of {@link sinceVersion}, filled as they are asked for. */
  readonly since: Map<string, number>;
}

/** Prepares published versions for the rule; their order does not matter. */
export function compileProgrammes(programmes: readonly Programme[]): Programmes {
  const versions = [...programmes].sort((a, b) => a.version - b.version);
  return { versions, byVersion: new Map(versions.map((p) => [p.version, p])), since: new Map() };
}

/** The version in force: the latest with `effective` not after `at`. */
export function inForce(programmes: Programmes, at: Instant): Programme | undefined {
  return programmes.versions.findLast((version) => version.effective <= at);
}

/** Whether a version offers this use of this category. */
export function lists(programme: Programme, use: string, category: string): boolean {
  return (
    own(programme.uses, use)?.categories.includes(category) === true &&
    own(programme.categories, category) !== undefined
  );
}

/**
 * What happens with the people whom a record of this visibility addresses or names: what the category says, else
 * `mask` for a public record and `all-must-permit` for any other.
 */
export function othersRule(category: Category, visibility: string): OthersRule {
  return category.others ?? (visibility === "public" ? "mask" : "all-must-permit");
}

/**
 * The first version from which (use, category) has been there, without widening, in every version up to `force`;
 * `undefined` where `force` does not list it.
 */
export function sinceVersion(
  programmes: Programmes,
  force: Programme,
  use: string,
  category: string,
): number | undefined {
  if (!lists(force, use, category)) return undefined;
  const key = `${force.version} ${use} ${category}`;
  const known = programmes.since.get(key);
  if (known !== undefined) return known;
  let index = programmes.versions.indexOf(force);
  while (index > 0 && !widens(programmes.versions[index - 1]!, programmes.versions[index]!, use, category))
    index--;
  const since = programmes.versions[index]!.version;
  programmes.since.set(key, since);
  return since;
}

/** Whether `to` goes beyond what `from` said of (use, category), so that whoever was shown `from` was asked for less. */
export function widens(from: Programme, to: Programme, use: string, category: string): boolean {
  if (!lists(from, use, category)) return true;
  const [useBefore, useAfter] = [from.uses[use]!, to.uses[use]!];
  if (useBefore.does !== useAfter.does || useBefore.recipient !== useAfter.recipient) return true;
  const [before, after] = [from.categories[category]!, to.categories[category]!];
  return after.visibility.some(
    (visibility) =>
      !before.visibility.includes(visibility) ||
      (othersRule(before, visibility) === "all-must-permit" && othersRule(after, visibility) === "mask"),
  );
}

/** Whether any version in effect by `at` has had the category under `never`. */
export function everNever(programmes: Programmes, category: string, at: Instant): boolean {
  return programmes.versions.some((version) => version.effective <= at && version.never.includes(category));
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
