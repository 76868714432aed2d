import { DAY, parseInstant, parseProgramme, programmeHash } from "@byleave/core";
import { publishProgramme, readHistory } from "@byleave/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, signIn } from "../../../test/client.js";
import { type Community, openCommunity } from "../../../test/community.js";
import type { SAMPLE_MEMBERS } from "../../sample/index.js";
import { createApp } from "../app.js";
import type { App } from "../options.js";

const PAGE = "/settings/privacy/generative-ai";

let community: Community;
let app: App;
beforeAll(async () => {
  community = await openCommunity();
  app = createApp(community.options());
});
afterAll(() => community?.drop());

const choicesOf = async (member: string) => (await readHistory(community.store.db, member))!.history.choices;
const open = async (member: string, headers?: Record<string, string>) => {
  const client = await signIn(app, member);
  return { client, shown: await client.get(PAGE, headers) };
};

describe("what is so now", () => {
  it("says that nothing is used to who was never asked", async () => {
    const { shown } = await open("anna-never-asked");
    expect(shown.text).toContain("Nothing of yours is used to train AI.\nWe have no yes from you");
    expect(shown.text).toContain(
      "May Northwind use your public posts and articles to train models of our partner?",
    );
    expect(shown.html).not.toContain('aria-pressed="true"');
  });

  it("says since when and for what to who said yes", async () => {
    const { shown } = await open("ben-said-yes");
    expect(shown.text).toContain(
      "AI may be trained on your public posts and articles, comments and profile since 3 December 2026.",
    );
    expect(shown.text).toContain(
      "On for what you post from 3 December 2026 on. You said yes on 3 December 2026.",
    );
  });

  it("says that everything since the age of 18 is used to who said yes to all", async () => {
    const { shown } = await open("carla-said-yes-to-everything");
    expect(shown.text).toContain("since you turned 18");
    expect(shown.text).toContain("You said yes on 18 November 2026.");
  });

  it("says no and since when to who said no, and does not ask for it again", async () => {
    const { shown } = await open("dan-said-no");
    expect(shown.text).toContain(
      "Nothing of yours is used to train AI.\nYou said no to everything on 3 November 2026.",
    );
    expect(shown.forms.some(({ fields }) => fields.question === "everything")).toBe(false);
  });

  it("shows a running grace period as what it is", async () => {
    const { shown } = await open("erin-in-grace");
    expect(shown.text).toContain(
      "Nothing of yours is used to train AI.\nThis turns on 21 February 2027, for what you post from then on, unless you say no.",
    );
    expect(shown.text.match(/Turns on 21 February 2027 unless you say no\./g)).toHaveLength(3);
  });

  it("says of silence that nobody said yes", async () => {
    const { shown } = await open("frank-silence");
    expect(shown.text).toContain("Some of what you write may be used to train AI.");
    expect(shown.text).toContain("You did not say yes. We told you first, and no answer came.");
  });

  it("says to who moved that the notice did not count", async () => {
    const { shown } = await open("grace-moved");
    expect(shown.text).toContain(
      "We have not told you about this yet, or not since something changed, so it is not used.",
    );
  });

  it.each([
    ["henri-under-age", "You have not reached the age for this yet, so nothing of yours is used."],
    ["jun-elsewhere", "We leave out the place where you live, so nothing of yours is used."],
  ])("offers no yes to %s, but a no", async (member, sentence) => {
    const { shown } = await open(member);
    expect(shown.text).toContain(sentence);
    expect(shown.forms.map(({ fields }) => fields.question).filter(Boolean)).toEqual(["everything"]);
  });

  it("says that the browser said no", async () => {
    const { shown } = await open("ines-signal");
    expect(shown.text).toContain(
      "Your browser sent a privacy signal (Global Privacy Control) on 24 October 2026.",
    );
    expect(shown.text).toContain("Off. Your browser said no on 24 October 2026.");
  });

  it("shows the last posts with what is taken out, and why they would not be used", async () => {
    const { shown } = await open("anna-never-asked");
    expect(shown.html).toContain("<mark>e-mail address</mark>");
    expect(shown.html).not.toContain("anna.petersen@harbour.example");
    expect(shown.text).toContain("Now none of them would be in it. We have no yes from you");
    const used = await open("ben-said-yes");
    expect(used.shown.text).toContain("Would be used for models that help write");
  });

  it("says that posts could not be read, and shows all else", async () => {
    const lines: string[] = [];
    const sources = { ...community.sources, directory: "/nowhere" };
    const broken = createApp(community.options({ sources, log: (line) => lines.push(line) }));
    const { text } = await (await signIn(broken, "ben-said-yes")).get(PAGE);
    expect(text).toContain("We could not read what you wrote just now.");
    expect(text).toContain("What this does not change");
    expect(lines.every((line) => line.startsWith("posts: "))).toBe(true);
  });

  it("tells apart what this does not change and what happened before", async () => {
    const { shown } = await open("anna-never-asked");
    expect(shown.text).toContain("Saying no costs you nothing else.");
    expect(shown.html).toContain('href="https://harbour.example/settings/ads"');
    expect(shown.text).toContain("Was anything of yours in it? Not known.");
    expect(shown.text).toContain("Never used, whatever you say: messages.");
  });
});

