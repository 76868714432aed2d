import type { Programme } from "@byleave/core";
import { ASSETS } from "./assets.js";
import { type Html, html } from "./html.js";
import type { Messages } from "./messages/index.js";
import { PATHS } from "./paths.js";

/** What stands around every page. */
export interface Frame {
  readonly messages: Messages;
  /** Whether this is the sample community. */
  readonly sample: boolean;
  /** Who is signed in, with the token for the form that signs out. */
  readonly signedIn?: { readonly name: string; readonly token: string } | undefined;
  readonly programme?: Programme | undefined;
}

/** A whole page. */
export function page(frame: Frame, title: string, main: Html): Html {
  const { messages, programme } = frame;
  const { frame: words } = messages;
  return html`<!doctype html>
<html lang="${messages.language}" dir="${messages.direction}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${ASSETS["icon.svg"].path}">
<link rel="stylesheet" href="${ASSETS["byleave.css"].path}">
<script src="${ASSETS["byleave.js"].path}" defer></script>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${frame.sample ? sampleBanner(frame) : undefined}
<header class="top">
${programme ? path(messages) : undefined}
${frame.signedIn ? signedIn(messages, frame.signedIn) : undefined}
</header>
<main id="main" tabindex="-1">
${main}
</main>
${programme ? footer(messages, programme) : undefined}
<div id="live" class="unseen" role="status" aria-live="polite"></div>
</body>
</html>
`;
}

function sampleBanner({ messages, signedIn }: Frame): Html {
  const { frame: words } = messages;
  const link = html` <a href="${PATHS.signIn}">${words.sampleSwitch}</a>`;
  return html`<aside class="sample" aria-label="${words.sample}"><p>${words.sample}${signedIn ? link : undefined}</p></aside>`;
}

/** The way that people know to this page; its steps are the platform's. */
function path({ frame: words }: Messages): Html {
  return html`<ol class="path" aria-label="${words.pathLabel}">${words.path.map((step) => html`<li>${step}</li>`)}</ol>`;
}

function signedIn({ frame: words }: Messages, { name, token }: { name: string; token: string }): Html {
  return html`<form class="who" method="post" action="${PATHS.signOut}"><input type="hidden" name="token" value="${token}"><span>${words.signedInAs(name)}</span> <button class="quiet">${words.signOut}</button></form>`;
}

function footer({ frame: words }: Messages, { controller, version, effective }: Programme): Html {
  const contact = controller.contact.includes("://") ? controller.contact : `mailto:${controller.contact}`;
  return html`<footer>
<p>${words.answersFor(controller.name)}</p>
<ul class="contacts"><li><a href="${contact}">${words.contact}</a></li>${
    controller.complaints
      ? html`<li><a href="${controller.complaints}" rel="noreferrer">${words.complaints}</a></li>`
      : undefined
  }</ul>
<p>${words.version(version, effective)} ${words.utc}</p>
</footer>`;
}
