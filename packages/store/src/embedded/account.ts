import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { ByleaveError } from "@byleave/core";

/** The operating system's user that runs the server. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** True where this process is root and must become that user. */
  readonly switched: boolean;
}

/**
 * This process's own user; as root, whom PostgreSQL refuses, the owner of `dataDirectory` where that exists,
 * else the user `postgres`, else `nobody`.
 */
export async function serverAccount(dataDirectory: string): Promise<Account> {
  const users = await readUsers();
  const self = process.getuid!();
  if (self !== 0) {
    const own = users.find(({ uid }) => uid === self);
    // initdb and peer authentication both ask for the name of the user.
    if (!own) {
      throw new ByleaveError(
        "database-unavailable",
        `the user with the number ${self} has no name on this machine, and PostgreSQL wants one`,
        {
          mend: "Run as a user that /etc/passwd lists, or give DATABASE_URL.",
        },
      );
    }
    return { ...own, switched: false };
  }
  const owner = await stat(dataDirectory).then(
    ({ uid }) => uid,
    () => 0,
  );
  const found =
    users.find(({ uid }) => uid === owner && uid !== 0) ??
    users.find(({ name, uid }) => name === "postgres" && uid !== 0) ??
    users.find(({ name, uid }) => name === "nobody" && uid !== 0);
  if (!found) {
    throw new ByleaveError(
      "database-unavailable",
      "PostgreSQL does not run as root, and neither the user postgres nor nobody exists",
      {
        mend: "Run as another user, add a user postgres, or give DATABASE_URL.",
      },
    );
  }
  return { ...found, switched: true };
}

/** The names of the users with these numbers; a number without a name is left out. */
export async function namesOf(uids: readonly number[]): Promise<string[]> {
  const users = await readUsers();
  return users.filter(({ uid }) => uids.includes(uid)).map(({ name }) => name);
}

async function readUsers(): Promise<{ name: string; uid: number; gid: number }[]> {
  const text = await readFile("/etc/passwd", "utf8").catch(() => "");
  const listed = text.split("\n").map((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return { name, uid: Number(uid), gid: Number(gid) };
  });
  const users = listed.filter(({ name, uid, gid }) => name && Number.isInteger(uid) && Number.isInteger(gid));
  return users.some(({ uid }) => uid === process.getuid!()) ? users : [...users, ...(await ownEntry())];
}

// Users from a directory service (and all of macOS's people) are not in /etc/passwd.
async function ownEntry() {
  const { userInfo } = await import("node:os");
  try {
    const { username, uid, gid } = userInfo();
    return [{ name: username, uid, gid }];
  } catch {
    return [];
  }
}

/** What a program run as `account` ended with. */
export interface Ended {
  readonly status: number | string;
  readonly output: string;
}

/** Runs a program as that user, from `/` (the current folder may be closed to it), with a clean environment. */
export function runAs(account: Account, program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { ...identity(account), timeout: 120_000 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : (error.code ?? error.signal ?? 1);
      resolve({ status, output: `${stdout}${stderr}` });
    });
  });
}

/** The options that make a child process run as that user. */
export function identity(account: Account) {
  const env = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  return { cwd: "/", env, ...(account.switched ? { uid: account.uid, gid: account.gid } : {}) };
}
