import { createHash, randomBytes } from "node:crypto";
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ByleaveError } from "@byleave/core";
import { type Account, runAs, serverAccount } from "./account.js";

/** Where the files of an embedded PostgreSQL lie. */
export interface Home {
  /** What the caller asked for. */
  readonly directory: string;
  /** Where things are: `directory`, or a folder that the server's user can reach. */
  readonly path: string;
  readonly data: string;
  readonly log: string;
  /** The folder of the Unix socket. */
  readonly socket: string;
  readonly account: Account;
}

/** In `directory`: says where the files are when they are elsewhere. */
export const MARKER = "database-is-at";
const ELSEWHERE = "/var/lib/byleave";
const SOCKET_NAME = "/.s.PGSQL.5432";
// sun_path holds 108 bytes on Linux and 104 on macOS, the closing NUL included.
const LONGEST_SOCKET_PATH = 103;

/**
 * Finds, or decides, where the database of `directory` lies. As root the server runs as another user; where
 * that one cannot enter `directory` (a parent of mode 700), it goes to /var/lib/byleave and a marker in
 * `directory` says so.
 */
export async function findHome(directory: string, log: (line: string) => void): Promise<Home> {
  const asked = resolve(directory);
  await mkdir(asked, { recursive: true });
  const marked = await readMarker(asked);
  if (marked) return homeAt(asked, marked);
  const here = await homeAt(asked, asked);
  if (!here.account.switched || (await canEnter(here.account, asked))) return here;
  if (await exists(here.data)) {
    throw new ByleaveError(
      "database-unavailable",
      `the user ${here.account.name} can no longer reach ${here.data}`,
      {
        mend: `Let that user enter all folders above it (chmod o+x), or move the clone back where it was.`,
      },
    );
  }
  const chosen = await homeAt(asked, await chooseElsewhere(asked));
  log(`database: its files are in ${chosen.path}, since the user ${here.account.name} cannot enter ${asked}`);
  return chosen;
}

async function homeAt(directory: string, path: string): Promise<Home> {
  const data = join(path, "db");
  const account = await serverAccount(data);
  return { directory, path, data, log: join(path, "postgres.log"), socket: socketFolder(path), account };
}

/** `socket` in `path`, or a short one in /tmp where the socket's path would be too long for the kernel. */
export function socketFolder(path: string): string {
  const near = join(path, "socket");
  if (Buffer.byteLength(near + SOCKET_NAME) <= LONGEST_SOCKET_PATH) return near;
  return `/tmp/byleave-${shortHash(path)}`;
}

async function readMarker(directory: string): Promise<string | undefined> {
  const text = await readFile(join(directory, MARKER), "utf8").catch(() => "");
  return text.trim() || undefined;
}

function canEnter(account: Account, folder: string): Promise<boolean> {
  return runAs(account, "/bin/sh", ["-c", 'cd "$1"', "sh", folder]).then(({ status }) => status === 0);
}

// A random name and not the directory's hash alone: who deletes a clone and makes it anew must not find the
// old data.
async function chooseElsewhere(directory: string): Promise<string> {
  const prefix = shortHash(directory);
  const path = join(ELSEWHERE, `${prefix}-${randomBytes(4).toString("hex")}`);
  await mkdir(path, { recursive: true, mode: 0o711 });
  await writeFile(join(path, "directory"), `${directory}\n`);
  const written = join(directory, `${MARKER}.${process.pid}`);
  await writeFile(written, `${path}\n`, { flush: true });
  try {
    // link, unlike rename, refuses where there is one already: of several processes one decides.
    await link(written, join(directory, MARKER));
    return path;
  } catch {
    await rm(path, { recursive: true, force: true });
    return (await readMarker(directory)) ?? path;
  } finally {
    await rm(written, { force: true });
  }
}

/** Earlier databases of the same directory, left behind when it was deleted. */
export async function leftBehind(home: Home): Promise<string[]> {
  if (home.path === home.directory) return [];
  const names = await readdir(ELSEWHERE).catch(() => []);
  const prefix = `${shortHash(home.directory)}-`;
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(ELSEWHERE, name))
    .filter((path) => path !== home.path);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/** Whether there is such a file or folder. */
export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
