import { html as tagged } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** Markup whose holes were escaped. */
export type Html = HtmlEscapedString;

/** What a hole may hold: text is escaped, markup is not, lists are joined, undefined is nothing. */
export type Hole = string | number | Html | undefined | readonly Hole[];

/** Markup with every hole escaped. Unlike hono's it takes no promises, so that its answer never is one. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return tagged(strings, ...holes) as Html;
}
