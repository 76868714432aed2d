#!/usr/bin/env node
import { fromDate } from "@byleave/core";
import { runCommand } from "./cli/run.js";

const stop = new AbortController();
let asked = 0;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The first time work in hand is put down cleanly; whoever asks again does not want to wait.
    if (++asked > 1) process.exit(130);
    stop.abort();
  });
}
// A reader that goes away, as in `byleave show … | head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const code = await runCommand(process.argv.slice(2), {
  now: () => fromDate(new Date()),
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  signal: stop.signal,
});
if (code !== 0) process.exitCode = code;
