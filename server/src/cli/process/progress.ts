// A progress bar on a terminal's standard error, for runs that last; silent everywhere else.

import type { Output } from "./output.ts";

export interface Progress {
  /** `done` files of `total`; `current` is the one at work. */
  update(done: number, total: number, current: string): Promise<void>;
  /** Wipes the bar. */
  finish(): Promise<void>;
}

const showAfterMs = 500;
const redrawEveryMs = 80;
const barWidth = 24;

export function makeProgress(output: Output, columns: number, now: () => number): Progress {
  const started = now();
  let drawn = 0;
  if (!output.isTerminal) return { update: async () => {}, finish: async () => {} };
  return {
    async update(done, total, current) {
      const time = now();
      if (time - started < showAfterMs || time - drawn < redrawEveryMs) return;
      drawn = time;
      const filled = Math.round((barWidth * done) / Math.max(1, total));
      const bar = `[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${done}/${total} ${current}`;
      await output.write(`\r\u001b[K${bar.slice(0, Math.max(20, columns - 1))}`);
      await output.flush();
    },
    async finish() {
      if (drawn === 0) return;
      await output.write("\r\u001b[K");
      await output.flush();
    },
  };
}
