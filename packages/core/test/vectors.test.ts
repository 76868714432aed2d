import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatInstant, parseInstant } from "../src/instant.js";
import type { MemberHistory } from "../src/permission/history.js";
import { compileProgrammes, decideRecord, permissionFor } from "../src/permission/index.js";
import type { Permission } from "../src/permission/permission.js";
import { historyFromVector, programmeFromVector, recordFromVector, type Vectors } from "./from-vector.js";
import { referenceDecide, referencePermission } from "./reference.js";

// vectors/permission.json against both implementations of the rule.

const vectors: Vectors = JSON.parse(
  readFileSync(new URL("../../../vectors/permission.json", import.meta.url), "utf8"),
);
const programmes = new Map(
  Object.entries(vectors.programmes).map(([name, versions]) => [name, versions.map(programmeFromVector)]),
);

function written(permission: Permission): { usableFrom: string | null; reason: string | null } {
  return permission.usableFrom === undefined
    ? { usableFrom: null, reason: permission.reason }
    : { usableFrom: formatInstant(permission.usableFrom), reason: null };
}

describe("vectors/permission.json", () => {
  for (const one of vectors.cases) {
    const asOf = parseInstant(one.asOf);
    const versions = programmes.get(one.programme)!;

    test(one.name, () => {
      const compiled = compileProgrammes(versions);
      if ("record" in one) {
        const members = new Map<string, MemberHistory>(
          Object.entries(one.members).map(([id, member]) => [id, historyFromVector(member)]),
        );
        const record = recordFromVector(one.record);
        expect(referenceDecide(record, one.use, asOf, versions, members)).toBe(one.expect.outcome);
        expect(decideRecord(compiled, record, one.use, asOf, (id) => members.get(id))).toBe(
          one.expect.outcome,
        );
      } else {
        const member = one.member === null ? undefined : historyFromVector(one.member);
        const ask = [member, one.use, one.category, asOf] as const;
        expect(written(referencePermission(member, versions, one.use, one.category, asOf))).toEqual(
          one.expect,
        );
        expect(written(permissionFor(compiled, ...ask))).toEqual(one.expect);
      }
    });
  }
});
