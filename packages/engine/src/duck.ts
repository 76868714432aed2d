import { ByleaveError, type Instant } from "@byleave/core";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** An in-process DuckDB, its settings pinned so that the same inputs give the same bytes. */
export interface Duck {
  readonly connection: DuckDBConnection;
  /** Runs statements whose rows do not matter. */
  run(sql: string): Promise<void>;
  /** All rows as objects; for small results. */
  rows<T = Record<string, unknown>>(sql: string): Promise<T[]>;
  close(): void;
}

export interface DuckOptions {
  /** Where to spill what does not fit; without it nothing spills. */
  readonly tempDirectory?: string | undefined;
  readonly threads?: number | undefined;
  /** In mebibytes. */
  readonly memoryMiB?: number | undefined;
}

/** Opens a DuckDB in memory that never loads or installs anything from the network. */
export async function openDuck(options: DuckOptions = {}): Promise<Duck> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(options.threads ?? 2),
    memory_limit: `${options.memoryMiB ?? 1024}MiB`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    enable_external_file_cache: "false",
    ...(options.tempDirectory ? { temp_directory: options.tempDirectory } : {}),
  });
  const connection = await instance.connect();
  const duck: Duck = {
    connection,
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async <T>(sql: string) => (await connection.runAndReadAll(sql)).getRowObjects() as T[],
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
  await duck.run("SET TimeZone = 'UTC'; SET preserve_insertion_order = false");
  return duck;
}

/** A string as an SQL literal. */
export function text(value: string): string {
  if (value.includes("\0")) throw new ByleaveError("bad-argument", "a NUL character cannot stand here");
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function name(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** An instant as an SQL timestamp. */
export function timestamp(instant: Instant): string {
  if (instant === Number.NEGATIVE_INFINITY) return "TIMESTAMP '-infinity'";
  return `make_timestamp(${instant})`;
}

/** A list of strings as an SQL list. */
export function list(values: readonly string[]): string {
  return `[${values.map(text).join(", ")}]::VARCHAR[]`;
}
