import { formatInstant } from "@byleave/core";
import type { SampleOptions } from "./generate.js";

/** What stands beside the files, for whoever finds them. */
export function readme({ seed, members, records, now }: Required<SampleOptions>): string {
  return `# A sample community, generated

Everything in this folder was made by a program: the members, their names, what they wrote, what they answered. Nobody
here exists. Names are common given and family names combined at random. Mail and web addresses, IP addresses,
telephone, card and account numbers come from ranges that are set aside for examples, tests and fiction.

Seed \`${seed}\`, ${members} members, ${records} records, as of ${formatInstant(now)}; the same four values give the same files.

| File | What it holds |
|---|---|
| \`programme-1.yaml\` to \`programme-3.yaml\`, \`notices/\` | the programme of the harbour town's community, in three versions |
| \`members.csv\` | the members, with the facts as they were on joining |
| \`members-later.csv\` | moves, closings and reopenings; a member may have several rows |
| \`notices.csv\`, \`choices.csv\` | what members were told, and what they answered |
| \`posts.jsonl\` (HTML), \`comments.jsonl\` (Markdown), \`profiles.jsonl\`, \`messages.jsonl\` (plain text) | what they wrote |
| \`sources.yaml\` | how to read these |
| \`planted.jsonl\` | the personal data that was put into the texts, letter by letter, to measure redaction with; no source |
`;
}
