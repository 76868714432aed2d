import type { Readable } from "node:stream";
import { nestedDeeper } from "./json.js";
import { readLines } from "./lines.js";
import type { Row } from "./row.js";

/** How deep a line may be nested. */
const MAX_DEPTH = 100;

/** A number as it was written, since as a number it would lose digits: `JSON.stringify` writes it as it was. */
interface RawNumber {
  readonly rawJSON: string;
}

/** JSON.parse with source text access (ECMAScript 2026, in Node since 21), which TypeScript does not declare yet. */
const JSON_WITH_SOURCE = JSON as unknown as {
  isRawJSON(value: unknown): boolean;
  rawJSON(text: string): RawNumber;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
};

function isRawNumber(value: unknown): value is RawNumber {
  return JSON_WITH_SOURCE.isRawJSON(value);
}

// Ids of nineteen digits are common, and two of them must not become one. The slow way only where it may matter.
const HOLDS_LONG_NUMBER = /\d{16}|\d\.\d|\d[eE][-+\d]|-0/;

function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return typeof value === "number" && source !== undefined && String(value) !== source
    ? JSON_WITH_SOURCE.rawJSON(source)
    : value;
}

/** Reads JSON lines: one object a line, blank lines skipped. A broken line never takes its neighbour along. */
export async function* readJsonl(bytes: Readable): AsyncGenerator<Row> {
  for await (const line of readLines(bytes)) {
    if ("problem" in line) yield line;
    else if (line.text.trim() !== "") yield parseLine(line.line, line.text);
  }
}

function parseLine(line: number, text: string): Row {
  if (nestedDeeper(text, MAX_DEPTH)) {
    return { line, problem: "not-json", detail: `the line is nested more than ${MAX_DEPTH} deep` };
  }
  let value: unknown;
  try {
    value = HOLDS_LONG_NUMBER.test(text) ? JSON_WITH_SOURCE.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return { line, problem: "not-json", detail: "the line is not JSON" };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { line, problem: "not-json", detail: "the line is JSON, but not an object" };
  }
  const values = value as Record<string, unknown>;
  // A value by itself is text or number all the same; only inside lists and objects a number has to stay one.
  for (const [key, one] of Object.entries(values)) if (isRawNumber(one)) values[key] = one.rawJSON;
  return { line, values };
}
