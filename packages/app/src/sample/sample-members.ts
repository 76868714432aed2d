/** A well-known member of the sample community, for signing in with one click. */
export interface SampleMember {
  /** Stable for ever: tests and documents name it. */
  readonly id: SampleMemberId;
  readonly name: string;
  /** One sentence: what is special about this member. */
  readonly situation: string;
}

const FIXED = [
  ["anna-never-asked", "Anna Petersen", "Lives in Germany and was never asked."],
  ["ben-said-yes", "Ben Fontenay", "Lives in France and said yes, from then on."],
  [
    "carla-said-yes-to-everything",
    "Carla Figueiredo",
    "Lives in Brazil and said yes to everything, also to what was there before.",
  ],
  ["dan-said-no", "Dan Penrose", "Lives in Great Britain and said no to everything."],
  [
    "erin-in-grace",
    "Erin Calloway",
    "Lives in the United States; the notice came ten days ago and its thirty days are running.",
  ],
  [
    "frank-silence",
    "Frank Holloway",
    "Lives in the United States, got the notice long ago and never answered.",
  ],
  [
    "grace-moved",
    "Grace Lüders",
    "Moved from Germany to the United States three weeks ago; the notice came before that.",
  ],
  ["henri-under-age", "Henri Aubry", "Lives in France and is fifteen."],
  ["ines-signal", "Inès Tremblay", "Lives in Canada; the browser says no by a privacy signal (Sec-GPC)."],
  ["jun-elsewhere", "Jun Hoshino", "Lives in Japan, which the programme leaves out."],
] as const;

export type SampleMemberId = (typeof FIXED)[number][0];

/** The ten of them, in the order of their names. */
export const SAMPLE_MEMBERS: readonly SampleMember[] = FIXED.map(([id, name, situation]) => ({
  id,
  name,
  situation,
}));

/** What the generator has to know of a fixed member on top. */
export interface SampleMemberFacts {
  readonly region: string;
  readonly language: "en" | "de" | "fr" | "es";
  readonly age: number;
  readonly joinedDaysAgo: number;
  readonly handle: string;
  readonly email: string;
  readonly phone?: string;
}

export const SAMPLE_MEMBER_FACTS: Readonly<Record<SampleMemberId, SampleMemberFacts>> = {
  "anna-never-asked": facts(
    "DE",
    "de",
    41,
    1400,
    "anna_petersen",
    "anna.petersen@harbour.example",
    "030 23125 117",
  ),
  "ben-said-yes": facts("FR", "fr", 35, 1250, "benfontenay", "ben.fontenay@example.com", "01 99 00 41 07"),
  "carla-said-yes-to-everything": facts("BR", "es", 29, 1600, "carla_figueiredo", "carla@figueiredo.example"),
  "dan-said-no": facts("GB", "en", 52, 1800, "danpenrose", "dan.penrose@example.org", "07700 900461"),
  "erin-in-grace": facts("US", "en", 33, 40, "erin_calloway", "erin.calloway@example.com", "(415) 555-0134"),
  "frank-silence": facts("US", "en", 47, 1300, "frankholloway", "frank@holloway.example", "(617) 555-0172"),
  "grace-moved": facts("DE", "en", 38, 1100, "grace_lueders", "grace.lueders@example.net", "(206) 555-0119"),
  "henri-under-age": facts("FR", "fr", 15, 300, "henri_aubry", "henri.aubry@mail.example"),
  "ines-signal": facts("CA", "fr", 44, 900, "inestremblay", "ines.tremblay@example.com", "(514) 555-0188"),
  "jun-elsewhere": facts("JP", "en", 31, 700, "jun_hoshino", "jun.hoshino@example.com"),
};

function facts(
  region: string,
  language: SampleMemberFacts["language"],
  age: number,
  joinedDaysAgo: number,
  handle: string,
  email: string,
  phone?: string,
): SampleMemberFacts {
  return { region, language, age, joinedDaysAgo, handle, email, ...(phone === undefined ? {} : { phone }) };
}
