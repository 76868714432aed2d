/**
 * Every error Byleave raises on purpose. `code` is what programs and tests look at; `message` is for people
 * and says what was found, what was expected and how to mend it.
 */
export const ERROR_CODES = [
  "bad-argument",
  "bad-time",
  "bad-region",
  "bad-programme",
  "bad-sources",
  "bad-input-file",
  "bad-row",
  "too-many-rejected",
  "too-large",
  "not-found",
  "not-permitted",
  "conflict",
  "busy",
  "cannot-write",
  "database-unavailable",
  "database-too-old",
  "database-not-ours",
  "interrupted",
  "internal",
] as const;

/** The closed list of error codes. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error with a closed code; see {@link ERROR_CODES}. */
export class ByleaveError extends Error {
  readonly code: ErrorCode;
  /** What a person can do about it, one sentence; shown after the message. */
  readonly mend: string | undefined;

  constructor(code: ErrorCode, message: string, options: { mend?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ByleaveError";
    this.code = code;
    this.mend = options.mend;
  }
}

/** Marks a branch that the types rule out; reaching it is a bug in Byleave. */
export function unreachable(value: never): never {
  throw new ByleaveError("internal", `unreachable: ${JSON.stringify(value)}`);
}
