import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Packs a package as it would be published and installs it alone into an empty folder. */
function installAlone(room: string): string {
  const folder = mkdtempSync(join(tmpdir(), "byleave-packed-"));
  folders.push(folder);
  const npm = (args: string[], cwd: string) =>
    execFileSync("npm", args, { cwd, stdio: "pipe", encoding: "utf8" });
  npm(["pack", "--silent", "--pack-destination", folder], resolve("packages", room));
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  npm(["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline", `./${archive}`], folder);
  return folder;
}

function run(folder: string, code: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: folder,
    encoding: "utf8",
  }).trim();
}

describe("packed and installed alone into an empty folder", () => {
  it("core imports and decides", () => {
    const folder = installAlone("core");
    const out = run(
      folder,
      `import { compileProgrammes, permissionFor } from "@byleave/core";
       console.log(JSON.stringify(permissionFor(compileProgrammes([]), undefined, "u", "c", 0)));`,
    );
    expect(JSON.parse(out)).toEqual({ reason: "unknown-member" });
    expect(readdirSync(join(folder, "node_modules", "@byleave"))).toEqual(["core"]);
    expect(
      readdirSync(join(folder, "node_modules", "@byleave", "core", "dist")).filter((f) =>
        f.includes(".test."),
      ),
    ).toEqual([]);
  });

  it("redact imports and redacts", () => {
    const folder = installAlone("redact");
    const out = run(
      folder,
      `import { redact } from "@byleave/redact"; console.log(redact("jane@example.com").text);`,
    );
    expect(out).toBe("[EMAIL]");
  });
});
