// Interns identifiers: one small integer per spelling, shared by every file of a run, so that questions about words compare integers.
// Knows nothing of what a word means (macroTable.ts does).

/** All words seen so far. Ids are dense, start at 0 and never change. */
export interface WordTable {
  readonly size: number;
  /** The id of `name`, made when it is new. */
  intern(name: string): number;
  /** As intern, for the characters `[start, end)` of `text`, whose hash is already known; makes no substring unless the word is new. */
  internRange(text: string, start: number, end: number, hash: number): number;
  /** The spelling of an id that this table gave out. */
  textOf(id: number): string;
}

/** A set of words as a bitmap over their ids. */
export interface WordSet {
  /** 1 at the id of a member; ids beyond its end are not members. */
  readonly bits: Uint8Array;
  readonly size: number;
}

/** The hash that internRange expects: start from 0, fold in each UTF-16 unit. */
export function foldHash(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** An empty table. */
export function createWordTable(): WordTable {
  /** Most words are never asked for their spelling: made when somebody does. */
  const spellings: (string | undefined)[] = [];
  let hashes = new Int32Array(1 << 14);
  let buckets = new Int32Array(1 << 15);
  /** The units of all words, one after the other; those of word `n` begin at `starts[n]`. Faster to compare with than strings. */
  let units = new Uint16Array(1 << 17);
  let starts = new Int32Array(1 << 14);
  let used = 0;

  function grow(): void {
    const widerHashes = new Int32Array(hashes.length * 2);
    widerHashes.set(hashes);
    hashes = widerHashes;
    const widerStarts = new Int32Array(hashes.length);
    widerStarts.set(starts);
    starts = widerStarts;
    const wider = new Int32Array(buckets.length * 2);
    const mask = wider.length - 1;
    for (let id = 0; id < spellings.length; id += 1) {
      let at = spread(hashes[id] ?? 0) & mask;
      while (wider[at] !== 0) at = (at + 1) & mask;
      wider[at] = id + 1;
    }
    buckets = wider;
  }

  function internRange(text: string, start: number, end: number, hash: number): number {
    const mask = buckets.length - 1;
    const length = end - start;
    let at = spread(hash) & mask;
    for (;;) {
      const id = (buckets[at] ?? 0) - 1;
      if (id < 0) break;
      if (hashes[id] === hash) {
        const from = starts[id] ?? 0;
        if ((starts[id + 1] ?? 0) - from === length) {
          let same = 0;
          while (same < length && units[from + same] === text.charCodeAt(start + same)) same += 1;
          if (same === length) return id;
        }
      }
      at = (at + 1) & mask;
    }
    const id = spellings.length;
    spellings.push(undefined);
    hashes[id] = hash;
    buckets[at] = id + 1;
    if (used + length > units.length) {
      const wider = new Uint16Array((used + length) * 2);
      wider.set(units);
      units = wider;
    }
    for (let unit = start; unit < end; unit += 1) units[used++] = text.charCodeAt(unit);
    if (spellings.length + 1 >= hashes.length) grow();
    starts[id + 1] = used;
    return id;
  }

  return {
    get size() {
      return spellings.length;
    },
    intern(name) {
      let hash = 0;
      for (let at = 0; at < name.length; at += 1) hash = foldHash(hash, name.charCodeAt(at));
      return internRange(name, 0, name.length, hash);
    },
    internRange,
    textOf: (id) => {
      const known = spellings[id];
      if (known !== undefined || id < 0 || id >= spellings.length) return known ?? "";
      const spelled = spell(units.subarray(starts[id], starts[id + 1]));
      spellings[id] = spelled;
      return spelled;
    },
  };
}

/** Arguments that a call takes for certain; words are shorter, but for those that somebody made to break a tool. */
const MOST_ARGUMENTS = 1024;

function spell(units: Uint16Array): string {
  if (units.length > MOST_ARGUMENTS) return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
  const spelled: string = Reflect.apply(String.fromCharCode, undefined, units);
  return spelled;
}

/** The set of the given names, which are interned. */
export function makeWordSet(words: WordTable, names: Iterable<string>): WordSet {
  const ids = new Set<number>();
  for (const name of names) ids.add(words.intern(name));
  let top = -1;
  for (const id of ids) top = Math.max(top, id);
  const bits = new Uint8Array(top + 1);
  for (const id of ids) bits[id] = 1;
  return { bits, size: ids.size };
}

/** Fibonacci hashing: the fold above leaves neighbours in neighbouring buckets. */
function spread(hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 8) | 0;
}
