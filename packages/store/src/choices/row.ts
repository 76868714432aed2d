import type { Actor, Instant } from "@byleave/core";
import type { PublishedWords } from "../programmes/words.js";
import { isEmpty, LONGEST_ID, readId, readText, readTime, readWhole, readWord } from "../rows/fields.js";
import { type InputRow, type RowResult, readRow, refuse, show } from "../rows/row.js";
import { refuseFuture, refusePast, type When } from "../rows/when.js";

export const CHOICE_COLUMNS = [
  "member_id",
  "use",
  "category",
  "value",
  "covers",
  "at",
  "programme_version",
  "actor",
  "evidence",
  "signal",
  "surface",
] as const;

export const LONGEST_EVIDENCE = 2000;
export const LONGEST_SIGNAL = 100;
export const LONGEST_SURFACE = 255;
const ACTORS: readonly Actor[] = ["member", "agent", "signal", "officer"];

/** A choice that was made elsewhere. */
export interface ChoiceRow {
  readonly line: number;
  readonly memberId: string;
  readonly use: string;
  readonly category: string;
  readonly value: "allow" | "deny";
  /** With allow only. */
  readonly covers?: "from-now" | "everything" | undefined;
  readonly at: Instant;
  readonly programmeVersion?: number | undefined;
  readonly actor: Actor;
  readonly evidence?: string | undefined;
  readonly signal?: string | undefined;
  readonly surface?: string | undefined;
}

/** Reads a row of a file of choices. `published`: what some published version knows. */
export function readChoiceRow(
  { line, values }: InputRow,
  when: When,
  published: PublishedWords,
): RowResult<ChoiceRow> {
  return readRow(line, () => {
    const value = readWord("value", values.value, ["allow", "deny"]);
    if (value === undefined) refuse("value", values.value, "allow or deny", "Only a plain yes or no counts.");
    const actor = readWord("actor", values.actor, ACTORS) ?? "member";
    const at = readTime("at", values.at);
    if (at === undefined)
      refuse("at", values.at, "the time of the choice", "Write it like 2027-01-05T09:30:00Z.");
    refuseFuture("at", at, when);
    const choice = {
      line,
      memberId: readId("member_id", values.member_id),
      use: known("use", values.use, published.uses),
      category: known("category", values.category, published.categories),
      value,
      covers: readCovers(values.covers, value),
      at,
      programmeVersion: readVersion("programme_version", values.programme_version, published),
      actor,
      evidence: readText("evidence", values.evidence, LONGEST_EVIDENCE),
      signal: readText("signal", values.signal, LONGEST_SIGNAL),
      surface: readText("surface", values.surface, LONGEST_SURFACE),
    };
    if (choice.signal !== undefined && actor !== "signal") {
      refuse(
        "signal",
        values.signal,
        "nothing, unless the actor is signal",
        "Set actor to signal, or empty this.",
      );
    }
    if (value === "allow") refuseWeakAllow(choice, values, when);
    return choice;
  });
}

// A yes gives, so it must be the member's own, to something that was shown, and provable. A no needs none of
// this.
function refuseWeakAllow(choice: ChoiceRow, values: InputRow["values"], when: When): void {
  if (choice.actor !== "member") {
    refuse("actor", choice.actor, "member with an allow", "Only the member can allow; others can only deny.");
  }
  if (choice.programmeVersion === undefined) {
    refuse(
      "programme_version",
      values.programme_version,
      "the version that was shown, with an allow",
      "Say what the member said yes to.",
    );
  }
  if (choice.evidence === undefined) {
    refuse(
      "evidence",
      values.evidence,
      "where the yes is on record, with an allow",
      "Give a ticket, a log entry, a form: what would convince an auditor.",
    );
  }
  refusePast("at", choice.at, when);
}

function readCovers(value: unknown, choice: "allow" | "deny"): "from-now" | "everything" | undefined {
  const covers = readWord("covers", value, ["from-now", "everything"]);
  if (choice === "allow") return covers ?? "from-now";
  if (covers !== undefined)
    refuse("covers", value, "nothing with a deny", "A no covers everything; empty this.");
  return undefined;
}

/** The published version of that number; undefined where the cell is empty. */
export function readVersion(
  column: string,
  value: unknown,
  { versions }: PublishedWords,
): number | undefined {
  const version = readWhole(column, value, 0, 2 ** 31 - 1);
  if (version !== undefined && !versions.has(version)) {
    refuse(
      column,
      value,
      `a published version (${[...versions].slice(-10).join(", ") || "there is none yet"})`,
      "Publish it first, or correct the number.",
    );
  }
  return version;
}

// Never `all` by default: what an empty cell means is not known, and unknown means no.
function known(column: "use" | "category", value: unknown, words: ReadonlySet<string>): string {
  const text = readText(column, value, LONGEST_ID);
  if (isEmpty(text))
    refuse(column, value, `a ${column}, or all`, "Write all where the choice was about everything.");
  if (text !== "all" && !words.has(text!)) {
    const some = [...words].slice(0, 10).map(show).join(", ");
    refuse(
      column,
      value,
      `all, or a ${column} of a published version${some ? ` (${some})` : ""}`,
      "Correct the spelling, or publish the version that has it.",
    );
  }
  return text!;
}
