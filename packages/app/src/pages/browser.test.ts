import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser, type WatchedPage } from "../../test/browser.js";
import { type Community, openCommunity } from "../../test/community.js";
import { createApp, type Served, serve } from "../server/index.js";

const PAGE = "/settings/privacy/generative-ai";

let community: Community;
let served: Served;
let browser: TestBrowser;
beforeAll(async () => {
  community = await openCommunity();
  served = await serve(createApp(community.options()), { host: "127.0.0.1", port: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await community?.drop();
});

interface Seen {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly javaScriptEnabled: boolean;
}

const SEEN: readonly Seen[] = [360, 1280].flatMap((width) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    [true, false].map((javaScriptEnabled) => ({ width, colorScheme, javaScriptEnabled })),
  ),
);

async function open({ width, ...seen }: Seen): Promise<WatchedPage> {
  return browser.open({ ...seen, viewport: { width, height: 800 } });
}

async function signIn(page: Page, member: string): Promise<void> {
  await page.goto(`${served.url}/sample/sign-in`);
  await page.click(`button[value="${member}"]`);
  await page.waitForURL(`${served.url}${PAGE}*`);
  await page.waitForLoadState("load");
}

/** What axe-core finds wrong, in a line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe.each(SEEN)("at $width px, $colorScheme, with scripts: $javaScriptEnabled", (seen) => {
  it("every page is whole", async () => {
    const watched = await open(seen);
    const { page, errors, requests } = watched;
    for (const member of [
      undefined,
      "anna-never-asked",
      "erin-in-grace",
      "frank-silence",
      "henri-under-age",
    ]) {
      if (member) await signIn(page, member);
      else await page.goto(served.url);
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      if (seen.javaScriptEnabled) expect(await findings(page)).toEqual([]);
      for (const target of await page.locator("button, summary").all()) {
        expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      }
    }
    await page.evaluate("document.documentElement.dir = 'rtl'");
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(served.url))).toEqual([]);
    await watched.close();
  });

  it("yes and no look and cost the same", async () => {
    const watched = await open(seen);
    await signIn(watched.page, "anna-never-asked");
    const pairs = await looks(watched.page);
    expect(pairs).toHaveLength(9);
    for (const { no, yes } of pairs) expect(yes).toEqual(no);
    // Once answered, the one that stands is marked in the same way, whichever it is.
    await signIn(watched.page, "ben-said-yes");
    const [saidYes] = await looks(watched.page);
    await signIn(watched.page, "dan-said-no");
    const [saidNo] = await looks(watched.page);
    expect(saidYes!.yes).toEqual(saidNo!.no);
    expect(saidYes!.no).toEqual(saidNo!.yes);
    await watched.close();
  });
});

/** All that a button can be told apart by, but its word. */
async function looks(page: Page): Promise<{ no: unknown; yes: unknown }[]> {
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  return page.evaluate(`[...document.querySelectorAll(".pair")].map((pair) => {
    const look = (button) => {
      const style = getComputedStyle(button);
      const told = ["color", "backgroundColor", "backgroundImage", "border", "borderRadius", "padding", "margin", "font", "opacity",
        "boxShadow", "textDecoration", "textTransform", "letterSpacing", "cursor", "outline", "transform", "filter"];
      const { width, height } = button.getBoundingClientRect();
      const before = getComputedStyle(button, "::before").content;
      return { ...Object.fromEntries(told.map((name) => [name, style[name]])), width: Math.round(width), height: Math.round(height), before };
    };
    return { no: look(pair.querySelector("[value=no]")), yes: look(pair.querySelector("[value=yes]")) };
  })`);
}

/** Goes there with the Tab key alone. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if ((await page.evaluate("document.activeElement?.id")) === id) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${id}`);
}

describe("the keyboard alone", () => {
  it.each([true, false])(
    "says yes, and no, and no to everything; with scripts: %s",
    async (javaScriptEnabled) => {
      const member = javaScriptEnabled ? "grace-moved" : "jun-elsewhere";
      if (!javaScriptEnabled) await moveTo(member, "FR");
      const watched = await open({ width: 360, colorScheme: "light", javaScriptEnabled });
      const { page } = watched;
      await signIn(page, member);
      await tabTo(page, "use.writing-models.all.yes");
      await page.keyboard.press("Enter");
      await page.locator("#writing-models .saved").waitFor();
      expect(await page.locator("#saved").textContent()).toContain("Saved: yes.");
      expect(await page.locator(".status").textContent()).toContain("to train models that help write.");
      await page.goto(`${served.url}${PAGE}`);
      await tabTo(page, "use.writing-models.all.no");
      await page.keyboard.press("Space");
      await page.locator("#writing-models .saved", { hasText: "Saved: no." }).waitFor();
      await page.goto(`${served.url}${PAGE}`);
      await tabTo(page, "no-to-everything");
      await page.keyboard.press("Enter");
      await page.locator(".now .saved", { hasText: "no to everything" }).waitFor();
      expect(watched.errors).toEqual([]);
      await watched.close();
    },
  );

  async function moveTo(member: string, region: string) {
    community.now += 1_000_000;
    await community.addMembers([{ member_id: member, region }]);
  }
});

describe("with scripts", () => {
  it("saves in place: what was open stays open, the focus stays, and the change is announced", async () => {
    const watched = await open({ width: 1280, colorScheme: "light", javaScriptEnabled: true });
    const { page } = watched;
    await signIn(page, "erin-in-grace");
    await page.locator("#writing-models summary").click();
    let left = 0;
    page.on("framenavigated", () => left++);
    await page.locator('[id="use.writing-models.comments.no"]').click();
    await page.locator('[id="writing-models.comments"] .saved').waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("use.writing-models.comments.no");
    expect(await page.locator("#writing-models details").getAttribute("open")).not.toBeNull();
    await expect.poll(() => page.textContent("#live")).toContain("Saved: no.");
    await page.locator("#no-to-everything").click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("saved");
    expect(await findings(page)).toEqual([]);
    expect(left).toBe(0);
    await watched.close();
  });

  it("shows what the server says where the session is over", async () => {
    const watched = await open({ width: 1280, colorScheme: "light", javaScriptEnabled: true });
    const { page } = watched;
    await signIn(page, "ines-signal");
    await watched.context.clearCookies();
    await page.locator("#no-to-everything").click();
    await page.waitForURL(`${served.url}/`);
    expect(await page.textContent("h1")).toBe("Sample community");
    await watched.close();
  });
});
