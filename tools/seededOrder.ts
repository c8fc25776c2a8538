// An order that a seed decides and nothing else: the same on every machine, and unmoved by items that come or go elsewhere.

import { createHash } from "node:crypto";

/** Sorted by a hash of the seed and each item's name. */
export function seededOrder<Item>(items: readonly Item[], seed: number, nameOf: (item: Item) => string): readonly Item[] {
  const rank = (item: Item): string =>
    createHash("sha256")
      .update(`${seed}\0${nameOf(item)}`)
      .digest("hex");
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ item }) => item);
}
