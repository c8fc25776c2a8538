// The colours of the human-readable reports, in one place. Whether there are any is decided by the caller.

import pc from "picocolors";
import type { Level } from "../../rules/finding.ts";

type Painter = (text: string) => string;

export interface Paint {
  readonly bold: Painter;
  readonly dim: Painter;
  readonly blue: Painter;
  readonly cyan: Painter;
  readonly green: Painter;
  readonly level: (level: Level) => Painter;
}

/** Painters that colour, or leave text alone. */
export function makePaint(colours: boolean): Paint {
  const colour = pc.createColors(colours);
  const levels = { error: colour.red, warning: colour.yellow, hint: colour.cyan } as const;
  return {
    bold: colour.bold,
    dim: colour.dim,
    blue: colour.blue,
    cyan: colour.cyan,
    green: colour.green,
    level: (level) => (text) => colour.bold(levels[level](text)),
  };
}
