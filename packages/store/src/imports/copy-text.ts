import { formatInstant, type Instant } from "@byleave/core";

/** A field for COPY: text, a number, a list, bytes, or nothing. */
export type CopyValue = string | number | readonly string[] | Uint8Array | null | undefined;

/** One line of COPY's text format (PostgreSQL manual, "COPY", text format), its end included. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = "";
  for (let field = 0; field < values.length; field++)
    line += (field === 0 ? "" : "\t") + copyField(values[field]);
  return `${line}\n`;
}

function copyField(value: CopyValue): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString("hex")}`;
  return value.length === 0 ? "{}" : escaped(arrayLiteral(value));
}

/** An instant as a field. */
export function copyTime(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : formatInstant(at);
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!) : text;
}
