// With which results a function that may keep what it gets certainly does not, at some of its parameters at once.

import type { CallModel } from "./callModel.ts";
import { ANY, type Outcomes } from "./outcome.ts";

/** The outcomes with which the code of a function shows that it neither keeps nor ends what it was given at these places. */
export function sparesOfCall(model: CallModel | undefined, places: readonly number[]): Outcomes {
  if (!model?.spares) return 0;
  const may = places.filter((index) => model.mayConsume.has(index));
  return may.reduce((all, index) => all & (model.spares?.get(index) ?? 0), ANY);
}
