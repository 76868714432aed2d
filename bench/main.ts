// npm run bench: every figure beside a baseline of the same run, as a table and as JSON in bench/results/.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchDecide } from "./decide.ts";
import type { Figure } from "./figure.ts";
import { benchPermissions } from "./permissions.ts";

const figures: Figure[] = [...benchDecide(), ...benchPermissions()];
const rows = figures.map(({ name, perSecond, baseline, baselinePerSecond, goal }) => ({
  what: name,
  "per second": Math.round(perSecond).toLocaleString("en-GB"),
  baseline,
  "baseline per second": Math.round(baselinePerSecond).toLocaleString("en-GB"),
  "share of baseline": (perSecond / baselinePerSecond).toFixed(3),
  goal:
    goal === undefined
      ? ""
      : `≥ ${goal.toLocaleString("en-GB")}: ${perSecond >= goal ? "reached" : "not reached"}`,
}));
console.table(rows);
mkdirSync("bench/results", { recursive: true });
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
writeFileSync("bench/results/latest.json", `${JSON.stringify({ machine, figures }, null, 2)}\n`);
console.log("Written to bench/results/latest.json");
