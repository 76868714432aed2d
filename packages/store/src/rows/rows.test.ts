import { DAY } from "@byleave/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOW } from "../../test/fixtures.js";
import { readChoiceRow } from "../choices/row.js";
import { readMemberRow } from "../members/row.js";
import { readNoticeRow } from "../notices/row.js";
import type { RowResult } from "./row.js";

const when = { now: NOW };
const published = {
  versions: new Set([1, 3]),
  uses: new Set(["writing-models"]),
  categories: new Set(["posts", "messages"]),
};
type Values = Record<string, unknown>;

const asMember = (values: Values) => readMemberRow({ line: 2, values }, when);
const asChoice = (values: Values, migration?: string) =>
  readChoiceRow({ line: 2, values }, { ...when, migration }, published);
const asNotice = (values: Values, migration?: string) =>
  readNoticeRow({ line: 2, values }, { ...when, migration }, published);

const rowOf = <Row>(result: RowResult<Row>): Row => {
  if ("rejected" in result) throw new Error(JSON.stringify(result.rejected));
  return result.row;
};
const columnOf = (result: RowResult<unknown>) => ("rejected" in result ? result.rejected.column : "accepted");

describe("a member's row", () => {
  it.each<[string, Values]>([
    ["member_id", {}],
    ["member_id", { member_id: "  " }],
    ["member_id", { member_id: " m1" }],
    ["member_id", { member_id: "m\u0007" }],
    ["member_id", { member_id: "x".repeat(256) }],
    ["member_id", { member_id: "a\ud800" }],
    ["member_id", { member_id: 1e300 }],
    ["member_id", { member_id: ["m1"] }],
    ["display_name", { member_id: "m", display_name: "x".repeat(501) }],
    ["display_name", { member_id: "m", display_name: "a\0b" }],
    ["handles", { member_id: "m", handles: Array.from({ length: 51 }, (_, i) => `h${i}`) }],
    ["emails", { member_id: "m", emails: "x".repeat(321) }],
    ["phones", { member_id: "m", phones: "[1, 2" }],
    ["phones", { member_id: "m", phones: { number: 1 } }],
    ["region", { member_id: "m", region: "Narnia" }],
    ["birth_year", { member_id: "m", birth_year: "1899" }],
    ["birth_year", { member_id: "m", birth_year: 2028 }],
    ["birth_year", { member_id: "m", birth_year: "19 90" }],
    ["birth_date", { member_id: "m", birth_date: "2027-01-16" }],
    ["birth_date", { member_id: "m", birth_date: "0000-01-01" }],
    ["birth_date", { member_id: "m", birth_date: "9999-01-01" }],
    ["birth_date", { member_id: "m", birth_date: "2001-02-29" }],
    ["birth_date", { member_id: "m", birth_date: "1990-01-01", birth_year: 1991 }],
    ["status", { member_id: "m", status: "deleted" }],
    ["joined_at", { member_id: "m", joined_at: "2027-01-16" }],
    ["joined_at", { member_id: "m", joined_at: new Date(Number.NaN) }],
    ["since", { member_id: "m", since: "2027-01-15T00:00:06Z" }],
    ["since", { member_id: "m", since: "2027-01-14T23:54:59Z" }],
  ])("is refused for its %s: %o", (column, values) => {
    expect(columnOf(asMember(values))).toBe(column);
  });

  it("reads what files and Parquet give", () => {
    const values = {
      member_id: 7n,
      handles: "@a, b|c d",
      phones: "+1 555 0100, 030 1234",
      birth_date: new Date(Date.UTC(1990, 4, 17)),
      status: "Closed",
      since: new Date(Date.UTC(2027, 0, 15)),
    };
    expect(rowOf(asMember(values))).toMatchObject({
      memberId: "7",
      handles: ["@a", "b", "c", "d"],
      phones: ["+1 555 0100", "030 1234"],
      birthDate: "1990-05-17",
      status: "closed",
      since: NOW,
    });
  });

  it("tells an empty cell from a column that is not there", () => {
    const row = rowOf(asMember({ member_id: "m", display_name: "", region: null, emails: "" }));
    expect(row).toMatchObject({ displayName: null, region: null, emails: [] });
    expect([row.handles, row.birthYear, row.status]).toEqual([undefined, undefined, undefined]);
  });
});