describe("members of other situations", () => {
  const row = { region: "DE", birth_year: 1980, status: "active", joined_at: "2020-01-01" };
  const said = {
    use: "all",
    category: "all",
    value: "allow",
    covers: "from-now",
    evidence: "form",
    actor: "member",
  };

  it.each([
    ["region-unknown", { region: null }, "We do not know where you live"],
    ["age-unknown", { birth_year: null }, "We do not know your age"],
    ["account-closed", { status: "closed" }, "Your account is closed"],
  ])("%s is said calmly", async (id, changed, sentence) => {
    await community.addMembers([{ member_id: id, display_name: "Someone", ...row, ...changed }]);
    const shown = await seenBy(id);
    expect(shown.text).toContain(sentence);
    expect(shown.text).toContain("nothing starts before we have told you");
  });

  it("a yes that ran out, one to less, and a no by others", async () => {
    for (const id of ["expired", "asked-less", "agent", "officer"])
      await community.addMembers([{ member_id: id, ...row }]);
    await community.addChoices([
      { ...said, member_id: "expired", at: "2024-12-01T00:00:00Z", programme_version: 1 },
      { ...said, member_id: "asked-less", at: "2026-02-01T00:00:00Z", programme_version: 2 },
      {
        member_id: "agent",
        use: "all",
        category: "all",
        value: "deny",
        actor: "agent",
        at: "2027-01-05T00:00:00Z",
      },
      {
        member_id: "officer",
        use: "partner-models",
        category: "all",
        value: "deny",
        actor: "officer",
        at: "2027-01-05T00:00:00Z",
      },
    ]);
    expect((await seenBy("expired")).text).toContain("Off. Your yes has run out");
    const less = (await seenBy("asked-less")).text;
    expect(less).toContain(
      "Harbour may use your public posts and articles and comments since 1 February 2026",
    );
    expect(less).toContain("Profile\nOff. When you said yes, you were asked for less than this");
    expect((await seenBy("agent")).text).toContain(
      "Off. Someone who acts for you said no on 5 January 2027.",
    );
    expect((await seenBy("officer")).text).toContain("Off. Harbour said no on 5 January 2027.");
  });

  it("a yes that rests is said, and can be taken back", async () => {
    await community.addMembers([{ member_id: "resting", ...row, region: "FR" }]);
    await community.addChoices([
      { ...said, member_id: "resting", at: "2027-01-05T00:00:00Z", programme_version: 3 },
    ]);
    await community.addMembers([{ member_id: "resting", region: "JP", since: "2027-01-20T00:00:00Z" }]);
    expect((await seenBy("resting")).text).toContain("That yes rests now");
  });

  /** For members who are not among the sample's own: the sign-in is given one more. */
  async function seenBy(id: string) {
    const persona = { id, name: id, situation: "" } as unknown as (typeof SAMPLE_MEMBERS)[number];
    const client = await signIn(createApp(community.options({ sample: [persona] })), id);
    return client.get(PAGE);
  }
});

