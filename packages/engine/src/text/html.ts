import { Tokenizer } from "htmlparser2";

/** Elements on lines of their own, and how far apart: 2 leaves a blank line. */
const BREAKS: ReadonlyMap<string, number> = new Map([
  ...words("p blockquote pre ul ol dl table h1 h2 h3 h4 h5 h6 hr").map((name) => [name, 2] as const),
  ...words(
    "address article aside dd details div dt fieldset figcaption figure footer form header li main nav",
  ).map((name) => [name, 1] as const),
  ...words("section summary tr br").map((name) => [name, 1] as const),
]);
/** Elements whose content nobody reads as text. */
const HIDDEN = new Set(words("script style template noscript title iframe object svg math"));
const ONLY_SPACE = /^\s*$/;

/**
 * HTML as plain text: markup gone, entities decoded, blocks on lines of their own, white space as a browser would show
 * it; an image leaves its `alt`. On the tokenizer and not the parser of htmlparser2: the parser's stack of open
 * elements makes deep nesting quadratic (measured: 200,000 open `div`s took 4.8 s; so they take 60 ms).
 */
export function htmlToText(html: string): string {
  const writer = new Writer();
  const tag = { name: "", attribute: "", alt: "" };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => writer.text(html.slice(start, end)),
      ontextentity: (codepoint) => writer.text(String.fromCodePoint(codepoint)),
      onopentagname(start, end) {
        tag.name = html.slice(start, end).toLowerCase();
        tag.alt = "";
      },
      onattribname: (start, end) => {
        tag.attribute = html.slice(start, end).toLowerCase();
      },
      onattribdata: (start, end) => {
        if (tag.name === "img" && tag.attribute === "alt") tag.alt += html.slice(start, end);
      },
      onattribentity: (codepoint) => {
        if (tag.name === "img" && tag.attribute === "alt") tag.alt += String.fromCodePoint(codepoint);
      },
      onopentagend: () => writer.open(tag.name, tag.alt),
      onselfclosingtag: () => writer.open(tag.name, tag.alt),
      onclosetag: (start, end) => writer.close(html.slice(start, end).toLowerCase()),
      oncdata: (start, end, offset) => writer.text(html.slice(start, end - offset)),
      onattribend: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return writer.finish();
}

/** Collects text; breaks and spaces are held back until something follows them. */
class Writer {
  private readonly parts: string[] = [];
  private hidden = 0;
  private pre = 0;
  private breaks = 0;
  private space = false;

  open(name: string, alt: string): void {
    if (HIDDEN.has(name)) this.hidden++;
    this.breakFor(name);
    if (name === "pre") this.pre++;
    if (name === "td" || name === "th") this.space = true;
    if (alt) this.text(alt);
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.hidden = Math.max(0, this.hidden - 1);
    if (name === "pre") this.pre = Math.max(0, this.pre - 1);
    if (name !== "br" && name !== "hr") this.breakFor(name);
  }

  text(data: string): void {
    if (this.hidden > 0 || data === "") return;
    if (this.pre > 0) {
      this.put(data);
      return;
    }
    if (ONLY_SPACE.test(data)) {
      this.space = true;
      return;
    }
    if (/^\s/.test(data)) this.space = true;
    this.put(data.trim().replace(/\s+/g, " "));
    this.space = /\s$/.test(data);
  }

  finish(): string {
    return this.parts.join("").trim();
  }

  private breakFor(name: string): void {
    const breaks = BREAKS.get(name) ?? 0;
    // Every <br> counts, two make a blank line; the ends of nested blocks do not add up.
    this.breaks = name === "br" ? Math.min(2, this.breaks + 1) : Math.max(this.breaks, breaks);
  }

  private put(text: string): void {
    if (this.breaks > 0) this.parts.push("\n".repeat(this.breaks));
    else if (this.space) this.parts.push(" ");
    this.breaks = 0;
    this.space = false;
    this.parts.push(text);
  }
}

function words(list: string): string[] {
  return list.split(" ");
}
