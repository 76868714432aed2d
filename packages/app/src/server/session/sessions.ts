import { HOUR, type Instant } from "@byleave/core";
import { getCookie, setCookie } from "hono/cookie";
import type { Request } from "../options.js";
import { deriveKey, formToken, openSession, type Session, sameToken, sealSession } from "./token.js";

export type { Session } from "./token.js";

/** The only cookie there is. */
export const COOKIE = "byleave_session";
/** How long a session lasts from its beginning on. */
export const SESSION_LASTS = 12 * HOUR;

export interface SessionOptions {
  readonly sessionKey: Uint8Array;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** Whether the sample's sign-in exists. */
  readonly sample: boolean;
}

/** Begins, reads and ends sessions. They live in the cookie; what is kept here are those that were ended early. */
export interface Sessions {
  read(request: Request): Session | undefined;
  /** Begins a new one, with a new id, also where there was one. */
  start(request: Request, member: string | null): Session;
  end(request: Request): void;
  tokenFor(session: Session): string;
  accepts(session: Session, token: string): boolean;
}

export function createSessions(options: SessionOptions): Sessions {
  const signing = deriveKey(options.sessionKey, "session");
  const forms = deriveKey(options.sessionKey, "form");
  const ended = new Map<string, Instant>();
  const read = (request: Request) => {
    const session = openSession(getCookie(request, COOKIE) ?? "", signing, options.now());
    return session && options.sample && !ended.has(session.id) ? session : undefined;
  };
  const revoke = (request: Request) => {
    const session = read(request);
    const now = options.now();
    for (const [id, expires] of ended) if (expires <= now) ended.delete(id);
    if (session) ended.set(session.id, session.expires);
  };
  return {
    read,
    end: (request) => {
      revoke(request);
      setCookie(request, COOKIE, "", { ...attributes(request), maxAge: 0 });
    },
    start: (request, member) => {
      revoke(request);
      const id = Buffer.from(options.random(24)).toString("base64url");
      const session: Session = { id, member, expires: options.now() + SESSION_LASTS, by: "sample" };
      const maxAge = SESSION_LASTS / 1_000_000;
      setCookie(request, COOKIE, sealSession(session, signing), { ...attributes(request), maxAge });
      return session;
    },
    tokenFor: (session) => formToken(session, forms),
    accepts: (session, token) => sameToken(formToken(session, forms), token),
  };
}

function attributes(request: Request) {
  const secure = new URL(request.req.url).protocol === "https:";
  return { path: "/", httpOnly: true, sameSite: "Lax", secure } as const;
}
