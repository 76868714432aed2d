import { readFileSync } from "node:fs";
import { createRedactor, KINDS, type Kind } from "../dist/index.js";

/** Labels of the set that are kinds of ours; the rest is not scored. */
const LABELS: Readonly<Record<string, Kind>> = {
  EMAIL_ADDRESS: "EMAIL",
  PHONE_NUMBER: "PHONE",
  CREDIT_CARD: "CARD",
  IBAN_CODE: "IBAN",
  IP_ADDRESS: "IP",
  US_SSN: "NATIONAL_ID",
  DOMAIN_NAME: "URL",
};

export interface Span {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

export interface Score {
  readonly labelled: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** F1 where a pair counts only with IoU of at least 0.75. */
  readonly strictF1: number;
}

export interface Measured {
  readonly scores: Partial<Record<Kind, Score>>;
  /** Share of labelled spans of which no character outside a finding of any kind is left. */
  readonly maskedWhole: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

interface Row {
  readonly text: string;
  readonly labelled: readonly Span[];
  readonly found: readonly Span[];
}

/** Scores the redactor without known identities on labelled texts: JSON lines, offsets in code points. */
export function measure(path: string): Measured {
  const rows = readFileSync(path, "utf8").trim().split("\n").map(toRow);
  const scores: Partial<Record<Kind, Score>> = {};
  for (const kind of KINDS) {
    const score = scoreOf(rows, kind);
    if (score.labelled > 0) scores[kind] = score;
  }
  const labelled = rows.flatMap((row) => row.labelled.map((span) => isWhole(span, row.found)));
  return {
    scores,
    maskedWhole: labelled.filter(Boolean).length / labelled.length,
    missed: rows.flatMap((row) => unmatched(row.labelled, row.found, row.text)),
    wrong: rows.flatMap((row) => unmatched(row.found, row.labelled, row.text)),
  };
}

const redactor = createRedactor();

function toRow(line: string): Row {
  const row = JSON.parse(line) as { text: string; spans: { type: string; start: number; end: number }[] };
  const units = unitOffsets(row.text);
  const labelled: Span[] = [];
  for (const { type, start, end } of row.spans) {
    const kind = LABELS[type];
    if (kind !== undefined) labelled.push({ kind, start: units[start]!, end: units[end]! });
  }
  return { text: row.text, labelled, found: redactor.find(row.text) };
}

function unitOffsets(text: string): number[] {
  const offsets: number[] = [];
  let unit = 0;
  for (const point of text) {
    offsets.push(unit);
    unit += point.length;
  }
  offsets.push(unit);
  return offsets;
}

function scoreOf(rows: readonly Row[], kind: Kind): Score {
  const of = (spans: readonly Span[]) => spans.filter((span) => span.kind === kind);
  const pairs = rows.map((row) => ({ labelled: of(row.labelled), found: of(row.found) }));
  const labelled = sum(pairs.map((pair) => pair.labelled.length));
  const found = sum(pairs.map((pair) => pair.found.length));
  const at = (least: number) => {
    const recall =
      sum(pairs.map((pair) => matched(pair.labelled, pair.found, least))) / Math.max(labelled, 1);
    const precision =
      sum(pairs.map((pair) => matched(pair.found, pair.labelled, least))) / Math.max(found, 1);
    return {
      precision,
      recall,
      f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    };
  };
  return { labelled, found, ...at(0), strictF1: at(0.75).f1 };
}

function matched(spans: readonly Span[], others: readonly Span[], least: number): number {
  return spans.filter((span) =>
    others.some((other) => overlap(span, other) > 0 && overlap(span, other) >= least),
  ).length;
}

/** Intersection over union. */
function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function isWhole(span: Span, found: readonly Span[]): boolean {
  return found.some((one) => one.start <= span.start && one.end >= span.end);
}

function unmatched(spans: readonly Span[], others: readonly Span[], text: string): string[] {
  return spans
    .filter((span) => !others.some((other) => other.kind === span.kind && overlap(span, other) > 0))
    .map(
      (span) =>
        `${span.kind} ${text.slice(Math.max(0, span.start - 40), span.start)}»${text.slice(span.start, span.end)}«`,
    );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function print(measured: Measured): void {
  const figure = (value: number) => value.toFixed(3).padStart(9);
  console.log("kind         labelled found precision   recall       F1   strict");
  for (const [kind, score] of Object.entries(measured.scores))
    console.log(
      kind.padEnd(12),
      String(score.labelled).padStart(8),
      String(score.found).padStart(5),
      figure(score.precision) + figure(score.recall) + figure(score.f1) + figure(score.strictF1),
    );
  console.log(`labelled spans masked whole ${measured.maskedWhole.toFixed(3)}`);
  for (const missed of measured.missed) console.log("missed", JSON.stringify(missed));
  for (const wrong of measured.wrong) console.log("not labelled", JSON.stringify(wrong));
}

if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined)
  print(measure(process.argv[2]));
