import { type ImportItem, REJECTED_KEPT, type RejectedRow, TooManyRejected } from "../rows/row.js";

const COLUMNS_KEPT = 100;

/** Counts what an import reads and refuses; keeps the first reasons only, whatever the size of the file. */
export class Tally {
  read = 0;
  rejectedCount = 0;
  readonly rejected: RejectedRow[] = [];
  readonly #ignored = new Set<string>();
  readonly #known: ReadonlySet<string>;

  constructor(columns: readonly string[]) {
    this.#known = new Set(columns);
  }

  count(item: ImportItem): void {
    this.read++;
    if (!("values" in item)) return;
    for (const column in item.values) {
      if (!this.#known.has(column) && this.#ignored.size < COLUMNS_KEPT) this.#ignored.add(column);
    }
  }

  reject(row: RejectedRow): void {
    this.rejectedCount++;
    if (this.rejected.length < REJECTED_KEPT) this.rejected.push(row);
  }

  /** Rows rejected together, of which `rows` are the first. */
  rejectMany(rows: readonly RejectedRow[], count: number): void {
    this.rejectedCount += count;
    this.rejected.push(...rows.slice(0, Math.max(0, REJECTED_KEPT - this.rejected.length)));
  }

  requireAtMost(share: number): void {
    if (this.rejectedCount > share * this.read)
      throw new TooManyRejected(this.read, this.rejectedCount, this.#sorted());
  }

  result() {
    return {
      read: this.read,
      rejected: this.#sorted(),
      rejectedCount: this.rejectedCount,
      ignoredColumns: [...this.#ignored],
    };
  }

  #sorted(): RejectedRow[] {
    return this.rejected.toSorted((a, b) => a.line - b.line);
  }
}
