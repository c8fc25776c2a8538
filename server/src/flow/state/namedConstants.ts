// What the names of constants say of their values: two of one family differ, one that names a failure is not 0. The numbers themselves stand
// in headers that nobody reads here.

import type { Frame } from "./frame.ts";
import type { ValueId } from "./state.ts";

/** Sets of the model: words of names that stand for a failure, words with which they stand for none, and words of names that others share a value with. */
const FAILURE_WORDS = "FAILURE_NAME_WORDS";
const SUCCESS_WORDS = "SUCCESS_NAME_WORDS";
const BOUND_WORDS = "BOUND_NAME_WORDS";

/** Whether two values are constants of different names that have different values: error codes, flags, or members of one family. */
export function areDifferentConstants(frame: Frame, left: ValueId, right: ValueId): boolean {
  if (left === right) return false;
  const [one, other] = [frame.numbers.names.get(left), frame.numbers.names.get(right)];
  if (one === undefined || other === undefined) return false;
  if (frame.values[left]?.named !== undefined && frame.values[right]?.named !== undefined) return true;
  const family = familyOf(one);
  return family !== "" && family === familyOf(other) && !hasWord(frame, one, BOUND_WORDS) && !hasWord(frame, other, BOUND_WORDS);
}

/** Whether a constant's name says that something went wrong. */
export function isFailureNamed(frame: Frame, value: ValueId): boolean {
  const name = frame.numbers.names.get(value) ?? "";
  return hasWord(frame, name, FAILURE_WORDS) && !hasWord(frame, name, SUCCESS_WORDS);
}

/** What stands before the first underscore that is not the name's first letter; empty where there is none. */
function familyOf(name: string): string {
  return /^_*[^_]+(?=_)/.exec(name)?.[0] ?? "";
}

function hasWord(frame: Frame, name: string, set: string): boolean {
  const words = frame.knowledge.flags(set);
  return words !== undefined && name.split(/[-_]/).some((word) => words.includes(word));
}
