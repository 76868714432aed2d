import { type Identity, type Kind, redact } from "../src/index.js";

/** `call «020 7946 0958»`: the text without the marks, and what is to be found. */
export function unmarked(marked: string): { text: string; expected: string[] } {
  return {
    text: marked.replace(/[«»]/g, ""),
    expected: [...marked.matchAll(/«([^»]*)»/g)].map((match) => match[1]!),
  };
}

/** What is found in the text, as it stands there. With `kind`, each as `KIND text`. */
export function foundIn(text: string, known: readonly Identity[] = [], kind?: Kind): string[] {
  const { findings } = redact(text, { known });
  return findings
    .filter((finding) => kind === undefined || finding.kind === kind)
    .map((finding) => text.slice(finding.start, finding.end));
}
