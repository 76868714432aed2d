import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ByleaveError } from "@byleave/core";
import { namesOf, runAs } from "./account.js";
import type { Binaries } from "./binaries.js";
import { exists, type Home } from "./home.js";

/** The major version of the PostgreSQL that comes along. */
export const EMBEDDED_POSTGRES = "18";
/** The database role that whoever may connect connects as. */
export const ROLE = "byleave";

/** Makes the database's files where there are none: aside, then renamed, so that a kill leaves nothing half-made. */
export async function ensureCluster(home: Home, binaries: Binaries): Promise<void> {
  if (await exists(home.data)) return requireVersion(home);
  await removeAbandoned(home);
  const making = join(home.path, `db.new-${process.pid}-${randomBytes(4).toString("hex")}`);
  await mkdir(making, { mode: 0o700 });
  await giveTo(home, making);
  const { status, output } = await runAs(home.account, binaries.initdb, [
    ...["-D", making, "-U", ROLE, "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"],
    ...["--builtin-locale=C.UTF-8", "--auth-local=peer", "--auth-host=reject", "--no-instructions"],
  ]);
  if (status !== 0) {
    await rm(making, { recursive: true, force: true });
    throw new ByleaveError(
      "database-unavailable",
      `initdb failed in ${home.path} (${status}): ${output.trim().slice(-1000)}`,
      {
        mend: "Free some disk space or choose another folder, or give DATABASE_URL.",
      },
    );
  }
  await writeAccess(home, making);
  await settle(home, making);
}

// Renaming onto a folder that is not empty fails: then another process has made the same in the meantime.
async function settle(home: Home, making: string): Promise<void> {
  try {
    await rename(making, home.data);
    await syncFolder(dirname(home.data));
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!(await exists(home.data))) throw error;
  }
}

/**
 * Who may connect: the server's user, root, this user, and the owner of the folder, each known by the kernel
 * (`peer`), all as one role. Nobody else, and nobody over a network.
 */
async function writeAccess(home: Home, data: string): Promise<void> {
  const owner = (await stat(home.directory)).uid;
  const caller = Number(process.env.SUDO_UID ?? process.getuid!());
  const names = await namesOf([...new Set([home.account.uid, 0, process.getuid!(), owner, caller])]);
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  await writePrivate(home, join(data, "pg_hba.conf"), "local all all peer map=byleave\n");
  const map = [...new Set([...names, home.account.name])].map((name) => `byleave ${quoted(name)} ${ROLE}\n`);
  await writePrivate(home, join(data, "pg_ident.conf"), map.join(""));
}

async function writePrivate(home: Home, file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flush: true });
  await giveTo(home, file);
}

/** Makes the socket's folder. One that lies in /tmp could have been put there by somebody else, to listen. */
export async function ensureSocketFolder(home: Home): Promise<void> {
  await mkdir(home.socket, { mode: 0o711 }).then(
    () => giveTo(home, home.socket),
    () => {},
  );
  if (home.socket.startsWith(home.path)) await giveTo(home, home.socket);
  await requireOwner(home);
  await chmod(home.socket, 0o711).catch(() => {});
}

/** Refuses a socket folder that belongs to neither the server's user nor root nor this user. */
export async function requireOwner(home: Home): Promise<void> {
  const { uid } = await stat(home.socket);
  if ([home.account.uid, 0, process.getuid!()].includes(uid)) return;
  throw new ByleaveError("database-unavailable", `${home.socket} belongs to another user (number ${uid})`, {
    mend: "Remove that folder, or choose a shorter path for the database's folder.",
  });
}

async function giveTo({ account }: Home, path: string): Promise<void> {
  if (account.switched) await chown(path, account.uid, account.gid);
}

async function requireVersion(home: Home): Promise<void> {
  const file = join(home.data, "PG_VERSION");
  const found = await readFile(file, "utf8").then(
    (text) => text.trim(),
    () => undefined,
  );
  // Files of another user cannot be read; whether a server runs on them is seen when connecting.
  if (found === undefined || found === EMBEDDED_POSTGRES) return;
  throw new ByleaveError(
    "database-too-old",
    `${home.data} holds files of PostgreSQL ${found}; this Byleave brings ${EMBEDDED_POSTGRES}`,
    {
      mend: "Dump it with the Byleave that made it and restore it into a new folder.",
    },
  );
}

async function removeAbandoned(home: Home): Promise<void> {
  for (const name of await readdir(home.path)) {
    const pid = /^(?:db|postgres-[^/]*)\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) await rm(join(home.path, name), { recursive: true, force: true });
  }
}

/** Whether a process with that number is there, ours or not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
