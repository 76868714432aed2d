import { en } from "./en.js";
import type { Messages } from "./messages.js";

export type { KindWords, Messages, SavedWords, Since, StateWords, UsedClause, UseWords } from "./messages.js";

/** Every language that the pages speak; the first is what others fall back to. */
const ALL: readonly Messages[] = [en];

/** The best of the pages' languages for an `Accept-Language` header, which may be anything. */
export function messagesFor(acceptLanguage: string | undefined): Messages {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { language: tag.split("-")[0], quality: quality ? Number(quality.slice(2)) || 0 : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const found = ALL.find((messages) => messages.language === language);
    if (found) return found;
  }
  return ALL[0]!;
}
