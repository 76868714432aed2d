import pg from "pg";
import { connectFailure, queryFailure } from "./failure.js";
import { valueTypes } from "./values.js";

/** How one connection is made, whoever holds it. */
export function clientConfig(config: pg.ClientConfig): pg.ClientConfig {
  return {
    ...config,
    types: valueTypes,
    application_name: "byleave",
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  };
}

type Method = (...args: unknown[]) => unknown;

/**
 * A pool whose errors are ours: a server that cannot be reached or goes away is `database-unavailable`, a
 * broken rule of the schema `not-permitted` or `not-found`.
 */
export function openPool(config: pg.ClientConfig, where: string, connections: number): pg.Pool {
  // `pg` types these with many overloads; only those that answer with a promise are looked at.
  const translated = (answer: unknown, translate: (error: unknown, where: string) => unknown): never => {
    if (!(answer instanceof Promise)) return answer as never;
    return answer.catch((error) => {
      throw translate(error, where);
    }) as never;
  };
  class Client extends pg.Client {
    override query(...args: unknown[]): never {
      return translated((super.query as Method)(...args), queryFailure);
    }
  }
  class Pool extends pg.Pool {
    override connect(...args: unknown[]): never {
      return translated((super.connect as Method)(...args), connectFailure);
    }
    // Goes past the two above, with callbacks.
    override query(...args: unknown[]): never {
      return translated((super.query as Method)(...args), queryFailure);
    }
  }
  const onConnect = async (client: pg.ClientBase) => {
    // A connection that breaks emits 'error', which nobody would hear and which would end the process.
    // Whoever uses the connection gets the error from the query.
    client.on("error", () => {});
    // Not as startup options, which poolers refuse. No search path: every name is written with its schema, so
    // that nothing in another schema of the same database can stand in for ours.
    await client.query("SET timezone = 'UTC'; SET datestyle = 'ISO'; SET search_path = ''");
  };
  const pool = new Pool({
    ...clientConfig(config),
    Client,
    onConnect,
    max: connections,
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", () => {});
  return pool;
}
