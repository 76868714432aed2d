import { expect, it } from "vitest";
import { isContact, isDocument, isFolder, isWebLink } from "./links.js";

it.each(["https://a.example", "http://a.example/b?c=d#e", "HTTPS://A.example"])(
  "%s is a web address",
  (text) => {
    expect([isWebLink(text), isContact(text), isDocument(text), isFolder(text)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  },
);

it.each([
  "javascript:alert(1)",
  "javascript://a.example/%0Aalert(1)",
  "data:text/html,x",
  " https://a.example",
  "https://",
  "https://a.example/ b",
  'https://a.example/"onclick="x',
  "https://a.example\\@b.example",
  "//a.example",
  "file:///etc/passwd",
])("%j is none", (text) => {
  expect([isWebLink(text), isContact(text), isDocument(text), isFolder(text)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it("knows mail addresses", () => {
  expect(isContact("privacy@a.example")).toBe(true);
  for (const text of [
    "a",
    "a@b",
    "a@b.",
    "@b.example",
    "a b@c.example",
    "a@b.example?subject=x",
    "<a@b.example>",
  ]) {
    expect(isContact(text), text).toBe(false);
  }
});

it("keeps paths in the folder of the file", () => {
  for (const text of ["docs/test.md", "a", "Größe/ä b.md", "notices/3"])
    expect(isDocument(text), text).toBe(true);
  expect([isFolder("notices/3/"), isFolder("notices/3//"), isFolder("/"), isFolder("")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  for (const text of [
    "../a",
    "a/../b",
    "a/./b",
    "/etc",
    "~/a",
    "C:\\a",
    "a\\b",
    "c:a",
    ".hidden",
    "a//b",
    "",
  ]) {
    expect(isDocument(text), text).toBe(false);
  }
});

it("answers in little time for long texts", () => {
  const start = performance.now();
  for (const text of ["a ".repeat(50_000), "a/".repeat(50_000), `${"a.".repeat(50_000)}!`]) isDocument(text);
  for (const text of [`a@${"a-".repeat(50_000)}`, `a@${"a.".repeat(50_000)}!`]) isContact(text);
  expect(performance.now() - start).toBeLessThan(5_000);
});
