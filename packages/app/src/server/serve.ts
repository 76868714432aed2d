import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ByleaveError } from "@byleave/core";
import { createAdaptorServer } from "@hono/node-server";
import type { App } from "./options.js";

export interface ServeOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

export interface Served {
  readonly url: string;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/** How long requests under way may take to end when the server stops. */
const CLOSING_MS = 3_000;

/**
 * Serves the app.
 *
 * @throws ByleaveError `busy` where the port is taken, `bad-argument` where host or port cannot be used
 */
export async function serve(app: App, { host, port }: ServeOptions): Promise<Served> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 },
  }) as Server;
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: urlOf(host, address.port),
    close: () => {
      closing ??= close(server);
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(explained(cause as NodeJS.ErrnoException, host, port)));
    server.listen({ host, port }, resolve);
  });
}

function explained(cause: NodeJS.ErrnoException, host: string, port: number): ByleaveError {
  switch (cause.code) {
    case "EADDRINUSE":
      return new ByleaveError("busy", `port ${port} on ${host} is taken by another program`, {
        mend: "Stop that program, or choose another port with --port.",
        cause,
      });
    case "EACCES":
      return new ByleaveError("bad-argument", `port ${port} may not be opened by this user`, {
        mend: "Choose a port above 1023 with --port.",
        cause,
      });
    default:
      return new ByleaveError("bad-argument", `cannot listen on ${host}, port ${port}: ${cause.message}`, {
        mend: "Choose another host or port.",
        cause,
      });
  }
}

function urlOf(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
  await closed;
  clearTimeout(late);
}
