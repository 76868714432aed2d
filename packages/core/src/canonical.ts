import { ByleaveError } from "./errors.js";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How deep arrays and objects may lie in each other. */
export const MAX_JSON_DEPTH = 100;

/**
 * The one way to write a JSON value (RFC 8785, JSON Canonicalization Scheme): no spaces, object keys sorted by UTF-16
 * code units, numbers and strings as ECMAScript writes them. Its UTF-8 bytes are what is hashed.
 *
 * @throws ByleaveError `bad-argument` for what JSON cannot say exactly: NaN, infinities, undefined, functions, symbols,
 * big integers, lone surrogates, objects that are not plain, and anything deeper than {@link MAX_JSON_DEPTH}.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) throw refusal(`the number ${value}`);
      return JSON.stringify(value);
    case "string":
      return writeString(value);
    case "object":
      if (value === null) return "null";
      if (depth >= MAX_JSON_DEPTH) throw refusal(`a value more than ${MAX_JSON_DEPTH} levels deep`);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    default:
      throw refusal(`a value of type ${typeof value}`);
  }
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw refusal("a text with half of a surrogate pair");
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], depth: number): string {
  // Array.from visits holes too, which map would skip.
  return `[${Array.from(items, (item) => write(item, depth)).join(",")}]`;
}

function writeObject(object: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw refusal("an object that is not plain");
  if (Object.getOwnPropertySymbols(object).length > 0) throw refusal("an object with a symbol for a key");
  const entries = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${writeString(key)}:${write(value, depth)}`).join(",")}}`;
}

function refusal(what: string): ByleaveError {
  return new ByleaveError("bad-argument", `canonical JSON cannot hold ${what}`, {
    mend: "Pass null, booleans, finite numbers, well-formed texts, arrays and plain objects only.",
  });
}
