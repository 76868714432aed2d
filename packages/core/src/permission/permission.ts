import type { Instant } from "../instant.js";
import type { MemberReason } from "./reasons.js";

/** What a permission rests on. */
export type Ground = "yes" | "silence";

/**
 * The answer for one member, use and category. Content created at or after `usableFrom` may be used; where none
 * may, `usableFrom` is absent and `reason` says why. The record's own rules (`decide`) come on top.
 */
export type Permission =
  | {
      readonly usableFrom: Instant;
      readonly ground: Ground;
      readonly reason?: undefined;
      readonly startsAt?: undefined;
    }
  | {
      readonly usableFrom?: undefined;
      readonly ground?: undefined;
      readonly reason: MemberReason;
      /** With `grace-period`: when it turns on if nothing else happens; absent where a standing no keeps it off. */
      readonly startsAt?: Instant | undefined;
    };
