import {
  compileKnown,
  countByKind,
  type Finding,
  type Identity,
  type Known,
  type Redactor,
} from "@byleave/redact";
import type { Duck } from "../duck.js";
import { mapStrings } from "../read/json.js";
import { registerText } from "../records/functions.js";

/** How many compiled sets of identities are kept; records of one author tend to stand together. */
const CACHED = 10_000;

/**
 * `byleave_redact(text, known)` and `byleave_redact_fields(json, known)` for SQL: `known` holds identities as JSON objects
 * with commas between. The answer is one string: what was replaced (`EMAIL=2;PHONE=1`, kinds in order), a line feed,
 * the redacted text. {@link redactedTextSql} and {@link redactionsSql} take it apart.
 */
export function registerRedactor(duck: Duck, redactor: Redactor): void {
  const knownOf = cachedKnown();
  registerText(duck, "byleave_redact", 2, (text, known) => {
    const { text: redacted, findings } = redactor.redact(text, knownOf(known));
    return encode(findings, redacted);
  });
  registerText(duck, "byleave_redact_fields", 2, (json, known) => {
    const findings: Finding[] = [];
    const redacted = mapStrings(json, (text) => {
      const found = redactor.redact(text, knownOf(known));
      for (const finding of found.findings) findings.push(finding);
      return found.text;
    });
    return encode(findings, redacted);
  });
}

/** The text of a redacted value in SQL. */
export function redactedTextSql(value: string): string {
  return `substr(${value}, strpos(${value}, chr(10)) + 1)`;
}

/** What was replaced in several redacted values, as a list of `{kind, count}`, kinds in order; in SQL. */
export function redactionsSql(values: readonly string[]): string {
  const parts = values.map((value) => `split_part(${value}, chr(10), 1)`);
  const entries = `list_filter(string_split(concat_ws(';', ${parts.join(", ")}), ';'), lambda e: e <> '')`;
  return `list_transform(list_sort(list_distinct(list_transform(${entries}, lambda e: split_part(e, '=', 1)))),
    lambda k: {'kind': k, 'count': CAST(list_sum(list_transform(list_filter(${entries}, lambda e: split_part(e, '=', 1) = k),
      lambda e: CAST(split_part(e, '=', 2) AS INTEGER))) AS INTEGER)})`;
}

function encode(findings: readonly Finding[], text: string): string {
  if (findings.length === 0) return `\n${text}`;
  const counts = Object.entries(countByKind(findings)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${counts.map(([kind, count]) => `${kind}=${count}`).join(";")}\n${text}`;
}

function cachedKnown(): (json: string) => Known | undefined {
  const cache = new Map<string, Known>();
  return (json) => {
    if (json === "") return undefined;
    let known = cache.get(json);
    if (!known) {
      known = compileKnown(JSON.parse(`[${json}]`) as Identity[]);
      if (cache.size >= CACHED) cache.delete(cache.keys().next().value!);
      cache.set(json, known);
    }
    return known;
  };
}
