import { Command } from "commander";
import { buildCommand } from "./commands/build.js";
import { checkCommand } from "./commands/check.js";
import { chooseCommand } from "./commands/choose.js";
import { diffCommand } from "./commands/diff.js";
import { explainCommand } from "./commands/explain.js";
import { importCommands } from "./commands/imports.js";
import { publishCommand } from "./commands/publish.js";
import { showCommand } from "./commands/show.js";
import { startCommand } from "./commands/start.js";
import type { Context } from "./context.js";

/** The command-line program, in the order in which one gets to know it; with `json`, errors of usage are JSON too. */
export function createProgram(context: Context, json = false): Command {
  const program = new Command("byleave")
    .description("Train AI on what members wrote only by their leave, and let anyone check.")
    .option(
      "--dir <folder>",
      "where the embedded database and the sample are kept (default: .byleave, or BYLEAVE_DIR)",
    )
    .option("--json", "print for machines")
    .configureOutput({
      writeOut: context.out,
      writeErr: context.err,
      outputError: (text, write) => write(json ? usageJson(text) : text),
    })
    .exitOverride()
    .showHelpAfterError(
      json ? false : "(byleave --help shows the commands, byleave <command> --help one of them)",
    )
    .addHelpText(
      "after",
      `
The database is the one that DATABASE_URL names; without it an embedded PostgreSQL is started and stopped as needed.

Examples:
  byleave start --sample
  byleave check programme.yaml
  byleave build --use writing-models --sources sources.yaml`,
    );
  startCommand(program, context);
  checkCommand(program, context);
  publishCommand(program, context);
  importCommands(program, context);
  chooseCommand(program, context);
  buildCommand(program, context);
  explainCommand(program, context);
  showCommand(program, context);
  diffCommand(program, context);
  return program;
}

/** What commander says of a call that is not as it should be, as every other error is printed for machines. */
function usageJson(text: string): string {
  const message = text.trim().replace(/^error: /, "");
  return `${JSON.stringify({ error: { code: "bad-argument", message, mend: "byleave --help shows how." } })}\n`;
}
