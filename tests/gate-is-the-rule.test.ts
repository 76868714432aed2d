import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  compileProgrammes,
  decideRecord,
  formatInstant,
  inForce,
  type MemberHistory,
  type Outcome,
  type Programme,
  permissionsFor,
} from "@byleave/core";
import { decideAll, type MemberRow, parseSources } from "@byleave/engine";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asOf, CATEGORIES, members, programmes, record, USES } from "../packages/core/test/arbitraries.js";

// The gate is SQL, the rule is TypeScript: on random worlds they must say the same of every record.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "byleave-gate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SOURCES = `
all:
  files: records.jsonl
  columns: { id: id, member: member, created: created, category: category, text: text, visibility: visibility, others: others, quotes: quotes }
`;

interface World {
  readonly versions: readonly Programme[];
  readonly histories: ReadonlyMap<string, MemberHistory>;
  readonly records: readonly Parameters<typeof decideRecord>[1][];
  readonly use: string;
  readonly at: number;
}

async function* rows(
  { versions, histories, use, at }: World,
  categories: readonly string[],
): AsyncGenerator<MemberRow> {
  const compiled = compileProgrammes(versions);
  let number = 0;
  for (const [member, history] of histories) {
    const permissions = permissionsFor(compiled, history, use, [...categories, null], at);
    yield { member, ref: new Uint8Array(32).fill(++number), known: "", permissions };
  }
}

async function gate(world: World): Promise<Map<string, { reason: string; usableFrom: string }>> {
  const lines = world.records.map((one, index) =>
    JSON.stringify({
      ...one,
      created: one.created === null ? null : formatInstant(one.created),
      id: `r${index}`,
      text: "x",
    }),
  );
  await writeFile(join(folder, "records.jsonl"), lines.join("\n"));
  const force = inForce(compileProgrammes(world.versions), world.at);
  const categories = force ? [...Object.keys(force.categories), ...force.never] : [];
  await decideAll({
    programme: force ?? { ...world.versions[0]!, uses: {}, categories: {}, never: [] },
    asOf: world.at,
    sources: parseSources(SOURCES, join(folder, "sources.yaml")),
    categories,
    members: () => rows(world, categories),
    recordKey: new Uint8Array(32).fill(1),
    file: join(folder, "decisions.csv"),
    work: join(folder, "work"),
    threads: 1,
  });
  const csv = (await readFile(join(folder, "decisions.csv"), "utf8")).trim().split("\n").slice(1);
  return new Map(
    csv.map((line) => {
      const [, id, , , reason, usableFrom] = line.split(",");
      return [id!, { reason: reason!, usableFrom: usableFrom! }];
    }),
  );
}

describe("the gate", () => {
  it("says of every record what the rule says (property)", async () => {
    const seen = new Set<Outcome>();
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          versions: programmes,
          histories: members,
          records: fc.array(record, { minLength: 40, maxLength: 80 }),
          use: fc.constantFrom(...USES),
          at: asOf,
        }),
        async (world) => {
          // A column that no line has is refused; that is another test's matter.
          const whole = { ...world, records: [...world.records, ...EVERY_COLUMN] };
          const decided = await gate(whole);
          const compiled = compileProgrammes(world.versions);
          for (const [index, one] of whole.records.entries()) {
            const expected = decideRecord(compiled, one, world.use, world.at, (id) =>
              world.histories.get(id),
            );
            seen.add(expected);
            expect({ record: one, is: decided.get(`r${index}`)?.reason }).toEqual({
              record: one,
              is: expected,
            });
          }
        },
      ),
      { numRuns: 60 },
    );
    // The worlds are telling only if many different reasons occur in them.
    expect(seen.size).toBeGreaterThan(14);
  });
});

const EVERY_COLUMN = [
  { member: "a", category: CATEGORIES[0], created: 0, visibility: "public", others: ["b"], quotes: ["c"] },
];
