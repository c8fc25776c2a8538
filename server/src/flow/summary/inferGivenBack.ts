// Functions that give back what they were given on some paths, and something else on others: whoever loses the parameter's name then may have
// it in the result.

import type { Exit } from "../ends/exits.ts";
import type { Exploration } from "../explore.ts";
import { knownObject } from "../state/frame.ts";
import { POSITIVE } from "../calls/outcome.ts";

/** Whether a path returns the parameter, a pointer, that another successful one does not return. */
export function isGivenBack({ frame, exits }: Exploration, exit: Exit, index: number): boolean {
  if (frame.fn.returnType.pointers === 0) return false;
  const param = frame.paramValues[index] ?? 0;
  const isParam = ({ value, params }: Exit): boolean =>
    value !== 0 && (value === param || (params[index] !== 0 && knownObject(frame, value) === params[index]));
  return isParam(exit) && exits.some((other) => (other.outcomes & POSITIVE) !== 0 && !isParam(other));
}
