/** What a platform knows of one member. Every spelling of these is removed, see `docs/redaction.md`. */
export interface Identity {
  /** Full names as displayed, `Ada Lovelace`. */
  readonly names?: readonly string[];
  /** With or without the leading `@`. */
  readonly handles?: readonly string[];
  readonly emails?: readonly string[];
  /** In any spelling, best with country code; under 7 digits they are not looked for. */
  readonly phones?: readonly string[];
}
