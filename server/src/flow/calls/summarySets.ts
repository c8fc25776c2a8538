// Sets in summaries: of parameters, by index, and of names. Models of a whole tree are kept: sets that say the same for many of them are made
// once, and hold on to nothing else.

export const NO_INDICES: ReadonlySet<number> = new Set();
const indicesBelow: ReadonlySet<number>[] = [];

/** 0 … count - 1. */
export function firstIndices(count: number): ReadonlySet<number> {
  return (indicesBelow[count] ??= new Set(Array.from({ length: count }, (_, index) => index)));
}

const indexSets = new Map<number, ReadonlySet<number>>();
/** Parameters beyond these are hardly ever there. */
const MOST_SHARED = 16;

/** The indices, in ascending order where the set is shared. */
export function shared(indices: ReadonlySet<number>): ReadonlySet<number> {
  let bits = 0;
  for (const index of indices) {
    if (index >= MOST_SHARED) return indices;
    bits |= 1 << index;
  }
  let known = indexSets.get(bits);
  if (!known) {
    known = bits === 0 ? NO_INDICES : new Set([...indices].sort((a, b) => a - b));
    indexSets.set(bits, known);
  }
  return known;
}

const nameSets = new Map<string, ReadonlySet<string>>();
/** Kept at most, for a server that runs for days. */
const MOST_NAME_SETS = 100_000;

/** The names, in an order that does not depend on theirs. A name cut out of a text would hold on to all of the text; these are of their own. */
export function sharedNames(names: readonly string[]): ReadonlySet<string> {
  const key = [...names].sort().join(" ");
  const known = nameSets.get(key);
  if (known) return known;
  const made = new Set(key.split(" "));
  if (nameSets.size >= MOST_NAME_SETS) nameSets.clear();
  nameSets.set(key, made);
  return made;
}
