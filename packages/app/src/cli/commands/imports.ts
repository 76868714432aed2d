import { stat } from "node:fs/promises";
import { ByleaveError, type Instant } from "@byleave/core";
import { readRows } from "@byleave/engine";
import {
  explainProblem,
  type ImportItem,
  type ImportOptions,
  type ImportResult,
  importChoices,
  importMembers,
  importNotices,
  type Store,
  TooManyRejected,
} from "@byleave/store";
import type { Command } from "commander";
import { type Context, type GlobalOptions, shareOption, withStore } from "../context.js";
import { createProgress } from "../progress.js";

/** How many bad rows are listed one by one. */
const LISTED = 20;

type Import = (
  store: Store,
  rows: AsyncIterable<ImportItem>,
  options: ImportOptions,
) => Promise<ImportResult<string>>;

interface Noun {
  readonly name: string;
  readonly description: string;
  readonly run: Import;
  readonly help: string;
}

const NOUNS: readonly Noun[] = [
  {
    name: "members",
    description: "members and dated facts of them",
    run: importMembers,
    help: `
Columns: member_id, display_name, handles, emails, phones, region, birth_year or birth_date, status, joined_at,
since. All but the first are optional. Lists are JSON, or separated by ";". \`since\` dates a changed fact, such as a
move; the first known value of a fact holds from the beginning. The same file again adds nothing.

Examples:
  byleave members import members.csv
  byleave members import moves.jsonl --migration "moves of 2026 from the account database"`,
  },
  {
    name: "choices",
    description: "choices of members",
    run: importChoices,
    help: `
Columns: member_id, use, category, value (allow or deny), covers (from-now or everything), at, programme_version,
actor (member, agent, signal, officer), evidence. Only a member can allow, and an allow needs evidence and the
version that was shown.

Examples:
  byleave choices import choices.csv
  byleave choices import old-choices.csv --migration "choices made in the consent tool used until now"`,
  },
  {
    name: "notices",
    description: "notices delivered to members, and those that came back",
    run: importNotices,
    help: `
Columns: member_id, version, at, channel, event (delivered or undelivered).

Examples:
  byleave notices import delivered.csv
  byleave notices import bounces.csv`,
  },
];

/** `byleave members import`, `byleave choices import`, `byleave notices import`. */
export function importCommands(program: Command, context: Context): void {
  for (const noun of NOUNS) {
    const group = program.command(noun.name).description(`import ${noun.description}`);
    group
      .command("import")
      .argument("<file>", "CSV, JSON lines or Parquet; CSV and JSON lines also as .gz or .zst")
      .description(`from a file, import ${noun.description}`)
      .option("--migration <reason>", "let in times in the past; the reason is recorded with it")
      .option(
        "--max-rejected <share>",
        "import the good rows where at most this share is bad, such as 0.1%",
        "0",
      )
      .addHelpText("after", noun.help)
      .action(async (file: string, _options: unknown, command: Command) => {
        await runImport(noun, context, file, command.optsWithGlobals());
      });
  }
}

interface CommandOptions extends GlobalOptions {
  readonly migration?: string;
  readonly maxRejected: string;
}

async function runImport(noun: Noun, context: Context, file: string, options: CommandOptions): Promise<void> {
  const result = await withStore(context, options, (store) =>
    importFile(store, noun.run, context, file, {
      now: context.now(),
      migration: options.migration,
      maxRejected: shareOption(options.maxRejected),
      json: options.json === true,
    }),
  );
  if (options.json) {
    context.out(`${JSON.stringify(result)}\n`);
    return;
  }
  const added = Object.entries(result.added).map(([what, n]) => `${n} ${what}`);
  const unchanged = result.unchanged > 0 ? `; ${result.unchanged} rows said nothing new` : "";
  context.out(`Read ${result.read} rows of ${file}: added ${added.join(", ")}${unchanged}.\n`);
  if (result.ignoredColumns.length > 0)
    context.out(`Columns not known and not read: ${result.ignoredColumns.join(", ")}.\n`);
  if (result.rejectedCount > 0) context.err(listRejected(file, result.rejected, result.rejectedCount));
}

export interface FileImportOptions {
  readonly now: Instant;
  readonly migration?: string | undefined;
  readonly maxRejected?: number | undefined;
  readonly json?: boolean | undefined;
}

/** Imports a file with progress; bad rows are listed before the error that they cause. */
export async function importFile(
  store: Store,
  run: Import,
  context: Context,
  file: string,
  options: FileImportOptions,
): Promise<ImportResult<string>> {
  const progress = createProgress(context, options.json === true);
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  let bytes = 0;
  const items = (async function* (): AsyncGenerator<ImportItem> {
    for await (const row of readRows(file, (more) => (bytes += more))) {
      if (context.signal.aborted)
        throw new ByleaveError("interrupted", "the import was stopped; nothing was imported");
      yield "problem" in row ? { line: row.line, problem: problemOf(row) } : row;
    }
  })();
  try {
    return await run(store, items, {
      ...options,
      onProgress: ({ phase, read }) =>
        phase === "reading"
          ? progress.update("reading", bytes, size || read)
          : progress.update("importing", 1, 1),
    });
  } catch (error) {
    progress.end();
    if (error instanceof TooManyRejected && !options.json) {
      context.err(listRejected(file, error.rejected, error.rejectedCount));
    }
    throw error;
  } finally {
    progress.end();
  }
}

function problemOf(row: { readonly detail: string }) {
  return {
    column: "",
    found: row.detail,
    expected: "a row as the header says",
    mend: "Mend or remove the row.",
  };
}

function listRejected(file: string, rejected: TooManyRejected["rejected"], count: number): string {
  const lines = rejected.slice(0, LISTED).map((row) => `${file}:${row.line}  ${explainProblem(row)}\n`);
  const more = count > LISTED ? `… and ${count - LISTED} more.\n` : "";
  return lines.join("") + more;
}
