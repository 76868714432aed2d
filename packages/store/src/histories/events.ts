import {
  type Actor,
  ByleaveError,
  type Choice,
  type Fact,
  type Instant,
  type NoticeEvent,
} from "@byleave/core";

/** A fact as the core has it. */
export function toFact(kind: string, value: string | null, since: Instant): Fact {
  switch (kind) {
    case "birthYear":
      return { kind, value: value === null ? null : Number(value), since };
    case "region":
    case "birthDate":
      return { kind, value, since };
    case "status":
      return { kind, value: value as "active" | "closed", since };
    default:
      throw new ByleaveError("internal", `the database holds a fact of the kind "${kind}"`);
  }
}

/** A notice event as the core has it. */
export function toNotice(version: number, at: Instant, channel: string | null, event: string): NoticeEvent {
  return { event: event as NoticeEvent["event"], version, at, ...(channel === null ? {} : { channel }) };
}

/** The columns of a choice that the core looks at. */
export interface ChoiceColumns {
  readonly use: string;
  readonly category: string;
  readonly value: string;
  readonly covers: string | null;
  readonly at: Instant;
  readonly programme_version: number | null;
  readonly actor: string;
  readonly signal: string | null;
}

/** A choice as the core has it. */
export function toChoice(row: ChoiceColumns): Choice {
  return {
    use: row.use,
    category: row.category,
    value: row.value as Choice["value"],
    at: row.at,
    actor: row.actor as Actor,
    ...(row.covers === null ? {} : { covers: row.covers as "from-now" | "everything" }),
    ...(row.programme_version === null ? {} : { programmeVersion: row.programme_version }),
    ...(row.signal === null ? {} : { signal: row.signal }),
  };
}
