import { type Instant, othersRule, type Programme } from "@byleave/core";
import { text, timestamp } from "../duck.js";
import type { Relation } from "../records/relation.js";
import { outcomeCode } from "./permissions.js";

/** What the gate needs to know besides the permissions. */
export interface Gate {
  readonly programme: Programme;
  readonly asOf: Instant;
  /** The categories of the table `permissions`, in its order. */
  readonly categories: readonly string[];
  /** Hexadecimal, 32 bytes; record keys are made with it. */
  readonly recordKey: Uint8Array;
}

/**
 * The gate: a SELECT that judges every row of a relation by rows 1 to 15 of the rule. To the relation's columns it
 * adds `record` (its key), `outcome` (a code of `OUTCOMES`; null where the row could not be read), `usable_from`, `ref`,
 * `bucket`, `known` (the identities of all involved, JSON objects with commas between) and `others_refs`.
 */
export function gateSql(relation: Relation, gate: Gate): string {
  const involved = relation.involves ? involvedSql(gate) : "";
  return `WITH r AS (${relation.sql}) ${involved}
    SELECT r.*, ${recordKeySql(relation.source.name, gate.recordKey)} AS record,
      a.ref AS ref, ${pick("usable", gate, "a", "r.category")} AS usable_from,
      coalesce(a.bucket, CAST('0x' || substr(record, 1, 2) AS INTEGER) & 63) AS bucket,
      concat_ws(',', nullif(a.known, '') ${relation.involves ? ", v.known" : ""}) AS known,
      ${relation.involves ? "coalesce(v.refs, [])" : "[]::BLOB[]"} AS others_refs,
      CASE WHEN r.problem IS NULL THEN ${outcomeSql(relation, gate)} END AS outcome
    FROM r LEFT JOIN permissions a ON a.member = r.member
    ${relation.involves ? "LEFT JOIN v ON v.line = r.line" : ""}`;
}

/** Rows 1 to 15, the first that applies; the same order as `permissionFor` and `decide` in `@byleave/core`. */
function outcomeSql(relation: Relation, gate: Gate): string {
  const code = outcomeCode;
  const reason = pick("reason", gate, "a", "r.category");
  return `CASE WHEN a.member IS NULL THEN ${code("unknown-member")}
    WHEN ${reason} <> 0 THEN ${reason}
    WHEN r.created IS NULL OR r.created > ${timestamp(gate.asOf)} THEN ${code("undated")}
    WHEN r.created < usable_from THEN ${code("before-permission")}
    WHEN NOT coalesce(${visibleSql(gate)}, false) THEN ${code("not-public-enough")}
    WHEN (r.others IS NULL OR r.quotes IS NULL) AND (r.visibility <> 'public' OR ${strictSql(gate)}) THEN ${code("others-unknown")}
    ${relation.involves ? `WHEN v.denied THEN ${code("others-denied")}` : ""}
    ELSE 0 END`;
}

/**
 * Everyone involved in a row: whose words are inside must permit, whom it addresses or names only where the category
 * says so; an unknown member never permits.
 */
function involvedSql(gate: Gate): string {
  return `, i AS (
      SELECT line, category, created, unnest(quotes) AS member, true AS must FROM r WHERE len(quotes) > 0
      UNION ALL
      SELECT line, category, created, unnest(others) AS member, ${strictSql(gate)} AS must FROM r WHERE len(others) > 0
    ), v AS (
      SELECT i.line,
        bool_or(i.must AND coalesce(i.created < ${pick("usable", gate, "p", "i.category")}, true)) AS denied,
        string_agg(DISTINCT nullif(p.known, ''), ',' ORDER BY nullif(p.known, '')) AS known,
        list(DISTINCT p.ref ORDER BY p.ref) FILTER (WHERE p.ref IS NOT NULL) AS refs
      FROM i LEFT JOIN permissions p ON p.member = i.member GROUP BY i.line
    )`;
}

/** The permission column of a row's category. */
function pick(column: "usable" | "reason", gate: Gate, table: string, category: string): string {
  const cases = gate.categories.map((known, i) => `WHEN ${text(known)} THEN ${table}.${column}_${i}`);
  const other = `${table}.${column}_${gate.categories.length}`;
  return cases.length === 0 ? other : `CASE ${category} ${cases.join(" ")} ELSE ${other} END`;
}

/** Whether the row's category lists its visibility. */
function visibleSql(gate: Gate): string {
  const cases = Object.entries(gate.programme.categories).map(
    ([name, category]) =>
      `WHEN ${text(name)} THEN r.visibility IN (${category.visibility.map(text).join(", ")})`,
  );
  return cases.length === 0 ? "false" : `CASE r.category ${cases.join(" ")} ELSE false END`;
}

/** Whether everyone addressed or named must permit, for a row's category and visibility. */
function strictSql(gate: Gate): string {
  const cases = Object.entries(gate.programme.categories).map(([name, category]) => {
    const whenPublic = othersRule(category, "public") === "all-must-permit";
    const otherwise = othersRule(category, "") === "all-must-permit";
    return `WHEN ${text(name)} THEN CASE visibility WHEN 'public' THEN ${whenPublic} ELSE ${otherwise} END`;
  });
  return cases.length === 0 ? "true" : `CASE category ${cases.join(" ")} ELSE true END`;
}

/**
 * A record's key: the first 32 hexadecimal digits of HMAC-SHA-256 (RFC 2104) over `source:id`. A source's name has no
 * colon, so two records never share the text.
 */
function recordKeySql(source: string, key: Uint8Array): string {
  const pad = (byte: number) => {
    const block = new Uint8Array(64).fill(byte);
    for (const [i, value] of key.entries()) block[i]! ^= value;
    return Buffer.from(block).toString("hex");
  };
  const inner = `unhex(sha256(unhex('${pad(0x36)}') || encode(${text(`${source}:`)} || coalesce(r.id, ''))))`;
  return `substr(sha256(unhex('${pad(0x5c)}') || ${inner}), 1, 32)`;
}
