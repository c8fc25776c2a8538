// What the other functions of a file end that stands in a member, and how such a member is asked for.

import { isEnding } from "../calls/callPlan.ts";
import { hasWord } from "../calls/nameWords.ts";
import type { Frame } from "../state/frame.ts";
import { type Knowledge, modelOfAny } from "../state/knowledge.ts";
import type { State, ValueId } from "../state/state.ts";

/** Members by their numbers as `givenTo` has them: of the struct that `holders` point to, if all variables that point there are declared so. */
export function placesOf(frame: Frame, state: State, holders: readonly ValueId[], fields: readonly number[]): readonly string[] {
  const names = [...frame.fields].flatMap(([name, id]) => (fields.includes(id) ? [name] : []));
  const types = frame.graph.variables.flatMap(({ type }, slot) => (holders.includes(state.vars[slot] ?? 0) ? [type] : []));
  const [first] = types;
  if (first?.pointers !== 1 || !first.base.startsWith("struct ") || types.some(({ base }) => base !== first.base)) return names;
  return names.map((name) => `${first.base.slice("struct ".length)}.${name}`);
}

/** Whether another function of the file may end what stands at one of the places, as `givenTo` has them; of one that is not known, its name tells. */
export function isEndedElsewhere(frame: Frame, places: readonly string[]): boolean {
  return endersOf(frame, places).length > 0;
}

/** The other functions of the file that may end what stands at one of the places. */
export function endersOf({ fn, knowledge }: Frame, places: readonly string[]): readonly string[] {
  return places.flatMap((place) =>
    knowledge.inFile.givenTo(place).flatMap(({ call, within }) => (within !== fn.name && isEnder(knowledge, call) ? [within] : [])),
  );
}

/** Whether nobody but this function, and the one that the module ends with, may end what a variable names. */
export function isEndedWithModule({ fn, knowledge }: Frame, variable: string): boolean {
  const given = knowledge.inFile.variableGivenTo(variable);
  return given?.every(({ call, within }) => within === fn.name || !isEnder(knowledge, call)) === true;
}

function isEnder(knowledge: Knowledge, callee: string): boolean {
  const words = knowledge.flags("ENDING_WORDS") ?? [];
  return modelOfAny(knowledge, callee)?.effects.some(({ actions }) => actions.some(isEnding)) ?? hasWord(callee, words);
}
