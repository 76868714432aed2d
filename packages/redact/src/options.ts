import { RedactError } from "./error.js";
import { KINDS, type Kind } from "./finding.js";
import { OPERATORS, type Operator } from "./operators/operator.js";

export interface RedactorOptions {
  /** Default: all. A kind left out is left in the text, also where a known identity has it. */
  readonly kinds?: readonly Kind[];
  /** Default: `label`. */
  readonly operator?: Operator;
  /** For `hash`, and needed with it: at least 16 bytes, kept secret. */
  readonly key?: Uint8Array;
  /** `https://example.org/u/7` becomes `https://example.org[URL]`. Default: false. */
  readonly keepUrlHost?: boolean;
}

/** The options with every default in place. */
export interface Settings {
  readonly kinds: readonly Kind[];
  readonly operator: Operator;
  readonly key: Uint8Array | undefined;
  readonly keepUrlHost: boolean;
}

const SHORTEST_KEY = 16;

export function toSettings(options: RedactorOptions): Settings {
  const kinds = options.kinds ?? KINDS;
  const unknown = kinds.find((kind) => !KINDS.includes(kind));
  if (unknown !== undefined)
    throw new RedactError("kind_unknown", `no kind is called ${unknown}`, `Use some of ${KINDS.join(", ")}.`);
  const operator = options.operator ?? "label";
  if (!OPERATORS.includes(operator))
    throw new RedactError(
      "operator_unknown",
      `no operator is called ${operator}`,
      `Use one of ${OPERATORS.join(", ")}.`,
    );
  const key = options.key;
  if (operator === "hash" && (key === undefined || key.length < SHORTEST_KEY))
    throw new RedactError(
      "key_missing",
      `the operator hash has a key of ${key?.length ?? 0} bytes, at least ${SHORTEST_KEY} are needed`,
      "Pass key: 32 random bytes, the same for every text that is to be joined.",
    );
  return {
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    operator,
    key,
    keepUrlHost: options.keepUrlHost ?? false,
  };
}
