import { ByleaveError } from "@byleave/core";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { type Database, SCHEMA } from "./database.js";
import { attachEmbedded } from "./embedded/attach.js";
import { migrate, readMigrations } from "./migrations.js";
import { openPool } from "./pool.js";

/** The oldest PostgreSQL that Byleave works on. */
export const OLDEST_POSTGRES = 15;

/** An open database. */
export interface Store {
  /** Queries, in the schema `byleave`. */
  readonly db: Kysely<Database>;
  /** Connections, for what Kysely has no words for: COPY, temporary tables. */
  readonly pool: pg.Pool;
  /** The database in words, without a password. */
  readonly where: string;
  /** Ends all connections, and the embedded PostgreSQL where no other process uses it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `postgres://user:password@host:port/database`; absent or empty: the embedded PostgreSQL. */
  readonly databaseUrl?: string | undefined;
  /** Where the embedded PostgreSQL keeps its files; made if missing. */
  readonly directory: string;
  /** Connections at the same time; 10 where nothing is said. */
  readonly connections?: number | undefined;
  /** Told, one line at a time, what a person may want to know. */
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * Opens the database and brings its schema up to date.
 *
 * @throws ByleaveError `database-unavailable`, `database-too-old`, `database-not-ours`; `bad-argument` where the
 *   address is none.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  if (options.databaseUrl) {
    const config = { connectionString: options.databaseUrl };
    return openAt(config, describe(options.databaseUrl), options);
  }
  const embedded = await attachEmbedded(options);
  try {
    return await openAt(await embedded.database("byleave"), embedded.where, options, embedded.leave);
  } catch (error) {
    await embedded.leave();
    throw error;
  }
}

async function openAt(
  config: pg.ClientConfig,
  where: string,
  options: OpenOptions,
  leave: () => Promise<void> = async () => {},
): Promise<Store> {
  const pool = openPool(config, where, options.connections ?? 10);
  try {
    const client = await pool.connect();
    try {
      await requireVersion(client, where);
      for (const name of await migrate(client, await readMigrations()))
        options.log?.(`database: applied ${name}`);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }).withSchema(SCHEMA);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= pool.end().then(leave));
  return { db, pool, where, close };
}

async function requireVersion(client: pg.ClientBase, where: string): Promise<void> {
  const { rows } = await client.query<{ number: string; text: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text",
  );
  refuseOldPostgres(Number(rows[0]!.number), rows[0]!.text, where);
}

/** Throws `database-too-old` for a `server_version_num` under 15. */
export function refuseOldPostgres(number: number, text: string, where: string): void {
  if (number >= OLDEST_POSTGRES * 10_000) return;
  throw new ByleaveError(
    "database-too-old",
    `the database ${where} is PostgreSQL ${text}; ${OLDEST_POSTGRES} or newer is needed`,
    {
      mend: "Upgrade the server, or unset DATABASE_URL to use the embedded one.",
    },
  );
}

/** `host:port/database as user`; never the password. */
export function describe(databaseUrl: string): string {
  try {
    const { host, port, database, user } = new pg.Client({ connectionString: databaseUrl });
    return `${host}:${port}/${database ?? ""}${user ? ` as ${user}` : ""}`;
  } catch {
    // Neither the address nor the parser's error, which quotes it, may be shown: the password is in both.
    throw new ByleaveError("bad-argument", "DATABASE_URL is no address of a PostgreSQL database", {
      mend: "Write it like postgres://user:password@host:5432/database.",
    });
  }
}
