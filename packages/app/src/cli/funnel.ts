import { explainReason, REASONS } from "@byleave/core";
import { type Funnel, type Problem, rejectedRows } from "@byleave/engine";

const BAR = 20;
const NUMBERS = new Intl.NumberFormat("en-GB");

const PROBLEM_WORDS: Readonly<Record<Problem, string>> = {
  "not-utf8": "The line is not UTF-8.",
  "not-json": "The line is not a JSON object.",
  "wrong-fields": "The row has more or fewer fields than the header.",
  "open-quote": "A quote is not closed as it should be.",
  "too-long": "The row or its text is longer than the limit.",
  "missing-id": "The row has no id.",
  "repeated-id": "The id stood in an earlier row.",
  "bad-created": "The creation time is not a time.",
  "bad-list": "A list of members is not a list.",
  "bad-type": "A value is of another type than it is named as.",
};

/** The funnel in numbers and bars: read → each reason → kept. */
export function formatFunnel(total: Funnel): string {
  const rows: { name: string; count: number; words: string }[] = [
    { name: "read", count: total.read, words: "" },
    ...Object.entries(total.rejected).map(([problem, count]) => ({
      name: `− rejected: ${problem}`,
      count,
      words: PROBLEM_WORDS[problem as Problem],
    })),
    ...REASONS.filter((reason) => total.reasons[reason]).map((reason) => ({
      name: `− ${reason}`,
      count: total.reasons[reason]!,
      words: explainReason(reason, "engineer"),
    })),
    { name: "kept", count: total.kept, words: "" },
  ];
  const names = Math.max(...rows.map((row) => row.name.length));
  const digits = Math.max(...rows.map((row) => NUMBERS.format(row.count).length));
  const lines = rows.map(({ name, count, words }) =>
    `  ${name.padEnd(names)}  ${NUMBERS.format(count).padStart(digits)}  ${bar(count, total.read)}  ${words}`.trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

/** Whether every row is accounted for: kept + each reason + rejected = read. */
export function addsUp(total: Funnel): boolean {
  const reasons = Object.values(total.reasons).reduce((a, b) => a + b, 0);
  return total.kept + reasons + rejectedRows(total) === total.read;
}

function bar(count: number, of: number): string {
  const eighths = of === 0 ? 0 : Math.round((count / of) * BAR * 8);
  const parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
  const drawn = count > 0 && eighths === 0 ? "▏" : "█".repeat(eighths >> 3) + parts[eighths & 7];
  return drawn.padEnd(BAR);
}
