import { z } from "zod";
import { tryParseInstant } from "../instant.js";
import { DURATION_SHAPE, parseDuration } from "./duration.js";
import { type ErrorRule, FAIRNESS_RULES } from "./issues.js";
import { isContact, isDocument, isFolder, isWebLink } from "./links.js";

/** What a programme, a use and a category may be called. */
export const NAME_SHAPE = "^(?!(all|constructor)$)[a-z0-9][a-z0-9-]{0,63}$";

/** Names that cannot be given: `all` addresses everything, `constructor` is found on every JavaScript object. */
export const RESERVED_NAMES: readonly string[] = ["all", "constructor"];

/** The signals that a programme may honour; `gpc` is Global Privacy Control (`Sec-GPC`). */
export const SIGNALS = ["gpc"] as const;

const asRule = (rule: ErrorRule) => ({ params: { rule } });
const text = (most: number) => z.string().max(most).regex(/\S/);
const time = () =>
  z
    .string()
    .refine((word) => tryParseInstant(word) !== undefined, asRule("bad-time"))
    .meta({ examples: ["2026-12-01T00:00:00Z"] });
const duration = () =>
  z
    .string()
    .refine((word) => parseDuration(word) !== undefined, asRule("bad-duration"))
    .meta({ pattern: DURATION_SHAPE, examples: ["24h", "30d", "24mo", "2y"] });
const link = (test: (word: string) => boolean) => z.string().max(500).refine(test, asRule("bad-link"));
// How many there may be is checked in limits.ts: zod would stop there and leave the items unread.
const list = <T extends z.ZodType>(item: T) => z.array(item);
const named = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), value).meta({ propertyNames: { pattern: NAME_SHAPE } });
const nameItem = () => z.string().meta({ pattern: NAME_SHAPE });

const head = z
  .strictObject({
    id: nameItem().describe("The programme's name for machines, the same in every version."),
    title: text(200).describe("The programme's name for people."),
    version: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .describe("A whole number that rises with every version; a published version never changes."),
    effective: time().describe(
      "When this version takes effect: after the last one did, in the years 1900 to 2199.",
    ),
    withdrawn: z
      .boolean()
      .default(false)
      .describe(
        "With true, nothing is permitted from `effective` on, and uses, categories and regions may be left out.",
      ),
  })
  .describe("Which programme this is and which version of it.");

const controller = z
  .strictObject({
    name: text(200).describe("Who answers for the programme."),
    contact: link(isContact).describe("A mail address or a web page where that party can be reached."),
    complaints: link(isWebLink)
      .optional()
      .describe("The web page of the authority to which a member can complain."),
  })
  .describe("Who answers for the programme, and to whom members can turn.");

const use = z
  .strictObject({
    title: text(200).describe("What members read as the name of the use."),
    does: text(100).describe("What is done with the content, such as `train`."),
    recipient: text(200).describe("Who gets the content: one party. Two parties are two uses."),
    categories: list(nameItem()).describe("The kinds of content that are used: names from `categories`."),
  })
  .describe("One purpose with one recipient.");

const category = z
  .strictObject({
    title: text(200).describe("What members read as the name of the kind of content."),
    visibility: list(text(64))
      .default(["public"])
      .describe("Only content with one of these visibilities is used; [public] where nothing is said."),
    others: z
      .enum(["mask", "all-must-permit"])
      .optional()
      .describe(
        "Other people whom the content addresses or names: `mask` replaces them, `all-must-permit` asks them too. " +
          "Where nothing is said: mask for public content, all-must-permit for any other.",
      ),
  })
  .describe("A kind of content.");

const regionRule = z
  .strictObject({
    in: list(z.string()).describe(
      "ISO 3166-1 countries (DE), ISO 3166-2 subdivisions (US-CA), EU, EEA, or * for every known region.",
    ),
    basis: z
      .enum(["consent", "legitimate-interest", "excluded"])
      .describe(
        "With consent, nothing without a yes; with legitimate-interest, silence counts after a notice; excluded: nothing.",
      ),
    assessment: link(isDocument)
      .optional()
      .describe("The balancing test: a file beside this one, or a web page."),
  })
  .describe(
    "What holds in some regions. The first rule that matches a member's region counts; none: excluded.",
  );

const notice = z
  .strictObject({
    graceDays: z
      .int()
      .min(0)
      .max(3650)
      .default(30)
      .describe("Days from a notice's delivery to the first moment at which silence may count."),
    text: link(isFolder)
      .optional()
      .describe("The folder of the notice's words: one Markdown file per language."),
  })
  .describe("The words that members are shown before a use may start.");

const alsoUsedFor = z
  .strictObject({
    title: text(200).describe("What the content is also used for."),
    control: link(isWebLink).optional().describe("The web page where a member controls it."),
  })
  .describe("Something else that is done with the content: told on the page, not governed here.");

const before = z
  .strictObject({
    title: text(200).describe("What was trained."),
    trained: text(40).describe('When, as well as it is known, such as "2025-06".'),
    what: text(500).describe("With which content."),
    yours: text(200).describe("Whether a member's own content was in it; `unknown` where that is not known."),
  })
  .describe("What happened before Byleave, said honestly.");

const waives = z
  .record(z.string(), z.string())
  .meta({ propertyNames: { enum: FAIRNESS_RULES } })
  .default({})
  .describe("Fairness rules that this programme breaks, each with the reason. Published with the programme.");

/** The shape of a programme file; what the shape cannot say is checked in `references.ts`, `limits.ts` and `reach.ts`. */
export const FILE_SHAPE = z
  .strictObject({
    programme: head,
    controller,
    minimumAge: z.int().min(0).max(120).default(18).describe("The age in years below which nothing is used."),
    ageUnknown: z
      .enum(["exclude", "include"])
      .default("exclude")
      .describe("What happens where a member's age is not known."),
    uses: named(use).optional().describe("What the content is used for, each by a name of its own."),
    categories: named(category).optional().describe("The kinds of content, each by a name of its own."),
    never: list(nameItem()).default([]).describe("Kinds of content that are never used: an assurance."),
    regions: list(regionRule)
      .optional()
      .describe("What holds where. The first rule that matches counts; none: excluded."),
    waives,
    notice: notice.prefault({}),
    consentLasts: duration()
      .optional()
      .describe("How long a yes lasts. Where nothing is said, until the member says no."),
    honours: list(z.enum(SIGNALS))
      .default([])
      .describe("Signals from a member's browser that count as a no."),
    alsoUsedFor: list(alsoUsedFor).default([]).describe("What else the content is used for, told apart."),
    before: list(before).default([]).describe("What happened before Byleave, said honestly."),
    freshFor: duration()
      .default("24h")
      .describe("How long a dataset may be used before it is checked again."),
  })
  .meta({
    title: "A Byleave programme",
    description:
      "All that a platform does with its members' content for AI, stated in one file, one version per file.",
    if: {
      properties: { programme: { properties: { withdrawn: { const: true } }, required: ["withdrawn"] } },
      required: ["programme"],
    },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {},
    else: { required: ["uses", "categories", "regions"] },
  });

/** A programme file whose shape is right, defaults filled in. */
export type ProgrammeFile = z.output<typeof FILE_SHAPE>;

let schema: Record<string, unknown> | undefined;

/** JSON Schema (draft 2020-12) of the programme file, for editors; the committed copy is `schema/programme.schema.json`. */
export function programmeSchema(): Record<string, unknown> {
  schema ??= z.toJSONSchema(FILE_SHAPE, { io: "input", target: "draft-2020-12" });
  return schema;
}
