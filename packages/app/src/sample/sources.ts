/** `sources.yaml` of the sample community: one source per content file. */
export const SOURCES_FILE = `# Where the content of the sample community lies.
posts:
  files: posts.jsonl
  category: posts
  format: html
${columns("[{ column: title, format: plain }, text]")}
comments:
  files: comments.jsonl
  category: comments
  format: markdown
${columns("text")}
profiles:
  files: profiles.jsonl
  category: profile
  format: plain
${columns("text")}
messages:
  files: messages.jsonl
  category: messages
  format: plain
${columns("text")}`;

function columns(text: string): string {
  return `  columns:
    id: id
    member: author
    created: created
    text: ${text}
    visibility: visibility
    others: mentions
    quotes: quotes
    language: language
`;
}
