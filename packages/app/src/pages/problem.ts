import { type Html, html } from "./html.js";
import { type Frame, page } from "./layout.js";
import type { Messages } from "./messages/index.js";
import { PATHS } from "./paths.js";

export type Problem = keyof Messages["problems"];

/** A page that says what did not work, and never how it is made inside. */
export function problemPage(frame: Frame, problem: Problem, number?: string): Html {
  const { messages } = frame;
  const { title, text } = messages.problems[problem];
  const main = html`<h1 class="status">${title}</h1>
<p>${text}</p>
${number ? html`<p>${messages.problemNumber(number)}</p>` : undefined}
<p><a class="answer" href="${PATHS.settings}">${messages.back}</a></p>`;
  return page(frame, title, main);
}
