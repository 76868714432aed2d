import { ByleaveError } from "@byleave/core";

/** A row as a file gives it: strings from CSV; strings, numbers, lists, dates … from JSON lines and Parquet. Hostile. */
export interface InputRow {
  /** The line in the file, or the row's number where it has no lines; from 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row, in words for the person who made the file. */
export interface RowProblem {
  /** Empty where no single column is to blame. */
  readonly column: string;
  readonly found: string;
  readonly expected: string;
  readonly mend: string;
}

export type RejectedRow = RowProblem & { readonly line: number };

/** What an import reads: a row, or a line that could not be read as one. */
export type ImportItem = InputRow | { readonly line: number; readonly problem: RowProblem };

/** A row that was understood, or why not. */
export type RowResult<Row> = { readonly row: Row } | { readonly rejected: RejectedRow };

/** How many rejected rows are kept with their reasons; more are only counted. */
export const REJECTED_KEPT = 1000;

/** More rows were bad than allowed; nothing was imported. */
export class TooManyRejected extends ByleaveError {
  /** The first {@link REJECTED_KEPT}. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
  readonly read: number;

  constructor(read: number, rejectedCount: number, rejected: readonly RejectedRow[]) {
    const first = rejected[0];
    const example = first ? `; the first, line ${first.line}: ${explainProblem(first)}` : "";
    super("too-many-rejected", `${rejectedCount} of ${read} rows cannot be imported${example}`, {
      mend: "Nothing was imported. Mend the rows, or allow a share of bad ones.",
    });
    this.rejected = rejected;
    this.rejectedCount = rejectedCount;
    this.read = read;
  }
}

/** A problem as one sentence. */
export function explainProblem({ column, found, expected, mend }: RowProblem): string {
  return `${column ? `${column}: ` : ""}found ${found}, expected ${expected}. ${mend}`;
}

class Refusal extends Error {
  readonly problem: RowProblem;
  constructor(problem: RowProblem) {
    super();
    this.problem = problem;
  }
}

/** Ends the reading of a row; only inside {@link readRow}. */
export function refuse(column: string, found: unknown, expected: string, mend: string): never {
  throw new Refusal({ column, found: show(found), expected, mend });
}

/** Runs `read`, whose fields may {@link refuse}. */
export function readRow<Row>(line: number, read: () => Row): RowResult<Row> {
  try {
    return { row: read() };
  } catch (error) {
    if (error instanceof Refusal) return { rejected: { line, ...error.problem } };
    throw error;
  }
}

/** A hostile value, short enough for a message. */
export function show(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  const text = toText(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function toText(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  try {
    return JSON.stringify(typeof value === "string" ? value.slice(0, 80) : value) ?? typeof value;
  } catch {
    // It holds a bigint, or itself.
    return `a value of the type ${typeof value}`;
  }
}
