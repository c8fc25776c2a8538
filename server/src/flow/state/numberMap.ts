// A small map from numbers, in order of insertion, that is cheap to copy: states copy theirs at every fork, and hold a handful of entries.

/**
 * As Map in what it offers. Copying a Map hashes every entry again and makes two objects for each; this copies two arrays. Looking
 * up is a search through one of them.
 */
export class NumberMap<V> {
  private readonly ks: number[];
  private readonly vs: V[];

  constructor(keys: number[] = [], values: V[] = []) {
    this.ks = keys;
    this.vs = values;
  }

  get size(): number {
    return this.ks.length;
  }

  get(key: number): V | undefined {
    const at = this.ks.indexOf(key);
    return at === -1 ? undefined : this.vs[at];
  }

  has(key: number): boolean {
    return this.ks.indexOf(key) !== -1;
  }

  set(key: number, value: V): void {
    const at = this.ks.indexOf(key);
    if (at !== -1) this.vs[at] = value;
    else {
      this.ks.push(key);
      this.vs.push(value);
    }
  }

  copy(): NumberMap<V> {
    return new NumberMap(this.ks.slice(), this.vs.slice());
  }

  /** A copy without the entries for which `drop` says so. */
  without(drop: (key: number, value: V) => boolean): NumberMap<V> {
    const kept = new NumberMap<V>();
    for (let at = 0; at < this.ks.length; at++) {
      const key = this.ks[at] as number;
      const value = this.vs[at] as V;
      if (drop(key, value)) continue;
      kept.ks.push(key);
      kept.vs.push(value);
    }
    return kept;
  }

  /** In order; the value of a key stands at the key's index in values(). */
  keys(): readonly number[] {
    return this.ks;
  }

  values(): readonly V[] {
    return this.vs;
  }

  [Symbol.iterator](): Iterator<readonly [number, V]> {
    let at = 0;
    return {
      next: () => {
        if (at >= this.ks.length) return { done: true, value: undefined };
        const entry = [this.ks[at] as number, this.vs[at] as V] as const;
        at++;
        return { done: false, value: entry };
      },
    };
  }
}
