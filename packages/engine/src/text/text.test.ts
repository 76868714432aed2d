import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlToText } from "./html.js";
import { createMarkdownToText } from "./markdown.js";

const markdownToText = createMarkdownToText();

describe("htmlToText", () => {
  it.each([
    ["<p>Fish &amp; chips</p>", "Fish & chips"],
    ["caf&eacute; &#x1F600; &#39;x&#39;", "café 😀 'x'"],
    ["<p>one</p><p>two</p>", "one\n\ntwo"],
    ["a<br>b<br/>c", "a\nb\nc"],
    ["<ul><li>one</li>\n<li>two</li></ul>", "one\ntwo"],
    ["<pre>  kept\n    so</pre>", "kept\n    so"],
    ["a <b>bold</b>ly", "a boldly"],
    ["a\n   b", "a b"],
    ["<script>alert('x')</script>shown<style>p{}</style>", "shown"],
    ['<img src="x.png" alt="A &lt;boat&gt;"> here', "A <boat> here"],
    ['<a href="https://example.com/?q=jane@example.com">link</a>', "link"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["<table><tr><td>a</td><td>b</td></tr></table>", "a b"],
    ["&lt;b&gt; stays text", "<b> stays text"],
    ["<p>open <b>and never closed", "open and never closed"],
    ["<!-- hidden -->seen", "seen"],
    ["", ""],
  ])("%j is %j", (html, text) => expect(htmlToText(html)).toBe(text));

  it("never throws and leaves no tag of what it was given (property)", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<b",
      ">",
      "<",
      "&amp;",
      "&",
      "x",
      " ",
      "\n",
      "<br>",
      "<!--",
      "-->",
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(htmlToText(pieces.join(""))).not.toMatch(/<\/?p>|<br>/);
      }),
    );
  });

  it("escaped text comes through as it was (property)", () => {
    const escaped = (text: string) =>
      text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replace(/\s+/g, " ").trim();
        fc.pre(!plain.includes("\0"));
        expect(htmlToText(`<p>${escaped(plain)}</p>`)).toBe(plain);
      }),
    );
  });

  // Quadratic cost would run into the test's time limit.
  it.each(["<div>", "<", "&", "&lt;", "<p ", "<a b=", "\n", " ", "<!--", "</p>"])(
    "gets through a megabyte of %j",
    (piece) => {
      expect(typeof htmlToText(piece.repeat(1_000_000 / piece.length))).toBe("string");
    },
  );
});

describe("markdownToText", () => {
  it.each([
    ["Some **bold** and [a link](https://example.com)", "Some bold and a link"],
    ["* one\n* two", "one\ntwo"],
    ["`code` & <b>html</b>", "code & html"],
    ["# Title\n\nText", "Title\n\nText"],
    ["&lt;tag&gt;", "<tag>"],
    ["snake_case_name", "snake_case_name"],
  ])("%j is %j", (markdown, text) => expect(markdownToText(markdown)).toBe(text));

  it("never throws (property)", () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => typeof markdownToText(text) === "string"));
  });
});
