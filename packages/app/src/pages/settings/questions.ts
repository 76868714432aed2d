import { type Instant, type Programme, sha256Hex } from "@byleave/core";
import type { Messages } from "../messages/index.js";
import type { UseView } from "./view.js";

/** What a form asks. `before` is the second question after a yes: also what was posted before? */
export type Question = "use" | "before" | "everything";

/**
 * The exact words that a member answers, line by line as the page shows them. An answer is recorded with their hash,
 * so that it can be told later what was answered.
 */
export function questionWords(
  messages: Messages,
  programme: Programme,
  asked:
    | { readonly question: "everything" }
    | { readonly question: "use"; readonly use: UseView; readonly category: string }
    | {
        readonly question: "before";
        readonly use: UseView;
        readonly category: string;
        readonly before: Instant;
      },
): readonly string[] {
  const { uses, all, frame } = messages;
  const around = [programme.title, frame.version(programme.version, programme.effective)];
  switch (asked.question) {
    case "everything":
      return [...around, all.label, all.hint];
    case "use":
      return [...around, questionOf(messages, asked.use, asked.category), uses.no, uses.yes];
    case "before":
      return [
        ...around,
        questionOf(messages, asked.use, asked.category),
        uses.beforeQuestion(asked.before),
        uses.no,
        uses.yes,
      ];
  }
}

/** The question about a use, or about one kind of content in it. */
export function questionOf(messages: Messages, use: UseView, category: string): string {
  const kinds = use.kinds.filter(({ name }) => category === "all" || name === category);
  return messages.uses.question(use, kinds);
}

/** SHA-256 of the words as lines, in hexadecimal. */
export function hashWords(words: readonly string[]): string {
  return sha256Hex(words.join("\n"));
}
