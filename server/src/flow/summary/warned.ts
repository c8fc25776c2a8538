// Ways out that stand under a warning: what a function does there, it does not expect to do, and nobody relies on it.

import type { Span } from "../../base/span.ts";
import type { Exploration } from "../explore.ts";
import type { Exit } from "../ends/exits.ts";
import type { Outcomes } from "../calls/outcome.ts";
import { walkIfs } from "../graph/walkAst.ts";

/** The exploration without the ways out under a warning whose outcome another one has as well: a caller does not tell them from that one. */
export function withoutWarned(exploration: Exploration, outcomesOf: (exit: Exit) => Outcomes): Exploration {
  const { frame, exits } = exploration;
  const macros = frame.knowledge.flags("WARNING_MACROS") ?? [];
  const warned: Span[] = [];
  walkIfs(frame.fn.body, ({ test, whenTrue }) => {
    if (test.kind === "call" && test.callee.kind === "name" && macros.includes(test.callee.name)) warned.push(whenTrue);
  });
  if (warned.length === 0) return exploration;
  const isWarned = ({ span }: Exit): boolean => warned.some(({ start, end }) => start <= span.start && span.end <= end);
  const expected = exits.filter((exit) => !isWarned(exit));
  const told = expected.reduce((all, exit) => all | outcomesOf(exit), 0);
  return { ...exploration, exits: [...expected, ...exits.filter((exit) => isWarned(exit) && (outcomesOf(exit) & ~told) !== 0)] };
}
