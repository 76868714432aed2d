import MarkdownIt from "markdown-it";
import { htmlToText } from "./html.js";

/**
 * Markdown (CommonMark, with tables, strike-through and bare HTML) as plain text, by way of the HTML it stands for.
 */
export function createMarkdownToText(): (markdown: string) => string {
  const parser = new MarkdownIt({ html: true, linkify: false });
  return (markdown) => htmlToText(parser.render(markdown));
}
