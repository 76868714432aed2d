import { html } from "../../pages/html.js";
import { PATHS } from "../../pages/paths.js";
import { POSTS_HERE, settingsPage } from "../../pages/settings/page.js";
import { postsSection } from "../../pages/settings/posts.js";
import type { App, Request, Services } from "../options.js";
import { type Answered, type AnswerForm, answer, answerForm } from "../settings/answer.js";
import { recentBuilds } from "../settings/datasets.js";
import { recordSignal, sendsSignal, signalIsNews } from "../settings/signal.js";
import { readStanding, type Standing } from "../settings/standing.js";
import { viewSettings } from "../settings/view.js";
import { frameOf, problem } from "./frame.js";

/** The page where a member reads what is so, and answers. */
export function settingsRoutes(app: App, services: Services): void {
  app.get(PATHS.settingsShort, (request) => request.redirect(PATHS.settings, 302));
  app.get(PATHS.settings, (request) => show(services, request));
  app.post(PATHS.settings, (request) => take(services, request));
}

async function show(services: Services, request: Request): Promise<Response> {
  const session = request.get("session");
  const standing = session?.member ? await standingWithSignal(services, request, session.member) : undefined;
  if (!session || !standing) return request.redirect(PATHS.home, 303);
  const view = viewSettings(standing, await recentBuilds(services.store), {
    sendsSignal: sendsSignal(request.req.raw.headers),
    saved: request.req.query("saved"),
    notice: request.req.query("notice"),
  });
  if (!view) return problem(services, request, 200, "no-programme");
  const frame = frameOf(services, request);
  // Where nothing can be used whatever the member says, there is no "as it would be" to show.
  const posts = view.closed ? undefined : services.posts;
  const withPosts = posts !== undefined;
  const shown = settingsPage(frame, view, services.sessions.tokenFor(session), withPosts);
  if (!posts) return request.html(shown);
  const [before = "", after = ""] = `${shown}`.split(POSTS_HERE);
  const found = posts
    .of(standing)
    .then((them) => `${html`${postsSection(frame.messages, view.programme, them)}`}`);
  return request.body(streamed(before, found, after), 200, { "Content-Type": "text/html; charset=UTF-8" });
}

/** The page up to the posts is sent at once; these come when they are read. */
function streamed(before: string, posts: Promise<string>, after: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: async (stream) => {
      stream.enqueue(encoder.encode(before));
      const found = await posts.catch(() => "");
      try {
        stream.enqueue(encoder.encode(found + after));
        stream.close();
      } catch {
        // The reader has left in the meantime.
      }
    },
  });
}

/** A signed-in member's browser may say no before the member does. */
async function standingWithSignal(
  services: Services,
  request: Request,
  member: string,
): Promise<Standing | undefined> {
  const { store, now } = services;
  const standing = await readStanding(store, member, now());
  if (!standing?.force || !sendsSignal(request.req.raw.headers)) return standing;
  if (!signalIsNews(standing.programmes, standing.known.history, standing.now)) return standing;
  await recordSignal(services, member, standing.force.version, standing.now);
  return readStanding(store, member, now());
}

async function take(services: Services, request: Request): Promise<Response> {
  const session = request.get("session");
  if (!session?.member) return request.redirect(PATHS.home, 303);
  const form = answerForm.safeParse(await request.req.parseBody());
  if (!form.success) return problem(services, request, 400, "malformed");
  const now = services.now();
  const standing = await readStanding(services.store, session.member, now);
  if (!standing) return request.redirect(PATHS.home, 303);
  const { messages } = frameOf(services, request);
  const done = await answer(services.store, messages, standing, form.data, now);
  return request.redirect(`${PATHS.settings}${whereTo(done, form.data)}`, 303);
}

/** Back to where the answer was given. The names in the address were checked against the programme. */
function whereTo(done: Answered, { use, category }: AnswerForm): string {
  if (done !== "saved") return `?notice=${done}#now`;
  const place = use === "all" ? "now" : category === "all" ? use : `${use}.${category}`;
  return `?saved=${encodeURIComponent(`${use}.${category}`)}#${encodeURIComponent(place)}`;
}
