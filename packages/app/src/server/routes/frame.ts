import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Frame } from "../../pages/layout.js";
import { messagesFor } from "../../pages/messages/index.js";
import { type Problem, problemPage } from "../../pages/problem.js";
import type { Request, Services } from "../options.js";

/** What stands around a page for this request. */
export function frameOf({ sample, sessions }: Services, request: Request): Frame {
  const messages = messagesFor(request.req.header("Accept-Language"));
  const session = request.get("session");
  const name = session?.member && sample?.find(({ id }) => id === session.member)?.name;
  const signedIn = session && name ? { name, token: sessions.tokenFor(session) } : undefined;
  return { messages, sample: sample !== undefined, signedIn };
}

/** A page that says what did not work. */
export function problem(
  services: Services,
  request: Request,
  status: ContentfulStatusCode,
  what: Problem,
  number?: string,
): Response {
  return request.html(problemPage(frameOf(services, request), what, number), status);
}
