import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "./csv.js";
import { readJsonl } from "./jsonl.js";
import type { Row } from "./row.js";

async function csv(text: string | Uint8Array): Promise<Row[]> {
  return collect(readCsv(inPieces(text), "test.csv"));
}

async function jsonl(text: string | Uint8Array): Promise<Row[]> {
  return collect(readJsonl(inPieces(text)));
}

async function collect(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** Bytes in small pieces, so that every line and character is cut somewhere. */
function inPieces(text: string | Uint8Array, size = 7): Readable {
  const bytes = Buffer.from(text as string);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return Readable.from(pieces);
}

const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;

describe("readCsv", () => {
  it("reads what was written, whatever stands in the fields (property)", async () => {
    const field = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("", '"', "a,b", "x\ny", '""', "é"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { maxLength: 20 }), async (rows) => {
        // A carriage return before a line feed is the end of a line and not of the field.
        const clean = rows.map((row) => row.map((value) => value.replaceAll("\r", "").replaceAll("\0", "")));
        const text = ["a,b", ...clean.map((row) => row.map(quote).join(","))].join("\n");
        const read = await csv(text);
        expect(read.map((row) => ("values" in row ? [row.values.a, row.values.b] : row))).toEqual(clean);
      }),
    );
  });

  it.each([
    ["an open quote", '1,x\n2,"never closed\n3,z\n4,w', [1, 3, 4], [[3, "open-quote"]]],
    ["text after a quote", '1,x\n2,"a"b\n3,z', [1, 3], [[3, "open-quote"]]],
    ["a field too few", "1,x\n2\n3,z", [1, 3], [[3, "wrong-fields"]]],
    ["a field too many", "1,x\n2,y,y\n3,z", [1, 3], [[3, "wrong-fields"]]],
    [
      "an open quote before a field of two lines",
      '1,x\n2,"open\n3,"two\nlines"\n4,w',
      [1, 3, 4],
      [[3, "open-quote"]],
    ],
    ["a quote inside an unquoted field", '1,5" pipe\n2,y', [1, 2], []],
  ])("sets %s aside and keeps its neighbours", async (_name, body, ids, bad) => {
    const rows = await csv(`id,text\n${body}`);
    expect(rows.flatMap((row) => ("values" in row ? [Number(row.values.id)] : []))).toEqual(ids);
    expect(rows.flatMap((row) => ("problem" in row ? [[row.line, row.problem]] : []))).toEqual(bad);
  });

  it("sets a line that is not UTF-8 aside and keeps its neighbours", async () => {
    const rows = await csv(
      Buffer.concat([Buffer.from("id,text\n1,a\n2,"), Buffer.from([0xe9]), Buffer.from("\n3,c\n")]),
    );
    expect(rows).toMatchObject([
      { line: 2 },
      { line: 3, problem: "not-utf8" },
      { line: 4, values: { id: "3" } },
    ]);
  });

  it.each([";", "\t"])("knows the delimiter %j, a byte order mark and CRLF", async (delimiter) => {
    const rows = await csv(`\uFEFFid${delimiter}text\r\n1${delimiter}"a\r\nb"\r\n`);
    expect(rows).toEqual([{ line: 2, values: { id: "1", text: "a\nb" } }]);
  });

  it.each([
    ["nothing", ""],
    ["UTF-16", Buffer.from("id,text\n1,a", "utf16le")],
    ["a column twice", "id,id\n1,2"],
  ])("refuses a file of %s", async (_name, text) => {
    await expect(csv(text)).rejects.toMatchObject({ code: "bad-input-file" });
  });

  it.each([
    ["opens a quote", '1,"x'],
    ["opens a quote and doubles others", '1,"x ""y""'],
    ["closes one quote and opens the next", '1","x'],
  ])("gets through a hundred thousand lines of which each %s", async (_name, line) => {
    const rows = await collect(
      readCsv(inPieces(`id,text\n${`${line}\n`.repeat(100_000)}`, 1 << 18), "test.csv"),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it("reads a field of ten megabytes and many lines", async () => {
    const text = "a line of some length\n".repeat(450_000);
    const rows = await collect(readCsv(inPieces(`id,text\n1,"${text}"\n2,x`, 1 << 18), "test.csv"));
    expect(rows).toMatchObject([{ values: { id: "1" } }, { values: { id: "2", text: "x" } }]);
  });
});

describe("readJsonl", () => {
  it("keeps the neighbours of a broken line", async () => {
    const rows = await jsonl('{"a":1}\n{"a":\n\n[1]\n{"a":2}');
    expect(rows).toMatchObject([
      { line: 1, values: { a: 1 } },
      { line: 2, problem: "not-json" },
      { line: 4, problem: "not-json" },
      { line: 5, values: { a: 2 } },
    ]);
  });

  it("reads what was written (property)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), async (objects) => {
        const read = await jsonl(objects.map((object) => JSON.stringify(object)).join("\n"));
        const values = read.map((row) => ("values" in row ? row.values : undefined));
        expect(values).toEqual(objects.map((object) => JSON.parse(JSON.stringify(object))));
      }),
    );
  });

  it("reads a line of ten megabytes", async () => {
    const rows = await collect(
      readJsonl(inPieces(JSON.stringify({ text: "x".repeat(10_000_000) }), 1 << 18)),
    );
    expect(rows).toMatchObject([{ line: 1 }]);
  });
});
