// The format of a cache file: payloads, then an index of their keys, then a trailer that vouches for the index. A file is written once
// and never changed, so a reader needs no lock. Pure: bytes in, bytes out. What does not add up is a reason, never an exception.

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** Where a payload stands in its segment. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

export interface SegmentEntry {
  /** 32 bytes, as a latin1 string: half the size of hex in memory. */
  readonly key: string;
  readonly payload: Uint8Array;
}

export type ReadIndex =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, Extent> }
  | { readonly ok: false; readonly reason: string };

export const keyBytes = 32;
const head = Buffer.from("memdesc-cache 1\n", "latin1");
const end = Buffer.from("mdc-end\n", "latin1");
/** Key, offset, length, checksum. */
const rowBytes = keyBytes + 12;
/** Offset and rows of the index, SHA-256 of both and of the index, end mark. */
export const trailerBytes = 8 + 32 + end.length;
/** Far below what offsets of 32 bits can say: a merge holds it in memory. */
export const mostSegmentBytes = 128 * 1024 * 1024;

/** A whole segment; of entries with one key the last counts. */
export function encodeSegment(entries: readonly SegmentEntry[]): Buffer {
  const last = new Map(entries.map((entry) => [entry.key, entry.payload]));
  const rows = Buffer.alloc(last.size * rowBytes);
  const parts: Uint8Array[] = [head];
  let offset = head.length;
  let row = 0;
  for (const [key, payload] of last) {
    rows.write(key, row, keyBytes, "latin1");
    rows.writeUInt32LE(offset, row + keyBytes);
    rows.writeUInt32LE(payload.length, row + keyBytes + 4);
    rows.writeUInt32LE(checksum(key, payload), row + keyBytes + 8);
    row += rowBytes;
    offset += payload.length;
    parts.push(payload);
  }
  const counts = Buffer.alloc(8);
  counts.writeUInt32LE(offset, 0);
  counts.writeUInt32LE(last.size, 4);
  return Buffer.concat([...parts, rows, counts, digestOf(counts, rows), end]);
}

/** Where the index begins, by the trailer of a file of `size` bytes; the reason why it is no whole segment. */
export function findIndex(trailer: Buffer, size: number): { readonly offset: number; readonly length: number } | string {
  if (size < head.length + trailerBytes || trailer.length !== trailerBytes || !trailer.subarray(40).equals(end)) return "truncated";
  const offset = trailer.readUInt32LE(0);
  const length = trailer.readUInt32LE(4) * rowBytes;
  return offset >= head.length && offset + length + trailerBytes === size ? { offset, length } : "truncated";
}

/** The entries of a segment. `start` are the first bytes of the file. */
export function readIndex(start: Buffer, rows: Buffer, trailer: Buffer): ReadIndex {
  if (!start.subarray(0, head.length).equals(head)) return { ok: false, reason: "of another format" };
  if (!digestOf(trailer.subarray(0, 8), rows).equals(trailer.subarray(8, 40))) return { ok: false, reason: "damaged" };
  const entries = new Map<string, Extent>();
  const indexOffset = trailer.readUInt32LE(0);
  for (let row = 0; row < rows.length; row += rowBytes) {
    const offset = rows.readUInt32LE(row + keyBytes);
    const length = rows.readUInt32LE(row + keyBytes + 4);
    if (offset < head.length || offset + length > indexOffset) return { ok: false, reason: "damaged" };
    entries.set(rows.toString("latin1", row, row + keyBytes), { offset, length, crc: rows.readUInt32LE(row + keyBytes + 8) });
  }
  return { ok: true, entries };
}

/** Whether a payload is the one that was stored under the key. */
export function isIntact(key: string, payload: Uint8Array, { length, crc }: Extent): boolean {
  return payload.length === length && checksum(key, payload) === crc;
}

export const headBytes = head.length;

function checksum(key: string, payload: Uint8Array): number {
  return crc32(payload, crc32(Buffer.from(key, "latin1")));
}

function digestOf(counts: Uint8Array, rows: Uint8Array): Buffer {
  return createHash("sha256").update(head).update(counts).update(rows).digest();
}
