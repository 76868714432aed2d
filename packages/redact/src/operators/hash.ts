import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Replace } from "./operator.js";
import { valueBehind } from "./value.js";

/** Characters kept of the keyed hash, about 38 bits: enough to join values in one data set and too few to carry more. */
const HASH_DIGITS = 10;

/** `[EMAIL:ab12cd34ef]`: HMAC-SHA-256 (RFC 2104) of kind and value under the key. */
export function hash(key: Uint8Array): Replace {
  return (text, found) => {
    const value = `${found.kind}\0${valueBehind(text, found)}`;
    const hex = bytesToHex(hmac(sha256, key, utf8ToBytes(value.toWellFormed()))).slice(0, HASH_DIGITS);
    return `[${found.kind}:${neverOnlyDigits(hex)}]`;
  };
}

/**
 * A placeholder must never look like a number that somebody wrote in brackets, so a hash has a letter first and a digit second:
 * `scan/placeholder.ts` takes no other as one.
 */
function neverOnlyDigits(hex: string): string {
  const first = "abcdef"[Number.parseInt(hex[0]!, 16) % 6]!;
  const second = String(Number.parseInt(hex[1]!, 16) % 10);
  return first + second + hex.slice(2);
}
