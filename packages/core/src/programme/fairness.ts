import type { FairnessRule, Finding, Path } from "./issues.js";
import { hint, quoted } from "./issues.js";
import type { Programme } from "./model.js";
import { readingGrade } from "./reading.js";
import { earlierVersions } from "./succession.js";

/** The highest reading grade of a notice that everyone can be expected to read. */
export const HARDEST_GRADE = 8;

/** The shortest fair time, in days, between a notice and silence counting. */
export const SHORTEST_GRACE = 30;

/** What the rules look at besides the version itself. */
export interface FairnessContext {
  /** The versions published so far, in any order. */
  readonly published: readonly Programme[];
  /** The words of the notice: language to Markdown. Absent where they were not read. */
  readonly notices?: Readonly<Record<string, string>> | undefined;
}

/** A rule: the places at which a version breaks it, none where it keeps it. */
type Rule = (
  programme: Programme,
  context: FairnessContext,
) => { path: Path; what: string; why: string; mend: string }[];

/**
 * Checks a version against every fairness rule. A broken rule is `unfair`, or `waived` with the published reason. A
 * version that is withdrawn breaks none: it permits nothing, and stopping must never need a reason.
 */
export function checkFairness(programme: Programme, context: FairnessContext): Finding[] {
  if (programme.withdrawn) return [];
  const broken = Object.entries(RULES).flatMap(([name, rule]) =>
    rule(programme, context).map((words) => judged(name as FairnessRule, words, programme.waives)),
  );
  return [...broken, ...unneededWaivers(programme, broken, context), ...hints(programme, context)];
}

function judged(rule: FairnessRule, words: ReturnType<Rule>[number], waives: Programme["waives"]): Finding {
  const reason = Object.hasOwn(waives, rule) ? waives[rule] : undefined;
  if (reason === undefined) return { rule, severity: "unfair", ...words };
  return { rule, severity: "waived", ...words, reason };
}

