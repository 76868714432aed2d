import { ByleaveError, type ErrorCode, type Instant, type Programme } from "@byleave/core";
import { expect } from "vitest";
import type { ImportItem } from "../src/rows/row.js";

/** The moment at which the tests of this package happen. */
export const NOW: Instant = Date.UTC(2027, 0, 15) * 1000;

/** A small programme in force since {@link NOW}. */
export function programme(changes: Partial<Programme> = {}): Programme {
  return {
    ...{ id: "example", title: "Example", version: 1, effective: NOW, withdrawn: false },
    controller: { name: "Harbour", contact: "privacy@harbour.example" },
    ...{ minimumAge: 18, ageUnknown: "exclude", never: ["messages"] },
    uses: {
      "writing-models": {
        title: "Writing",
        does: "train",
        recipient: "Harbour",
        categories: ["posts", "comments"],
      },
      "a-models": { title: "A", does: "train", recipient: "Harbour", categories: ["posts"] },
    },
    categories: {
      posts: { title: "Posts", visibility: ["public"] },
      comments: { title: "Comments", visibility: ["public"], others: "mask" },
    },
    regions: [{ in: ["*"], basis: "consent" }],
    ...{ waives: {}, notice: { graceDays: 30 }, honours: [], alsoUsedFor: [], before: [] },
    freshFor: { unit: "hours", count: 24 },
    ...changes,
  };
}

/** Rows as a file gives them, from line 2 on. */
export async function* rows(...values: Record<string, unknown>[]): AsyncGenerator<ImportItem> {
  for (const [index, one] of values.entries()) yield { line: index + 2, values: one };
}

/** Asserts that a promise fails with that code, and gives the error. */
export async function withCode(promise: Promise<unknown>, code: ErrorCode): Promise<ByleaveError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(ByleaveError);
  expect(error.code).toBe(code);
  return error;
}
