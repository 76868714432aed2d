export type RedactErrorCode = "kind_unknown" | "operator_unknown" | "key_missing";

/** Thrown for options that cannot be followed; never for a text. */
export class RedactError extends Error {
  readonly code: RedactErrorCode;
  /** What to do about it. */
  readonly mend: string;

  constructor(code: RedactErrorCode, message: string, mend: string) {
    super(message);
    this.name = "RedactError";
    this.code = code;
    this.mend = mend;
  }
}
