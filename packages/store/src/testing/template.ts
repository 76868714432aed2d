import { createHash, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openStore, type Store } from "../connect.js";
import { attachEmbedded, type Embedded } from "../embedded/attach.js";
import { isRunning } from "../embedded/cluster.js";
import { MIGRATIONS, migrate, readMigrations } from "../migrations.js";
import { clientConfig } from "../pool.js";

/** A database of a test's own: real, migrated, empty. */
export interface TestDatabase {
  readonly store: Store;
  /** For openStore's `databaseUrl`, in this process or another. */
  readonly url: string;
  /** Closes the store and removes the database. */
  drop(): Promise<void>;
}

// "byleave tests", any number that nobody else uses.
const MAKING_TEMPLATE = 7_712_390;

/**
 * A fresh copy of the migrated template. The server is `DATABASE_URL_TEST`, a role that may create databases,
 * or an embedded one that all test files of this clone share; it is started by the first and stopped by the
 * last.
 */
export async function templateDatabase(): Promise<TestDatabase> {
  const server = await joinServer();
  try {
    const name = `byleave_test_${process.pid}_${randomBytes(6).toString("hex")}`;
    await withClient(server.config("postgres"), async (client) => {
      const template = await ensureTemplate(client, server);
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    });
    const url = server.url(name);
    const store = await openStore({ databaseUrl: url, directory: server.directory });
    const drop = async () => {
      await store.close();
      await withClient(server.config("postgres"), (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
      await server.leave();
    };
    return { store, url, drop };
  } catch (error) {
    await server.leave();
    throw error;
  }
}

/** For vitest's `globalSetup`: keeps the server up for the whole run, so that no test file waits for it. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await joinServer();
  await withClient(server.config("postgres"), async (client) => {
    await removeAbandoned(client);
    await ensureTemplate(client, server);
  });
  return () => server.leave();
}

interface TestServer {
  readonly directory: string;
  config(database: string): pg.ClientConfig;
  url(database: string): string;
  leave(): Promise<void>;
}

async function joinServer(): Promise<TestServer> {
  const clone = createHash("sha256")
    .update(`${MIGRATIONS.href} ${process.getuid!()}`)
    .digest("hex")
    .slice(0, 10);
  const directory = join(tmpdir(), `byleave-tests-${clone}`);
  const given = process.env.DATABASE_URL_TEST;
  if (given) return givenServer(given, directory);
  // No test of the embedded server's own runs here, so that nothing has to survive a power cut.
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  return embeddedServer(await attachEmbedded({ directory, settings }), directory);
}

function givenServer(given: string, directory: string): TestServer {
  const url = (database: string) => {
    const address = new URL(given);
    address.pathname = `/${database}`;
    return address.href;
  };
  return {
    directory,
    url,
    config: (database) => ({ connectionString: url(database) }),
    leave: async () => {},
  };
}

function embeddedServer(embedded: Embedded, directory: string): TestServer {
  const url = (database: string) => `postgresql://byleave@${encodeURIComponent(embedded.socket)}/${database}`;
  return {
    directory,
    url,
    config: (database) => ({ connectionString: url(database) }),
    leave: embedded.leave,
  };
}

/** The template is named after the migrations, so that changed ones make a new one; it appears under its name when whole. */
async function ensureTemplate(client: pg.Client, server: TestServer): Promise<string> {
  const migrations = await readMigrations();
  const version = createHash("sha256")
    .update(migrations.map(({ hash }) => hash).join())
    .digest("hex")
    .slice(0, 12);
  const template = `byleave_template_${version}`;
  const known = () => client.query("SELECT FROM pg_database WHERE datname = $1", [template]);
  if ((await known()).rowCount) return template;
  await client.query("SELECT pg_advisory_lock($1)", [MAKING_TEMPLATE]);
  try {
    if ((await known()).rowCount) return template;
    const making = `${template}_making`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${making}`);
    await withClient(server.config(making), (inside) => migrate(inside, migrations));
    await client.query(`ALTER DATABASE ${making} RENAME TO ${template}`);
    return template;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MAKING_TEMPLATE]);
  }
}

/** Removes what test runs left that were killed; a database's name says which process made it. */
async function removeAbandoned(client: pg.Client): Promise<void> {
  if (process.env.DATABASE_URL_TEST) return;
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'byleave_test_%'",
  );
  for (const { datname } of rows) {
    const pid = Number(datname.split("_")[2]);
    if (!isRunning(pid))
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`);
  }
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(clientConfig(config));
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
