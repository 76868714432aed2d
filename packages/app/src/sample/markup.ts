/** How the texts of a source are written. */
export type Format = "html" | "markdown" | "plain";

/** One part of a text: sentences that belong together, or another member's words. */
export interface Paragraph {
  readonly kind: "text" | "quote" | "list";
  readonly sentences: readonly string[];
}

/** Writes paragraphs as HTML, Markdown or plain text. What they say is the same. */
export function writeMarkup(paragraphs: readonly Paragraph[], format: Format): string {
  switch (format) {
    case "html":
      return paragraphs.map(toHtml).join("\n");
    case "markdown":
      return paragraphs.map(toMarkdown).join("\n\n");
    case "plain":
      return paragraphs.map(({ sentences }) => sentences.join(" ")).join("\n\n");
  }
}

function toHtml({ kind, sentences }: Paragraph): string {
  const escaped = sentences.map(linked);
  switch (kind) {
    case "text":
      return `<p>${escaped.join(" ")}</p>`;
    case "quote":
      return `<blockquote><p>${escaped.join(" ")}</p></blockquote>`;
    case "list":
      return `<ul>${escaped.map((sentence) => `<li>${sentence}</li>`).join("")}</ul>`;
  }
}

/** Escaped, with web addresses as links, as editors make them. */
function linked(sentence: string): string {
  const escaped = sentence.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replace(/https?:\/\/[^\s]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function toMarkdown({ kind, sentences }: Paragraph): string {
  switch (kind) {
    case "text":
      return sentences.join(" ");
    case "quote":
      return `> ${sentences.join(" ")}`;
    case "list":
      return sentences.map((sentence) => `- ${sentence}`).join("\n");
  }
}
