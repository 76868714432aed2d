import { ByleaveError, HOUR } from "@byleave/core";
import { readHistory } from "@byleave/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, createClient, signIn } from "../../test/client.js";
import { type Community, openCommunity } from "../../test/community.js";
import { ASSETS } from "../pages/assets.js";
import { createApp } from "./app.js";
import type { App } from "./options.js";
import { serve } from "./serve.js";

const PAGE = "/settings/privacy/generative-ai";
const HERE = { "Sec-Fetch-Site": "same-origin", Origin: "http://localhost" };

let community: Community;
let app: App;
beforeAll(async () => {
  community = await openCommunity();
  app = createApp(community.options());
});
afterAll(() => community?.drop());

const choicesOf = async (member: string) => (await readHistory(community.store.db, member))!.history.choices;

describe("the way in", () => {
  it("is one click in the sample, on a page that says what it is", async () => {
    const { text, status } = await createClient(app).get("/");
    expect(status).toBe(200);
    expect(text).toContain("Sample community: everything here is generated.");
    const client = await signIn(app, "anna-never-asked");
    const shown = await client.get("/ai");
    expect(shown.path).toBe(PAGE);
    expect(shown.text).toContain("Signed in as Anna Petersen");
    expect(shown.text).toContain("Sample community: everything here is generated.");
  });

  it("does not exist without the sample, and a session from there does not count", async () => {
    const options = community.options();
    const client = await signIn(createApp(options), "anna-never-asked");
    const plain = createApp({ ...options, sample: undefined });
    const kept = createClient(plain);
    kept.cookie = client.cookie;
    expect((await kept.get(PAGE)).text).toContain("Signing in through your platform is not set up here yet");
    expect((await kept.get("/sample/sign-in")).status).toBe(404);
    expect((await kept.send("/sample/sign-in", { member: "anna-never-asked" })).status).not.toBe(200);
  });

  it("takes nobody but the sample's own members", async () => {
    const client = createClient(app);
    const { forms } = await client.get("/");
    for (const member of ["nobody", "", "m-1", "anna-never-asked\u0000"]) {
      const answer = await client.press(forms[0]!, { member });
      expect(answer.status).toBe(400);
    }
  });

  it("gives a new session at each sign-in, and ends it for good at sign-out", async () => {
    const client = createClient(app);
    const { forms } = await client.get("/");
    const anonymous = client.cookie;
    await client.press(forms[0]!, { member: "dan-said-no" });
    expect(client.cookie).not.toBe(anonymous);
    const signedIn = client.cookie;
    const shown = await client.get(PAGE);
    await client.press(shown.forms.find(({ action }) => action === "/sign-out")!, {});
    client.cookie = signedIn;
    expect((await client.get(PAGE)).path).toBe("/");
  });

  it("ends after twelve hours", async () => {
    const client = await signIn(app, "dan-said-no");
    community.now += 12 * HOUR;
    expect((await client.get(PAGE)).path).toBe("/");
    community.now -= 12 * HOUR;
  });

  it("sends to the way in who is not signed in", async () => {
    expect((await createClient(app).get(PAGE)).path).toBe("/");
    const answer = await createClient(app).send(PAGE, { answer: "no" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/"]);
  });

  it("sets one cookie, out of reach of scripts and other sites", async () => {
    const answer = await app.request("http://localhost/");
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^byleave_session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await app.request("https://localhost/");
    expect(secure.headers.getSetCookie()[0]).toContain("; Secure");
  });
});

describe("an answer from elsewhere", () => {
  const refused: readonly [string, Record<string, string>][] = [
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }],
    ["a neighbour", { "Sec-Fetch-Site": "same-site", Origin: "http://localhost" }],
    ["another origin alone", { Origin: "https://evil.example" }],
    ["no origin that can be told", { Origin: "null" }],
    ["both that disagree", { "Sec-Fetch-Site": "same-origin", Origin: "https://evil.example" }],
    ["nothing that says where from", {}],
  ];
  it.each(refused)("is refused: %s", async (_, headers) => {
    const client = await signIn(app, "anna-never-asked");
    const shown = await client.get(PAGE);
    const answer = await client.press(asking(shown, "everything", "all", "all"), { answer: "no" }, headers);
    expect(answer.status).toBe(403);
    expect(await choicesOf("anna-never-asked")).toEqual([]);
  });

  it.each([
    ["none", undefined],
    ["another", "AAAA"],
  ])("is refused with the form token of %s session", async (_, token) => {
    const client = await signIn(app, "anna-never-asked");
    const form = asking(await client.get(PAGE), "everything", "all", "all");
    const other = await signIn(app, "anna-never-asked");
    const stolen = token ?? asking(await other.get(PAGE), "everything", "all", "all").fields.token!;
    const { token: _own, ...fields } = form.fields;
    expect((await client.send(PAGE, { ...fields, token: stolen, answer: "no" }, HERE)).status).toBe(403);
    expect((await client.send(PAGE, { ...fields, answer: "no" }, HERE)).status).toBe(403);
    expect(await choicesOf("anna-never-asked")).toEqual([]);
  });
});

