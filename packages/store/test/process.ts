import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program in a process of its own, which a test talks to in lines. It runs what was built, not the sources. */
export class TestProcess {
  readonly child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #errors = "";

  constructor(script: string, args: readonly string[] = [], options: { uid?: number; gid?: number } = {}) {
    const argv = ["--input-type=module", "-e", script, "--", ...args];
    this.child = spawn(process.execPath, argv, { stdio: "pipe", ...options });
    this.child.stderr!.on("data", (data) => {
      this.#errors += data;
    });
    this.#lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  /** The next line; fails with what the process complained of where there is none. */
  async line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`the process ended: ${this.#errors}`);
    return value;
  }

  say(line: string): void {
    this.child.stdin!.write(`${line}\n`);
  }

  /** Waits for the end and gives the exit code, or the signal. */
  ended(): Promise<number | string> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) return Promise.resolve(exitCode ?? signalCode!);
    return new Promise((resolve) => this.child.on("exit", (code, signal) => resolve(code ?? signal!)));
  }

  kill(): Promise<number | string> {
    this.child.kill("SIGKILL");
    return this.ended();
  }
}
