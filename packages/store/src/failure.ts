import { ByleaveError } from "@byleave/core";

const NO_CONNECTION = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "EACCES",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
// Connection exceptions, shutdowns, start-up, too many connections: PostgreSQL manual, appendix A.
const AWAY = /^(08...|57P0[1-5]|53300)$/;
// The driver's own errors carry no code.
const DRIVER_AWAY =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded)/;

/** The code of a driver's or server's error: `ECONNREFUSED`, `57P01` …, empty where it has none. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** True where there is no server, or none that takes connections now. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (NO_CONNECTION.has(code) || AWAY.test(code)) return true;
  return code === "" && error instanceof Error && DRIVER_AWAY.test(error.message);
}

/** What a failed connection means. `where` names the database without its password. */
export function connectFailure(error: unknown, where: string): ByleaveError {
  if (error instanceof ByleaveError) return error;
  const said = error instanceof Error && error.message ? error.message : codeOf(error);
  return new ByleaveError("database-unavailable", `no connection to the database ${where}: ${said}`, {
    mend: "Check that the server runs, and DATABASE_URL's host, port, database, user and password.",
    cause: error,
  });
}

/** What a failed query means: the server gone, a rule of the schema broken, or an error of ours (unchanged). */
export function queryFailure(error: unknown, where: string): unknown {
  if (error instanceof ByleaveError) return error;
  if (isAway(error)) {
    const said = error instanceof Error && error.message ? error.message : codeOf(error);
    return new ByleaveError("database-unavailable", `the database ${where} went away: ${said}`, {
      mend: "Start it again and repeat the command; nothing half-written was kept.",
      cause: error,
    });
  }
  const code = ruleBroken(codeOf(error));
  return code === undefined ? error : new ByleaveError(code, (error as Error).message, { cause: error });
}

// The codes that the triggers of migrations/ raise.
function ruleBroken(state: string) {
  switch (state) {
    case "BL001":
    case "BL002":
      return "not-permitted" as const;
    case "BL003":
    case "BL004":
      return "not-found" as const;
    default:
      return undefined;
  }
}
