// The order in which the functions of a file are best walked: whoever is called goes before its callers, so that the walk for its own report is
// also the one that its summary is made of.

import { type FunctionSlice, type ScannedFile, sliceCallIds, type WordTable } from "../../syntax/frontEnd.ts";

/** The same slices, callees before their callers where they are in no circle, else in their order. `words` is the run's. O(tokens). */
export function calleesFirst(file: ScannedFile, slices: readonly FunctionSlice[], words: WordTable): readonly FunctionSlice[] {
  const byWord = new Map<number, FunctionSlice[]>();
  for (const slice of slices) {
    const word = words.intern(slice.name);
    const known = byWord.get(word);
    if (known) known.push(slice);
    else byWord.set(word, [slice]);
  }
  const ordered = new Set<FunctionSlice>();
  const begun = new Set<FunctionSlice>();
  const path: { readonly slice: FunctionSlice; readonly callees: FunctionSlice[] }[] = [];
  const begin = (slice: FunctionSlice): void => {
    begun.add(slice);
    path.push({ slice, callees: sliceCallIds(file, slice).flatMap((word) => byWord.get(word) ?? []) });
  };
  for (const first of slices) {
    if (!begun.has(first)) begin(first);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const callee = last.callees.shift();
      if (callee === undefined) {
        ordered.add(last.slice);
        path.pop();
      } else if (!begun.has(callee)) begin(callee);
    }
  }
  return [...ordered];
}
