// What the other functions of a file end that stands in a member.

import { isEnding } from "../calls/callPlan.ts";
import { hasWord } from "../calls/nameWords.ts";
import type { Frame } from "../state/frame.ts";
import { modelOfAny } from "../state/knowledge.ts";

/** Whether another function of the file may end what stands at one of the places, as `givenTo` has them; of one that is not known, its name tells. */
export function isEndedElsewhere({ fn, knowledge }: Frame, places: readonly string[]): boolean {
  const words = knowledge.flags("ENDING_WORDS") ?? [];
  const isEnder = (callee: string): boolean =>
    modelOfAny(knowledge, callee)?.effects.some(({ actions }) => actions.some(isEnding)) ?? hasWord(callee, words);
  return places.some((place) => knowledge.inFile.givenTo(place).some(({ call, within }) => within !== fn.name && isEnder(call)));
}
