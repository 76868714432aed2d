import { HOUR, parseInstant } from "@byleave/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveKey, formToken, openSession, type Session, sameToken, sealSession } from "./token.js";

const now = parseInstant("2027-02-01T12:00:00Z");
const key = deriveKey(new Uint8Array(32).fill(7), "session");
const session: Session = { id: "a".repeat(32), member: "anna", expires: now + HOUR, by: "sample" };

describe("a session's token", () => {
  it("opens to what was sealed, until it is over", () => {
    const token = sealSession(session, key);
    expect(openSession(token, key, now)).toEqual(session);
    expect(openSession(token, key, now + HOUR)).toBeUndefined();
  });

  it("is refused with any character changed, added or missing", () => {
    const token = sealSession(session, key);
    fc.assert(
      fc.property(fc.nat(token.length), fc.constantFrom("x", "A", ".", "", "xx"), (at, put) => {
        const changed = token.slice(0, at) + put + token.slice(at + 1);
        // The last character of base64url may hold bits that mean nothing.
        fc.pre(changed !== token && at < token.length - 1);
        expect(openSession(changed, key, now)).toBeUndefined();
      }),
    );
  });

  it("is refused under another key, and so is anything else", () => {
    expect(
      openSession(sealSession(session, key), deriveKey(new Uint8Array(32), "session"), now),
    ).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => openSession(text, key, now) === undefined));
    expect(openSession("x".repeat(1_000_000), key, now)).toBeUndefined();
  });

  it("is refused where it is signed and says something else than a session", () => {
    const other = { ...session, by: "platform" } as unknown as Session;
    expect(openSession(sealSession(other, key), key, now)).toBeUndefined();
  });
});

describe("a form's token", () => {
  it("is the session's own", () => {
    const token = formToken(session, key);
    expect(sameToken(token, formToken(session, key))).toBe(true);
    expect(sameToken(token, formToken({ ...session, id: "b".repeat(32) }, key))).toBe(false);
    expect(sameToken(token, "")).toBe(false);
  });
});
