import type { Random } from "../random.js";
import type { Language } from "../regions.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { es } from "./es.js";
import { fr } from "./fr.js";
import type { Phrases } from "./phrases.js";

export { type Phrases, PLANT_KINDS, type PlantKind, type Topic } from "./phrases.js";

/** The sentences of each language. */
export const PHRASES: Readonly<Record<Language, Phrases>> = { en, de, fr, es };

const BOATS = [
  "Nordlys",
  "Petrel",
  "Mistral",
  "Esperanza",
  "Kittiwake",
  "Aurora",
  "Wanderlust",
  "Blue Heron",
  "Polaris",
  "Albatros",
];
const PLACES = [
  "Port Merrow",
  "Gull Point",
  "Saltholm",
  "Easter Quay",
  "Whitsand",
  "Kettle Bay",
  "Narrow Sound",
  "Lantern Rock",
];

/** What the slots stand for in one text, so that its sentences speak of the same boat, place and day. */
export interface Scene {
  readonly phrases: Phrases;
  readonly values: Readonly<Record<string, string>>;
}

/** Draws a scene for a text in the language of the phrases. */
export function drawScene(phrases: Phrases, random: Random): Scene {
  const [place = "", other = ""] = random.some(PLACES, 2);
  const n = String(random.int(3, 9));
  const values = {
    boat: random.pick(BOATS),
    place,
    other,
    day: random.pick(phrases.days),
    wind: random.pick(phrases.winds).replace("{n}", n),
    n,
    m: String(random.int(5, 14)),
    hour: `${random.int(6, 20)}:${random.pick(["00", "15", "30"])}`,
    price: `${random.int(12, 480)} €`,
  };
  return { phrases, values };
}

/** Fills the slots of a sentence that stand for no person; a second place in it is another one. */
export function fillSlots(sentence: string, { values }: Scene): string {
  let places = 0;
  const filled = sentence.replace(/\{(boat|place|other|day|wind|n|m|hour|price)\}/g, (_, slot: string) => {
    const key = slot === "place" && places++ > 0 ? "other" : slot;
    return values[key] ?? "";
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
