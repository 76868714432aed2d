import { type Paragraph, writeMarkup } from "./markup.js";
import type { Member } from "./members.js";
import { type Plant, type Planted, plantOther, plantOwn } from "./planting.js";
import type { Random } from "./random.js";
import { drawScene, fillSlots, PHRASES, type PlantKind, type Scene } from "./text/index.js";

/** What was written, whom it involves, and what personal data is in it. */
export interface Draft {
  readonly title?: string;
  readonly text: string;
  readonly mentions: readonly string[] | null;
  readonly quotes: readonly string[] | null;
  readonly language: string;
  readonly plants: readonly Plant[];
}

/** Who writes, among whom. */
export interface Writing {
  readonly author: Member;
  readonly members: readonly Member[];
  readonly scene: Scene;
  readonly random: Random;
  /** Which of a fixed member's records this is: the newest ones always show something to redact. */
  readonly fixedIndex?: number;
}

const FIXED_PLANTS: readonly (PlantKind | undefined)[] = ["EMAIL", "PERSON", undefined, "PHONE", "URL"];

/** A post in HTML with a title: an opener, details, a closer; some repost what another member wrote. */
export function composePost(writing: Writing): Draft {
  const { author, random, scene, fixedIndex } = writing;
  const fill = (sentence: string) => fillSlots(sentence, scene);
  const topic = random.pick(scene.phrases.topics);
  const matter = random.int(0, topic.titles.length - 1);
  const repost = fixedIndex === undefined && random.chance(0.03) ? quote(writing) : undefined;
  const naming = fixedIndex === undefined && random.chance(0.03) ? nameOther(writing) : undefined;
  const own = fixedIndex === undefined ? maybeOwn(writing, 0.1) : plannedOwn(writing, fixedIndex);
  const details = random.some(topic.details, random.int(1, 3)).map(fill);
  const first: Paragraph[] = repost?.paragraphs ?? [text(fill(topic.openers[matter] as string))];
  const middle: Paragraph =
    details.length === 3 && random.chance(0.4) ? { kind: "list", sentences: details } : text(...details);
  const last = text(naming?.planted.sentence, fill(random.pick(topic.closers)), own?.sentence);
  const involved = [repost?.member.id, naming?.member.id].filter(isThere);
  return {
    title: fill(topic.titles[matter] as string),
    text: writeMarkup([...first, middle, last], "html"),
    mentions: [...new Set(involved)],
    // Of some reposts the platform does not know any more whose words they are.
    quotes: repost === undefined ? [] : random.chance(0.05) ? null : [repost.member.id],
    language: author.language,
    plants: [repost?.plant, naming?.planted.plant, own?.plant].filter(isThere),
  };
}

/** A comment in Markdown: a remark, often to somebody, who is named only sometimes. */
export function composeComment(writing: Writing): Draft {
  const { author, random, scene, fixedIndex } = writing;
  const own = fixedIndex === 0 ? plannedOwn(writing, 0) : maybeOwn(writing, 0.045);
  const addressed = random.chance(0.2) ? someoneElse(writing) : undefined;
  const naming = addressed && random.chance(0.25) ? nameOther(writing, addressed) : undefined;
  const remark = fillSlots(random.pick(scene.phrases.comments), scene);
  const ending = random.pick(scene.phrases.commentEndings);
  return {
    text: writeMarkup([text(naming?.planted.sentence, remark, ending, own?.sentence)], "markdown"),
    // A few came over from an older system, which did not keep who was addressed.
    mentions: addressed ? [addressed.id] : random.chance(0.005) ? null : [],
    quotes: [],
    language: author.language,
    plants: [naming?.planted.plant, own?.plant].filter(isThere),
  };
}

/** A profile in plain text. */
export function composeProfile(writing: Writing): Draft {
  const { author, random, scene } = writing;
  const own = author.fixed ? plantOwn(author, scene, random, "PERSON") : maybeOwn(writing, 0.4);
  const about = random.some(scene.phrases.profiles, random.int(1, 2)).map((one) => fillSlots(one, scene));
  return {
    text: writeMarkup([text(...about, random.pick(scene.phrases.profileEndings), own?.sentence)], "plain"),
    mentions: [],
    quotes: [],
    language: author.language,
    plants: [own?.plant].filter(isThere),
  };
}

/** A message in plain text to one member, or to nobody knows whom. */
export function composeMessage(writing: Writing): Draft {
  const { author, random, scene } = writing;
  const own = maybeOwn(writing, 0.2);
  const words = random.some(scene.phrases.messages, random.int(1, 2)).map((one) => fillSlots(one, scene));
  return {
    text: writeMarkup([text(...words), ...(own ? [text(own.sentence)] : [])], "plain"),
    mentions: random.chance(0.15) ? null : [someoneElse(writing).id],
    quotes: [],
    language: author.language,
    plants: [own?.plant].filter(isThere),
  };
}

/** Another member's words, introduced by their name. */
function quote(writing: Writing): { member: Member; plant: Plant; paragraphs: Paragraph[] } {
  const { random, scene } = writing;
  const member = someoneElse(writing);
  const { sentence, plant } = plantOther(random.pick(scene.phrases.quoting), member, random);
  const theirs = drawScene(PHRASES[member.language], random);
  const topic = random.pick(theirs.phrases.topics);
  const words = [random.pick(topic.openers), random.pick(topic.details)].map((one) => fillSlots(one, theirs));
  return { member, plant, paragraphs: [text(sentence), { kind: "quote", sentences: words }] };
}

function nameOther(writing: Writing, member = someoneElse(writing)): { member: Member; planted: Planted } {
  const { random, scene } = writing;
  return { member, planted: plantOther(random.pick(scene.phrases.naming), member, random) };
}

function someoneElse({ author, members, random }: Writing): Member {
  const found = random.pick(members);
  return found.id === author.id ? (members[(members.indexOf(found) + 1) % members.length] as Member) : found;
}

function maybeOwn({ author, random, scene }: Writing, probability: number): Planted | undefined {
  return random.chance(probability) ? plantOwn(author, scene, random) : undefined;
}

function plannedOwn({ author, random, scene }: Writing, index: number): Planted | undefined {
  const kind = FIXED_PLANTS[index];
  return kind === undefined ? undefined : plantOwn(author, scene, random, kind);
}

function text(...sentences: readonly (string | undefined)[]): Paragraph {
  return { kind: "text", sentences: sentences.filter(isThere) };
}

function isThere<T>(value: T | undefined | ""): value is T {
  return value !== undefined && value !== "";
}
