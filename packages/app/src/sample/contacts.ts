import { withoutAccents } from "./names.js";
import type { Random } from "./random.js";
import { countryOf } from "./regions.js";

// Everything here is set aside for examples, so that nothing reaches anybody: domains RFC 2606, IPv4 RFC 5737,
// IPv6 RFC 3849, telephone numbers for drama and fiction (NANP 555-01xx, Ofcom, Bundesnetzagentur, Arcep, PTS), card
// numbers that payment processors publish for tests, the examples of the IBAN registry, and a social security number that
// its administration made up for a pamphlet.

const MAIL_DOMAINS = [
  "example.com",
  "example.org",
  "example.net",
  "mail.example",
  "harbour.example",
  "post.example",
];
const SEA_WORDS = ["sails", "ahoy", "tides", "afloat", "jib", "keel", "gull", "knots"];
const AREA_CODES = { US: [212, 305, 415, 206, 617], CA: [613, 514, 604] } as const;
const CARDS = [
  "4111111111111111",
  "4242424242424242",
  "5555555555554444",
  "378282246310005",
  "6011111111111117",
];
const IBANS = [
  "DE89370400440532013000",
  "GB29NWBK60161331926819",
  "FR1420041010050500013M02606",
  "ES9121000418450200051332",
  "CH9300762011623852957",
  "NL91ABNA0417164300",
  "AT611904300234573201",
  "SE4550000000058398257466",
];

/** A handle made of a name: ASCII letters, digits and underscores. */
export function handleFor(name: string, random: Random): string {
  const words = asciiWords(name);
  const [given = "sailor", family = "sea"] = [words[0], words.at(-1)];
  return random.pick([
    `${given}_${family}`,
    `${given[0]}${family}${random.int(10, 99)}`,
    `${given}${random.pick(SEA_WORDS)}`,
    `${family}${given[0]}_${random.int(1, 9)}`,
  ]);
}

/** An e-mail address made of a name, at a domain for examples. */
export function emailFor(name: string, number: number, random: Random): string {
  const words = asciiWords(name);
  const joined = random.pick([
    words.join("."),
    `${words[0]?.[0]}.${words.at(-1)}`,
    `${words.at(-1)}${words[0]?.[0]}`,
  ]);
  return `${joined}${number}@${random.pick(MAIL_DOMAINS)}`;
}

/** A fictional telephone number as people of that country write it, or nothing where no range is set aside. */
export function phoneFor(region: string, random: Random): string | undefined {
  const two = () => String(random.int(0, 99)).padStart(2, "0");
  const three = () => String(random.int(0, 999)).padStart(3, "0");
  const country = countryOf(region);
  switch (country) {
    case "US":
    case "CA": {
      const area = random.pick(AREA_CODES[country]);
      const line = `01${two()}`;
      return random.pick([`(${area}) 555-${line}`, `+1 ${area}-555-${line}`, `${area}-555-${line}`]);
    }
    case "GB": {
      const line = `900${three()}`;
      return random.pick([`07700 ${line}`, `+44 7700 ${line}`]);
    }
    case "DE": {
      const line = `23125 ${three()}`;
      return random.pick([`030 ${line}`, `+49 30 ${line}`]);
    }
    case "FR": {
      const line = `99 00 ${two()} ${two()}`;
      return random.pick([`01 ${line}`, `+33 1 ${line}`]);
    }
    case "SE":
      return `070-174 06 ${random.int(10, 99)}`;
    default:
      return undefined;
  }
}

/** An address of a network for documentation. */
export function ipFor(random: Random): string {
  const net = random.pick(["192.0.2", "198.51.100", "203.0.113"]);
  return random.chance(0.8)
    ? `${net}.${random.int(1, 254)}`
    : `2001:db8::${random.int(4096, 65535).toString(16)}`;
}

/** A card number for tests, plain or in groups; it passes the Luhn check. */
export function cardFor(random: Random): string {
  const card = random.pick(CARDS);
  if (card.length !== 16) return card;
  return random.pick([card, grouped(card, 4, " "), grouped(card, 4, "-")]);
}

/** An IBAN that the registry gives as an example, plain or in groups of four. */
export function ibanFor(random: Random): string {
  const iban = random.pick(IBANS);
  return random.chance(0.5) ? iban : grouped(iban, 4, " ");
}

/** The made-up number of a pamphlet that the US Social Security Administration printed in 1940. */
export function ssnFor(random: Random): string {
  return random.pick(["219-09-9999", "219 09 9999"]);
}

/** A web address at a domain for examples. */
export function urlFor(handle: string, random: Random): string {
  return random.pick([
    `https://${handle.replaceAll("_", "-")}.example/logbook/${random.int(1, 400)}`,
    `https://boats.example/listing/${random.int(10000, 99999)}`,
    `https://www.example.org/photos?album=${random.int(100, 999)}&by=${handle}`,
    `http://charts.example/${handle}`,
  ]);
}

function asciiWords(name: string): string[] {
  return withoutAccents(name)
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

function grouped(digits: string, size: number, separator: string): string {
  return (digits.match(new RegExp(`.{1,${size}}`, "g")) ?? []).join(separator);
}
