import { raw } from "hono/html";
import { type Html, html } from "../html.js";
import { type Frame, page } from "../layout.js";
import type { Messages } from "../messages/index.js";
import { everythingForm, type Forms } from "./forms.js";
import { savedEverything } from "./saved.js";
import { statusWords } from "./state.js";
import { useCard } from "./use-card.js";
import type { SettingsView } from "./view.js";

/** Where the posts go: they are read from the platform's files, which may take longer than the rest of the page. */
export const POSTS_HERE = "<!--posts-->";

/** Data for generative AI: what is so now, the answers, and what stands around them. */
export function settingsPage(frame: Frame, view: SettingsView, token: string, withPosts: boolean): Html {
  const { messages } = frame;
  const forms: Forms = { messages, view, token };
  const main = html`<h1>${view.programme.title}</h1>
${statusBlock(forms)}
${view.closed ? undefined : usesSection(forms)}
${withPosts ? postsPlace(messages) : undefined}
${unchangedSection(messages, view)}
${beforeSection(messages, view)}`;
  const title = messages.status.title(view.saved !== undefined, view.programme.title);
  return page({ ...frame, programme: view.programme }, title, main);
}

function statusBlock(forms: Forms): Html {
  const { messages, view } = forms;
  const { sentence, clauses, beside } = statusWords(messages, view);
  return html`<div class="now" id="now">
<p class="status">${sentence}</p>
${clauses.length > 0 ? html`<ul>${clauses.map((clause) => html`<li>${clause}</li>`)}</ul>` : undefined}
${beside ? html`<p>${beside}</p>` : undefined}
${signalWords(messages, view).map((line) => html`<p>${line}</p>`)}
${view.closed ? closedWords(messages, view) : undefined}
${view.notice ? html`<div class="saved" id="saved" tabindex="-1"><p>${messages.saved[view.notice]}</p></div>` : undefined}
${savedEverything(forms)}
${view.standingNo ? (view.saved?.use === "all" ? undefined : html`<p>${messages.all.done(view.standingNo.at)}</p>`) : everythingForm(forms)}
</div>`;
}

function closedWords({ closed: words }: Messages, { restingYes, standingNo }: SettingsView): Html {
  return html`<p>${restingYes ? words.restingYes : words.toldFirst}${standingNo ? undefined : ` ${words.mayStillSayNo}`}</p>`;
}

function signalWords({ signal: words }: Messages, { signal, programme }: SettingsView): readonly string[] {
  if (signal.recordedAt !== undefined) return [words.recorded(signal.recordedAt)];
  if (!signal.sent) return [];
  return [programme.honours.includes("gpc") ? words.ownCounts : words.none];
}

function usesSection(forms: Forms): Html {
  const { messages, view } = forms;
  const never = view.programme.never;
  return html`<section aria-labelledby="uses">
<h2 id="uses">${messages.uses.heading}</h2>
<p>${messages.uses.intro}</p>
${view.uses.map((use) => useCard(forms, use))}
${never.length > 0 ? html`<p>${messages.uses.never(never)}</p>` : undefined}
</section>`;
}

function postsPlace({ posts: words }: Messages): Html {
  return html`<section aria-labelledby="posts">
<h2 id="posts">${words.heading}</h2>
${raw(POSTS_HERE) as Html}
</section>`;
}

function unchangedSection({ unchanged: words }: Messages, { programme }: SettingsView): Html {
  const { alsoUsedFor } = programme;
  const item = ({ title, control }: (typeof alsoUsedFor)[number]) =>
    html`<li>${title}${control ? html` <a href="${control}" rel="noreferrer" aria-label="${words.control}: ${title}">${words.control}</a>` : undefined}</li>`;
  return html`<section aria-labelledby="unchanged">
<h2 id="unchanged">${words.heading}</h2>
<p>${words.costsNothing}</p>
${alsoUsedFor.length > 0 ? html`<p>${words.also}</p><ul class="links">${alsoUsedFor.map(item)}</ul>` : undefined}
</section>`;
}

function beforeSection({ before: words }: Messages, { programme }: SettingsView): Html | undefined {
  if (programme.before.length === 0) return undefined;
  return html`<section aria-labelledby="before">
<h2 id="before">${words.heading}</h2>
<p>${words.intro}</p>
<ul class="before">${programme.before.map(
    ({ title, trained, what, yours }) =>
      html`<li><strong>${title}</strong>: ${what}. ${words.trained(trained)}. ${words.yours(yours)}</li>`,
  )}</ul>
</section>`;
}
