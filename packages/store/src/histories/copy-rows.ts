import { ByleaveError, type Instant } from "@byleave/core";

// PostgreSQL manual, "COPY", binary format: a signature, flags, an extension; then per row a count of fields,
// per field its length (-1: null) and its bytes; at the end the count -1. Times are microseconds since 2000.
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const HEADER = SIGNATURE.length + 8;
const FROM_1970_TO_2000: Instant = Date.UTC(2000, 0, 1) * 1000;

/**
 * The fields of one row of a binary COPY, valid until the next row is read. Binary, since a stream of all
 * histories has millions of times and numbers, which need no parsing that way.
 */
export class CopyRow {
  bytes: Buffer = Buffer.alloc(0);
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];

  /** Notes where the fields of the row at `offset` lie; returns where the next row begins, or -1 where the rest is still to come. */
  locate(bytes: Buffer, offset: number, fields: number): number {
    this.bytes = bytes;
    let at = offset + 2;
    for (let field = 0; field < fields; field++) {
      if (at + 4 > bytes.length) return -1;
      const length = bytes.readInt32BE(at);
      at += 4;
      this.#starts[field] = at;
      this.#lengths[field] = length;
      if (length > 0) at += length;
    }
    return at > bytes.length ? -1 : at;
  }

  text(field: number): string | null {
    const start = this.#starts[field]!;
    const length = this.#lengths[field]!;
    return length < 0 ? null : this.bytes.toString("utf8", start, start + length);
  }

  /** A copy of the bytes. */
  raw(field: number): Uint8Array {
    const start = this.#starts[field]!;
    return new Uint8Array(this.bytes.subarray(start, start + this.#lengths[field]!));
  }

  /** Whether the field holds these very bytes. */
  is(field: number, bytes: Uint8Array): boolean {
    const start = this.#starts[field]!;
    return (
      this.#lengths[field] === bytes.length &&
      this.bytes.compare(bytes, 0, bytes.length, start, start + bytes.length) === 0
    );
  }

  int2(field: number): number {
    return this.bytes.readInt16BE(this.#starts[field]!);
  }

  int4(field: number): number | null {
    return this.#lengths[field]! < 0 ? null : this.bytes.readInt32BE(this.#starts[field]!);
  }

  instant(field: number): Instant {
    const start = this.#starts[field]!;
    const high = this.bytes.readInt32BE(start);
    const low = this.bytes.readUInt32BE(start + 4);
    if (high === -0x8000_0000 && low === 0) return Number.NEGATIVE_INFINITY;
    return high * 0x1_0000_0000 + low + FROM_1970_TO_2000;
  }
}

/** Calls back for each row of a binary COPY of `fields` columns, whose chunks break anywhere; yields after each chunk. */
export async function* copyRows(chunks: AsyncIterable<Buffer>, fields: number, read: (row: CopyRow) => void) {
  const row = new CopyRow();
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let offset = 0;
    if (!begun) {
      if (bytes.length < HEADER) {
        rest = bytes;
        continue;
      }
      if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE))
        throw new ByleaveError("internal", "no binary COPY");
      offset = HEADER + bytes.readInt32BE(SIGNATURE.length + 4);
      begun = true;
    }
    while (offset + 2 <= bytes.length && bytes.readInt16BE(offset) === fields) {
      const next = row.locate(bytes, offset, fields);
      if (next < 0) break;
      read(row);
      offset = next;
    }
    rest = bytes.subarray(offset);
    yield;
  }
}
