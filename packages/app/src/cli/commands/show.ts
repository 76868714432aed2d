import { openDataset, sampleRows } from "@byleave/engine";
import type { Command } from "commander";
import { type Context, countOption, type GlobalOptions } from "../context.js";
import { formatFunnel } from "../funnel.js";

/** `byleave show`: what a dataset is and some of its rows. */
export function showCommand(program: Command, context: Context): void {
  program
    .command("show")
    .argument("<dataset>", "the dataset's folder")
    .description("show what a dataset is, how it came about and some of its rows")
    .option("--sample <n>", "how many rows to show", "3")
    .addHelpText(
      "after",
      `
Examples:
  byleave show datasets/writing-models
  byleave show datasets/writing-models --sample 5`,
    )
    .action(async (path: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { sample: string }>();
      const dataset = await openDataset(path);
      const rows = await sampleRows(dataset, countOption(options.sample, 0));
      if (options.json) {
        context.out(`${JSON.stringify({ manifest: dataset.manifest, rows })}\n`);
        return;
      }
      const { inputs, total, shards, freshUntil, id } = dataset.manifest;
      const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
      const head = [
        `${path}: ${total.kept} records in ${shards.length} shards, ${(bytes / 1e6).toFixed(1)} MB`,
        `use ${inputs.use}, programme ${inputs.programme.id} version ${inputs.programme.version}, as of ${inputs.asOf}`,
        `id ${id}`,
        `fresh until ${freshUntil}`,
      ];
      const shown = rows.map((row) => {
        const text = row.text.length > 600 ? `${row.text.slice(0, 600)}…` : row.text;
        const facts = [row.category, row.month, row.language].filter(Boolean).join(", ");
        return `── ${row.record} (${facts})\n${text}`;
      });
      context.out(`${head.join("\n")}\n\n${formatFunnel(total)}\n${shown.join("\n\n")}\n`);
    });
}
