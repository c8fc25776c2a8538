// A packed index with its call graph as one run of bytes in shared memory, and back: arrays one after the other behind a table of their
// places. What does not add up is undefined, never an exception. Byte order is the machine's: a cache is not carried to another one.

import type { CallGraph } from "./callGraph.ts";
import type { PackedIndex } from "./packedIndex.ts";

/** An index made ready to be used. */
export interface PackedTree {
  readonly index: PackedIndex;
  readonly graph: CallGraph;
}

const MAGIC = 0x6d64_6932;
const WORDS = 1;
const BYTES = 0;
/** The order of the arrays; their element sizes: 0 bytes, 1 words of 32 bits. */
const SECTIONS = [
  ["nameBytes", BYTES],
  ["nameEnds", WORDS],
  ["nameSlots", WORDS],
  ["filePath", WORDS],
  ["fileFlags", WORDS],
  ["fileDigest", BYTES],
  ["functionsFrom", WORDS],
  ["macrosFrom", WORDS],
  ["operationsFrom", WORDS],
  ["functionName", WORDS],
  ["functionStart", WORDS],
  ["functionLine", WORDS],
  ["functionFlags", WORDS],
  ["callsFrom", WORDS],
  ["calls", WORDS],
  ["macros", WORDS],
  ["macroArguments", WORDS],
  ["operations", WORDS],
  ["reaches", BYTES],
  ["component", WORDS],
] as const;
type SectionName = (typeof SECTIONS)[number][0];
type Sections = Readonly<Record<SectionName, Uint8Array | Int32Array>>;
const headWords = 1 + SECTIONS.length;

/** All of it in one new buffer. */
export function encodeTree({ index, graph }: PackedTree): SharedArrayBuffer {
  const { names, ...rest } = index;
  const sections: Sections = {
    ...rest,
    nameBytes: names.bytes,
    nameEnds: names.ends,
    nameSlots: names.slots,
    reaches: graph.reaches,
    component: graph.component,
  };
  const lengths = SECTIONS.map(([name]) => sections[name].length);
  let size = headWords * 4;
  for (const [at, [, kind]] of SECTIONS.entries()) size += padded((lengths[at] ?? 0) * (kind === WORDS ? 4 : 1));
  const buffer = new SharedArrayBuffer(size);
  new Int32Array(buffer, 0, headWords).set([MAGIC, ...lengths]);
  let offset = headWords * 4;
  for (const [at, [name, kind]] of SECTIONS.entries()) {
    const length = lengths[at] ?? 0;
    if (kind === WORDS) new Int32Array(buffer, offset, length).set(sections[name]);
    else new Uint8Array(buffer, offset, length).set(sections[name]);
    offset += padded(length * (kind === WORDS ? 4 : 1));
  }
  return buffer;
}

/** Views of a buffer that encodeTree filled; undefined for any other. Does not look into the arrays. */
export function decodeTree(buffer: SharedArrayBuffer): PackedTree | undefined {
  if (buffer.byteLength < headWords * 4) return undefined;
  const head = new Int32Array(buffer, 0, headWords);
  if (head[0] !== MAGIC) return undefined;
  let offset = headWords * 4;
  const found = new Map<SectionName, Uint8Array | Int32Array>();
  for (const [at, [name, kind]] of SECTIONS.entries()) {
    const length = head[at + 1] ?? -1;
    const bytes = padded(length * (kind === WORDS ? 4 : 1));
    if (length < 0 || offset + bytes > buffer.byteLength) return undefined;
    found.set(name, kind === WORDS ? new Int32Array(buffer, offset, length) : new Uint8Array(buffer, offset, length));
    offset += bytes;
  }
  if (offset !== buffer.byteLength) return undefined;
  const words = (name: SectionName): Int32Array => {
    const array = found.get(name);
    return array instanceof Int32Array ? array : new Int32Array(0);
  };
  const bytes = (name: SectionName): Uint8Array => {
    const array = found.get(name);
    return array instanceof Uint8Array ? array : new Uint8Array(0);
  };
  return {
    index: {
      names: { bytes: bytes("nameBytes"), ends: words("nameEnds"), slots: words("nameSlots") },
      filePath: words("filePath"),
      fileFlags: words("fileFlags"),
      fileDigest: bytes("fileDigest"),
      functionsFrom: words("functionsFrom"),
      macrosFrom: words("macrosFrom"),
      operationsFrom: words("operationsFrom"),
      functionName: words("functionName"),
      functionStart: words("functionStart"),
      functionLine: words("functionLine"),
      functionFlags: words("functionFlags"),
      callsFrom: words("callsFrom"),
      calls: words("calls"),
      macros: words("macros"),
      macroArguments: words("macroArguments"),
      operations: words("operations"),
    },
    graph: { reaches: bytes("reaches"), component: words("component") },
  };
}

function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}
