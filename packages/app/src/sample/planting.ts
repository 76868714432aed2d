import { cardFor, emailFor, ibanFor, ipFor, phoneFor, ssnFor, urlFor } from "./contacts.js";
import type { Member } from "./members.js";
import { withoutAccents } from "./names.js";
import type { Random } from "./random.js";
import { fillSlots, type PlantKind, type Scene } from "./text/index.js";

/** A piece of personal data in a text, letter by letter as the text has it. */
export interface Plant {
  readonly kind: PlantKind;
  readonly value: string;
}

/** A sentence with the personal data that was put into it. */
export interface Planted {
  readonly sentence: string;
  readonly plant: Plant;
}

const OWN_KINDS = [
  [24, "PERSON"],
  [12, "HANDLE"],
  [18, "EMAIL"],
  [24, "PHONE"],
  [14, "URL"],
  [5, "IP"],
  [4, "CARD"],
  [5, "IBAN"],
  [2, "NATIONAL_ID"],
] as const;

/** A sentence in which an author gives something of their own away. */
export function plantOwn(
  author: Member,
  scene: Scene,
  random: Random,
  kind: PlantKind = random.weighted(OWN_KINDS),
): Planted {
  const value = ownValue(author, kind, random);
  // Whoever has no such thing signs with their name.
  const plant: Plant = value === undefined ? { kind: "PERSON", value: author.name } : { kind, value };
  const phrase = fillSlots(random.pick(scene.phrases.plants[plant.kind]), scene);
  return { sentence: phrase.replace("{value}", () => plant.value), plant };
}

/** A phrase with `{who}` in it about another member: by name or by handle. */
export function plantOther(phrase: string, other: Member, random: Random): Planted {
  const handle = other.handles[0];
  const byHandle = handle !== undefined && random.chance(0.6);
  const plant: Plant = byHandle
    ? { kind: "HANDLE", value: `@${handle}` }
    : { kind: "PERSON", value: spelling(other.name, random) };
  return { sentence: phrase.replace("{who}", () => plant.value), plant };
}

function ownValue(author: Member, kind: PlantKind, random: Random): string | undefined {
  const handle = author.handles[0] ?? "sailor";
  switch (kind) {
    case "PERSON":
      return spelling(author.name, random);
    case "HANDLE":
      return `@${handle}`;
    case "EMAIL":
      // One in five writes down an address that the community does not know.
      return random.chance(0.2) ? emailFor(author.name, random.int(100, 999), random) : author.emails[0];
    case "PHONE":
      return random.chance(0.2) ? phoneFor(author.region, random) : author.phones[0];
    case "URL":
      return urlFor(handle, random);
    case "IP":
      return ipFor(random);
    case "CARD":
      return cardFor(random);
    case "IBAN":
      return ibanFor(random);
    case "NATIONAL_ID":
      return ssnFor(random);
  }
}

/** A name as people write it: mostly as it is, also in capitals, without accents, with an initial. */
function spelling(name: string, random: Random): string {
  const [given = "", ...rest] = name.split(" ");
  return random.weighted([
    [76, name],
    [8, name.toUpperCase()],
    [8, withoutAccents(name)],
    [8, `${given.charAt(0)}. ${rest.join(" ")}`],
  ]);
}
