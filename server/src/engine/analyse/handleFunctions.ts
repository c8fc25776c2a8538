// Which functions of a file touch handles by themselves, told from their words: these are analysed first. Who touches some only through
// another function of the file is known when that one has a summary.

import { mayHaveClassedFolios, takesClassedFolio } from "../../flow/checks/folioClasses.ts";
import { type FunctionSlice, sliceCallIds, sliceMentions } from "../../syntax/frontEnd.ts";
import type { OtherFiles } from "../api.ts";
import type { OpenFile } from "../context/openFile.ts";

/** The other files of a file that has none. */
export const NO_OTHERS: OtherFiles = { get: () => undefined, getForHandle: () => undefined, touchesHandles: () => false };

/** Whether a function touches handles; `isInTable` knows those that stand in a table of operations. Asks about each name called once. */
export function touchesHandles(
  open: OpenFile,
  others: OtherFiles,
  isInTable: (name: string) => boolean,
): (slice: FunctionSlice) => boolean {
  const { file, source, context } = open;
  const { knowledge } = context;
  const through = callsThatTouch(open, others);
  const hasClasses = mayHaveClassedFolios(knowledge, source.text);
  return (slice) =>
    isInTable(slice.name) ||
    knowledge.membersEndedBy(slice.name).length > 0 ||
    (hasClasses && takesClassedFolio(knowledge, source.text.slice(slice.start, slice.end))) ||
    sliceMentions(file, slice, context.relevant) ||
    sliceCallIds(file, slice).some((word) => through.has(word));
}

/** Words of the functions of other files that make their callers handle functions. */
function callsThatTouch({ context, file, defines }: OpenFile, others: OtherFiles): ReadonlySet<number> {
  const found = new Set<number>();
  if (others === NO_OTHERS) return found;
  const { words } = context.frontEnd;
  const asked = new Set<number>();
  for (const slice of file.slices) {
    for (const word of sliceCallIds(file, slice)) {
      if (asked.has(word)) continue;
      asked.add(word);
      const name = words.textOf(word);
      if (!defines(name) && !context.knowledge.get(name) && others.touchesHandles(name)) found.add(word);
    }
  }
  return found;
}
