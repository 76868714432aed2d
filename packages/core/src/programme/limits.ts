import { error, type Finding, type Path, quoted } from "./issues.js";
import { entriesOf, itemsOf, textsOf, under } from "./raw.js";

/** How many of each a file may have. */
export const LIMITS = { uses: 200, categories: 200, never: 200, regions: 300, perList: 300 } as const;

/** Finds lists that are too long, empty where something must stand, or that say the same twice. */
export function checkLimits(file: unknown): Finding[] {
  const uses = entriesOf(under(file, "uses"));
  const categories = entriesOf(under(file, "categories"));
  const regions = itemsOf(under(file, "regions"));
  return [
    ...atMost(uses.length, LIMITS.uses, ["uses"]),
    ...atMost(categories.length, LIMITS.categories, ["categories"]),
    ...atMost(regions.length, LIMITS.regions, ["regions"]),
    ...atMost(itemsOf(under(file, "never")).length, LIMITS.never, ["never"]),
    ...["alsoUsedFor", "before"].flatMap((key) =>
      atMost(itemsOf(under(file, key)).length, LIMITS.perList, [key]),
    ),
    ...["never", "honours"].flatMap((key) => repeated(under(file, key), [key])),
    ...uses.flatMap(([name, use]) => wholeList(under(use, "categories"), ["uses", name, "categories"])),
    ...categories.flatMap(([name, kind]) =>
      wholeList(under(kind, "visibility"), ["categories", name, "visibility"]),
    ),
    ...regions.flatMap((rule, index) => wholeList(under(rule, "in"), ["regions", index, "in"])),
  ];
}

function wholeList(list: unknown, path: Path): Finding[] {
  if (!Array.isArray(list)) return [];
  const empty = error("bad-value", path, {
    what: `The list ${quoted(path.at(-1))} is empty.`,
    why: "An empty list means nothing here, and is more likely a slip than a wish.",
    mend: "Name at least one, or take out what the list belongs to.",
  });
  return [
    ...(list.length === 0 ? [empty] : []),
    ...atMost(list.length, LIMITS.perList, path),
    ...repeated(list, path),
  ];
}

function repeated(list: unknown, path: Path): Finding[] {
  const seen = new Set<string>();
  return textsOf(list, path).flatMap(({ text, path: at }) => {
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    const words = { what: `${quoted(text)} is listed twice.`, why: "Once is enough; twice hides a slip." };
    return [error("duplicate-item", at, { ...words, mend: "Take one of them out." })];
  });
}

function atMost(count: number, most: number, path: Path): Finding[] {
  if (count <= most) return [];
  return [
    error(
      "too-many",
      path,
      {
        what: `${quoted(path.at(-1))} has ${count} entries; at most ${most} are accepted.`,
        why: "A member must be able to read the whole of it.",
        mend: "Bring together what belongs together.",
      },
      { atKey: true },
    ),
  ];
}
