// Keeps the state of a tree in the cache directory: one entry a tree, the newest counts, older ones are removed. Damage is a miss.

import { createHash } from "node:crypto";
import { decodeTree, encodeTree } from "../../engine/tree/packedBytes.ts";
import { openCacheReader } from "../cache/cacheReader.ts";
import { openCacheWriter, removeCacheFile } from "../cache/cacheWriter.ts";
import { statNumbers } from "./listTree.ts";
import type { TreeState } from "./treeState.ts";

/** A number for entries of another shape. */
const entryVersion = 1;

/** The state, with the bytes of its tree as workers share them. */
export interface SharedState {
  readonly state: TreeState;
  readonly packed: SharedArrayBuffer;
}

/** The keys of a tree's state, and of the name of the state that was written last for any tree. */
export interface TreeKeys {
  readonly tree: string;
  readonly latest: string;
}

/** `made` stands for all that an index depends on beside the texts. */
export function treeKeys(root: string, made: string): TreeKeys {
  const keyOf = (what: string): string =>
    createHash("sha256").update(`${what} ${entryVersion}\n`).update(made, "latin1").digest().toString("latin1");
  return { tree: keyOf(`tree ${root}`), latest: keyOf("latest") };
}

/** The tree's state; for a tree that was not seen before, that of another one: it may be a copy, or have most of its texts. */
export function readTreeState(directory: string, { tree, latest }: TreeKeys): SharedState | undefined {
  const reader = openCacheReader(directory, "index");
  try {
    const payload = reader.get(tree) ?? reader.get(reader.get(latest)?.toString("latin1") ?? "");
    return payload && decodeState(payload);
  } finally {
    reader.close();
  }
}

/** Writes the state, and removes what it replaces; the reason when it cannot be written. */
export function writeTreeState(directory: string, { tree, latest }: TreeKeys, { state, packed }: SharedState): string | undefined {
  const reader = openCacheReader(directory, "index");
  const replaced = reader.segments
    .filter(({ entries }) => entries.has(tree) && [...entries.keys()].every((key) => key === tree || key === latest))
    .map(({ name }) => name);
  reader.close();
  const writer = openCacheWriter(directory, "index");
  // The large one last: both go into one segment.
  writer.put(latest, Buffer.from(tree, "latin1"));
  writer.put(tree, encodeState(state, packed));
  writer.finish([]);
  if (writer.failure === undefined) for (const name of replaced) removeCacheFile(directory, name);
  return writer.failure;
}

function encodeState({ stats, since, history, firstState }: TreeState, packed: SharedArrayBuffer): Buffer {
  const head = Buffer.from(JSON.stringify({ history, firstState, files: since.length, tree: packed.byteLength }), "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, new Uint8Array(packed), bytesOf(stats), bytesOf(since)]);
}

function bytesOf(array: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function decodeState(payload: Buffer): SharedState | undefined {
  try {
    const headBytes = payload.readUInt32LE(0);
    const head = JSON.parse(payload.toString("utf8", 4, 4 + headBytes)) as Partial<Record<string, unknown>>;
    const { history, firstState, files, tree } = head;
    if (!Array.isArray(history) || typeof firstState !== "number" || typeof files !== "number" || typeof tree !== "number")
      return undefined;
    let at = 4 + headBytes;
    const packed = new SharedArrayBuffer(tree);
    new Uint8Array(packed).set(payload.subarray(at, at + tree));
    at += tree;
    const stats = new Float64Array(files * statNumbers);
    bytesOf(stats).set(payload.subarray(at, at + stats.byteLength));
    at += stats.byteLength;
    const since = new Int32Array(new SharedArrayBuffer(files * 4));
    bytesOf(since).set(payload.subarray(at, at + since.byteLength));
    if (at + since.byteLength !== payload.length) return undefined;
    const decoded = decodeTree(packed);
    if (decoded?.index.filePath.length !== files) return undefined;
    return { packed, state: { tree: decoded, stats, since, history: history.map(String), firstState } };
  } catch {
    // Cut short or not ours: made anew.
    return undefined;
  }
}

/** The state with its tree and `since` in shared memory. */
export function shareState(state: TreeState): SharedState {
  const since = new Int32Array(new SharedArrayBuffer(state.since.length * 4));
  since.set(state.since);
  return { state: { ...state, since }, packed: encodeTree(state.tree) };
}
