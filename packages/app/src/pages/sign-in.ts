import { type Html, html } from "./html.js";
import { type Frame, page } from "./layout.js";
import { PATHS } from "./paths.js";

/** A made-up member whom one can be with a click. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly situation: string;
}

/** The sample community's sign-in. */
export function samplePage(frame: Frame, personas: readonly Persona[], token: string): Html {
  const { signIn: words } = frame.messages;
  const main = html`<h1>${words.sampleTitle}</h1>
<p class="status">${words.sampleIntro}</p>
${frame.signedIn ? html`<p>${words.now(frame.signedIn.name)} <a href="${PATHS.settings}">${words.open}</a></p>` : undefined}
<p>${words.sampleHow}</p>
<form method="post" action="${PATHS.signIn}">
<input type="hidden" name="token" value="${token}">
<ul class="personas">
${personas.map(
  ({
    id,
    name,
    situation,
  }) => html`<li><button class="persona" name="member" value="${id}" aria-label="${words.signInAs(name)}" aria-describedby="about-${id}"><strong>${name}</strong></button><p id="about-${id}">${situation}</p></li>
`,
)}</ul>
</form>`;
  return page(frame, words.sampleTitle, main);
}

/** Without the sample: sign-in is the platform's. */
export function plainSignInPage(frame: Frame): Html {
  const { signIn: words } = frame.messages;
  return page(
    frame,
    words.title,
    html`<h1>${words.title}</h1>
<p class="status">${words.plain}</p>
<p>${words.plainHow}</p>`,
  );
}
