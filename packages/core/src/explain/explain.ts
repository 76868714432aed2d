import { BEGINNING, formatInstant, type Instant } from "../instant.js";
import type { Audience, Explained, Messages } from "./message.js";
import { de } from "./messages/de.js";
import { en } from "./messages/en.js";
import { es } from "./messages/es.js";
import { fr } from "./messages/fr.js";

/** The languages that have every sentence. Adding one is adding a file. */
export const LANGUAGES = ["en", "de", "fr", "es"] as const;

export type Language = (typeof LANGUAGES)[number];

const MESSAGES: Readonly<Record<Language, Messages>> = { en, de, fr, es };

/** What makes a sentence more exact. */
export interface ExplainFacts {
  /**
   * With `permitted` and `before-permission`: from when on content may be used. With `grace-period`: when it turns on
   * if nothing else happens. With `consent-expired`: when the yes ended.
   */
  readonly date?: Instant | undefined;
  /** The IANA time zone in which a member reads the date; UTC where it is not known. */
  readonly timeZone?: string | undefined;
}

/** One plain sentence for a reason, or for `permitted`. Engineers read dates as RFC 3339, members in their language. */
export function explainReason(
  reason: Explained,
  audience: Audience,
  language: Language = "en",
  facts: ExplainFacts = {},
): string {
  const message = MESSAGES[language][reason];
  const { date } = facts;
  if (message.dated === undefined || date === undefined || date === BEGINNING) return message[audience];
  const shown =
    audience === "engineer" ? formatInstant(date) : longDate(date, language, facts.timeZone ?? "UTC");
  return message.dated[audience].replace("{date}", () => shown);
}

function longDate(instant: Instant, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone,
  });
  return format.format(new Date(Math.floor(instant / 1000)));
}
