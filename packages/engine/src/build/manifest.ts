import type { Reason } from "@byleave/core";
import type { Problem } from "../read/row.js";

/** One file of a dataset. */
export interface Shard {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What became of the rows of a source: kept + all of `reasons` + all of `rejected` = read. */
export interface Funnel {
  readonly read: number;
  readonly kept: number;
  /** Records left out, by the first reason that applies; only reasons that occurred, in the rule's order. */
  readonly reasons: Partial<Record<Reason, number>>;
  /** Rows that could not be read, by why. */
  readonly rejected: Partial<Record<Problem, number>>;
}

/** All that decides what a dataset holds; its canonical JSON's SHA-256 is the dataset's id. */
export interface Inputs {
  readonly use: string;
  readonly programme: { readonly id: string; readonly version: number; readonly hash: string };
  readonly sources: { readonly hash: string; readonly files: readonly InputFile[] };
  readonly asOf: string;
  /** Tells one store from another: the beginning of the SHA-256 of its record key. */
  readonly store: string;
  /** Up to which event the build saw. */
  readonly position: number;
  readonly redactor: unknown;
  readonly format: OutputFormat;
}

/** A source file, without its name: where the content lies is private. The index knows names. */
export interface InputFile {
  readonly source: string;
  readonly bytes: number;
  readonly sha256: string;
}

export type OutputFormat = "parquet" | "jsonl";

/** `manifest.json`: what a dataset is and how it came about. No time but those of the inputs: same inputs, same bytes. */
export interface Manifest {
  readonly format: "byleave/dataset/v1";
  readonly id: string;
  readonly inputs: Inputs;
  /** Until when it may be trained on without being built or refreshed anew. */
  readonly freshUntil: string;
  readonly engine: { readonly name: "duckdb"; readonly version: string };
  readonly total: Funnel;
  readonly bySource: Readonly<Record<string, Funnel>>;
  /** How many pieces of personal data were replaced, by kind. */
  readonly redactions: Readonly<Record<string, number>>;
  readonly columns: Readonly<Record<string, string>>;
  readonly shards: readonly Shard[];
}
