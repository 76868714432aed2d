import type { Readable } from "node:stream";
import { readLines } from "./lines.js";
import type { Row } from "./row.js";

/** Reads JSON lines: one object a line, blank lines skipped. A broken line never takes its neighbour along. */
export async function* readJsonl(bytes: Readable): AsyncGenerator<Row> {
  for await (const line of readLines(bytes)) {
    if ("problem" in line) yield line;
    else if (line.text.trim() !== "") yield parseLine(line.line, line.text);
  }
}

function parseLine(line: number, text: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, problem: "not-json", detail: "the line is not JSON" };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { line, problem: "not-json", detail: "the line is JSON, but not an object" };
  }
  return { line, values: value as Record<string, unknown> };
}
