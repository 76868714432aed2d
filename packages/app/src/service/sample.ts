import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ByleaveError, type Instant, parseProgramme, programmeHash } from "@byleave/core";
import { publishedProgrammes, publishProgramme, type Store } from "@byleave/store";
import { SAMPLE_FILES, writeSample } from "../sample/index.js";
import { readText } from "./files.js";

/** The reason under which the sample's past is let in; shown wherever migrations are. */
export const SAMPLE_MIGRATION = "sample community: generated, nobody in it is real";

export interface SampleSteps {
  readonly now: Instant;
  /** The folder that holds the sample's files. */
  readonly folder: string;
  readonly log: (line: string) => void;
  /** Imports one of the sample's files. */
  readonly importFile: (noun: "members" | "notices" | "choices", file: string) => Promise<void>;
}

/**
 * Brings the sample community into an empty store, or finds it there. Every step can be cut off and done again.
 *
 * @throws ByleaveError `conflict` where the store holds another programme
 */
export async function bringSample(store: Store, steps: SampleSteps): Promise<void> {
  const { folder, log } = steps;
  if (await isThere(join(folder, "imported"))) return;
  if (!(await isThere(folder))) await generate(folder, steps);
  log("Bringing the sample into the database …");
  for (const file of SAMPLE_FILES.programmes) await publish(store, join(folder, file), steps.now);
  await steps.importFile("members", join(folder, SAMPLE_FILES.members));
  await steps.importFile("members", join(folder, SAMPLE_FILES.later));
  await steps.importFile("notices", join(folder, SAMPLE_FILES.notices));
  await steps.importFile("choices", join(folder, SAMPLE_FILES.choices));
  await mkdir(join(folder, "imported"));
}

async function generate(folder: string, { now, log }: SampleSteps): Promise<void> {
  log("Generating the sample community …");
  const aside = `${folder}.part`;
  await rm(aside, { recursive: true, force: true });
  const { members, records } = await writeSample(aside, { seed: 1, now });
  await rename(aside, folder);
  const total = Object.values(records).reduce((a, b) => a + b, 0);
  log(`  ${members} members and ${total} records, all made up.`);
}

async function publish(store: Store, path: string, now: Instant): Promise<void> {
  const source = await readText(path);
  const { programme, issues } = parseProgramme(source, { file: path });
  if (!programme) throw new ByleaveError("bad-programme", `${path}: ${issues[0]?.what ?? "cannot be read"}`);
  const [first] = await publishedProgrammes(store.db);
  if (first && first.programme.id !== programme.id) {
    throw new ByleaveError(
      "conflict",
      `this database holds the programme "${first.programme.id}", not the sample's`,
      {
        mend: "Start the sample with another --dir or DATABASE_URL.",
      },
    );
  }
  await publishProgramme(
    store,
    { programme, source, hash: programmeHash(programme) },
    { now, migration: SAMPLE_MIGRATION },
  );
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
