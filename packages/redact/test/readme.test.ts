import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as api from "../src/index.js";

const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The example is run as it stands, and must come to what its comments say. */
it("the example of the README holds", () => {
  const example = /```ts\n([\s\S]*?)```/.exec(README)![1]!.replace(/^import .*$/m, "");
  const run = new Function("redact", `${example}; return { text, findings };`) as (
    redact: typeof api.redact,
  ) => api.Redaction;
  const { text, findings } = run(api.redact);
  expect(text).toBe(JSON.parse(/\/\/ text is (.*)$/m.exec(README)![1]!));
  const shown = /\/\/ findings\[1\] is (.*)$/m.exec(README)![1]!.replace(/(\w+):/g, '"$1":');
  expect(findings[1]).toEqual(JSON.parse(shown));
});
