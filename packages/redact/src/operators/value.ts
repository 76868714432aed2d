import type { Candidate } from "../candidate.js";
import type { Kind } from "../finding.js";
import { fold } from "../known/fold.js";

/** The value behind a spelling: two spellings of one value get one number and one hash. */
export function valueBehind(text: string, found: Candidate): string {
  return found.canonical ?? normal(found.kind, text.slice(found.start, found.end));
}

function normal(kind: Kind, spelling: string): string {
  switch (kind) {
    case "PHONE":
    case "CARD":
    case "NATIONAL_ID":
      return spelling.replace(/\D/gu, "");
    case "IBAN":
      return spelling.replace(/[^0-9A-Za-z]/gu, "").toUpperCase();
    case "HANDLE":
      return fold(spelling.startsWith("@") ? spelling.slice(1) : spelling);
    case "EMAIL":
    case "IP":
    case "PERSON":
      return fold(spelling);
    case "URL":
      return spelling;
  }
}
