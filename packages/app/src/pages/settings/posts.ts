import { BEGINNING, explainReason, type Programme } from "@byleave/core";
import { type Html, html } from "../html.js";
import type { Messages } from "../messages/index.js";
import type { Piece, PostsView, PostView } from "./view.js";

/** The member's last posts as they would enter a dataset, or why they would not. */
export function postsSection(messages: Messages, programme: Programme, found: PostsView): Html {
  const { posts: words } = messages;
  if (found.is === "failed") return html`<p>${words.failed}</p>`;
  if (found.posts.length === 0) return html`<p>${words.none}</p>`;
  const same = reasonOfAll(messages, found.posts);
  return html`<p>${words.intro}${same ? ` ${words.noneNow(same)}` : undefined}</p>
<ol class="posts">${found.posts.map((post) => postItem(messages, programme, post, same !== undefined))}</ol>`;
}

/** The one sentence, where nothing of this would be used and always for the same reason. */
function reasonOfAll(messages: Messages, posts: readonly PostView[]): string | undefined {
  const sentences = new Set(posts.flatMap(({ outcomes: all }) => all.map((one) => sentence(messages, one))));
  const [only] = sentences;
  return sentences.size === 1 ? only : undefined;
}

/** Why not; undefined where it would be used. */
function sentence(
  { language }: Messages,
  { outcome, from }: PostView["outcomes"][number],
): string | undefined {
  if (outcome === "permitted") return undefined;
  return explainReason(outcome, "member", language, { date: from === BEGINNING ? undefined : from });
}

function postItem(messages: Messages, programme: Programme, post: PostView, said: boolean): Html {
  const { posts: words } = messages;
  const kind = programme.categories[post.kind]?.title ?? post.kind;
  const when = post.created === null ? words.undated : messages.date(post.created);
  return html`<li>
<p class="hint">${kind} · ${when}</p>
<blockquote dir="auto">${post.pieces.map((piece) => pieceOf(messages, piece))}${post.cut ? "…" : undefined}</blockquote>
${post.cut ? html`<p class="hint">${words.cut}</p>` : undefined}
${said ? undefined : outcomes(messages, programme, post).map((line) => html`<p>${line}</p>`)}
</li>
`;
}

function pieceOf({ posts: words }: Messages, piece: Piece): Html {
  return "text" in piece ? html`${piece.text}` : html`<mark>${words.removed[piece.removed]}</mark>`;
}

/** One sentence for all uses that a post fares alike in. */
function outcomes(messages: Messages, programme: Programme, { outcomes: all }: PostView): readonly string[] {
  const { posts: words } = messages;
  const groups = Map.groupBy(all, (one) => sentence(messages, one));
  return [...groups].map(([reason, group]) => {
    const uses = group.map(({ use }) => programme.uses[use]?.title ?? use);
    if (reason === undefined) return words.usedFor(uses);
    return groups.size === 1 ? reason : words.notFor(uses, reason);
  });
}