describe("a choice's row", () => {
  const deny = { member_id: "m", use: "all", category: "messages", value: "deny", at: "2027-01-15" };
  const allow = { ...deny, category: "posts", value: "allow", programme_version: "3", evidence: "form 1" };

  it("needs little for a no, which may be dated back", () => {
    expect(rowOf(asChoice({ ...deny, at: "2020-01-01" }))).toMatchObject({
      value: "deny",
      actor: "member",
      covers: undefined,
    });
  });

  it("covers what comes from now on where a yes does not say", () => {
    expect(rowOf(asChoice(allow))).toMatchObject({ covers: "from-now", programmeVersion: 3 });
    expect(rowOf(asChoice({ ...allow, at: "2020-01-01" }, "from the old system"))).toMatchObject({
      value: "allow",
    });
  });

  it.each<[string, Values]>([
    ["value", { ...deny, value: "" }],
    ["value", { ...deny, value: "yes" }],
    ["use", { ...deny, use: "" }],
    ["use", { ...allow, use: undefined }],
    ["use", { ...deny, use: "other" }],
    ["category", { ...deny, category: null }],
    ["category", { ...allow, category: "letters" }],
    ["covers", { ...deny, covers: "everything" }],
    ["covers", { ...allow, covers: "past" }],
    ["at", { ...deny, at: "" }],
    ["at", { ...deny, at: "yesterday" }],
    ["at", { ...deny, at: "2027-01-16" }],
    ["at", { ...allow, at: "2027-01-14" }],
    ["programme_version", { ...allow, programme_version: "" }],
    ["programme_version", { ...allow, programme_version: 2 }],
    ["programme_version", { ...deny, programme_version: 2 }],
    ["actor", { ...allow, actor: "officer" }],
    ["actor", { ...allow, actor: "signal" }],
    ["actor", { ...deny, actor: "robot" }],
    ["evidence", { ...allow, evidence: " " }],
    ["evidence", { ...allow, evidence: "x".repeat(2001) }],
    ["signal", { ...deny, signal: "gpc" }],
  ])("is refused for its %s: %o", (column, values) => {
    expect(columnOf(asChoice(values))).toBe(column);
  });

  it("never lets a future time through, migration or not", () => {
    expect(columnOf(asChoice({ ...allow, at: "2027-01-16" }, "why"))).toBe("at");
  });
});

describe("a notice's row", () => {
  const delivered = { member_id: "m", version: 1, at: "2027-01-15", channel: "mail", event: "delivered" };
  it.each<[string, Values]>([
    ["member_id", { ...delivered, member_id: undefined }],
    ["version", { ...delivered, version: 2 }],
    ["version", { ...delivered, version: "" }],
    ["at", { ...delivered, at: null }],
    ["at", { ...delivered, at: "2027-01-01" }],
    ["at", { ...delivered, event: "undelivered", at: "2028-01-01" }],
    ["event", { ...delivered, event: "sent" }],
    ["event", { ...delivered, event: "" }],
    ["channel", { ...delivered, channel: "x".repeat(101) }],
  ])("is refused for its %s: %o", (column, values) => {
    expect(columnOf(asNotice(values))).toBe(column);
  });

  it("may be dated back where it takes a delivery back, or with a migration", () => {
    expect(columnOf(asNotice({ ...delivered, event: "undelivered", at: "2026-01-01" }))).toBe("accepted");
    expect(columnOf(asNotice({ ...delivered, at: "2026-01-01" }, "from the old system"))).toBe("accepted");
  });
});

describe("any row at all", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
  );

  it("is understood or refused with a reason, and never throws", () => {
    const columns = [
      "member_id",
      "use",
      "category",
      "value",
      "at",
      "programme_version",
      "evidence",
      "region",
      "emails",
      "since",
      "version",
      "event",
      "birth_date",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...columns), anything), (values) => {
        for (const read of [asMember, asChoice, asNotice]) {
          const result = read(values);
          if ("rejected" in result) expect(result.rejected.expected.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("never gives an allow out of anything but a whole one", () => {
    const cell = fc.constantFrom(
      "all",
      "posts",
      "allow",
      "deny",
      "member",
      "officer",
      "1",
      "",
      "2027-01-15",
      "2027-01-01",
      "form",
    );
    const columns = [
      "member_id",
      "use",
      "category",
      "value",
      "covers",
      "at",
      "programme_version",
      "actor",
      "evidence",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...columns), cell, { minKeys: 5 }), (values) => {
        const result = asChoice(values);
        if ("rejected" in result || result.row.value !== "allow") return;
        expect(result.row).toMatchObject({
          actor: "member",
          evidence: expect.any(String),
          programmeVersion: expect.any(Number),
        });
        expect(NOW - result.row.at).toBeLessThan(DAY);
      }),
    );
  });
});
