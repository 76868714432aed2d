import { type Html, html } from "../html.js";
import type { Messages } from "../messages/index.js";
import { PATHS } from "../paths.js";
import { hashWords, questionWords } from "./questions.js";
import { answered } from "./state.js";
import { restsOnYes, type SettingsView, type UseView } from "./view.js";

/** What every form of the page needs. */
export interface Forms {
  readonly messages: Messages;
  readonly view: SettingsView;
  /** Of the session, so that no other site can answer. */
  readonly token: string;
}

/** No and Yes, alike in everything but the word; the answer that stands is marked in the same way for both. */
export function useForm(forms: Forms, use: UseView, category: string, labelledBy: string): Html {
  const kinds = use.kinds.filter(({ name }) => category === "all" || name === category);
  const words = questionWords(forms.messages, forms.view.programme, { question: "use", use, category });
  return pair(forms, {
    question: "use",
    use: use.name,
    category,
    words,
    labelledBy,
    marked: answered(kinds),
  });
}

/** The second question, once there is a yes: also what was posted before? Undefined where no yes stands. */
export function beforeForm(forms: Forms, use: UseView, category: string, id: string): Html | undefined {
  const { messages, view } = forms;
  const kinds = use.kinds.filter(
    (kind) => (category === "all" || kind.name === category) && restsOnYes(kind),
  );
  const given = kinds[0]?.answer;
  if (!given) return undefined;
  const words = questionWords(messages, view.programme, {
    question: "before",
    use,
    category,
    before: given.at,
  });
  const everything = kinds.every(({ answer }) => answer?.covers === "everything");
  const marked = everything
    ? "yes"
    : kinds.every(({ answer }) => answer?.covers === "from-now")
      ? "no"
      : undefined;
  return html`<div class="ask">
<p class="question" id="${id}">${messages.uses.beforeQuestion(given.at)}</p>
${pair(forms, { question: "before", use: use.name, category, words, labelledBy: id, marked })}
</div>`;
}

/** The one button that answers for everything at once; there is none that says yes to everything. */
export function everythingForm(forms: Forms): Html {
  const { messages, view } = forms;
  const words = questionWords(messages, view.programme, { question: "everything" });
  return html`<form class="everything" method="post" action="${PATHS.settings}" data-save>
${hidden(forms, { question: "everything", use: "all", category: "all", words })}
<button class="answer" id="no-to-everything" name="answer" value="no" aria-describedby="everything-hint">${messages.all.label}</button>
<p class="hint" id="everything-hint">${messages.all.hint}</p>
</form>`;
}

interface Asked {
  readonly question: string;
  readonly use: string;
  readonly category: string;
  readonly words: readonly string[];
}

function pair(forms: Forms, asked: Asked & { labelledBy: string; marked: "yes" | "no" | undefined }): Html {
  const { uses } = forms.messages;
  const id = `${asked.question}.${asked.use}.${asked.category}`;
  const button = (value: "no" | "yes", label: string) =>
    html`<button class="answer" id="${id}.${value}" name="answer" value="${value}" aria-pressed="${String(asked.marked === value)}">${label}</button>`;
  return html`<form method="post" action="${PATHS.settings}" data-save>
${hidden(forms, asked)}
<div class="pair" role="group" aria-labelledby="${asked.labelledBy}">
${button("no", uses.no)}
${button("yes", uses.yes)}
</div>
</form>`;
}

function hidden({ token }: Forms, { question, use, category, words }: Asked): Html {
  const fields = { token, question, use, category, words: hashWords(words) };
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
