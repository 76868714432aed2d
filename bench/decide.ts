import {
  BEGINNING,
  type Category,
  DAY,
  decide,
  type Permission,
  parseInstant,
  type RecordFacts,
} from "@byleave/core";
import { type Figure, race, seeded } from "./figure.ts";

const RECORDS = 1_000_000;
const ASOF = parseInstant("2027-02-01");

/** `decide` for records of many kinds: one in five by a member who denies, one in seven naming or quoting somebody. */
export function benchDecide(): Figure[] {
  const random = seeded(1);
  const permissions: Permission[] = Array.from({ length: 10_000 }, () => {
    const from = random() < 0.5 ? BEGINNING : ASOF - Math.floor(random() * 700) * DAY;
    return random() < 0.2 ? { reason: "denied" } : { usableFrom: from, ground: "yes" };
  });
  const category: Category = { title: "Posts", visibility: ["public", "members"] };
  const authors = new Uint16Array(RECORDS);
  const records: RecordFacts[] = Array.from({ length: RECORDS }, (_, index) => {
    authors[index] = Math.floor(random() * permissions.length);
    const involved = random() < 1 / 7 ? [String(Math.floor(random() * permissions.length))] : [];
    return {
      created: ASOF - Math.floor(random() * 800 - 10) * DAY,
      visibility: random() < 0.9 ? "public" : "members",
      others: involved,
      quotes: random() < 0.5 ? involved : [],
    };
  });
  const permissionOf = (member: string) => permissions[Number(member)]!;
  let kept = 0;
  const work = () => {
    for (let i = 0; i < RECORDS; i++) {
      if (decide(permissions[authors[i]!]!, category, records[i]!, ASOF, permissionOf) === "permitted")
        kept++;
    }
  };
  const baseline = () => {
    for (let i = 0; i < RECORDS; i++) {
      const from = permissions[authors[i]!]!.usableFrom;
      if (from !== undefined && records[i]!.created! >= from) kept++;
    }
  };
  const [perSecond, baselinePerSecond] = race(RECORDS, work, baseline);
  if (kept === 0) throw new Error("nothing was permitted: the benchmark measures nothing");
  return [
    {
      name: "decide, one record",
      perSecond,
      baseline: "one comparison of times per record",
      baselinePerSecond,
      goal: 2_000_000,
    },
  ];
}
