import { ByleaveError } from "@byleave/core";
import { CommanderError } from "commander";
import { type Context, SaidAlready } from "./context.js";
import { createProgram } from "./program.js";

/**
 * Runs one command. Exit codes: 0 done, 1 it could not be done, 2 it was not asked for as it should be, 130 stopped.
 *
 * @param argv what follows the program's name
 */
export async function runCommand(argv: readonly string[], context: Context): Promise<number> {
  const json = argv.includes("--json");
  const program = createProgram(context, json);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof SaidAlready) return 1;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return report(error, context, json);
  }
}

function report(error: unknown, context: Context, json: boolean): number {
  if (!(error instanceof ByleaveError)) {
    context.err(`A bug in Byleave: ${(error as Error)?.stack ?? String(error)}\n`);
    return 1;
  }
  const { code, message, mend } = error;
  if (json) context.err(`${JSON.stringify({ error: { code, message, mend } })}\n`);
  else context.err(`byleave: ${message}\n${mend ? `  ${mend}\n` : ""}`);
  if (code === "interrupted") return 130;
  return code === "bad-argument" || code === "bad-time" ? 2 : 1;
}
