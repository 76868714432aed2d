import type { Context } from "./context.js";

/** Shows how far long work has come, on standard error. */
export interface Progress {
  /** `done` of `total` in any one unit; `label` says what is being done. */
  update(label: string, done: number, total: number): void;
  /** Leaves a clean line behind. */
  end(): void;
}

const WIDTH = 24;
/** A terminal is redrawn this often; in milliseconds. */
const REDRAW = 100;
/** Plain lines come at every quarter, and only of what takes longer than this; in milliseconds. */
const PATIENCE = 2000;

/**
 * One line that is drawn over itself in a terminal, plain lines elsewhere, nothing with `--json`.
 *
 * @param clock milliseconds that only rise
 */
export function createProgress(
  context: Context,
  quiet: boolean,
  clock: () => number = () => performance.now(),
): Progress {
  let label = "";
  let began = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  let quarter = -1;
  let onScreen = false;
  const draw = (done: number, total: number) => {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const passed = clock() - began;
    if (!context.terminal) {
      const now = Math.floor(share * 4);
      if (now > quarter && passed > PATIENCE) context.err(`${label}: ${now * 25} %\n`);
      quarter = Math.max(now, quarter);
      return;
    }
    if (share < 1 && clock() - drawn < REDRAW) return;
    drawn = clock();
    const filled = Math.round(share * WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    context.err(
      `\r\x1b[2K${label.padEnd(10)} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %${left(share, passed)}`,
    );
    onScreen = true;
  };
  return {
    update(nextLabel, done, total) {
      if (quiet) return;
      if (nextLabel !== label) {
        if (onScreen) context.err("\n");
        onScreen = false;
        label = nextLabel;
        began = clock();
        quarter = -1;
        drawn = Number.NEGATIVE_INFINITY;
      }
      draw(done, total);
    },
    end() {
      if (onScreen) context.err("\n");
      onScreen = false;
    },
  };
}

/** Time left, once there is enough to tell it from. */
function left(share: number, passed: number): string {
  if (share <= 0.02 || share >= 1 || passed < 1000) return "";
  const seconds = Math.ceil(((passed / share) * (1 - share)) / 1000);
  return seconds < 90 ? `  ${seconds} s left` : `  ${Math.ceil(seconds / 60)} min left`;
}
