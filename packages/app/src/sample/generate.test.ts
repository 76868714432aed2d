import {
  checkProgramme,
  HARDEST_GRADE,
  type Programme,
  parseInstant,
  readingGrade,
  tryParseInstant,
} from "@byleave/core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { generateSample, type Sample } from "./generate.js";
import { NOTICES } from "./notices.js";
import { type PlantedRecord, SOURCES } from "./records.js";
import { SAMPLE_MEMBERS } from "./sample-members.js";
import { PLANT_KINDS } from "./text/index.js";

const now = parseInstant("2027-02-01T13:14:15Z");
let sample: Sample;
let records: PlantedRecord[];

beforeAll(() => {
  sample = generateSample({ seed: 7, now });
  records = SOURCES.flatMap((source) => [...sample.records[source]]);
});

describe("counts", () => {
  it("makes 2,000 members and 20,000 records unless told otherwise", () => {
    expect([...sample.members]).toHaveLength(2_000);
    expect(records).toHaveLength(20_000);
    for (const source of SOURCES) expect([...sample.records[source]]).toHaveLength(sample.counts[source]);
  });

  it("makes as many as asked, down to the least", () => {
    const small = generateSample({ seed: 7, members: 20, records: 300, now });
    expect([...small.members]).toHaveLength(20);
    expect(SOURCES.flatMap((source) => [...small.records[source]])).toHaveLength(300);
  });

  it.each([
    { members: 19 },
    { members: 1.5 },
    { records: 299 },
    { records: Number.NaN },
    { records: 50_000_001 },
    { now: parseInstant("1999-01-01") },
    { now: Number.NaN },
    { now: Number.POSITIVE_INFINITY },
  ])("refuses %o", (wrong) => {
    expect(() => generateSample({ seed: 7, now, ...wrong })).toThrow(
      expect.objectContaining({ code: "bad-argument" }),
    );
  });
});

describe("rows", () => {
  it("name only members there are, with ids and handles that nobody else has", () => {
    const members = [...sample.members];
    const ids = new Set(members.map((row) => row.member_id));
    expect(ids.size).toBe(members.length);
    const handles = members.flatMap((row) => row.handles.split(";"));
    expect(new Set(handles).size).toBe(handles.length);
    const emails = members.flatMap((row) => (row.emails === "" ? [] : row.emails.split(";")));
    expect(new Set(emails).size).toBe(emails.length);
    for (const row of [...sample.later, ...sample.notices, ...sample.choices])
      expect(ids).toContain(row.member_id);
    for (const { record } of records) for (const id of record.mentions ?? []) expect(ids).toContain(id);
  });

  it("are dated before now, each file in the order of its times", () => {
    const files = [
      [...sample.later].map((row) => row.since),
      [...sample.notices].map((row) => row.at),
      [...sample.choices].map((row) => row.at),
    ];
    for (const file of files) {
      const times = file.map((time) => parseInstant(time));
      expect(times.toSorted((a, b) => a - b)).toEqual(times);
      expect(times.at(-1)).toBeLessThan(now);
    }
    for (const row of sample.members) expect(parseInstant(row.since)).toBeLessThan(now);
    for (const { record } of records)
      if (record.created !== null) expect(tryParseInstant(record.created)).toBeLessThan(now);
  });

  it("let members answer and be told only after they joined, and never to a version not yet published", () => {
    const joined = new Map([...sample.members].map((row) => [row.member_id, parseInstant(row.joined_at)]));
    const effective = programmes(sample).map((programme) => programme.effective);
    for (const row of [...sample.choices, ...sample.notices]) {
      expect(parseInstant(row.at)).toBeGreaterThan(joined.get(row.member_id)!);
    }
    for (const row of sample.choices) {
      expect(parseInstant(row.at)).toBeGreaterThanOrEqual(effective[Number(row.programme_version) - 1]!);
      expect(row.evidence).not.toBe("");
      expect(row.covers !== "").toBe(row.value === "allow");
      if (row.value === "allow") expect(row.actor).toBe("member");
    }
  });

  it("have every kind of actor, notice and change", () => {
    const actors = new Set([...sample.choices].map((row) => row.actor));
    expect(actors).toEqual(new Set(["member", "agent", "signal", "officer"]));
    expect(new Set([...sample.notices].map((row) => row.event))).toEqual(
      new Set(["delivered", "undelivered"]),
    );
    expect(new Set([...sample.later].map((row) => row.status))).toEqual(new Set(["active", "closed"]));
  });
});

