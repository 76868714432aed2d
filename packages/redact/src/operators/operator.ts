import type { Candidate } from "../candidate.js";

/** `label` [EMAIL], `numbered` [EMAIL_1], `mask` •••, `hash` [EMAIL:ab12cd34ef], `drop` nothing. */
export const OPERATORS = ["label", "numbered", "mask", "hash", "drop"] as const;

export type Operator = (typeof OPERATORS)[number];

/** Gives what stands in place of a finding. One is made for each document, so that numbers start anew. */
export type Replace = (text: string, found: Candidate) => string;
