import { ByleaveError } from "@byleave/core";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ASSETS } from "../pages/assets.js";
import { PATHS } from "../pages/paths.js";
import { securityHeaders } from "./guard/headers.js";
import { comesFromHere } from "./guard/origin.js";
import { createRateLimit } from "./guard/rate.js";
import type { App, Env, Request, ServerOptions, Services } from "./options.js";
import { assetRoutes } from "./routes/assets.js";
import { problem } from "./routes/frame.js";
import { settingsRoutes } from "./routes/settings.js";
import { signInRoutes } from "./routes/sign-in.js";
import { createSessions } from "./session/sessions.js";
import { createRecentPosts } from "./settings/records.js";

const LARGEST_BODY = 64 * 1024;
/** What a request takes from its session's bucket. */
const COST = { read: 1, write: 4 } as const;

/** The members' pages. */
export function createApp(options: ServerOptions): App {
  const services = withServices(options);
  const app = new Hono<Env>();
  app.use(securityHeaders);
  assetRoutes(app);
  guard(app, services);
  signInRoutes(app, services);
  settingsRoutes(app, services);
  refuseOtherMethods(app, services);
  // A slash at the end is a slip of the hand.
  app.get(`${PATHS.settings}/`, (request) => request.redirect(PATHS.settings, 301));
  app.notFound((request) => problem(services, request, 404, "not-found"));
  app.onError((error, request) => explainFailure(services, error, request));
  return app;
}

function withServices(options: ServerOptions): Services {
  const { sessionKey, now, random, sources, log, store, redactor } = options;
  if (sessionKey.length < 32) {
    throw new ByleaveError("bad-argument", `the session key has ${sessionKey.length} bytes; 32 are needed`);
  }
  return {
    ...options,
    sessions: createSessions({ sessionKey, now, random, sample: options.sample !== undefined }),
    posts: sources && createRecentPosts({ store, sources, redactor, log }),
  };
}

/** What every request has to pass before a route sees it, cheapest first. */
function guard(app: App, services: Services): void {
  const { sessions } = services;
  const rate = createRateLimit(services.now);
  app.use(async (request, next) => {
    request.set("session", undefined);
    const reads = request.req.method === "GET" || request.req.method === "HEAD";
    if (!reads && !comesFromHere(request.req.raw)) return problem(services, request, 403, "refused");
    const session = sessions.read(request);
    request.set("session", session);
    if (session && !rate.take(session.id, reads ? COST.read : COST.write)) {
      request.header("Retry-After", "5");
      return problem(services, request, 429, "too-many");
    }
    return next();
  });
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (request) => problem(services, request as Request, 413, "too-large"),
    }),
  );
  app.use(async (request, next) => {
    if (request.req.method !== "POST") return next();
    // Signed out in the meantime: nothing can be answered any more, and the page says where to sign in.
    const session = request.get("session");
    const goesIn = request.req.path === PATHS.signIn;
    if (!session || (session.member === null && !goesIn)) return request.redirect(PATHS.home, 303);
    const { token } = await request.req.parseBody();
    if (typeof token !== "string" || !sessions.accepts(session, token))
      return problem(services, request, 403, "refused");
    return next();
  });
}

function refuseOtherMethods(app: App, services: Services): void {
  const allowed: Readonly<Record<string, string>> = {
    [PATHS.home]: "GET, HEAD",
    [PATHS.settingsShort]: "GET, HEAD",
    [PATHS.settings]: "GET, HEAD, POST",
    ...(services.sample ? { [PATHS.signIn]: "GET, HEAD, POST", [PATHS.signOut]: "POST" } : {}),
    ...Object.fromEntries(Object.values(ASSETS).map(({ path }) => [path, "GET, HEAD"])),
  };
  for (const [path, methods] of Object.entries(allowed)) {
    app.all(path, (request) => {
      request.header("Allow", methods);
      return problem(services, request, 405, "method");
    });
  }
}

function explainFailure(services: Services, error: Error, request: Request): Response {
  const number = Buffer.from(services.random(4)).toString("hex");
  const code = error instanceof ByleaveError ? error.code : error.name;
  services.log?.(`${number} ${request.req.method} ${request.req.path}: ${code}: ${error.message}`);
  const unavailable = code === "database-unavailable" || code === "busy";
  return unavailable
    ? problem(services, request, 503, "unavailable", number)
    : problem(services, request, 500, "internal", number);
}
