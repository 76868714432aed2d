import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identity } from "./account.js";
import type { Binaries } from "./binaries.js";
import { isRunning } from "./cluster.js";
import { exists, type Home } from "./home.js";

// A log that nobody reads must not fill the disk.
const LONGEST_LOG = 4 * 1024 * 1024;

/**
 * Starts the server, apart from this process (its own session, so that Ctrl-C does not reach it), and does
 * not wait. Where one runs on the same files already, PostgreSQL's own lock file makes this one end at once.
 */
export async function startServer(
  home: Home,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
) {
  if (
    (await stat(home.log).then(
      ({ size }) => size,
      () => 0,
    )) > LONGEST_LOG
  )
    await truncate(home.log);
  const log = await open(home.log, "a", 0o600);
  try {
    const all = { ...fixedSettings(home), ...settings };
    const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = spawn(binaries.postgres, ["-D", home.data, ...options], {
      ...identity(home.account),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.on("error", () => {});
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

function fixedSettings(home: Home): Record<string, string> {
  return {
    listen_addresses: "",
    unix_socket_directories: `"${home.socket.replaceAll('"', '""')}"`,
    // Who gets through is decided by pg_hba.conf and pg_ident.conf, which name the users.
    unix_socket_permissions: "0777",
    port: "5432",
    fsync: "on",
    full_page_writes: "on",
    timezone: "UTC",
    log_timezone: "UTC",
    // A large import would otherwise stop for a checkpoint every few seconds.
    max_wal_size: "2GB",
    // Holds the indexes of a million members.
    shared_buffers: "256MB",
    jit: "off",
  };
}

/** Whether a started server has ended, as the loser of a race or for a reason that the log tells. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/** The process of the server that holds the files, if it runs. */
export async function serverProcess(home: Home): Promise<number | undefined> {
  const text = await readFile(join(home.data, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 && isRunning(pid) ? pid : undefined;
}

/**
 * Stops the server (SIGINT: connections are ended, everything is written) and waits until it is gone. Returns
 * false where this user may not.
 */
export async function stopServer(home: Home, deadline: number): Promise<boolean> {
  const pid = await serverProcess(home);
  if (pid === undefined) return true;
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return false;
  }
  const file = join(home.data, "postmaster.pid");
  while (performance.now() < deadline && (await exists(file))) await sleep(10);
  return true;
}

/** The last lines of the server's log. */
export async function logTail(home: Home, lines = 12): Promise<string> {
  const text = await readFile(home.log, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
