import { member } from "@byleave/store";
import { z } from "zod";
import { PATHS } from "../../pages/paths.js";
import { plainSignInPage, samplePage } from "../../pages/sign-in.js";
import type { App, Request, Services } from "../options.js";
import { frameOf, problem } from "./frame.js";

const form = z.object({ member: z.string().min(1).max(200) });

/** The way in: the platform's, or one click in the sample community. */
export function signInRoutes(app: App, services: Services): void {
  const { sample, sessions } = services;
  if (!sample) {
    app.get(PATHS.home, (request) => request.html(plainSignInPage(frameOf(services, request))));
    return;
  }
  const show = (request: Request) => {
    // Also before signing in, the form is tied to a session.
    const session = request.get("session") ?? sessions.start(request, null);
    return request.html(samplePage(frameOf(services, request), sample, sessions.tokenFor(session)));
  };
  app.get(PATHS.home, show);
  app.get(PATHS.signIn, show);
  app.post(PATHS.signIn, async (request) => {
    const sent = form.safeParse(await request.req.parseBody());
    const chosen = sent.success && sample.find(({ id }) => id === sent.data.member);
    if (!chosen || !(await member(services.store.db, chosen.id)))
      return problem(services, request, 400, "malformed");
    sessions.start(request, chosen.id);
    return request.redirect(PATHS.settings, 303);
  });
  app.post(PATHS.signOut, (request) => {
    sessions.end(request);
    return request.redirect(PATHS.home, 303);
  });
}
