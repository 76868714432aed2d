import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { generateSample, type SampleOptions, withDefaults } from "./generate.js";
import { NOTICES } from "./notices.js";
import { readme } from "./readme.js";
import { type PlantedRecord, type RecordCounts, SOURCES } from "./records.js";
import { COLUMNS, csvLines } from "./rows.js";
import { SOURCES_FILE } from "./sources.js";

/** The files of a sample community, relative to its folder, in the order in which they are brought in. */
export const SAMPLE_FILES = {
  programmes: ["programme-1.yaml", "programme-2.yaml", "programme-3.yaml"],
  members: "members.csv",
  later: "members-later.csv",
  notices: "notices.csv",
  choices: "choices.csv",
  sources: "sources.yaml",
  planted: "planted.jsonl",
  readme: "README.md",
} as const;

/** How much was written. */
export interface SampleWritten {
  readonly members: number;
  readonly records: RecordCounts;
  readonly planted: number;
}

/**
 * Writes a sample community into a folder, which is made if it is not there; files of the same names are overwritten.
 *
 * @throws ByleaveError `bad-argument` as {@link generateSample}
 */
export async function writeSample(directory: string, options: SampleOptions): Promise<SampleWritten> {
  const full = withDefaults(options);
  const sample = generateSample(full);
  const write = (name: string, lines: Iterable<string>) => writeLines(join(directory, name), lines);
  for (const [path, text] of smallFiles(full, sample.programmes)) await write(path, [text]);
  await write(SAMPLE_FILES.members, csvLines(COLUMNS.members, sample.members));
  await write(SAMPLE_FILES.later, csvLines(COLUMNS.later, sample.later));
  await write(SAMPLE_FILES.notices, csvLines(COLUMNS.notices, sample.notices));
  await write(SAMPLE_FILES.choices, csvLines(COLUMNS.choices, sample.choices));
  for (const source of SOURCES) await write(`${source}.jsonl`, recordLines(sample.records[source]));
  let planted = 0;
  const counted = function* () {
    for (const row of sample.planted) {
      planted++;
      yield jsonLine(row);
    }
  };
  await write(SAMPLE_FILES.planted, counted());
  return { members: full.members, records: sample.counts, planted };
}

function* smallFiles(
  options: Required<SampleOptions>,
  programmes: readonly string[],
): Iterable<readonly [path: string, text: string]> {
  yield [SAMPLE_FILES.readme, readme(options)];
  yield [SAMPLE_FILES.sources, SOURCES_FILE];
  for (const [index, path] of SAMPLE_FILES.programmes.entries()) yield [path, programmes[index] as string];
  for (const [version, languages] of Object.entries(NOTICES)) {
    for (const [language, text] of Object.entries(languages))
      yield [`notices/${version}/${language}.md`, text];
  }
}

function* recordLines(records: Iterable<PlantedRecord>): Iterable<string> {
  for (const { record } of records) yield jsonLine(record);
}

function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Readable.from(inChunks(lines)), createWriteStream(path));
}

/** Lines in pieces of about 64 KiB: one write each would be slow. */
function* inChunks(lines: Iterable<string>): Iterable<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
