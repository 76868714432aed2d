import {
  ERROR_RULES,
  error,
  FAIRNESS_RULES,
  type Finding,
  HINT_RULES,
  hint,
  type Path,
  quoted,
} from "./issues.js";
import { nearest } from "./nearest.js";
import { entriesOf, textsOf, under } from "./raw.js";
import { NAME_SHAPE, RESERVED_NAMES } from "./schema.js";

/** The least that counts as a reason for a waiver. */
const LEAST_REASON = 10;

/** Finds names that are no names, categories that nobody declared or that are promised away, and waivers of nothing. */
export function checkReferences(file: unknown): Finding[] {
  return [...checkNames(file), ...checkCategories(file), ...checkWaivers(file), ...checkParts(file)];
}

function checkNames(file: unknown): Finding[] {
  const keys = ["uses", "categories"].flatMap((block) =>
    entriesOf(under(file, block)).map(([name]) => ({ text: name, path: [block, name] as Path, atKey: true })),
  );
  const id = under(file, "programme", "id");
  const ids = typeof id === "string" ? [{ text: id, path: ["programme", "id"] as Path, atKey: false }] : [];
  const never = textsOf(under(file, "never"), ["never"]).map((item) => ({ ...item, atKey: false }));
  return [...ids, ...keys, ...never].flatMap(({ text, path, atKey }) => badName(text, path, atKey));
}

const NAME = new RegExp(NAME_SHAPE);

function badName(text: string, path: Path, atKey: boolean): Finding[] {
  const reserved = RESERVED_NAMES.includes(text);
  if (NAME.test(text)) return [];
  const tidy = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
  return [
    error(
      "bad-name",
      path,
      {
        what: reserved ? `The name ${quoted(text)} is taken.` : `${quoted(text)} cannot be a name.`,
        why: "Names stand in addresses, files and databases: 1 to 64 of a–z, 0–9 and -, and not first a -.",
        mend:
          reserved || tidy === "" ? "Choose another name." : `Write “${tidy}”; the title can say it in full.`,
      },
      { atKey },
    ),
  ];
}

function checkCategories(file: unknown): Finding[] {
  const declared = entriesOf(under(file, "categories")).map(([name]) => name);
  const never = textsOf(under(file, "never"), ["never"]).map(({ text }) => text);
  const listed = entriesOf(under(file, "uses")).flatMap(([name, use]) =>
    textsOf(under(use, "categories"), ["uses", name, "categories"]),
  );
  const used = new Set(listed.map(({ text }) => text));
  return [
    ...listed.flatMap(({ text, path }) => checkUsed(text, path, declared, never)),
    ...declared.filter((name) => !used.has(name) && !never.includes(name)).map(unusedCategory),
  ];
}

function checkUsed(
  category: string,
  path: Path,
  declared: readonly string[],
  never: readonly string[],
): Finding[] {
  if (never.includes(category)) {
    const words = {
      what: `The use ${quoted(path[1])} lists ${quoted(category)}, which stands under “never”.`,
      why: "“never” is an assurance to members; a use cannot go around it.",
      mend: "Take it out of the use. Taking it out of “never” breaks the assurance.",
    };
    return [error("use-of-never", path, words)];
  }
  if (declared.includes(category)) return [];
  const meant = nearest(category, declared);
  const words = {
    what: `The use ${quoted(path[1])} lists ${quoted(category)}, which is not among the categories.`,
    why: "Members must be told what the kind of content is.",
    mend: meant ? `Did you mean “${meant}”?` : "Declare it under “categories”, with a title.",
  };
  return [error("unknown-category", path, words)];
}

function unusedCategory(name: string): Finding {
  return hint("unused-category", ["categories", name], {
    what: `No use lists the category ${quoted(name)}.`,
    why: "Members would read of a kind of content that is not used.",
    mend: "List it in a use, put it under “never”, or take it out.",
  });
}

function checkWaivers(file: unknown): Finding[] {
  return entriesOf(under(file, "waives")).flatMap(([rule, reason]) => {
    const path: Path = ["waives", rule];
    if (!FAIRNESS_RULES.some((name) => name === rule)) return [unknownWaiver(rule, path)];
    if (typeof reason !== "string" || reason.trim().length >= LEAST_REASON) return [];
    const words = {
      what: `The waiver of ${quoted(rule)} gives no reason that says anything.`,
      why: "The reason is published: it is what members get for a rule that does not hold for them.",
      mend: `Write the reason in at least ${LEAST_REASON} characters, or keep the rule.`,
    };
    return [error("waiver-without-reason", path, words)];
  });
}

function unknownWaiver(rule: string, path: Path): Finding {
  const known = [...ERROR_RULES, ...HINT_RULES].some((name) => name === rule);
  const meant = nearest(rule, FAIRNESS_RULES);
  return error(
    "unknown-waiver",
    path,
    {
      what: known ? `${quoted(rule)} is no fairness rule.` : `There is no rule ${quoted(rule)}.`,
      why: "Only fairness rules can be waived; errors cannot, and hints fail nothing.",
      mend: meant ? `Did you mean “${meant}”?` : `The fairness rules are ${FAIRNESS_RULES.join(", ")}.`,
    },
    { atKey: true },
  );
}

/** Uses, categories and regions may be left out only by a version that stops everything. */
function checkParts(file: unknown): Finding[] {
  if (under(file, "programme", "withdrawn") === true) return [];
  return ["uses", "categories", "regions"]
    .filter((part) => under(file, part) === undefined)
    .map((part) =>
      error("missing-key", [part], {
        what: `The programme file has no ${quoted(part)}.`,
        why: "Without it nothing could ever be permitted; only a version that is withdrawn may leave it out.",
        mend: `Add “${part}”, or write “withdrawn: true” under “programme”.`,
      }),
    );
}
