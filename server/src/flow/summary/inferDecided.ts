// Parameters that a function keeps or ends on some paths and not on others, where another parameter tells which: a flag (`if (put) put_page(page)`),
// an error. Who calls it with one that is known, knows what becomes of the handle.

import type { DecidedCase } from "../calls/callModel.ts";
import { ANY, type Outcomes, ZERO } from "../calls/outcome.ts";
import { outcomeAt } from "../ends/absence.ts";
import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import { inferParam, type ParamClaims } from "./inferParam.ts";

/** 0 or NULL, and all else: what a question about a flag tells apart. */
const SIDES: readonly Outcomes[] = [ZERO, ANY & ~ZERO];

/** For the parameters that a function `kept`, or may have, the sides of another one on which its paths agree; O(parameters² × exits). */
export function inferDecided(
  exploration: Exploration,
  kept: ReadonlySet<number>,
  outcomesOf: (exit: Exit) => Outcomes,
): readonly DecidedCase[] {
  const { frame, exits } = exploration;
  if (kept.size === 0 || frame.membersMerged) return [];
  const deciding = frame.paramValues.flatMap((_, by) => {
    const sides = exits.map((exit) => outcomeAt(frame, exit, by));
    return SIDES.every((side) => sides.some((one) => (one & ~side) === 0)) ? [{ by, sides }] : [];
  });
  return deciding.flatMap(({ by, sides }) =>
    [...kept].flatMap((index) =>
      index === by
        ? []
        : SIDES.flatMap((outcomes) => {
            const here = exits.filter((_, at) => ((sides[at] ?? ANY) & outcomes) !== 0);
            const claims: ParamClaims = { effects: [], mayConsume: new Set(), spares: new Map(), passesOn: new Set() };
            inferParam({ ...exploration, exits: here }, index, outcomesOf, claims);
            if (claims.mayConsume.size > 0) return [];
            return [{ index, by, outcomes, effects: claims.effects, passesOn: claims.passesOn.size > 0 }];
          }),
    ),
  );
}
