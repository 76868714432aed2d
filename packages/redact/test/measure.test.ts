import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Kind } from "../src/index.js";
import { measure } from "./measure.js";

const SET = fileURLToPath(new URL("../../../../shared/data/pii/synthetic-dev.jsonl", import.meta.url));

/** F1 by overlap; below what is measured, so that a change of a rule fails here and not a label more or less. */
const FLOORS: Partial<Record<Kind, number>> = {
  EMAIL: 0.98,
  URL: 0.98,
  PHONE: 0.95,
  CARD: 0.98,
  IBAN: 0.99,
  NATIONAL_ID: 0.99,
};

describe("the labelled set", () => {
  it.runIf(existsSync(SET))("is found as documented", () => {
    const { scores, maskedWhole } = measure(SET);
    for (const [kind, floor] of Object.entries(FLOORS))
      expect(scores[kind as Kind]?.f1, kind).toBeGreaterThanOrEqual(floor);
    expect(maskedWhole).toBeGreaterThanOrEqual(0.98);
  });
});
