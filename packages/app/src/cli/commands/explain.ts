import {
  BEGINNING,
  ByleaveError,
  explainReason,
  formatInstant,
  type Instant,
  type MemberHistory,
  type Permission,
} from "@byleave/core";
import { readSources } from "@byleave/engine";
import { type Command, Option } from "commander";
import {
  type ExplainedMember,
  type ExplainedRecord,
  explainMember,
  explainRecord,
} from "../../service/explain.js";
import { standingAt } from "../../service/prepare.js";
import { asOfOption, type Context, type GlobalOptions, withStore } from "../context.js";

interface ExplainOptions extends GlobalOptions {
  readonly record?: boolean;
  readonly asOf?: string;
  readonly sources: string;
  readonly words: "engineer" | "member";
}

/** `byleave explain`: why something of a member may be used, or not. */
export function explainCommand(program: Command, context: Context): void {
  program
    .command("explain")
    .argument("<member-or-source>", "a member's id; with --record, a source's name")
    .argument("[id]", "with --record: the record's id")
    .description("say what of a member may be used and why, or why a record is in or out")
    .option("--record", "explain one record instead of a member")
    .option("--as-of <time>", "as of that moment (default: now); may lie in the future")
    .option("--sources <file>", "with --record: where the content lies", "sources.yaml")
    .addOption(
      new Option("--words <for>", "in whose words").choices(["engineer", "member"]).default("engineer"),
    )
    .addHelpText(
      "after",
      `
Examples:
  byleave explain anna-never-asked
  byleave explain anna-never-asked --as-of 2027-02-01T00:00:00Z --words member
  byleave explain --record posts post-17 --sources sources.yaml`,
    )
    .action(async (first: string, id: string | undefined, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExplainOptions>();
      const asOf = asOfOption(context, options.asOf);
      if (options.record && id === undefined) {
        throw new ByleaveError("bad-argument", "--record needs a source and an id", {
          mend: "Write it like: byleave explain --record posts post-17",
        });
      }
      await withStore(context, options, async (store) => {
        const { published } = await standingAt(store, undefined, asOf);
        if (options.record) {
          const found = await explainRecord(
            store,
            published,
            await readSources(options.sources),
            first,
            id!,
            asOf,
          );
          context.out(
            options.json ? `${JSON.stringify(recordJson(found))}\n` : describeRecord(found, options),
          );
        } else {
          const found = await explainMember(store, published, first, asOf);
          context.out(
            options.json
              ? `${JSON.stringify(memberJson(found))}
`
              : describeMember(found, options),
          );
        }
      });
    });
}

/** A permission for machines: times as RFC 3339, the beginning of time as `-infinity`. */
function permissionJson(permission: Permission) {
  const time = (instant: Instant | undefined) => (instant === undefined ? null : formatInstant(instant));
  return {
    usableFrom: time(permission.usableFrom),
    ground: permission.ground ?? null,
    reason: permission.reason ?? null,
    startsAt: time(permission.startsAt),
  };
}

function memberJson({ member, version, permissions }: ExplainedMember) {
  return {
    member,
    version: version ?? null,
    permissions: permissions.map(({ use, category, permission }) => ({
      use,
      category,
      ...permissionJson(permission),
    })),
  };
}

function recordJson({ record, uses }: ExplainedRecord) {
  const created = record.created === null ? null : formatInstant(record.created);
  return {
    record: { ...record, created },
    uses: uses.map(({ use, outcome, author }) => ({ use, outcome, author: permissionJson(author) })),
  };
}

function describeMember(found: ExplainedMember, options: ExplainOptions): string {
  const version =
    found.version === undefined ? "no programme version in force" : `programme version ${found.version}`;
  const lines = [`${found.member}, ${version}`, "", ...describeHistory(found.history)];
  let use = "";
  for (const entry of found.permissions) {
    if (entry.use !== use) lines.push("", entry.use);
    use = entry.use;
    const { permission } = entry;
    const state =
      permission.usableFrom === undefined
        ? permission.reason
        : `permitted from ${formatInstant(permission.usableFrom)}`;
    lines.push(
      `  ${entry.category.padEnd(12)} ${state}`,
      `  ${" ".repeat(12)} ${sentence(permission, options)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** What is known of a member, as the rule reads it. */
function describeHistory({ facts, notices, choices }: MemberHistory): string[] {
  const since = (instant: Instant) => (instant === BEGINNING ? "" : ` since ${formatInstant(instant)}`);
  const lines = [
    ...facts.map((fact) => [fact.kind, `${fact.value ?? "not known"}${since(fact.since)}`]),
    ...notices.map((one) => [
      "notice",
      `${one.version} ${one.event} ${formatInstant(one.at)}${one.channel ? ` by ${one.channel}` : ""}`,
    ]),
    ...choices.map((one) => {
      const covers = one.value === "allow" ? ` ${one.covers ?? "from-now"}` : "";
      const shown = one.programmeVersion === undefined ? "" : `, shown version ${one.programmeVersion}`;
      return [
        "choice",
        `${one.value}${covers}: use ${one.use}, category ${one.category}, ${formatInstant(one.at)} by ${one.actor}${shown}`,
      ];
    }),
  ];
  return lines.map(([name, value]) => `  ${name!.padEnd(12)} ${value}`);
}

function sentence(permission: Permission, options: ExplainOptions): string {
  const date = permission.usableFrom ?? permission.startsAt;
  return explainReason(permission.reason ?? "permitted", options.words, "en", { date });
}

function describeRecord({ record, uses }: ExplainedRecord, options: ExplainOptions): string {
  const people = (list: readonly string[] | null) =>
    list === null ? "not known" : list.join(", ") || "nobody";
  const facts = [
    ["author", record.member ?? "not known"],
    ["category", record.category ?? "not known"],
    ["created", record.created === null ? "not known" : formatInstant(record.created)],
    ["visibility", record.visibility ?? "not known"],
    ["addresses or names", people(record.others)],
    ["quotes", people(record.quotes)],
  ];
  const lines = [`${record.source} ${record.id} (${record.file}, row ${record.line})`];
  for (const [name, value] of facts) lines.push(`  ${name!.padEnd(20)} ${value}`);
  for (const { use, outcome, author } of uses) {
    const date = outcome === "permitted" || outcome === "before-permission" ? author.usableFrom : undefined;
    lines.push("", `${use}: ${outcome}`, `  ${explainReason(outcome, options.words, "en", { date })}`);
  }
  return `${lines.join("\n")}\n`;
}
