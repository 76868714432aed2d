import { ByleaveError, type Instant, parseInstant } from "@byleave/core";
import { openStore, type Store } from "@byleave/store";

/** The world as a command sees it: all that it does not decide itself. */
export interface Context {
  readonly now: () => Instant;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether progress may be drawn over itself. */
  readonly terminal: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Ends a command that has printed why it fails. */
export class SaidAlready extends Error {}

/** Options that every command has. */
export interface GlobalOptions {
  readonly dir?: string;
  readonly json?: boolean;
}

/** Where the embedded database, the sample and the like are kept. */
export function stateDirectory(context: Context, options: GlobalOptions): string {
  return options.dir ?? context.env.BYLEAVE_DIR ?? ".byleave";
}

/** Opens the store, does some work with it, and closes it however that ends. */
export async function withStore<T>(
  context: Context,
  options: GlobalOptions,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({
    databaseUrl: context.env.DATABASE_URL,
    directory: stateDirectory(context, options),
    log: (line) => context.err(`${line}\n`),
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The value of `--as-of`, or now. */
export function asOfOption(context: Context, given: string | undefined): Instant {
  return given === undefined ? context.now() : parseInstant(given);
}

/** A share between 0 and 1 as `0.001` or `0.1%`. */
export function shareOption(given: string): number {
  const number = given.endsWith("%") ? Number(given.slice(0, -1)) / 100 : Number(given);
  if (!(number >= 0 && number <= 1) || given.trim() === "") {
    throw new ByleaveError("bad-argument", `"${given}" is not a share`, {
      mend: "Write it like 0.001 or 0.1%.",
    });
  }
  return number;
}

/** A whole number of at least `least`. */
export function countOption(given: string, least = 1): number {
  const number = Number(given);
  if (!Number.isSafeInteger(number) || number < least || given.trim() === "") {
    throw new ByleaveError("bad-argument", `"${given}" is not a whole number of at least ${least}`);
  }
  return number;
}