describe("another member's anything", () => {
  it("is out of reach, whatever the form or the address names", async () => {
    const client = await signIn(app, "anna-never-asked");
    for (const query of ["?member=dan-said-no", "?member_id=dan-said-no", "?saved=dan-said-no.all"]) {
      const { text } = await client.get(PAGE + query);
      expect(text).toContain("Signed in as Anna Petersen");
      expect(text).not.toContain("3 November 2026");
    }
    const form = asking(await client.get(PAGE), "use", "partner-models", "all");
    const before = await choicesOf("dan-said-no");
    await client.press(form, {
      answer: "no",
      member: "dan-said-no",
      memberId: "dan-said-no",
      member_id: "dan-said-no",
    });
    expect(await choicesOf("dan-said-no")).toEqual(before);
    expect(await choicesOf("anna-never-asked")).toHaveLength(1);
  });
});

describe("bad input", () => {
  it("gets plain pages", async () => {
    const client = await signIn(app, "ben-said-yes");
    const form = asking(await client.get(PAGE), "everything", "all", "all");
    const statuses = async (body: Record<string, string>) => (await client.send(PAGE, body)).status;
    expect(await statuses({ ...form.fields, answer: "perhaps" })).toBe(400);
    expect(await statuses({ ...form.fields, question: "x", answer: "no" })).toBe(400);
    expect(await statuses({ ...form.fields, answer: "no", words: "x".repeat(70_000) })).toBe(413);
    expect((await client.get("/nothing-here")).status).toBe(404);
    const put = await app.request(`http://localhost${PAGE}`, { method: "PUT", headers: HERE });
    expect([put.status, put.headers.get("Allow")]).toEqual([405, "GET, HEAD, POST"]);
    const unknown = {
      ...form.fields,
      question: "use",
      use: "constructor",
      category: "__proto__",
      answer: "yes",
    };
    expect((await client.press({ ...form, fields: unknown }, {})).text).toContain(
      "Your answer was not saved.",
    );
    const json = await app.request(`http://localhost${PAGE}`, {
      ...{
        method: "POST",
        body: "{",
        headers: { ...HERE, Cookie: client.cookie, "Content-Type": "application/json" },
      },
    });
    expect(json.status).toBe(403);
  });

  it("is too much at some point, for this session alone, until some seconds have passed", async () => {
    const client = await signIn(app, "dan-said-no");
    const other = await signIn(app, "dan-said-no");
    let last = 200;
    for (let i = 0; i < 130 && last === 200; i++) last = (await client.get(`${PAGE}?${i}`)).status;
    expect(last).toBe(429);
    expect((await other.get(PAGE)).status).toBe(200);
    community.now += 5_000_000;
    expect((await client.get(PAGE)).status).toBe(200);
  });

  it("a failure inside shows a number, and nothing of the inside", async () => {
    const lines: string[] = [];
    const { store } = community;
    const broken = {
      get db(): typeof store.db {
        throw new ByleaveError("database-unavailable", "db1.internal is down");
      },
    };
    const options = community.options({ log: (line) => lines.push(line) });
    const client = await signIn(createApp(options), "ben-said-yes");
    const failing = createClient(createApp({ ...options, store: broken }));
    failing.cookie = client.cookie;
    const shown = await failing.get(PAGE);
    expect(shown.status).toBe(503);
    expect(shown.text).not.toContain("internal");
    expect(lines).toHaveLength(1);
    expect(shown.text).toContain(`Number: ${lines[0]!.split(" ")[0]}`);
    expect(lines[0]).not.toContain(client.cookie.split("=")[1]);
  });
});

describe("every answer", () => {
  it("carries the security headers", async () => {
    const client = await signIn(app, "ben-said-yes");
    for (const path of ["/", PAGE, "/nothing", ASSETS["byleave.css"].path]) {
      const { headers } = await app.request(`http://localhost${path}`, {
        headers: { Cookie: client.cookie },
      });
      const policy = headers.get("Content-Security-Policy")!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Cache-Control")).toBe(
        path.startsWith("/assets") ? "public, max-age=31536000, immutable" : "no-store",
      );
    }
  });

  it("and all that a first visit loads stays under 40 kB", async () => {
    const client = await signIn(app, "frank-silence");
    const { html } = await client.get(PAGE);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
    const assets = Object.values(ASSETS).reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(Buffer.byteLength(html) + assets).toBeLessThan(40_000);
  });
});

describe("serving", () => {
  it("says where, and that a port is taken", async () => {
    const served = await serve(app, { host: "127.0.0.1", port: 0 });
    const { port } = new URL(served.url);
    expect((await fetch(served.url)).status).toBe(200);
    await expect(serve(app, { host: "127.0.0.1", port: Number(port) })).rejects.toMatchObject({
      code: "busy",
    });
    await expect(serve(app, { host: "256.0.0.1", port: 0 })).rejects.toMatchObject({ code: "bad-argument" });
    await served.close();
    await expect(fetch(served.url)).rejects.toThrow();
  });
});
