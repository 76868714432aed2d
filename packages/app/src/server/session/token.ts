import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant } from "@byleave/core";
import { z } from "zod";

/** Who is signed in, as the cookie says it. */
export interface Session {
  /** Random; what the form tokens and the rate limit hang on. */
  readonly id: string;
  /** Null: nobody yet, only a form to protect. */
  readonly member: string | null;
  readonly expires: Instant;
  /** Who vouched. A session of the sample's sign-in counts only where that exists. */
  readonly by: "sample";
}

/** A member id of the longest accepted kind fits; nothing longer is even looked at. */
const LONGEST_TOKEN = 4096;

const shape = z.strictObject({
  id: z.string().min(16).max(64),
  member: z.string().min(1).max(1024).nullable(),
  expires: z.number(),
  by: z.literal("sample"),
});

/** A key of its own for each purpose, so that a token of one kind never passes for another. */
export function deriveKey(sessionKey: Uint8Array, purpose: string): Uint8Array {
  return mac(sessionKey, `byleave ${purpose}`);
}

/** The session as a cookie value: what it says, and its HMAC-SHA-256. */
export function sealSession(session: Session, key: Uint8Array): string {
  const said = Buffer.from(JSON.stringify(session)).toString("base64url");
  return `${said}.${Buffer.from(mac(key, said)).toString("base64url")}`;
}

/** The session of a cookie value, which may be anything: undefined where it is forged, broken or over. */
export function openSession(token: string, key: Uint8Array, now: Instant): Session | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  const [said = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || !sameBytes(mac(key, said), Buffer.from(signature, "base64url"))) return undefined;
  const session = shape.safeParse(parseJson(Buffer.from(said, "base64url").toString("utf8")));
  return session.success && session.data.expires > now ? session.data : undefined;
}

/** The token that a form of this session carries. */
export function formToken(session: Session, key: Uint8Array): string {
  return Buffer.from(mac(key, session.id)).toString("base64url");
}

/** Compares in a time that does not depend on where the texts differ. */
export function sameToken(expected: string, given: string): boolean {
  return sameBytes(Buffer.from(expected), Buffer.from(given));
}

function sameBytes(expected: Uint8Array, given: Uint8Array): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function mac(key: Uint8Array, text: string): Uint8Array {
  return createHmac("sha256", key).update(text).digest();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
