import { checkProgramme, formatIssues, type Issue, parseProgramme, programmeSchema } from "@byleave/core";
import { publishedProgrammes } from "@byleave/store";
import type { Command } from "commander";
import { readNotices, readText } from "../../service/files.js";
import { type Context, type GlobalOptions, SaidAlready, withStore } from "../context.js";

interface CheckOptions extends GlobalOptions {
  readonly schema?: boolean;
  readonly against: string[];
  readonly published: boolean;
}

/** `byleave check`: what is wrong or unfair in a programme file, before anything runs. */
export function checkCommand(program: Command, context: Context): void {
  program
    .command("check")
    .argument("[file]", "the programme file", "programme.yaml")
    .description("look for errors and unfairness in a programme file")
    .option("--against <file...>", "earlier versions to compare with, instead of those published", [])
    .option("--no-published", "do not compare with the published versions")
    .option("--schema", "print the JSON Schema of the file, for editors")
    .addHelpText(
      "after",
      `
Exit code 0: nothing that stops it. 1: errors, or unfairness that the file does not waive.

Examples:
  byleave check examples/harbour/programme.yaml --no-published
  byleave check programme.yaml --json
  byleave check --schema > programme.schema.json`,
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>();
      if (options.schema) {
        context.out(`${JSON.stringify(programmeSchema(), null, 2)}\n`);
        return;
      }
      const { issues, ok } = await check(context, options, file);
      if (options.json) context.out(`${JSON.stringify({ ok, issues }, null, 2)}\n`);
      else context.out(describe(file, issues, ok));
      if (!ok) throw new SaidAlready();
    });
}

/** Checks a file against the published versions, or those given. */
export async function check(context: Context, options: CheckOptions, file: string) {
  const text = await readText(file);
  const parsed = parseProgramme(text, { file });
  const published = await earlier(context, options);
  const notices = parsed.programme && (await readNotices(file, parsed.programme));
  return { ...checkProgramme({ file, text, published, notices }), text };
}

async function earlier(context: Context, options: CheckOptions) {
  if (options.against.length > 0) {
    const texts = await Promise.all(options.against.map((path) => readText(path)));
    return texts.flatMap((text) => parseProgramme(text).programme ?? []);
  }
  if (!options.published) return [];
  const found = await withStore(context, options, (store) => publishedProgrammes(store.db));
  return found.map(({ programme }) => programme);
}

function describe(file: string, issues: readonly Issue[], ok: boolean): string {
  const count = (severity: Issue["severity"]) => issues.filter((issue) => issue.severity === severity).length;
  const found = (["error", "unfair", "waived", "hint"] as const)
    .map((severity) => [count(severity), severity] as const)
    .filter(([n]) => n > 0)
    .map(([n, severity]) => `${n} ${severity}`);
  const verdict = ok ? "may be published" : "may not be published";
  const details = issues.length > 0 ? `${formatIssues(issues)}\n\n` : "";
  return `${details}${file} ${verdict}${found.length > 0 ? `: ${found.join(", ")}` : ": nothing to remark"}.\n`;
}
