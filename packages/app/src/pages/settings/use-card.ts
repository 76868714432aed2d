import { type Html, html } from "../html.js";
import type { Messages } from "../messages/index.js";
import { beforeForm, type Forms, useForm } from "./forms.js";
import { questionOf } from "./questions.js";
import { savedIn } from "./saved.js";
import { fromWords, type GroupState, useStates, whyWords } from "./state.js";
import type { KindView, UseView } from "./view.js";

/** One use: the question, how it stands, No and Yes; folded in it, each kind of content by itself. */
export function useCard(forms: Forms, use: UseView): Html {
  const { messages, view } = forms;
  const { saved } = view;
  const states = useStates(messages, use, view.programme.controller.name);
  const open = saved?.use === use.name && saved.category !== "all";
  return html`<section class="use" id="${use.name}" aria-labelledby="${use.name}-title">
<div class="asked">
<div>
<h3 id="${use.name}-title">${use.title}</h3>
<p class="question" id="${use.name}-question">${questionOf(messages, use, "all")}</p>
${states.map((state) => stateLine(messages, state))}
${use.heldSince === undefined ? undefined : html`<p class="hint">${messages.uses.held(use.heldSince)}</p>`}
</div>
${useForm(forms, use, "all", `${use.name}-question`)}
</div>
${savedIn(forms, use, "all")}
<details id="${use.name}-more"${open ? html` open` : undefined}>
<summary>${messages.uses.more}</summary>
${use.kinds.map((kind) => kindRow(forms, use, kind))}
</details>
</section>
`;
}

function kindRow(forms: Forms, use: UseView, kind: KindView): Html {
  const { messages } = forms;
  const id = `${use.name}.${kind.name}`;
  return html`<div class="kind" id="${id}">
<div class="asked">
<div>
<h4 id="${id}-title">${kind.title}</h4>
<p class="question" id="${id}-question">${questionOf(messages, use, kind.name)}</p>
</div>
${useForm(forms, use, kind.name, `${id}-question`)}
</div>
${facts(forms, use, kind)}
${savedIn(forms, use, kind.name) ?? beforeForm(forms, use, kind.name, `${id}-before`)}
</div>
`;
}

function facts({ messages, view }: Forms, use: UseView, kind: KindView): Html {
  const { facts: names } = messages.uses;
  const rows = [
    [names.what, messages.uses.kind(kind)],
    [names.by, use.recipient],
    [names.for, use.title],
    [names.from, fromWords(messages, kind)],
    [names.why, whyWords(messages, kind, view.programme.controller.name)],
  ] as const;
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function stateLine({ uses }: Messages, { kinds, words }: GroupState): Html {
  return html`<p class="state">${kinds ? html`<span class="hint">${uses.names(kinds)}</span><br>` : undefined}<strong>${words.lead}</strong> ${words.detail}</p>`;
}
