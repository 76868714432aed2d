import { toFinding } from "./candidate.js";
import type { Finding, Kind } from "./finding.js";
import { compileKnown, type Known } from "./known/compile.js";
import type { Identity } from "./known/identity.js";
import { drop } from "./operators/drop.js";
import { hash } from "./operators/hash.js";
import { label } from "./operators/label.js";
import { mask } from "./operators/mask.js";
import { numbered } from "./operators/numbered.js";
import type { Operator, Replace } from "./operators/operator.js";
import { type RedactorOptions, type Settings, toSettings } from "./options.js";
import { createScan } from "./scan/scan.js";
import { type Settled, settle } from "./settle.js";
import { REDACTOR_VERSION } from "./version.js";

export interface Redaction {
  readonly text: string;
  /** In order, never overlapping; offsets are of the input. */
  readonly findings: readonly Finding[];
}

/** Plain JSON: what a manifest says about how its texts were redacted. The key is never in it. */
export interface RedactorDescription {
  readonly version: string;
  readonly options: {
    readonly kinds: readonly Kind[];
    readonly operator: Operator;
    readonly keepUrlHost: boolean;
  };
}

export interface Redactor {
  readonly describe: RedactorDescription;
  /** Replaces every finding. A text without one comes back as the same string. Never throws. */
  redact(text: string, known?: Known): Redaction;
  /** The findings that `redact` would replace. */
  find(text: string, known?: Known): readonly Finding[];
}

/** A redactor for many texts. Throws `RedactError` for options that cannot be followed. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const settings = toSettings(options);
  const { kinds, operator, keepUrlHost } = settings;
  const scan = createScan(settings);
  const newReplace = replacer(settings);
  const run = (text: string, known: Known | undefined): Settled =>
    settle(
      text,
      (one) => scan(one, known),
      () => newReplace(text),
    );
  return {
    describe: { version: REDACTOR_VERSION, options: { kinds, operator, keepUrlHost } },
    redact: (text, known) => {
      const settled = run(text, known);
      return { text: settled.text, findings: settled.found.map(toFinding) };
    },
    find: (text, known) => run(text, known).found.map(toFinding),
  };
}

/** One text, with its known identities. For many texts, make a redactor once. */
export function redact(
  text: string,
  options: RedactorOptions & { known?: readonly Identity[] } = {},
): Redaction {
  const known = options.known === undefined ? undefined : compileKnown(options.known);
  return createRedactor(options).redact(text, known);
}

function replacer(settings: Settings): (text: string) => Replace {
  switch (settings.operator) {
    case "label":
      return () => label;
    case "drop":
      return () => drop;
    case "mask":
      return () => mask;
    case "numbered":
      return numbered;
    case "hash": {
      const keyed = hash(settings.key!);
      return () => keyed;
    }
  }
}
