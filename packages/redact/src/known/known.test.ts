import { describe, expect, it } from "vitest";
import { foundIn, unmarked } from "../../test/marked.js";
import { compileKnown, createRedactor, redact } from "../index.js";

const JOHN = {
  names: ["John Smithers"],
  handles: ["jsmithers99", "@xy"],
  emails: ["John.S@example.org"],
  phones: ["+44 7700 900123"],
};

const SPELLINGS: readonly [string, string][] = [
  ["John Smithers", "by «John Smithers» himself"],
  ["John Smithers", "«JOHN SMITHERS», «JOHN»"],
  ["John Smithers", "«john smithers»"],
  ["John Smithers", "«John Smithers»'s and «John»’s"],
  ["John Smithers", "«Smithers, John»"],
  ["John Smithers", "«Smithers John»"],
  ["John Smithers", "«J. Smithers», «J Smithers», «J.Smithers»"],
  ["John Smithers", "«John S.» left"],
  ["John Smithers", "«J.R. Smithers» and «John Q. Smithers»"],
  ["John Smithers", "«John» and Mr «Smithers»"],
  ["John Smithers", "#«JohnSmithers» and «johnsmithers»"],
  ["John Smithers", "«john_smithers» «john-smithers» «john.smithers»"],
  ["John Smithers", "_«John»_ and *«John Smithers»*"],
  ["John Smithers", "«Jo\u200bhn Smi\u00adthers»"],
  ["John Smithers", "«John\nSmithers»"],
  ["John Smithers", "JS, Johnny, Johns, johnsmith and Smithersons stay"],
  ["José García Márquez", "«Jose Garcia»; «JOSÉ GARCÍA MÁRQUEZ»; «García Márquez»; «Jose\u0301»"],
  ["Jürgen Müller", "«Juergen Mueller», «Jurgen Muller», «JÜRGEN MÜLLER», «J. Mueller», «Mu\u0308ller»"],
  ["Juergen Mueller", "«Jürgen Müller»"],
  ["Uwe Groß", "«Uwe Gross», «UWE GROSS»"],
  ["Søren Ångström", "«Soren Angstrom», «Soeren Aangstroem»"],
  ["Łukasz Żak", "«Lukasz Zak»"],
  ["Conan O'Brien", "«Conan O’Brien», «O'Brien»"],
  ["Anne-Marie Duff", "«Anne-Marie Duff», «Anne Marie Duff», «Anne-Marie»"],
  ["Иван Петров", "«Иван Петров», «ИВАН ПЕТРОВ», «И. Петров», «Петров»"],
  ["Γιώργος Παπαδόπουλος", "«Γιωργος Παπαδοπουλος»"],
  ["田中 太郎", "私は«田中太郎»です。«田中»さん"],
  ["김 철수", "«김철수»는 «철수»씨"],
  ["Will Power", "Will you go? Power to them, said «Will». «will power»"],
  ["May Chu", "In May we met «Chu» and «May Chu»"],
  ["Li Wei", "«Li Wei» li"],
  ["Cher", "«cher» and «Cher»"],
];

describe("names", () => {
  it.each(SPELLINGS)("%s in %s", (name, marked) => {
    const { text, expected } = unmarked(marked);
    expect(foundIn(text, [{ names: [name] }])).toEqual(expected);
  });
});

describe("handles, addresses, numbers", () => {
  it.each([
    "«@jsmithers99», «jsmithers99», «JSmithers99»!",
    "_«jsmithers99»_ but xjsmithers99 and jsmithers990 stay",
    "«@xy» but xy stays",
    "«john.s@EXAMPLE.org»",
    "«+447700900123»",
    "«+44 (0)7700 900 123»",
    "«07700900123»",
    "«0044 7700-900-123»",
    "«7 7 0 0 9 0 0 1 2 3»",
    "order «7700 900123»",
    "id «00900123»",
  ])("%s", (marked) => {
    const { text, expected } = unmarked(marked);
    expect(foundIn(text, [JOHN])).toEqual(expected);
  });

  it("says that they were known", () => {
    for (const finding of redact("John Smithers, @jsmithers99, 07700 900123", { known: [JOHN] }).findings)
      expect(finding.source).toBe("known");
  });

  it("gives all spellings of a person one number", () => {
    const { text } = redact("John Smithers, J. Smithers and Ada", {
      known: [JOHN, { names: ["Ada Lovelace"] }],
      operator: "numbered",
    });
    expect(text).toBe("[PERSON_1], [PERSON_1] and [PERSON_2]");
  });
});

it("leaves kinds that are not wanted", () => {
  const redactor = createRedactor({ kinds: ["EMAIL"] });
  expect(redactor.redact("John Smithers a@b.co", compileKnown([JOHN])).text).toBe("John Smithers [EMAIL]");
});

it("bears identities without anything in them", () => {
  const known = [
    {},
    { names: ["", " ", "🎉", "\ud800"], handles: ["", "@"], emails: [""], phones: ["", "12"] },
  ];
  expect(redact("Nothing here 12 🎉 @ \ud800", { known }).findings).toEqual([]);
});

it("finds a name that carries digits as it is written", () => {
  expect(foundIn("agent 47 and Agent  47!", [{ names: ["Agent 47"] }])).toEqual(["agent 47", "Agent  47"]);
});
