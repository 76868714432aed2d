import type { Reason } from "../permission/reasons.js";

/** What is explained: every reason, and that there is none. */
export type Explained = Reason | "permitted";

/** For whom: a member, in plain words, or an engineer, in the words of the documentation. */
export type Audience = "member" | "engineer";

/** One sentence for each audience; with `dated`, another where a date is known, which stands for `{date}`. */
export interface Message {
  readonly member: string;
  readonly engineer: string;
  readonly dated?: { readonly member: string; readonly engineer: string };
}

/** All sentences of one language. */
export type Messages = Readonly<Record<Explained, Message>>;
