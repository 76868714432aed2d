import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { ByleaveError } from "@byleave/core";
import pg from "pg";
import { codeOf, isAway } from "../failure.js";
import { clientConfig } from "../pool.js";
import { type Binaries, findBinaries } from "./binaries.js";
import { ensureCluster, ensureSocketFolder, ROLE, requireOwner } from "./cluster.js";
import { exists, findHome, type Home, leftBehind } from "./home.js";
import { hasEnded, logTail, serverProcess, startServer, stopServer } from "./server.js";

/** How long starting and stopping may take, in milliseconds. */
const PATIENCE = 30_000;
/** How often a server of ours may end at once, with no other running, before we believe its log. */
const TRIES = 3;
// The advisory lock that says "I use this server": shared by all who do, exclusive for the last, who stops
// it.
const IN_USE = 7_712_300;
const CREATING = 7_712_301;

/** A share in the embedded PostgreSQL. */
export interface Embedded {
  readonly where: string;
  readonly socket: string;
  /** How to connect to the database of that name, which is made if missing. */
  database(name: string): Promise<pg.ClientConfig>;
  /** Ends this share; who is the last stops the server. */
  leave(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly directory: string;
  readonly log?: ((line: string) => void) | undefined;
  /** Settings of PostgreSQL's for whoever starts it, beside the fixed ones. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/**
 * Joins the embedded PostgreSQL of a directory, starting it where it does not run.
 *
 * There is no keeper: each process holds a shared advisory lock on a connection of its own for as long as it
 * uses the server. Who leaves gives it back and asks for the exclusive one, which is granted to nobody while
 * another holds a share; so of any number that leave at once exactly one, the last, gets it and stops the
 * server. Who arrives meanwhile is refused the shared lock or loses its connection, and tries again until the
 * server is gone, then starts it. A process that is killed leaves its lock with its connection, and the
 * server running; the next one uses it, and stops it when it leaves.
 *
 * @throws ByleaveError `database-unavailable` with the server's last words, `database-too-old`.
 */
export async function attachEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === "win32") {
    throw new ByleaveError(
      "database-unavailable",
      "the embedded PostgreSQL needs Unix sockets and users, which Windows lacks",
      {
        mend: "Give DATABASE_URL, or work in WSL.",
      },
    );
  }
  const log = options.log ?? (() => {});
  const home = await findHome(options.directory, log);
  const lease = await join(home, log, options.settings ?? {});
  const where = `embedded PostgreSQL in ${home.path}`;
  let left: Promise<void> | undefined;
  return {
    where,
    socket: home.socket,
    database: async (name) => {
      await ensureDatabase(lease, name);
      return connection(home, name);
    },
    leave: () => (left ??= leave(home, lease)),
  };
}

function connection(home: Home, database: string): pg.ClientConfig {
  return { host: home.socket, port: 5432, user: ROLE, database };
}

async function join(
  home: Home,
  log: (line: string) => void,
  settings: Readonly<Record<string, string>>,
): Promise<pg.Client> {
  const starting: Starting = { home, log, settings, binaries: undefined, child: undefined, failures: 0 };
  const deadline = performance.now() + PATIENCE;
  let pause = 10;
  for (;;) {
    const found = await tryToJoin(home);
    if (found instanceof pg.Client) return found;
    if (found === "absent") await start(starting);
    if (performance.now() > deadline)
      throw await unavailable(home, `did not start within ${PATIENCE / 1000} s`);
    await sleep(pause);
    pause = Math.min(pause * 1.5, 250);
  }
}

/** A connection that holds a share; or why not: nobody listens, or the server is coming up or going down. */
async function tryToJoin(home: Home): Promise<pg.Client | "absent" | "changing"> {
  if (!(await exists(home.socket))) return "absent";
  await requireOwner(home);
  const client = new pg.Client(clientConfig(connection(home, "postgres")));
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock_shared($1) AS held", [
      IN_USE,
    ]);
    if (rows[0]!.held) return client;
    await client.end();
    return "changing";
  } catch (error) {
    await client.end().catch(() => {});
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ECONNREFUSED") return "absent";
    if (isAway(error)) return "changing";
    throw await refused(home, error);
  }
}

interface Starting {
  readonly home: Home;
  readonly log: (line: string) => void;
  readonly settings: Readonly<Record<string, string>>;
  binaries: Binaries | undefined;
  child: ChildProcess | undefined;
  failures: number;
}

async function start(starting: Starting): Promise<void> {
  const { home } = starting;
  if (starting.child && !hasEnded(starting.child)) return;
  if (await serverProcess(home)) return;
  if (starting.child && ++starting.failures >= TRIES)
    throw await unavailable(home, "ends as soon as it starts");
  if (!starting.binaries) {
    starting.binaries = await findBinaries(home);
    if (!(await exists(home.data))) await sayLeftBehind(starting);
    await ensureCluster(home, starting.binaries);
  }
  await ensureSocketFolder(home);
  starting.child = await startServer(home, starting.binaries, starting.settings);
}

async function sayLeftBehind({ home, log }: Starting): Promise<void> {
  for (const path of await leftBehind(home))
    log(`database: ${path} holds an older database of this folder; delete it if it is not wanted`);
}

async function ensureDatabase(lease: pg.Client, name: string): Promise<void> {
  const known = () => lease.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  if ((await known()).rowCount) return;
  await lease.query("SELECT pg_advisory_lock($1)", [CREATING]);
  try {
    if (!(await known()).rowCount) await lease.query(`CREATE DATABASE ${lease.escapeIdentifier(name)}`);
  } finally {
    await lease.query("SELECT pg_advisory_unlock($1)", [CREATING]);
  }
}

async function leave(home: Home, lease: pg.Client): Promise<void> {
  try {
    await lease.query("SELECT pg_advisory_unlock_shared($1)", [IN_USE]);
    const { rows } = await lease.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [
      IN_USE,
    ]);
    if (rows[0]!.last) await stopServer(home, performance.now() + PATIENCE);
  } catch {
    // The server is gone already: nothing is left to leave.
  } finally {
    await lease.end().catch(() => {});
  }
}

async function unavailable(home: Home, what: string): Promise<ByleaveError> {
  const said = await logTail(home);
  const message = `the embedded PostgreSQL in ${home.path} ${what}${said ? `; it last said:\n${said}` : ""}`;
  return new ByleaveError("database-unavailable", message, {
    mend: `Read ${home.log}, or give DATABASE_URL.`,
  });
}

async function refused(home: Home, error: unknown): Promise<ByleaveError> {
  const said = error instanceof Error ? error.message : String(error);
  return new ByleaveError(
    "database-unavailable",
    `the embedded PostgreSQL in ${home.path} refuses: ${said}`,
    {
      mend: `Run as root, as ${home.account.name}, or as the user who started it first.`,
      cause: error,
    },
  );
}