describe("answering without a script", () => {
  it("saves a yes from now on, with the words and the version shown, and then asks about before", async () => {
    const { client, shown } = await open("anna-never-asked");
    const after = await client.press(asking(shown, "use", "writing-models", "all"), { answer: "yes" });
    expect(after.path).toContain("#writing-models");
    expect(after.text).toContain("Saved: yes. What you post from now on may be used for this.");
    expect(after.html).toContain("<title>Saved: ");
    const { rows } = await community.store.pool.query(
      "SELECT * FROM byleave.choice WHERE member_id = 'anna-never-asked' ORDER BY position",
    );
    expect(rows).toMatchObject([
      {
        ...{ use: "writing-models", category: "all", value: "allow", covers: "from-now", actor: "member" },
        ...{ programme_version: 3, surface: "settings" },
      },
    ]);
    expect(rows[0].words_hash.toString("hex")).toBe(
      asking(shown, "use", "writing-models", "all").fields.words,
    );
    const declined = await client.press(asking(after, "before", "writing-models", "all"), { answer: "no" });
    expect(declined.text).toContain("That was your answer already.");
    expect(await choicesOf("anna-never-asked")).toHaveLength(1);
  });

  it("takes a no to one kind in one step, and leaves the others", async () => {
    const { client, shown } = await open("anna-never-asked");
    const after = await client.press(asking(shown, "use", "writing-models", "comments"), { answer: "no" });
    expect(after.text).toContain("Saved: no.");
    expect(after.text).toContain(
      "Harbour may use your public posts and articles and profile since 1 February 2027 to train models that help write.",
    );
  });

  it("adds what was posted before only where there is a yes", async () => {
    const { client, shown } = await open("anna-never-asked");
    const yes = asking(shown, "before", "writing-models", "posts");
    const after = await client.press({ ...yes, fields: { ...yes.fields } }, { answer: "yes" });
    expect(after.text).toContain("What you posted before may be used for this too.");
    const choices = await choicesOf("anna-never-asked");
    expect(choices.at(-1)).toMatchObject({ category: "posts", value: "allow", covers: "everything" });
    const comments = { ...yes.fields, category: "comments" };
    const refused = await client.press({ ...yes, fields: comments }, { answer: "yes" });
    expect(refused.text).toContain("Your answer was not saved.");
    expect(await choicesOf("anna-never-asked")).toHaveLength(choices.length);
  });

  it("a yes to the whole use leaves a wider yes as it is", async () => {
    const { client, shown } = await open("anna-never-asked");
    await client.press(asking(shown, "use", "writing-models", "all"), { answer: "yes" });
    const last = (await choicesOf("anna-never-asked")).at(-1);
    expect(last).toMatchObject({ category: "comments", covers: "from-now" });
  });

  it("turns everything off in one step", async () => {
    const { client, shown } = await open("anna-never-asked");
    const after = await client.press(asking(shown, "everything", "all", "all"), { answer: "no" });
    expect(after.text).toContain("Nothing of yours is used to train AI.");
    expect(after.text).toContain("Saved: no to everything.");
    expect((await choicesOf("anna-never-asked")).at(-1)).toMatchObject({
      use: "all",
      category: "all",
      value: "deny",
    });
  });

  it("has no yes to everything, also for who makes the form by hand", async () => {
    const { client, shown } = await open("frank-silence");
    const everything = asking(shown, "everything", "all", "all");
    const before = await choicesOf("frank-silence");
    expect((await client.press(everything, { answer: "yes" })).text).toContain("not saved");
    const byHand = { ...everything, fields: { ...everything.fields, question: "use" } };
    expect((await client.press(byHand, { answer: "yes" })).text).toContain("not saved");
    expect(await choicesOf("frank-silence")).toEqual(before);
  });

  it("takes no yes from who is under age, and a no from anyone", async () => {
    const { client, shown } = await open("henri-under-age");
    const everything = asking(shown, "everything", "all", "all");
    const yes = { ...everything.fields, question: "use", use: "writing-models", category: "all" };
    await client.press({ ...everything, fields: yes }, { answer: "yes" });
    expect(await choicesOf("henri-under-age")).toEqual([]);
    await client.press(everything, { answer: "no" });
    expect(await choicesOf("henri-under-age")).toMatchObject([{ value: "deny", use: "all" }]);
  });

  it("takes a yes only to the words that are shown now, and a no whatever was shown", async () => {
    const { client, shown } = await open("erin-in-grace");
    const form = asking(shown, "use", "partner-models", "all");
    const stale = { ...form, fields: { ...form.fields, words: "0".repeat(64) } };
    expect((await client.press(stale, { answer: "yes" })).text).toContain("Your answer was not saved.");
    expect(await choicesOf("erin-in-grace")).toEqual([]);
    await client.press(stale, { answer: "no" });
    const { rows } = await community.store.pool.query(
      "SELECT value, words_hash FROM byleave.choice WHERE member_id = 'erin-in-grace'",
    );
    expect(rows).toEqual([{ value: "deny", words_hash: null }]);
  });

  it("does not say that something was saved because an address says so", async () => {
    const { client } = await open("jun-elsewhere");
    expect((await client.get(`${PAGE}?saved=all.all`)).text).not.toContain("Saved");
    expect((await client.get(`${PAGE}?saved=%3Cb%3E.x&notice=%3Cscript%3E`)).text).not.toContain("<");
  });

  it("says a quarter of an hour later how it stands, and no longer that it was saved", async () => {
    const { client, shown } = await open("ben-said-yes");
    const form = asking(shown, "use", "safety-models", "all");
    expect((await client.press(form, { answer: "no" })).text).toContain("Saved: no.");
    community.now += DAY / 96;
    const later = await client.get(`${PAGE}?saved=safety-models.all`);
    expect(later.text).not.toContain("Saved");
    expect(later.text).toContain("Off. You said no on 1 February 2027.");
  });
});

