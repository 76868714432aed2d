import type { z } from "zod";
import { type ErrorRule, error, type Finding, type Path, quoted } from "./issues.js";
import { nearest } from "./nearest.js";
import { FILE_SHAPE, type ProgrammeFile, programmeSchema } from "./schema.js";

/** Checks a file's values against {@link FILE_SHAPE}: the file with defaults where nothing is wrong, and all that is. */
export function checkShape(value: unknown): { file?: ProgrammeFile; findings: Finding[] } {
  const result = FILE_SHAPE.safeParse(value);
  if (result.success) return { file: result.data, findings: [] };
  return { findings: result.error.issues.flatMap((issue) => toFindings(issue, value)) };
}

type ShapeIssue = z.core.$ZodIssue;

function toFindings(issue: ShapeIssue, root: unknown): Finding[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const found = valueAt(root, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key]));
    case "invalid_type":
      if (path.length > 0 && found === undefined) return [missing(path)];
      return [wrongType(path, found, String(issue.expected))];
    case "invalid_value":
      if (found === undefined) return [missing(path)];
      return [notAmong(path, found, issue.values.map(String))];
    case "too_small":
      return [outOfRange(path, found, `at least ${issue.minimum}`)];
    case "too_big":
      return [
        outOfRange(path, found, `at most ${issue.maximum}${issue.origin === "string" ? " characters" : ""}`),
      ];
    case "invalid_format":
      return [isRecipient(path) ? noRecipient(path) : blank(path)];
    case "custom":
      return [malformed(issue.params?.rule as ErrorRule, path, found)];
    default:
      return [
        error("bad-value", path, {
          what: issue.message,
          why: meaning(path),
          mend: "Write it as the documentation says.",
        }),
      ];
  }
}

function unknownKey(path: Path): Finding {
  const key = String(path.at(-1));
  const known = keysAt(path.slice(0, -1));
  const meant = nearest(key, known);
  return error(
    "unknown-key",
    path,
    {
      what: `${quoted(key)} is not a key of ${owner(path)}.`,
      why: "A key that nobody reads would promise what nobody keeps.",
      mend: meant ? `Did you mean “${meant}”?` : `The keys here are ${known.join(", ")}.`,
    },
    { atKey: true },
  );
}

function missing(path: Path): Finding {
  if (isRecipient(path)) return noRecipient(path);
  const key = String(path.at(-1));
  return error("missing-key", path, {
    what: `${path.length === 1 ? "The programme file" : owner(path)} has no ${quoted(key)}.`,
    why: meaning(path),
    mend: `Add “${key}”.`,
  });
}

function noRecipient(path: Path): Finding {
  return error("use-without-recipient", path, {
    what: `The use ${quoted(path[1])} does not say who receives the content.`,
    why: "A yes is a yes to somebody; members must know to whom.",
    mend: "Add “recipient” with the name of the party that gets the content.",
  });
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list, such as [a, b]",
  object: "a block of keys",
  record: "a block of keys",
};

function wrongType(path: Path, found: unknown, expected: string): Finding {
  if (isRecipient(path) && found === null) return noRecipient(path);
  const wanted = KINDS[expected] ?? expected;
  const needsQuotes = expected === "string" && (typeof found === "number" || typeof found === "boolean");
  return error("wrong-type", path, {
    what: `${label(path)} is ${kindOf(found)}; expected is ${wanted}.`,
    why: meaning(path),
    mend: DURATIONS.has(String(path.at(-1)))
      ? MENDS["bad-duration"]
      : needsQuotes
        ? `Put it in quotes: "${String(found)}".`
        : `Write ${wanted}, or take the key out.`,
  });
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a block of keys";
  return typeof value === "string" ? `the text ${quoted(value)}` : quoted(String(value));
}

function notAmong(path: Path, found: unknown, values: readonly string[]): Finding {
  const signal = path[0] === "honours";
  const meant = typeof found === "string" ? nearest(found, values) : undefined;
  return error(signal ? "unknown-signal" : "bad-value", path, {
    what: `${label(path)} is ${kindOf(found)}; possible ${values.length === 1 ? "is" : "are"} ${values.join(", ")}.`,
    why: signal ? "Only a signal that is understood can be honoured." : meaning(path),
    mend: meant ? `Did you mean “${meant}”?` : `Write ${values.join(" or ")}.`,
  });
}

function outOfRange(path: Path, found: unknown, bound: string): Finding {
  const size = typeof found === "string" ? `has ${found.length} characters` : `is ${quoted(found)}`;
  return error("bad-value", path, {
    what: `${label(path)} ${size}; possible is ${bound}.`,
    why: meaning(path),
    mend: `Write ${bound}.`,
  });
}

function blank(path: Path): Finding {
  return error("bad-value", path, {
    what: `${label(path)} is empty.`,
    why: meaning(path),
    mend: "Write a text.",
  });
}

const DURATIONS = new Set(["consentLasts", "freshFor"]);

const MENDS = {
  "bad-time": "Write it like 2026-12-01T00:00:00Z, between the years 1900 and 2199.",
  "bad-duration":
    "Write a whole number and mo, y, d or h, such as 24mo, 2y, 30d or 24h; a hundred years at most.",
  "bad-link": "Write a full address that begins with https://, a mail address, or a path beside this file.",
} as const;

function malformed(rule: ErrorRule, path: Path, found: unknown): Finding {
  const key = String(path.at(-1));
  const noun =
    rule === "bad-time" ? "a time" : rule === "bad-duration" ? "a duration" : "such an address or path";
  const links: Readonly<Record<string, string>> = {
    contact: "Write a mail address, or a full web address that begins with https://.",
    text: "Write the path of a folder beside this file, such as notices/3/.",
    assessment: "Write the path of a file beside this one, or a full web address that begins with https://.",
  };
  const general = MENDS[rule as keyof typeof MENDS];
  return error(rule, path, {
    what: `${label(path)} is ${quoted(found)}, which is not ${noun}.`,
    why: meaning(path),
    mend:
      rule === "bad-link" ? (links[key] ?? "Write a full web address that begins with https://.") : general,
  });
}

function isRecipient(path: Path): boolean {
  return path.length === 3 && path[0] === "uses" && path[2] === "recipient";
}

/** The value at a path of plain values. */
function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function label(path: Path): string {
  if (path.length === 0) return "The file";
  const last = path.at(-1);
  return typeof last === "number" ? `Item ${last + 1} of ${quoted(path.at(-2))}` : quoted(last);
}

function owner(path: Path): string {
  return path.length === 1 ? "the programme file" : label(path.slice(0, -1));
}

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
}

function nodeAt(path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = programmeSchema();
  for (const step of path) {
    if (typeof step === "number") node = node?.items;
    else if (node?.properties)
      node = Object.hasOwn(node.properties, step) ? node.properties[step] : undefined;
    else node = typeof node?.additionalProperties === "object" ? node.additionalProperties : undefined;
  }
  return node;
}

function keysAt(path: Path): string[] {
  return Object.keys(nodeAt(path)?.properties ?? {});
}

function meaning(path: Path): string {
  return nodeAt(path)?.description ?? "Only what is understood for certain is accepted.";
}
