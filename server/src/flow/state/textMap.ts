// A small map from texts, in order of insertion, that is cheap to copy: states copy theirs at every fork. All copies number the texts alike.

/** As Map in what it offers. Copying a Map hashes every entry again; this copies two arrays, and looks a text's number up in a table that all copies share. */
export class TextMap<V> {
  private readonly numbers: Map<string, number>;
  private readonly texts: string[];
  private readonly ks: number[];
  private readonly vs: V[];

  constructor(numbers: Map<string, number> = new Map(), texts: string[] = [], keys: number[] = [], values: V[] = []) {
    this.numbers = numbers;
    this.texts = texts;
    this.ks = keys;
    this.vs = values;
  }

  get size(): number {
    return this.ks.length;
  }

  get(key: string): V | undefined {
    const number = this.ks.length === 0 ? undefined : this.numbers.get(key);
    if (number === undefined) return undefined;
    const at = this.ks.indexOf(number);
    return at === -1 ? undefined : this.vs[at];
  }

  has(key: string): boolean {
    const number = this.numbers.get(key);
    return number !== undefined && this.ks.includes(number);
  }

  set(key: string, value: V): void {
    const number = this.numberOf(key);
    const at = this.ks.indexOf(number);
    if (at !== -1) this.vs[at] = value;
    else {
      this.ks.push(number);
      this.vs.push(value);
    }
  }

  copy(): TextMap<V> {
    return new TextMap(this.numbers, this.texts, this.ks.slice(), this.vs.slice());
  }

  /** A copy without one entry. */
  without(key: string): TextMap<V> {
    const at = this.ks.indexOf(this.numbers.get(key) ?? -1);
    const kept = this.copy();
    if (at !== -1) {
      kept.ks.splice(at, 1);
      kept.vs.splice(at, 1);
    }
    return kept;
  }

  /** The entries of which the text begins with `prefix` from its character `from` on, in order. */
  startingWith(prefix: string, from = 0): readonly (readonly [string, V])[] {
    const found: (readonly [string, V])[] = [];
    for (let at = 0; at < this.ks.length; at++) {
      const text = this.texts[this.ks[at] as number] as string;
      if (text.startsWith(prefix, from)) found.push([text, this.vs[at] as V]);
    }
    return found;
  }

  private numberOf(key: string): number {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.texts.length;
      this.numbers.set(key, number);
      this.texts.push(key);
    }
    return number;
  }
}
