// Sets of parameters, by index. Models of a whole tree are kept: sets that say the same for many of them are made once.

export const NO_INDICES: ReadonlySet<number> = new Set();
const indicesBelow: ReadonlySet<number>[] = [];

/** 0 … count - 1. */
export function firstIndices(count: number): ReadonlySet<number> {
  return (indicesBelow[count] ??= new Set(Array.from({ length: count }, (_, index) => index)));
}

export function shared(indices: ReadonlySet<number>): ReadonlySet<number> {
  return indices.size === 0 ? NO_INDICES : indices;
}
