import {
  Composer,
  type CST,
  type Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
} from "yaml";
import { type ErrorRule, type Finding, type Issue, type Path, quoted } from "./issues.js";

/** The most that a programme file may hold, in characters. */
export const MAX_FILE_LENGTH = 256 * 1024;

// The deepest programme is 5 levels deep, each at most two tokens in the parser's stack.
const MAX_STACK = 24;
const MAX_SYNTAX_ISSUES = 20;
// A hostile file can break a rule with every character.
const MAX_ISSUES = 500;

/** A YAML file as plain values, with what is wrong with it and where everything stands. */
export interface YamlFile {
  /** `undefined` where nothing could be read. Objects have no prototype, since keys come from outside. */
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** Gives a finding its line and column: those of its path, or of the nearest thing around it that exists. */
  place(finding: Finding): Issue;
}

/**
 * Reads hostile YAML: version 1.2, core schema, one document, no anchors, aliases, tags or directives, bounded in size
 * and depth. Repeated keys are reported and the first kept. Never throws.
 */
export function readYaml(text: string, file: string): YamlFile {
  return new Reader(file).read(text);
}

class Reader {
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #issues: Issue[] = [];
  readonly #places = new Map<string, { key: number; value: number }>();

  constructor(file: string) {
    this.#file = file;
  }

  read(text: string): YamlFile {
    const document = this.#document(text);
    const sound = document !== undefined && this.#issues.length === 0;
    const value = sound && document.contents !== null ? this.#value(document.contents, []) : undefined;
    return { value, issues: this.#issues, place: (finding) => this.#place(finding) };
  }

  #document(text: string): Document | undefined {
    if (text.length > MAX_FILE_LENGTH) {
      this.#error("file-too-large", 0, {
        what: `The file has ${text.length} characters; at most ${MAX_FILE_LENGTH} are read.`,
        why: "A programme is read by people and must stay readable.",
        mend: "Shorten it; the words of the notice belong in files of their own.",
      });
      return undefined;
    }
    const tokens = this.#tokens(text);
    if (tokens === undefined) return undefined;
    const composer = new Composer({
      version: "1.2",
      schema: "core",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const [document, second] = composer.compose(tokens, true, text.length);
    if (second) this.#feature(second.range[0], "a second document");
    if (!document) return undefined;
    if (document.directives?.yaml.explicit || Object.keys(document.directives?.tags ?? {}).length > 1) {
      this.#feature(0, "a directive");
    }
    for (const fault of document.errors.slice(0, MAX_SYNTAX_ISSUES)) {
      this.#error("yaml-syntax", fault.pos[0], {
        what: `This is not YAML: ${fault.message.length > 200 ? fault.code : fault.message}.`,
        why: "What cannot be read for certain is not read at all.",
        mend: "Mend the line; indent with spaces, close quotes and brackets, and quote texts with : or # in them.",
      });
    }
    return document;
  }

  /**
   * The tokens of the text, or `undefined` where it nests too deep. The parser keeps a stack of its own, but what
   * composes its tokens recurses: measured, 100,000 dashes in a row end the whole process there.
   */
  #tokens(text: string): CST.Token[] | undefined {
    const parser = new Parser(this.#lines.addNewLine);
    const tokens: CST.Token[] = [];
    // Offset 0 starts line 1 also where the parser meets no line end.
    this.#lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      tokens.push(...parser.next(lexeme));
      if (parser.stack.length > MAX_STACK) {
        this.#error("too-deep", parser.offset, {
          what: "The file nests deeper than any programme does.",
          why: "Deep nesting can exhaust the reader.",
          mend: "Look for stray brackets, dashes or colons here.",
        });
        return undefined;
      }
    }
    tokens.push(...parser.end());
    return tokens;
  }

  #value(node: unknown, path: Path): unknown {
    this.#refuseFeatures(node);
    if (isMap(node)) return this.#map(node.items, path);
    if (isSeq(node)) {
      return node.items.map((item, index) => {
        const here = [...path, index];
        const start = startOf(item) ?? startOf(node) ?? 0;
        this.#places.set(JSON.stringify(here), { key: start, value: start });
        return this.#value(item, here);
      });
    }
    if (!isScalar(node)) return null;
    if (typeof node.value === "string") this.#checkText(node.value, startOf(node) ?? 0);
    return node.value;
  }

  #map(items: readonly { key: unknown; value: unknown }[], path: Path): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    for (const pair of items) {
      const start = startOf(pair.key) ?? 0;
      const key = keyText(pair.key);
      if (key === undefined) {
        this.#error("wrong-type", start, {
          what: "This key is not a text.",
          why: "Every key of a programme is a word.",
          mend: "Look for a stray ?, bracket or colon.",
        });
        continue;
      }
      this.#refuseFeatures(pair.key);
      this.#checkText(key, start);
      if (key in map) {
        this.#error("duplicate-key", start, {
          what: `The key ${quoted(key)} stands here a second time.`,
          why: "Readers of the file disagree on which of the two counts.",
          mend: "Keep one of them.",
        });
        continue;
      }
      const here = [...path, key];
      this.#places.set(JSON.stringify(here), { key: start, value: startOf(pair.value) ?? start });
      map[key] = this.#value(pair.value, here);
    }
    return map;
  }

  #refuseFeatures(node: unknown): void {
    const { anchor, tag, source } = (node ?? {}) as { anchor?: unknown; tag?: unknown; source?: unknown };
    const at = startOf(node) ?? 0;
    if (anchor !== undefined) this.#feature(at, "an anchor (&)");
    else if (tag !== undefined) this.#feature(at, "a tag (!)");
    else if (node && !isScalar(node) && typeof source === "string") this.#feature(at, "an alias (*)");
  }

  #feature(offset: number, what: string): void {
    this.#error("yaml-feature", offset, {
      what: `Here is ${what}, which a programme may not have.`,
      why: "What members and reviewers read must be all there is, in the place where they read it.",
      mend: "Write the value out, or put the text in quotes.",
    });
  }

  #checkText(text: string, offset: number): void {
    if (text.isWellFormed() && !FORBIDDEN.test(text)) return;
    this.#error("bad-text", offset, {
      what: `${quoted(text)} has a control character, a direction mark or half a character in it.`,
      why: "Such characters can make a text look like another, and databases refuse some of them.",
      mend: "Type the text again without it.",
    });
  }

  #error(rule: ErrorRule, offset: number, words: { what: string; why: string; mend: string }): void {
    if (this.#issues.length >= MAX_ISSUES) return;
    this.#issues.push({ file: this.#file, ...this.#position(offset), rule, severity: "error", ...words });
  }

  #position(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  #place({ path, atKey, ...finding }: Finding): Issue {
    let offset = 0;
    for (let length = path.length; length > 0; length--) {
      const found = this.#places.get(JSON.stringify(path.slice(0, length)));
      if (found === undefined) continue;
      offset = atKey && length === path.length ? found.key : found.value;
      break;
    }
    return { file: this.#file, ...this.#position(offset), ...finding };
  }
}

// Line breaks and tabs are let through: a text may have several lines. Direction marks can disguise a text.
const FORBIDDEN = /[^\P{Cc}\t\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}\uFEFF]/u;

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === "string" ? key.value : key.source;
}
