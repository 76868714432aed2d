import { ByleaveError, type Instant, tryParseInstant } from "@byleave/core";
import pg from "pg";

const INT8 = 20;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ = 1184;

/**
 * How values come back from PostgreSQL: `timestamptz` as an Instant (microseconds; a `Date` would lose three
 * digits), `bigint` as a number. Given to each client; `pg.types` is global and would change the host
 * program's own clients.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format !== "binary") {
      if (oid === TIMESTAMPTZ) return readInstant;
      if (oid === INT8) return readInteger;
      if (oid === INT8_ARRAY)
        return (text: string) => text.slice(1, -1).split(",").filter(Boolean).map(readInteger);
    }
    return pg.types.getTypeParser(oid, format as "text");
  }) as typeof pg.types.getTypeParser,
};

function readInstant(text: string): Instant {
  if (text === "-infinity") return Number.NEGATIVE_INFINITY;
  if (text === "infinity") return Number.POSITIVE_INFINITY;
  const instant = tryParseInstant(text);
  if (instant === undefined) throw new ByleaveError("internal", `the database gave the time "${text}"`);
  return instant;
}

function readInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new ByleaveError("internal", `the database gave the number ${text}, too large`);
  return value;
}
