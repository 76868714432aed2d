import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { programmeSchema } from "./schema.js";

const ROOT = new URL("../../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");

it("is the committed schema (else: ./byleave check --schema > schema/programme.schema.json)", () => {
  expect(JSON.parse(read("schema/programme.schema.json"))).toEqual(programmeSchema());
});

it("describes every key", () => {
  const undescribed: string[] = [];
  const walk = (node: Record<string, unknown>, path: string) => {
    for (const [key, value] of Object.entries(
      (node.properties ?? {}) as Record<string, Record<string, unknown>>,
    )) {
      if (typeof value.description !== "string") undescribed.push(`${path}.${key}`);
      walk(value, `${path}.${key}`);
    }
    for (const below of [node.items, node.additionalProperties]) {
      if (typeof below === "object" && below !== null) walk(below as Record<string, unknown>, `${path}[]`);
    }
  };
  walk(programmeSchema(), "");
  expect(undescribed).toEqual([]);
});

it.each(["harbour/programme-1", "harbour/programme-2", "harbour/programme", "news-2024/programme"])(
  "accepts examples/%s.yaml and refuses it with a slip",
  (name) => {
    const { if: _, then: __, else: ___, ...rest } = programmeSchema();
    const schema = z.fromJSONSchema(rest as Parameters<typeof z.fromJSONSchema>[0]);
    const file = parse(read(`examples/${name}.yaml`)) as Record<string, unknown>;
    expect(schema.safeParse(file).error).toBeUndefined();
    expect(schema.safeParse({ ...file, minimumAge: "eighteen" }).success).toBe(false);
    expect(schema.safeParse({ ...file, extra: 1 }).success).toBe(false);
  },
);
