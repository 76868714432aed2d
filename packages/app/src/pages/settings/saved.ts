import { type Html, html } from "../html.js";
import type { SavedWords } from "../messages/index.js";
import { beforeForm, type Forms } from "./forms.js";
import type { SavedView, UseView } from "./view.js";

/** Right where an answer was just given: that it is saved, what stops now and what is still so. */
export function savedIn(forms: Forms, use: UseView, category: string): Html | undefined {
  const { saved } = forms.view;
  if (!saved || saved.use !== use.name || saved.category !== category) return undefined;
  return box(forms, saved, use);
}

/** The same for a no to everything. */
export function savedEverything(forms: Forms): Html | undefined {
  const { saved } = forms.view;
  return saved && saved.use === "all" ? box(forms, saved, undefined) : undefined;
}

function box(forms: Forms, saved: SavedView, use: UseView | undefined): Html {
  const [saidSo, follows] = savedWords(forms, saved);
  const asks = saved.answer.value === "allow" && use;
  return html`<div class="saved" id="saved" tabindex="-1">
<p><strong>${saidSo}</strong> ${follows}</p>
${asks ? beforeForm(forms, use, saved.category, "saved-before") : undefined}
</div>`;
}

function savedWords({ messages }: Forms, { use, answer }: SavedView): SavedWords {
  const { saved: words } = messages;
  if (answer.value === "deny") return use === "all" ? words.noAll : words.no;
  return answer.covers === "everything" ? words.yesEverything : words.yes;
}
