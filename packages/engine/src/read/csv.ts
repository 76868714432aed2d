import type { Readable } from "node:stream";
import { ByleaveError } from "@byleave/core";
import { type Line, readLines } from "./lines.js";
import { MAX_ROW_BYTES, type Row } from "./row.js";

const DELIMITERS = [",", ";", "\t"];

/**
 * Reads CSV (RFC 4180) with a header line; comma, semicolon or tab, whichever the header has most of. A record that does
 * not come out even is rejected with its first line alone, and reading goes on at the next line: a quote that is never
 * closed costs one row and not those after it (docs/decisions/0004).
 *
 * @throws ByleaveError `bad-input-file` where there is no usable header
 */
export async function* readCsv(bytes: Readable, path: string): AsyncGenerator<Row> {
  const lines = new Lookahead(readLines(bytes));
  const header = await readHeader(lines, path);
  for (let first = await lines.next(); first; first = await lines.next()) {
    if ("problem" in first) {
      yield first;
    } else if (first.text !== "") {
      yield await readRecord(first, lines, header);
    }
  }
}

interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
}

async function readHeader(lines: Lookahead, path: string): Promise<Header> {
  const first = await lines.next();
  if (!first)
    throw new ByleaveError("bad-input-file", `${path} is empty`, {
      mend: "Its first line names the columns.",
    });
  if ("problem" in first || first.text.includes("\0")) {
    throw new ByleaveError("bad-input-file", `${path}: line 1: the header is not UTF-8 text`, {
      mend: "Convert the file to UTF-8, for example: iconv -f UTF-16 -t UTF-8 old.csv > new.csv",
    });
  }
  const candidates = DELIMITERS.map((delimiter) => ({
    delimiter,
    names: split(first.text, delimiter).fields,
  }));
  const header = candidates.reduce((best, next) => (next.names.length > best.names.length ? next : best));
  const names = header.names.map((name) => name.trim());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new ByleaveError("bad-input-file", `${path}: line 1: the column "${repeated}" stands there twice`);
  }
  return { delimiter: header.delimiter, names };
}

async function readRecord(first: Line & { text: string }, lines: Lookahead, header: Header): Promise<Row> {
  const { record, used } = await completeRecord(first, lines, header);
  if (record.open || record.stray) {
    const detail = record.open ? "a quote is opened and never closed" : "text follows a closing quote";
    return { line: first.line, problem: "open-quote", detail };
  }
  if (record.fields.length !== header.names.length) {
    const detail = `it has ${record.fields.length} fields; the header has ${header.names.length}`;
    return { line: first.line, problem: "wrong-fields", detail };
  }
  lines.skip(used);
  const values: Record<string, unknown> = {};
  for (const [index, name] of header.names.entries()) values[name] = record.fields[index];
  return { line: first.line, values };
}

/** A record with as many further lines as it takes to close its quotes; `used` says how many. */
async function completeRecord(
  first: Line & { text: string },
  lines: Lookahead,
  header: Header,
): Promise<{ record: Split; used: number }> {
  let text = first.text;
  let joined = 0;
  let record = split(text, header.delimiter);
  while (record.open && record.fields.length < header.names.length) {
    const closing = await lines.findClosing(first.line, joined);
    if (closing === undefined) break;
    text += `\n${lines.join(joined, closing + 1)}`;
    joined = closing + 1;
    record = split(text, header.delimiter);
  }
  return { record, used: joined };
}

interface Split {
  readonly fields: string[];
  /** A quoted field runs on beyond the text. */
  readonly open: boolean;
  /** Something other than a delimiter follows a closing quote. */
  readonly stray: boolean;
}

/** Splits one record; a quote inside an unquoted field is an ordinary character. */
function split(text: string, delimiter: string): Split {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (text.charCodeAt(at) === 0x22) {
      const closing = closingQuote(text, at + 1);
      if (closing < 0) return { fields, open: true, stray: false };
      fields.push(text.slice(at + 1, closing).replaceAll('""', '"'));
      end = closing + 1;
      if (end < text.length && text[end] !== delimiter) return { fields, open: false, stray: true };
    } else {
      const found = text.indexOf(delimiter, at);
      end = found < 0 ? text.length : found;
      fields.push(text.slice(at, end));
    }
    if (end >= text.length) return { fields, open: false, stray: false };
    at = end + 1;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== 0x22) return at;
  }
  return -1;
}

/** Lines that can be looked at before they are taken. */
class Lookahead {
  private readonly source: AsyncIterator<Line>;
  private readonly held: Line[] = [];
  private heldLength = 0;
  private start = 0;
  /** No line up to this one can close a quote that is open before it: hostile files are not searched again and again. */
  private noneUntil = 0;

  constructor(lines: AsyncIterable<Line>) {
    this.source = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<Line | undefined> {
    const line = await this.peek(0);
    if (line) this.skip(1);
    return line;
  }

  skip(count: number): void {
    for (let i = 0; i < count; i++) this.heldLength -= lengthOf(this.held[this.start + i]!);
    this.start += count;
    if (this.start > 1024 || this.start === this.held.length) {
      this.held.splice(0, this.start);
      this.start = 0;
    }
  }

  /** The first line from `offset` on in which a quoted field that is open before it can end; undefined: none in reach. */
  async findClosing(after: number, offset: number): Promise<number | undefined> {
    for (let at = Math.max(offset, this.noneUntil - after); ; at++) {
      const line = await this.peek(at);
      if (!line || "problem" in line || this.heldLength > MAX_ROW_BYTES) {
        if (offset === 0) this.noneUntil = after + at;
        return undefined;
      }
      if (closingQuote(line.text, 0) >= 0) return at;
    }
  }

  /** The text of held lines, from one offset up to another. */
  join(from: number, to: number): string {
    const held = this.held.slice(this.start + from, this.start + to);
    return held.map((line) => ("text" in line ? line.text : "")).join("\n");
  }

  private async peek(offset: number): Promise<Line | undefined> {
    while (this.held.length - this.start <= offset) {
      const next = await this.source.next();
      if (next.done) return undefined;
      this.held.push(next.value);
      this.heldLength += lengthOf(next.value);
    }
    return this.held[this.start + offset];
  }
}

function lengthOf(line: Line): number {
  return "text" in line ? line.text.length + 1 : 0;
}
