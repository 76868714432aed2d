/** The most of a text that is looked at, in characters; the rest would not change its grade. */
const MOST = 200_000;

/** The words of a Markdown text as sentences: one array of words for each. Code, addresses and numbers are no words. */
export function sentencesOf(markdown: string): string[][] {
  return blocksOf(markdown.slice(0, MOST))
    .flatMap((block) => block.split(/[.!?…]["'”’»)]?(?=\s|$)/u))
    .map((sentence) => sentence.match(/\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu) ?? [])
    .filter((words) => words.length > 0);
}

/** Markdown without its marks: each paragraph, heading, list item and table cell on a line of its own. */
function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let open = false; // may the next line continue the last block?
  for (const line of linesOf(markdown)) {
    const [mark] = /^\s{0,40}(?:#{1,6}\s|[-+*>]\s|\d{1,9}[.)]\s)/.exec(line) ?? [""];
    const cells = line.slice(mark.length).split("|");
    if (open && mark === "" && cells.length === 1) blocks.push(`${blocks.pop()} ${line}`);
    else blocks.push(...cells);
    open = line.trim() !== "" && !mark.includes("#") && cells.length === 1;
  }
  return blocks.map(withoutMarks);
}

/** The lines outside front matter and fenced code. */
function linesOf(markdown: string): string[] {
  const lines = markdown.split(/\r\n?|\n/);
  const start = lines[0] === "---" ? lines.indexOf("---", 1) + 1 : 0;
  let fence: string | undefined;
  return lines.slice(start).map((line) => {
    const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1];
    const inside = fence !== undefined || mark !== undefined;
    if (mark !== undefined && (fence === undefined || fence === mark))
      fence = fence === undefined ? mark : undefined;
    return inside ? "" : line;
  });
}

// Every repetition is bounded, so that no text takes more than a moment.
function withoutMarks(block: string): string {
  return block
    .replace(/`[^`]{0,300}`/g, " ")
    .replace(/!?\[([^[\]]{0,300})\]\([^()]{0,500}\)/g, "$1")
    .replace(/\bhttps?:\/\/[^\s>]{1,500}/g, " ")
    .replace(/\b[\w.+-]{1,64}@[\w.-]{1,255}/g, " ")
    .replace(/<!--.{0,500}?-->|<\/?[a-z][^<>]{0,300}>/gi, " ")
    .replace(/\{[^{}]{0,100}\}/g, " ")
    .replace(/[*_~]/g, "");
}
