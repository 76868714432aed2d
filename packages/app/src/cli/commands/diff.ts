import { type DatasetDiff, diffDatasets, openDataset } from "@byleave/engine";
import type { Command } from "commander";
import { membersByRef } from "../../service/refs.js";
import { type Context, countOption, type GlobalOptions, withStore } from "../context.js";

/** `byleave diff`: what is not the same in two datasets, and why. */
export function diffCommand(program: Command, context: Context): void {
  program
    .command("diff")
    .argument("<before>", "a dataset's folder")
    .argument("<after>", "another dataset's folder")
    .description("say which records two datasets do not share, and why")
    .option("--list <n>", "how many records to list one by one", "20")
    .option("--members", "name the members concerned (reads the store)")
    .addHelpText(
      "after",
      `
Examples:
  byleave diff datasets/monday datasets/tuesday
  byleave diff datasets/monday datasets/tuesday --members --list 100`,
    )
    .action(async (before: string, after: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { list: string; members?: boolean }>();
      const diff = await diffDatasets(await openDataset(before), await openDataset(after));
      const refs = new Set(diff.differences.flatMap((one) => [...(one.ref ? [one.ref] : []), ...one.others]));
      const names = options.members
        ? await withStore(context, options, (store) => membersByRef(store, [...refs]))
        : new Map<string, string>();
      const listed = diff.differences.slice(0, countOption(options.list, 0));
      if (options.json) {
        context.out(
          `${JSON.stringify({ ...diff, differences: listed, members: Object.fromEntries(names) })}\n`,
        );
        return;
      }
      context.out(describe(diff, listed, names));
    });
}

function describe(
  diff: DatasetDiff,
  listed: DatasetDiff["differences"],
  names: ReadonlyMap<string, string>,
): string {
  const authors = new Set(diff.differences.map((one) => one.ref ?? "unknown"));
  const name = (ref: string | null) =>
    ref === null ? "an unknown member" : (names.get(ref) ?? `ref ${ref.slice(0, 12)}`);
  const why = new Map<string, number>();
  for (const one of diff.differences) {
    const cause = one.why === "outcome" ? `${one.before} → ${one.after}` : one.why;
    why.set(`${one.change}: ${cause}`, (why.get(`${one.change}: ${cause}`) ?? 0) + 1);
  }
  const lines = [
    `${diff.added} added, ${diff.removed} removed, ${diff.changed} changed, ${diff.unchanged} the same; ${authors.size} authors concerned`,
    ...[...why].sort((a, b) => b[1] - a[1]).map(([cause, n]) => `  ${String(n).padStart(6)}  ${cause}`),
  ];
  for (const one of listed) {
    const others = one.others.length > 0 ? `, involves ${one.others.map(name).join(", ")}` : "";
    lines.push(
      `${one.record}  ${one.change}  ${one.before ?? "–"} → ${one.after ?? "–"}  ${name(one.ref)}${others}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
