import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { type BadRow, MAX_ROW_BYTES } from "./row.js";

/** One line without its end, or why it cannot be read. */
export type Line = { readonly line: number; readonly text: string } | BadRow;

const NEWLINE = 0x0a;

/** Splits bytes at line feeds. A line that is no UTF-8 or too long is reported; the others come through. */
export async function* readLines(bytes: Readable): AsyncGenerator<Line> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, end);
      yield line(++number, heldBytes === 0 ? [piece] : [...held, piece], heldBytes + piece.length);
      held = [];
      heldBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) {
      heldBytes += chunk.length - from;
      // Of a line that is too long only its length is kept: hostile input must not fill the memory.
      if (heldBytes <= MAX_ROW_BYTES) held.push(chunk.subarray(from));
    }
  }
  if (heldBytes > 0) yield line(++number, held, heldBytes);
}

function line(number: number, pieces: Buffer[], length: number): Line {
  if (length > MAX_ROW_BYTES) {
    return {
      line: number,
      problem: "too-long",
      detail: `the line has ${length} bytes; at most ${MAX_ROW_BYTES} are read`,
    };
  }
  const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  if (!isUtf8(bytes)) return { line: number, problem: "not-utf8", detail: "the line is not UTF-8" };
  let text = bytes.toString("utf8");
  if (number === 1 && text.startsWith("\uFEFF")) text = text.slice(1);
  return { line: number, text: text.endsWith("\r") ? text.slice(0, -1) : text };
}