describe("records", () => {
  it("have an id of their own within their source", () => {
    for (const source of SOURCES) {
      const ids = [...sample.records[source]].map(({ record }) => record.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("are in four languages, of every visibility, and in part incomplete", () => {
    const of = (key: "language" | "visibility") => new Set(records.map(({ record }) => record[key]));
    expect(of("language")).toEqual(new Set(["en", "de", "fr", "es"]));
    expect(of("visibility")).toEqual(
      new Set(["public", "connections", "private", "friends-of-friends", "", null]),
    );
    const members = new Set([...sample.members].map((row) => row.member_id));
    const count = (test: (one: PlantedRecord) => boolean) => records.filter(test).length;
    expect(count(({ record }) => record.created === null)).toBeGreaterThan(3);
    expect(count(({ record }) => !members.has(record.author))).toBeGreaterThan(3);
    expect(count(({ record }) => record.mentions === null)).toBeGreaterThan(100);
    expect(count(({ record }) => record.quotes === null)).toBeGreaterThan(1);
    expect(count(({ record }) => record.quotes !== null && record.quotes.length > 0)).toBeGreaterThan(100);
  });

  it("leave no slot of a template unfilled", () => {
    for (const { record } of records)
      expect(`${record.title}${record.text}`).not.toMatch(/\{\w+\}|NaN|\[object/);
    for (const { record } of records) expect(record.text).not.toContain("undefined");
  });

  it("hold planted data of every kind, letter by letter, in about one of seven", () => {
    const share = records.filter(({ plants }) => plants.length > 0).length / records.length;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.16);
    expect(new Set(records.flatMap(({ plants }) => plants.map(({ kind }) => kind)))).toEqual(
      new Set(PLANT_KINDS),
    );
    for (const { record, plants } of records) {
      for (const { value } of plants) expect(record.text.replaceAll("&amp;", "&")).toContain(value);
    }
    expect([...sample.planted]).toHaveLength(records.reduce((sum, { plants }) => sum + plants.length, 0));
  });

  it("reach nobody: addresses and numbers are of ranges set aside for examples", () => {
    const values = [...sample.planted];
    for (const { kind, value } of values) {
      if (kind === "EMAIL") expect(value).toMatch(/@([\w.]+\.)?example(\.(com|org|net))?$/);
      if (kind === "URL") expect(value).toMatch(/^https?:\/\/([\w-]+\.)*example(\.org)?\//);
      if (kind === "IP") expect(value).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8::/);
      if (kind === "PHONE")
        expect(value).toMatch(
          /555-01\d\d$|7700 900\d{3}$|30 23125 \d{3}$|1 99 00 \d\d \d\d$|^070-174 06 \d\d$/,
        );
      if (kind === "CARD") expect(luhn(value.replace(/\D/g, ""))).toBe(true);
      if (kind === "IBAN") expect(mod97(value.replaceAll(" ", ""))).toBe(1);
    }
  });
});

describe("programme", () => {
  it("passes the check in all three versions, with silence waived by name", () => {
    const found = programmes(sample);
    expect(found.map((one) => one.version)).toEqual([1, 2, 3]);
    expect(found[2]!.effective).toBeLessThan(now - 90 * 86_400_000_000);
  });

  it("is told in plain words", () => {
    for (const languages of Object.values(NOTICES)) {
      for (const [language, text] of Object.entries(languages)) {
        expect(readingGrade(text, language)).toBeLessThanOrEqual(HARDEST_GRADE);
      }
    }
  });
});

describe("whatever the seed and the moment", () => {
  it("everything lies in the past, and names only members there are", () => {
    const moments = fc.integer({ min: Date.UTC(2011, 0, 1), max: Date.UTC(2190, 0, 1) });
    fc.assert(
      fc.property(fc.string(), moments, (seed, milliseconds) => {
        const at = milliseconds * 1_000;
        const small = generateSample({ seed, members: 40, records: 400, now: at });
        const ids = new Set([...small.members].map((row) => row.member_id));
        const times = [
          ...[...small.members, ...small.later].map((row) => row.since),
          ...[...small.notices, ...small.choices].map((row) => row.at),
          ...Object.values(small.records).flatMap((rows) =>
            [...rows].flatMap(({ record }) => record.created ?? []),
          ),
        ];
        expect(times.every((time) => parseInstant(time) < at)).toBe(true);
        const named = [...small.later, ...small.notices, ...small.choices].map((row) => row.member_id);
        expect(named.every((id) => ids.has(id))).toBe(true);
        programmes(small);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the same seed", () => {
  it("gives the same community, another one another", () => {
    const first = everything(generateSample({ seed: "a", members: 60, records: 700, now }));
    expect(everything(generateSample({ seed: "a", members: 60, records: 700, now }))).toBe(first);
    expect(everything(generateSample({ seed: "b", members: 60, records: 700, now }))).not.toBe(first);
  });

  it("can be read twice", () => {
    const one = generateSample({ seed: "a", members: 60, records: 700, now });
    expect(everything(one)).toBe(everything(one));
  });

  it("starts with the well-known members whatever it is", () => {
    const ids = [...sample.members].slice(0, SAMPLE_MEMBERS.length).map((row) => row.member_id);
    expect(ids).toEqual(SAMPLE_MEMBERS.map((member) => member.id));
  });
});

function programmes({ programmes: files }: Sample): Programme[] {
  const published: Programme[] = [];
  for (const [index, text] of files.entries()) {
    const notices = NOTICES[(index + 1) as 1 | 2 | 3];
    const result = checkProgramme({ file: `programme-${index + 1}.yaml`, text, published, notices });
    expect(result.ok, JSON.stringify(result.issues)).toBe(true);
    expect(result.issues.map(({ rule }) => rule)).toEqual(index === 0 ? [] : ["on-by-silence"]);
    published.push(result.programme!);
  }
  return published;
}

function everything({
  members,
  later,
  notices,
  choices,
  records: of,
  planted,
  programmes: files,
}: Sample): string {
  const all = [members, later, notices, choices, ...Object.values(of), planted, files];
  return JSON.stringify(all.map((rows) => [...rows]));
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function mod97(iban: string): number {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
