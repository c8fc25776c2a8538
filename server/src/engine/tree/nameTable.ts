// Names by number and numbers by name, in flat arrays that threads can share: the bytes of all names, and a table of hashes. A table is made
// once and never changed; one that grows is made anew from it, with all old numbers.

export interface NameTable {
  /** UTF-8 of all names, one after the other; name `n` ends at `ends[n]`. */
  readonly bytes: Uint8Array;
  readonly ends: Int32Array;
  /** Open addressing: number + 1, 0 for a free slot; a power of two long. */
  readonly slots: Int32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function nameText({ bytes, ends }: NameTable, name: number): string {
  const from = name > 0 ? (ends[name - 1] ?? 0) : 0;
  const to = ends[name] ?? from;
  let text = "";
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    // A decoder takes no shared memory: copied. Only paths are not ASCII, and hardly any.
    if (byte > 127) return decoder.decode(bytes.slice(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** The number of a name; undefined for one that is not in the table. */
export function nameNumber({ bytes, ends, slots }: NameTable, text: string): number | undefined {
  const spelled = scratch.length >= text.length && encodeInto(text, scratch) ? scratch : encodeName(text);
  const size = spelled === scratch ? text.length : spelled.length;
  const mask = slots.length - 1;
  for (let slot = hashOf(spelled, 0, size) & mask; ; slot = (slot + 1) & mask) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0) return undefined;
    const from = number > 0 ? (ends[number - 1] ?? 0) : 0;
    if ((ends[number] ?? 0) - from !== size) continue;
    let at = 0;
    while (at < size && bytes[from + at] === spelled[at]) at++;
    if (at === size) return number;
  }
}

/** A name that is asked about, without making an array for it. */
const scratch = new Uint8Array(256);

/** Writes the bytes of an ASCII name; false for any other. */
function encodeInto(text: string, bytes: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return false;
    bytes[at] = unit;
  }
  return true;
}

/** A table of the names of `base`, if any, and these after them; none of them twice. */
export function growNames(base: NameTable | undefined, more: readonly string[]): NameTable {
  const spelled = more.map(encodeName);
  const before = base?.ends.length ?? 0;
  const startOfMore = base?.ends[before - 1] ?? 0;
  const bytes = new Uint8Array(startOfMore + spelled.reduce((sum, name) => sum + name.length, 0));
  const ends = new Int32Array(before + spelled.length);
  if (base) {
    bytes.set(base.bytes.subarray(0, startOfMore));
    ends.set(base.ends);
  }
  let at = startOfMore;
  spelled.forEach((name, index) => {
    bytes.set(name, at);
    at += name.length;
    ends[before + index] = at;
  });
  let size = 16;
  while (size < ends.length * 2) size *= 2;
  const slots = new Int32Array(size);
  for (let name = 0, from = 0; name < ends.length; name++) {
    const to = ends[name] ?? 0;
    let slot = hashOf(bytes, from, to) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = name + 1;
    from = to;
  }
  return { bytes, ends, slots };
}

function encodeName(text: string): Uint8Array {
  const spelled = new Uint8Array(text.length);
  return encodeInto(text, spelled) ? spelled : encoder.encode(text);
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
