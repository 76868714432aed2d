import { readingGrade } from "@byleave/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, textOf } from "../../test/client.js";
import { type Community, openCommunity } from "../../test/community.js";
import { SAMPLE_MEMBERS } from "../sample/index.js";
import { createApp } from "../server/app.js";
import { readStanding } from "../server/settings/standing.js";
import { viewSettings } from "../server/settings/view.js";
import { messagesFor } from "./messages/index.js";
import { questionWords } from "./settings/questions.js";

const PAGE = "/settings/privacy/generative-ai";
const TOO_HARD = /\b(ground|shard|receipt|proof|recall)s?\b/i;
const GUILT = /\b(sorry to|unfortunately|are you sure|miss out|help us|please stay|recommended)\b/i;

let community: Community;
beforeAll(async () => {
  community = await openCommunity();
});
afterAll(() => community?.drop());

describe("the words of the pages", () => {
  // Members' own posts are left out: they are not our words.
  it.each(SAMPLE_MEMBERS.map(({ id }) => id))("are plain and kind for %s", async (member) => {
    const client = await signIn(createApp(community.options({ sources: undefined })), member);
    const { text, html } = await client.get(PAGE);
    expect(text).not.toMatch(TOO_HARD);
    expect(text).not.toMatch(GUILT);
    const sentences = textOf(html.slice(html.indexOf("<main"), html.indexOf("</main>")))
      .split("\n")
      .filter((line) => /[.?:]$/.test(line));
    expect(readingGrade(sentences.join("\n\n"), "en")).toBeLessThanOrEqual(8);
  });

  it("that an answer is recorded with stand on the page, each line as it is", async () => {
    const member = "frank-silence";
    const client = await signIn(createApp(community.options()), member);
    const { html } = await client.get(PAGE);
    const shown = textOf(html).split("\n");
    const messages = messagesFor("en");
    const standing = (await readStanding(community.store, member, community.now))!;
    const view = viewSettings(standing, new Map(), { sendsSignal: false })!;
    const asked = view.uses.flatMap((use) =>
      ["all", ...use.kinds.map(({ name }) => name)].map((category) =>
        questionWords(messages, view.programme, { question: "use", use, category }),
      ),
    );
    for (const line of [
      ...asked,
      questionWords(messages, view.programme, { question: "everything" }),
    ].flat()) {
      expect(shown.some((one) => one.includes(line.replaceAll("\u00a0", " ")))).toBe(true);
    }
  });
});

describe("messagesFor", () => {
  it.each([undefined, "", "en-US,en;q=0.5", "xx", "*", ";;;q=,", "q=1".repeat(1000), "en;q=0"])(
    "takes %s",
    (header) => {
      expect(messagesFor(header).language).toBe("en");
    },
  );
});
