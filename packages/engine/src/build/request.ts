import { ByleaveError, type Instant, type Programme } from "@byleave/core";
import type { Redactor } from "@byleave/redact";
import type { MemberRow } from "../gate/permissions.js";
import type { Sources } from "../sources/spec.js";
import type { Manifest, OutputFormat } from "./manifest.js";
import type { Places } from "./work.js";

/** What a build is told as it goes. `done` and `total` are bytes of source files, then buckets. */
export interface BuildProgress {
  readonly phase: "checking" | "reading" | "writing";
  readonly done: number;
  readonly total: number;
}

export interface BuildRequest {
  readonly use: string;
  /** The version in force at `asOf`. */
  readonly programme: Programme;
  readonly programmeHash: string;
  readonly asOf: Instant;
  /** Until when the dataset may be trained on; the app knows what was taken back since `asOf`. */
  readonly freshUntil: Instant;
  /** The position up to which `members` was read. */
  readonly position: number;
  readonly sources: Sources;
  /** The categories that each member's permissions are in the order of. */
  readonly categories: readonly string[];
  readonly members: () => AsyncIterable<MemberRow>;
  readonly recordKey: Uint8Array;
  readonly redactor: Redactor;
  readonly out: string;
  readonly format: OutputFormat;
  /** The share of rows that may be unreadable, 0 to 1. */
  readonly maxRejected: number;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly threads?: number | undefined;
  readonly memoryMiB?: number | undefined;
}

export interface BuildResult {
  readonly manifest: Manifest;
  /** What was there already: nothing, parts of a killed build, or the whole dataset. */
  readonly found: "nothing" | "unfinished" | "finished";
  readonly places: Places;
}

/** Ends a build that was asked to stop. */
export function stopIfAsked(request: BuildRequest): void {
  if (request.signal?.aborted) {
    throw new ByleaveError("interrupted", "the build was stopped; what is done so far is kept", {
      mend: "The same command goes on from there.",
    });
  }
}
