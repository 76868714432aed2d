import { ByleaveError, formatInstant, formatIssues, programmeHash } from "@byleave/core";
import { publishProgramme } from "@byleave/store";
import type { Command } from "commander";
import { type Context, type GlobalOptions, withStore } from "../context.js";
import { check } from "./check.js";

/** `byleave publish`: a version, for good. */
export function publishCommand(program: Command, context: Context): void {
  program
    .command("publish")
    .argument("<file>", "the programme file")
    .description("check a programme file and publish it as a version, for good")
    .option(
      "--migration <reason>",
      "allow a version that took effect in the past; the reason is recorded with it",
    )
    .addHelpText(
      "after",
      `
A published version is never changed or taken back. To stop a programme, publish a version with
\`withdrawn: true\`.

Examples:
  byleave publish programme.yaml
  byleave publish programme-1.yaml --migration "brought in from the consent tool used until now"`,
    )
    .action(async (file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { migration?: string }>();
      const result = await check(context, { ...options, against: [], published: true }, file);
      const { programme } = result;
      if (!programme || !result.ok) {
        context.err(`${formatIssues(result.issues.filter(stops))}\n\n`);
        throw new ByleaveError("bad-programme", `${file} may not be published`, {
          mend: "Mend what is listed above; byleave check shows it again.",
        });
      }
      const published = await withStore(context, options, (store) =>
        publishProgramme(
          store,
          { programme, source: result.text, hash: programmeHash(programme) },
          { now: context.now(), migration: options.migration },
        ),
      );
      const summary = { ...published, version: programme.version, hash: programmeHash(programme) };
      if (options.json) context.out(`${JSON.stringify(summary)}\n`);
      else if (published.status === "already-published")
        context.out(`Version ${programme.version} is published already.\n`);
      else
        context.out(
          `Published version ${programme.version}, in effect from ${formatInstant(programme.effective)}.\n`,
        );
    });
}

function stops(issue: { readonly severity: string }): boolean {
  return issue.severity === "error" || issue.severity === "unfair";
}
