import type { DigitGroups } from "../scan/digits.js";

/** Dates, ranges of years, ISBNs, thousands and drawn numbers look like digits in groups and are no telephone numbers. */
export function isNoPhoneShape(digits: DigitGroups, count: number): boolean {
  const groups = digits.groups.slice(0, count);
  const separators = digits.separators.slice(0, count - 1);
  return (
    isDate(groups, separators) ||
    isYears(groups) ||
    isIsbn(groups, separators) ||
    hasOddDots(groups, separators)
  );
}

function isDate(groups: readonly string[], separators: readonly string[]): boolean {
  const [a, b, c] = groups;
  if (a === undefined || b === undefined || c === undefined) return false;
  if (separators[0] !== separators[1] && separators[0]!.trim() !== separators[1]!.trim()) return false;
  if (isYear(a) && isMonthOrDay(b) && isMonthOrDay(c)) return true;
  return isMonthOrDay(a) && isMonthOrDay(b) && isYear(c) && groups.length < 5;
}

function isMonthOrDay(group: string): boolean {
  return group.length <= 2 && Number(group) >= 1 && Number(group) <= 31;
}

function isYear(group: string): boolean {
  return group.length === 4 && group >= "1800" && group <= "2199";
}

function isYears(groups: readonly string[]): boolean {
  return groups.length >= 2 && groups.length <= 4 && groups.every(isYear);
}

/** ISO 2108: ten or thirteen digits in four or five groups, the last a check digit by itself. */
function isIsbn(groups: readonly string[], separators: readonly string[]): boolean {
  const joined = groups.join("");
  if (joined.startsWith("978") || joined.startsWith("979")) return joined.length === 13;
  return (
    groups.length >= 3 &&
    groups[groups.length - 1]!.length === 1 &&
    separators.every((one) => one === "-" || one === " ")
  );
}

/** A dot between two groups is a decimal, and a slash a fraction or a date. */
function hasOddDots(groups: readonly string[], separators: readonly string[]): boolean {
  if (groups.length === 2 && separators[0] === ".") return true;
  if (separators.filter((one) => one.includes("/")).length > 1) return true;
  return groups.length === 2 && separators[0] === "/" && groups[0]!.length < 3;
}

/**
 * How sure it is that these groups are a national number, 0 where they are none. `announced`: a word before says telephone;
 * `opened`: the first group stands in brackets.
 */
export function nationalConfidence(
  digits: DigitGroups,
  count: number,
  opened: boolean,
  announced: boolean,
): number {
  const groups = digits.groups.slice(0, count);
  const separators = digits.separators.slice(0, count - 1);
  const joined = groups.join("");
  if (announced) return isAnnounced(groups, joined) ? 0.9 : 0;
  if (isNorthAmerican(groups, separators, opened)) return 0.9;
  if (opened && isAreaInBrackets(groups, joined)) return 0.85;
  if (groups.length === 1) return isUnspacedMobile(joined) ? 0.6 : 0;
  if (separators.some((one) => one.includes("(") || one.includes(")"))) return 0;
  if (joined.startsWith("0")) return isTrunkZero(groups, joined) ? 0.8 : 0;
  return isPlainNational(groups, separators, joined) ? 0.6 : 0;
}

/** After a word that says telephone, any grouping that is not plainly something else. */
function isAnnounced(groups: readonly string[], joined: string): boolean {
  if (joined.length > 13 || /^(\d)\1+$/.test(joined)) return false;
  return groups.length === 1 ? joined.length >= 7 : groups.every((group) => group.length >= 1);
}

/** NANP: `(201) 555-0123`, `201-555-0123`, `1 201 555 0123`; area and exchange start with 2 to 9. */
function isNorthAmerican(groups: readonly string[], separators: readonly string[], opened: boolean): boolean {
  const from = groups.length === 4 && groups[0] === "1" ? 1 : 0;
  const [area, exchange, line] = groups.slice(from);
  if (groups.length !== from + 3 || area?.length !== 3 || exchange?.length !== 3 || line?.length !== 4)
    return false;
  if (opened) return area >= "2" && exchange >= "2";
  const even = separators[from] === separators[from + 1] || separators[from] === ") ";
  return area >= "2" && exchange >= "2" && even && !separators.some((one) => one.includes("/"));
}

function isAreaInBrackets(groups: readonly string[], joined: string): boolean {
  const area = groups[0]!;
  if (area.length < 2 || area.length > 5 || groups.length < 2 || groups.length > 5) return false;
  return (
    joined.length >= 8 &&
    joined.length <= 11 &&
    groups.slice(1).every((group) => group.length >= 2) &&
    !isYear(area)
  );
}

function isTrunkZero(groups: readonly string[], joined: string): boolean {
  if (
    joined.length < 9 ||
    joined.length > 12 ||
    groups[0]!.length < 2 ||
    groups.some((group) => group.length < 2)
  )
    return false;
  const likeSsn = groups.length === 3 && groups[1]!.length === 2 && groups[2]!.length === 4;
  return !likeSsn && !joined.startsWith("00") && !isDrawn(groups);
}

/** Lottery numbers: pairs that rise, none above 60. */
function isDrawn(groups: readonly string[]): boolean {
  return groups.every(
    (group, i) =>
      group.length <= 2 && Number(group) <= 60 && (i === 0 || Number(group) > Number(groups[i - 1])),
  );
}

/** Nine or ten digits in four groups, as Polish, Czech or Spanish numbers are written. Three groups of three are as often thousands. */
function isPlainNational(groups: readonly string[], separators: readonly string[], joined: string): boolean {
  if (
    groups.length < 4 ||
    joined.length < 9 ||
    joined.length > 10 ||
    !separators.every((one) => one === separators[0])
  )
    return false;
  return (
    groups.some((group) => group.length > 2) &&
    groups.every((group) => group.length >= 2 && group.length <= 4)
  );
}

/** Mobile numbers in one run with their trunk zero: 06, 07 (FR, NL, GB, CH), 04 (AU, BE), 015 to 017 (DE). */
function isUnspacedMobile(joined: string): boolean {
  return /^0(?:6\d{8}|7\d{8,9}|4\d{8}|1[567]\d{8,9})$/.test(joined) && !/(\d)\1{4}/.test(joined);
}
