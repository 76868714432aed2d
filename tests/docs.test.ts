import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseProgramme } from "@byleave/core";
import { parseSources } from "@byleave/engine";
import { describe, expect, it } from "vitest";

const DOCUMENTS = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .filter((file) => existsSync(file));

describe("documents", () => {
  it.each(DOCUMENTS)("%s links only to what is there", (file) => {
    const links = [...readFileSync(file, "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(
      (match) => match[1]!,
    );
    expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });

  it.each(DOCUMENTS)("%s names no command that does not exist", (file) => {
    const commands = [...readFileSync(file, "utf8").matchAll(/(?:\.\/|`)byleave ([a-z]+)/g)].map(
      (match) => match[1]!,
    );
    const known = [
      "start",
      "check",
      "publish",
      "members",
      "choices",
      "notices",
      "choose",
      "build",
      "explain",
      "show",
      "diff",
    ];
    expect(commands.filter((command) => !known.includes(command))).toEqual([]);
  });

  it("docs/sources.md shows sources that can be read", () => {
    const blocks = [...readFileSync("docs/sources.md", "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)];
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, block] of blocks)
      expect(parseSources(block!, "sources.yaml").sources.length).toBeGreaterThan(0);
  });

  it("docs/permission.md shows a programme that can be read", () => {
    const [, block] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/permission.md", "utf8"))!;
    expect(parseProgramme(block!).issues.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
