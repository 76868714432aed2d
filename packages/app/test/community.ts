import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, parseInstant } from "@byleave/core";
import { readRows, readSources, type Sources } from "@byleave/engine";
import { createRedactor } from "@byleave/redact";
import { type ImportItem, importChoices, importMembers, importNotices, type Store } from "@byleave/store";
import { templateDatabase } from "@byleave/store/testing";
import { SAMPLE_FILES, SAMPLE_MEMBERS, writeSample } from "../src/sample/index.js";
import type { ServerOptions } from "../src/server/options.js";
import { bringSample } from "../src/service/sample.js";

/** The sample community, small, in a database of a test's own, with a clock that the test moves. */
export interface Community {
  readonly store: Store;
  readonly sources: Sources;
  now: Instant;
  /** For `createApp`. */
  options(changed?: Partial<ServerOptions>): ServerOptions;
  /** Rows as an import file has them, with leave to lie in the past. */
  addMembers(rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  addChoices(rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  drop(): Promise<void>;
}

const MIGRATION = "test";

export async function openCommunity(): Promise<Community> {
  const database = await templateDatabase();
  const folder = await mkdtemp(join(tmpdir(), "byleave-community-"));
  const start = parseInstant("2027-02-01T12:00:00Z");
  const { store } = database;
  const imports = { members: importMembers, notices: importNotices, choices: importChoices };
  await writeSample(folder, { seed: 1, now: start, members: 20, records: 400 });
  await bringSample(store, {
    ...{ now: start, folder, log: () => {} },
    importFile: async (noun, file) => {
      await imports[noun](store, readRows(file) as AsyncIterable<ImportItem>, {
        now: start,
        migration: MIGRATION,
      });
    },
  });
  const sources = await readSources(join(folder, SAMPLE_FILES.sources));
  const sessionKey = new Uint8Array(randomBytes(32));
  const community: Community = {
    store,
    sources,
    now: start,
    options: (changed) => ({
      ...{ store, sources, redactor: createRedactor(), sample: SAMPLE_MEMBERS, sessionKey },
      ...{ now: () => community.now, random: (bytes) => new Uint8Array(randomBytes(bytes)) },
      ...changed,
    }),
    addMembers: async (rows) => {
      await importMembers(store, items(rows), { now: community.now, migration: MIGRATION });
    },
    addChoices: async (rows) => {
      await importChoices(store, items(rows), { now: community.now, migration: MIGRATION });
    },
    drop: async () => {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return community;
}

async function* items(rows: readonly Readonly<Record<string, unknown>>[]): AsyncGenerator<ImportItem> {
  for (const [index, values] of rows.entries()) yield { line: index + 1, values };
}
