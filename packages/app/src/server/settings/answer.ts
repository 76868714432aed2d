import { type Instant, unreachable } from "@byleave/core";
import { type NewChoice, recordChoice, type Store } from "@byleave/store";
import { z } from "zod";
import type { Messages } from "../../pages/messages/index.js";
import { hashWords, questionWords } from "../../pages/settings/questions.js";
import { type KindView, restsOnYes, type UseView } from "../../pages/settings/view.js";
import type { Standing } from "./standing.js";
import { viewUses } from "./view.js";

const name = z.string().min(1).max(64);

/** What a form of the settings page sends. */
export const answerForm = z.object({
  token: z.string().max(200),
  question: z.enum(["use", "before", "everything"]),
  use: name,
  category: name,
  answer: z.enum(["yes", "no"]),
  words: z.string().max(64),
});

export type AnswerForm = z.infer<typeof answerForm>;

/** What came of an answer. */
export type Answered = "saved" | "already" | "changed";

/**
 * Records an answer. A no is always taken. A yes only to the very words that are shown now; otherwise the member is
 * asked again.
 */
export async function answer(
  store: Pick<Store, "db">,
  messages: Messages,
  standing: Standing,
  form: AnswerForm,
  now: Instant,
): Promise<Answered> {
  const asked = findQuestion(messages, standing, form);
  if (!asked) return "changed";
  const sameWords = hashWords(asked.words) === form.words;
  const choices = asked.choices(form);
  const gives = choices.some(({ value }) => value === "allow");
  if (gives && (!sameWords || !asked.open)) return "changed";
  for (const choice of choices) {
    await recordChoice(
      store,
      {
        ...choice,
        ...{ memberId: standing.known.memberId, actor: "member", surface: "settings" },
        ...{ programmeVersion: standing.force?.version },
        ...(sameWords ? { wordsHash: Buffer.from(form.words, "hex") } : {}),
      },
      { now },
    );
  }
  return choices.length > 0 ? "saved" : "already";
}

type Said = Pick<NewChoice, "use" | "category" | "value" | "covers">;

interface Asked {
  readonly words: readonly string[];
  /** Whether a yes can be given to it now. */
  readonly open: boolean;
  choices(form: AnswerForm): readonly Said[];
}

function findQuestion(messages: Messages, standing: Standing, form: AnswerForm): Asked | undefined {
  const { force, programmes } = standing;
  const programme = force ?? programmes.versions.at(-1);
  if (form.question === "everything") {
    if (form.answer !== "no") return undefined;
    const words = programme ? questionWords(messages, programme, { question: "everything" }) : [];
    return { words, open: false, choices: () => [{ use: "all", category: "all", value: "deny" }] };
  }
  const use = force && viewUses(standing, force, new Map()).find((one) => one.name === form.use);
  const kinds = use?.kinds.filter((kind) => form.category === "all" || kind.name === form.category);
  if (!use || !kinds?.length) return undefined;
  const { category } = form;
  switch (form.question) {
    case "use":
      return {
        words: questionWords(messages, force, { question: "use", use, category }),
        open: kinds.some(isAnswerable),
        choices: (sent) =>
          sent.answer === "no" ? [{ use: use.name, category, value: "deny" }] : yesTo(use, category, kinds),
      };
    case "before": {
      const given = kinds.filter(restsOnYes);
      const before = given[0]?.answer?.at;
      if (before === undefined) return undefined;
      return {
        words: questionWords(messages, force, { question: "before", use, category, before }),
        open: true,
        choices: (sent) =>
          beforeToo(use, category, kinds, given, sent.answer === "yes" ? "everything" : "from-now"),
      };
    }
    default:
      return unreachable(form.question);
  }
}

/** Only what has no yes yet, so that a yes that covers more stays as it is. */
function yesTo(use: UseView, category: string, kinds: readonly KindView[]): readonly Said[] {
  const missing = kinds.filter((kind) => !restsOnYes(kind));
  return sayTo(use, category, kinds, missing, "from-now");
}

/** Only what has a yes: the second question never turns anything on. */
function beforeToo(
  use: UseView,
  category: string,
  kinds: readonly KindView[],
  given: readonly KindView[],
  covers: "from-now" | "everything",
): readonly Said[] {
  const other = given.filter(({ answer: said }) => said?.covers !== covers);
  return sayTo(use, category, kinds, other, covers);
}

function sayTo(
  use: UseView,
  category: string,
  kinds: readonly KindView[],
  some: readonly KindView[],
  covers: "from-now" | "everything",
): readonly Said[] {
  const said = { use: use.name, value: "allow", covers } as const;
  if (some.length === kinds.length) return [{ ...said, category }];
  return some.map((kind) => ({ ...said, category: kind.name }));
}

function isAnswerable({ permission }: KindView): boolean {
  switch (permission.reason) {
    case "account-closed":
    case "not-in-effect":
    case "age-unknown":
    case "under-age":
    case "region-unknown":
    case "region-excluded":
    case "unknown-member":
    case "never-used":
    case "not-in-programme":
      return false;
    default:
      return true;
  }
}
