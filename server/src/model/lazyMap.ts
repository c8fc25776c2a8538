// A read-only map whose values are made when first asked for.

/** `keys` in their order; `make` is called once for each key. */
export function lazyMap<V>(keys: readonly string[], make: (key: string) => V): ReadonlyMap<string, V> {
  const known = new Set(keys);
  const made = new Map<string, V>();
  const get = (key: string): V | undefined => {
    if (!known.has(key)) return undefined;
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
  function* entries(): MapIterator<[string, V]> {
    for (const key of known) yield [key, made.get(key) ?? (get(key) as V)];
  }
  function* values(): MapIterator<V> {
    for (const [, value] of entries()) yield value;
  }
  const map: ReadonlyMap<string, V> = {
    size: known.size,
    has: (key) => known.has(key),
    get,
    keys: () => known.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach: (visit) => {
      for (const [key, value] of entries()) visit(value, key, map);
    },
  };
  return map;
}