const RULES: Readonly<Record<FairnessRule, Rule>> = {
  "on-by-silence": ({ regions }) =>
    regions.flatMap(({ basis, in: where }, index) =>
      basis !== "legitimate-interest"
        ? []
        : [
            {
              path: ["regions", index, "basis"],
              what: `In ${where.slice(0, 10).join(", ")}${where.length > 10 ? " …" : ""}, content is used of members who said nothing.`,
              why: "Most people never see a setting; silence is not a yes.",
              mend: "Write “basis: consent”.",
            },
          ],
    ),
  "grace-under-30-days": ({ notice }) =>
    notice.graceDays >= SHORTEST_GRACE
      ? []
      : [
          {
            path: ["notice", "graceDays"],
            what: `Silence counts ${notice.graceDays} days after a notice.`,
            why: "People travel, fall ill and read late; a month is the least that leaves a real chance to say no.",
            mend: `Write “graceDays: ${SHORTEST_GRACE}” or more.`,
          },
        ],
  "private-content": ({ categories, never }) =>
    Object.entries(categories)
      .filter(([name]) => !never.includes(name))
      .flatMap(([name, { visibility }]) =>
        visibility.flatMap((who, index) =>
          who === "public"
            ? []
            : [
                {
                  path: ["categories", name, "visibility", index],
                  what: `The category ${quoted(name)} includes content with the visibility ${quoted(who)}.`,
                  why: "What was written for a few was not written for a model that answers everyone.",
                  mend: "Keep only “public”.",
                },
              ],
        ),
      ),
  minors: ({ minimumAge }) =>
    minimumAge >= 18
      ? []
      : [
          {
            path: ["minimumAge"],
            what: `Content is used of members from the age of ${minimumAge}.`,
            why: "Children cannot weigh what they would give away for good.",
            mend: "Write “minimumAge: 18”.",
          },
        ],
  "age-unknown-included": ({ ageUnknown }) =>
    ageUnknown === "exclude"
      ? []
      : [
          {
            path: ["ageUnknown"],
            what: "Content is used of members whose age is not known.",
            why: "Some of them are children; unknown must mean no.",
            mend: "Write “ageUnknown: exclude”, or take the key out.",
          },
        ],
  "never-broken": (programme, { published }) => {
    const promises = new Map<string, number>();
    for (const { version, never } of earlierVersions(programme, published)) {
      for (const category of never) if (!promises.has(category)) promises.set(category, version);
    }
    return [...promises]
      .filter(([category]) => !programme.never.includes(category))
      .map(([category, version]) => ({
        path: ["never"],
        what: `${quoted(category)} stood under “never” since version ${version} and no longer does.`,
        why: "Members wrote it under that assurance.",
        mend: `Put “${category}” back under “never”.`,
      }));
  },
  "recipient-added": (programme, { published }) => {
    const earlier = earlierVersions(programme, published);
    return Object.entries(programme.uses).flatMap(([name, use]) => {
      const last = earlier.findLast(({ uses }) => Object.hasOwn(uses, name));
      const recipient = last?.uses[name]?.recipient;
      if (last === undefined || recipient === undefined || recipient === use.recipient) return [];
      return [
        {
          path: ["uses", name, "recipient"],
          what: `The use ${quoted(name)} went to ${quoted(recipient)} in version ${last.version} and now goes to ${quoted(use.recipient)}.`,
          why: "People answered for one recipient, not for this one.",
          mend: "Keep the recipient, and make another use for the new one.",
        },
      ];
    });
  },
  "hard-words": (_, { notices = {} }) =>
    Object.entries(notices).flatMap(([language, markdown]) => {
      const grade = readingGrade(markdown, language);
      if (grade === undefined || grade <= HARDEST_GRADE) return [];
      return [
        {
          path: ["notice", "text"],
          what: `The notice in ${quoted(language)} asks for ${grade.toFixed(1)} years of school; at most ${HARDEST_GRADE} is fair.`,
          why: "Who cannot understand a notice was not told.",
          mend: "Write shorter sentences and shorter words.",
        },
      ];
    }),
  "no-complaint-right": ({ controller }) =>
    controller.complaints !== undefined
      ? []
      : [
          {
            path: ["controller"],
            what: "Members are not told where they can complain.",
            why: "Who has been wronged needs somebody to turn to besides the one who did it.",
            mend: "Add “complaints” with the web page of the authority.",
          },
        ],
};

function unneededWaivers(
  programme: Programme,
  broken: readonly Finding[],
  { notices }: FairnessContext,
): Finding[] {
  return Object.keys(programme.waives)
    .filter((rule) => notices !== undefined || rule !== "hard-words")
    .filter((rule) => !broken.some((finding) => finding.rule === rule))
    .map((rule) =>
      hint("waiver-not-needed", ["waives", rule], {
        what: `The programme waives ${quoted(rule)} and does not break it.`,
        why: "Waivers are published; one that is not needed makes the programme look worse than it is.",
        mend: "Take the waiver out.",
      }),
    );
}

function hints(programme: Programme, { notices }: FairnessContext): Finding[] {
  const found: Finding[] = [];
  if (programme.consentLasts === undefined) {
    const words = {
      what: "A yes has no end.",
      why: "After some years few people remember what they allowed.",
      mend: "Add “consentLasts”, such as 24mo; then people are asked again.",
    };
    found.push(hint("yes-without-expiry", ["consentLasts"], words));
  }
  for (const [index, rule] of programme.regions.entries()) {
    if (rule.basis !== "legitimate-interest" || rule.assessment !== undefined) continue;
    const words = {
      what: `Region rule ${index + 1} claims legitimate interest and names no assessment.`,
      why: "The law asks for a balancing test, and the reasons belong in public.",
      mend: "Add “assessment” with a file or a web page.",
    };
    found.push(hint("assessment-missing", ["regions", index], words));
  }
  if (programme.notice.text === undefined || (notices && Object.keys(notices).length === 0)) {
    const words = {
      what: "The notice has no words.",
      why: "Members can only be told with words, and only words can be shown to have been shown.",
      mend: "Put one Markdown file per language in a folder, such as notices/1/en.md, and name the folder under “text”.",
    };
    found.push(hint("notice-text-missing", ["notice", "text"], words));
  }
  return found;
}
