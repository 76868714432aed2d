import type { Candidate } from "../candidate.js";
import { contextBefore } from "../scan/context.js";
import type { DigitGroups } from "../scan/digits.js";

const FOR: ReadonlySet<string> = new Set(["ssn", "ssns", "social", "itin", "tin"]);
const AGAINST: ReadonlySet<string> = new Set(
  "order invoice ticket case part serial sku isbn tracking ref reference phone tel fax item product model".split(
    " ",
  ),
);

/**
 * A US social security number, `AAA-GG-SSSS` (20 CFR 422.103; since 2011 only 000, 666 and 9xx are never given as AAA, nor 00 and 0000 as the
 * rest). With spaces or in one run only where a word before says so: nothing in the digits can be checked.
 */
export function usSsn(text: string, digits: DigitGroups): Candidate | undefined {
  const { groups, separators } = digits;
  const grouped = groups[0]!.length === 3 && groups[1]?.length === 2 && groups[2]?.length === 4;
  const count = grouped && separators[0] === separators[1] ? 3 : 1;
  if (count === 1 && groups[0]!.length !== 9) return undefined;
  if (digits.cut && groups.length === count) return undefined;
  const number = groups.slice(0, count).join("");
  if (!isGiven(number)) return undefined;
  if (groups.length > count && separators[count - 1] !== " ") return undefined;
  const context = contextBefore(text, digits.start, FOR, AGAINST);
  const dashed = count === 3 && separators[0] === "-";
  if (context < 0 || (context === 0 && !dashed)) return undefined;
  return {
    kind: "NATIONAL_ID",
    subtype: "US_SSN",
    start: digits.start,
    end: digits.ends[count - 1]!,
    confidence: context > 0 ? 0.99 : 0.85,
    source: "pattern",
  };
}

function isGiven(number: string): boolean {
  const area = number.slice(0, 3);
  return (
    area !== "000" &&
    area !== "666" &&
    area < "900" &&
    number.slice(3, 5) !== "00" &&
    number.slice(5) !== "0000"
  );
}
