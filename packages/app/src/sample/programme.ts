import { addMonths, formatInstant, type Instant } from "@byleave/core";
import type { Timeline, VersionDates } from "./timeline.js";

/**
 * The three versions of the sample programme as files, oldest first. Each asks for more than the one before: more
 * categories, another use, another recipient; from version 2 on silence counts in two countries, with the waiver that
 * this takes.
 */
export function programmeFiles(timeline: Timeline): readonly [string, string, string] {
  const [v1, v2, v3] = timeline.versions;
  return [programmeFile(v1, timeline), programmeFile(v2, timeline), programmeFile(v3, timeline)];
}

function programmeFile(version: VersionDates, timeline: Timeline): string {
  const number = version.version as 1 | 2 | 3;
  const first = timeline.versions[0].effective;
  return `# Made up for the sample community.
programme:
  id: generative-ai-improvement
  title: Data for Generative AI Improvement
  version: ${number}
  effective: ${formatInstant(version.effective)}
controller:
  name: Harbour
  contact: privacy@harbour.example
  complaints: https://authority.example
minimumAge: 18
ageUnknown: exclude
uses:
${USES[number]}categories:
${CATEGORIES[number]}never: [messages]
${regions(number)}${number === 1 ? "" : waiver(version.published)}notice: { graceDays: 30, text: notices/${number}/ }
consentLasts: 24mo
honours: [gpc]
alsoUsedFor:
  - { title: Ranking your feed, control: "https://harbour.example/settings/feed" }
  - { title: Advertising, control: "https://harbour.example/settings/ads" }
before:
  - title: Writing model 1
    trained: "${month(addMonths(first, -7))}"
    what: public posts up to ${month(addMonths(first, -8))}
    yours: unknown
freshFor: 24h
`;
}

const WRITING = (categories: string) =>
  `  writing-models: { title: Models that help write, does: train, recipient: Harbour, categories: [${categories}] }\n`;
const SAFETY =
  "  safety-models: { title: Models that find spam and abuse, does: train, recipient: Harbour, categories: [posts, comments] }\n";
const PARTNER =
  "  partner-models: { title: Models of our partner, does: train, recipient: Northwind, categories: [posts] }\n";

const USES = {
  1: WRITING("posts"),
  2: WRITING("posts, comments") + SAFETY,
  3: WRITING("posts, comments, profile") + PARTNER + SAFETY,
} as const;

const POSTS = "  posts: { title: Posts and articles, visibility: [public] }\n";
const COMMENTS = "  comments: { title: Comments, visibility: [public], others: mask }\n";
const PROFILE = "  profile: { title: Profile, visibility: [public] }\n";

const CATEGORIES = { 1: POSTS, 2: POSTS + COMMENTS, 3: POSTS + COMMENTS + PROFILE } as const;

function regions(number: 1 | 2 | 3): string {
  if (number === 1) return "regions:\n  - { in: [EEA, GB, CH, BR, IN, US, CA], basis: consent }\n";
  return `regions:
  - { in: [EEA, GB, CH, BR, IN], basis: consent }
  - { in: [US, CA], basis: legitimate-interest, assessment: "https://harbour.example/balancing-test" }
`;
}

function waiver(published: Instant): string {
  return `waives:
  on-by-silence: "Balancing test of ${month(addMonths(published, -1))}, published and reviewed each year"
`;
}

/** `2027-01`. */
function month(instant: Instant): string {
  return formatInstant(instant).slice(0, 7);
}
