import type { Instant } from "@byleave/core";
import type { Sources } from "@byleave/engine";
import type { Redactor } from "@byleave/redact";
import type { Store } from "@byleave/store";
import type { Context, Hono } from "hono";
import type { SampleMember } from "../sample/index.js";
import type { Session, Sessions } from "./session/sessions.js";
import type { RecentPosts } from "./settings/records.js";

/** What the server works on. */
export interface ServerOptions {
  readonly store: Pick<Store, "db">;
  /** Where content lies, for "your last three posts"; absent: that part of the page is left out. */
  readonly sources: Sources | undefined;
  /** The redactor of the builds, so that the page shows what they would make. */
  readonly redactor: Redactor;
  /** The sample community's members. Sign-in with one click exists only with them. */
  readonly sample: readonly SampleMember[] | undefined;
  readonly now: () => Instant;
  /** 32 bytes; sessions live as long as it stays the same. */
  readonly sessionKey: Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
  readonly log?: ((line: string) => void) | undefined;
}

/** What every route gets. */
export interface Services extends ServerOptions {
  readonly sessions: Sessions;
  readonly posts: RecentPosts | undefined;
}

/** What the guards leave for the routes. */
export interface Env {
  Variables: { session: Session | undefined };
}

export type App = Hono<Env>;
export type Request = Context<Env>;
