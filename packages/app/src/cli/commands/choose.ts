import { ByleaveError, compileProgrammes, inForce } from "@byleave/core";
import { recordChoice } from "@byleave/store";
import { type Command, Option } from "commander";
import { standingAt } from "../../service/prepare.js";
import { type Context, countOption, type GlobalOptions, withStore } from "../context.js";

interface ChooseOptions extends GlobalOptions {
  readonly use: string;
  readonly category: string;
  readonly covers?: "from-now" | "everything";
  readonly actor: "member" | "agent" | "officer" | "signal";
  readonly evidence?: string;
  readonly programmeVersion?: string;
}

/** `byleave choose`: one choice, now. */
export function chooseCommand(program: Command, context: Context): void {
  program
    .command("choose")
    .argument("<member>", "the member's id")
    .argument("<value>", "allow or deny")
    .description("record one choice of a member, now")
    .requiredOption("--use <use>", "a use's name, or all")
    .requiredOption("--category <category>", "a category's name, or all")
    .addOption(
      new Option("--covers <covers>", "with allow: which content").choices(["from-now", "everything"]),
    )
    .addOption(
      new Option("--actor <actor>", "who says so; only a member can allow")
        .choices(["member", "agent", "officer", "signal"])
        .default("member"),
    )
    .option("--evidence <text>", "with allow: how it is known, such as a ticket or a recording")
    .option("--programme-version <n>", "the version that was shown (default: the one in force)")
    .addHelpText(
      "after",
      `
Examples:
  byleave choose anna-never-asked deny --use all --category all
  byleave choose anna-never-asked allow --use writing-models --category posts --evidence "letter of 3 March"`,
    )
    .action(async (member: string, value: string, _options: unknown, command: Command) => {
      if (value !== "allow" && value !== "deny") {
        throw new ByleaveError("bad-argument", `"${value}" is neither allow nor deny`);
      }
      const options = command.optsWithGlobals<ChooseOptions>();
      const now = context.now();
      const position = await withStore(context, options, async (store) => {
        const { published } = await standingAt(store, undefined, now);
        const force = inForce(compileProgrammes(published.map(({ programme }) => programme)), now)?.version;
        const shown = options.programmeVersion === undefined ? force : countOption(options.programmeVersion);
        if (value === "allow" && shown === undefined) {
          throw new ByleaveError(
            "not-found",
            "no version of the programme is in force, so none can have been shown",
            {
              mend: "Name the version that was shown with --programme-version.",
            },
          );
        }
        const { use, category, covers, actor, evidence } = options;
        return recordChoice(
          store,
          {
            memberId: member,
            use,
            category,
            value,
            covers,
            actor,
            evidence,
            programmeVersion: shown,
            surface: "command-line",
          },
          { now },
        );
      });
      if (options.json) context.out(`${JSON.stringify({ position })}\n`);
      else
        context.out(`Saved: ${member} says ${value} (use ${options.use}, category ${options.category}).\n`);
    });
}