describe("Sec-GPC", () => {
  const GPC = { "Sec-GPC": "1" };

  it("is taken as a no once, by a signal, and said", async () => {
    const { client, shown } = await open("grace-moved", GPC);
    expect(shown.text).toContain("Your browser sent a privacy signal");
    await client.get(PAGE, GPC);
    expect(await choicesOf("grace-moved")).toMatchObject([
      { actor: "signal", signal: "gpc", value: "deny", use: "all", category: "all", programmeVersion: 3 },
    ]);
  });

  it("is not taken over the member's own answer", async () => {
    const before = await choicesOf("carla-said-yes-to-everything");
    const { shown } = await open("carla-said-yes-to-everything", GPC);
    expect(await choicesOf("carla-said-yes-to-everything")).toEqual(before);
    expect(shown.text).toContain("What you answered here yourself counts more.");
  });

  it("is not taken again where it is on record, nor without the header", async () => {
    const before = await choicesOf("ines-signal");
    await open("ines-signal", GPC);
    expect(await choicesOf("ines-signal")).toEqual(before);
    await open("jun-elsewhere", { "Sec-GPC": "0" });
    expect(await choicesOf("jun-elsewhere")).toEqual([]);
  });
});

describe("what was made before", () => {
  it("says of a dataset that may still hold something when it was made, while it is fresh or the latest", async () => {
    const { client, shown } = await open("carla-said-yes-to-everything");
    const { recordBuild } = await import("@byleave/store");
    const build = (id: string, asOf: number) => ({
      dataset: id,
      use: "partner-models",
      asOf,
      seen: 1,
      manifest: {},
    });
    const earlier = community.now - 0.9 * DAY;
    await recordBuild(community.store, build("one", earlier - DAY), { now: earlier });
    await recordBuild(community.store, build("two", earlier), { now: earlier });
    const after = await client.press(asking(shown, "use", "partner-models", "all"), { answer: "no" });
    const HELD = /A dataset made on 31 January 2027 may still hold something you wrote/;
    expect(after.text).toMatch(HELD);
    community.now += 1_000_000;
    await recordBuild(community.store, build("three", community.now), { now: community.now });
    // The one made before may still lie somewhere, and is still fresh: a later one does not unmake it.
    expect((await client.get(PAGE)).text).toMatch(HELD);
    community.now += DAY / 4;
    expect((await client.get(PAGE)).text).not.toMatch(HELD);
    community.now -= DAY / 4;
  });
});

describe("the programme", () => {
  it("is calm where a withdrawn version is in force, and still takes a no", async () => {
    const source = `programme: { id: generative-ai-improvement, title: Data for AI, version: 4, effective: 2027-02-02T00:00:00Z, withdrawn: true }
controller: { name: Harbour, contact: privacy@harbour.example, complaints: https://authority.example }
`;
    const { programme, issues } = parseProgramme(source, { file: "4.yaml" });
    expect(issues).toEqual([]);
    const now = community.now;
    await publishProgramme(
      community.store,
      { programme: programme!, source, hash: programmeHash(programme!) },
      { now },
    );
    community.now = parseInstant("2027-02-02T01:00:00Z");
    const { client, shown } = await open("frank-silence");
    expect(shown.text).toContain("This programme is not running, so nothing is used.");
    const after = await client.press(asking(shown, "everything", "all", "all"), { answer: "no" });
    expect(after.text).toContain("Saved: no to everything.");
  });
});
