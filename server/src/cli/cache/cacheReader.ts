// Reads a cache directory: indexes at once, payloads when asked for. Every thread of a run has a reader of its own. Never writes.

import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";
import { messageOf } from "../process/usageError.ts";
import { type Extent, findIndex, headBytes, isIntact, readIndex, trailerBytes } from "./segment.ts";

/** What a namespace's entries are; each has segments of its own. */
export type Namespace = "report" | "index" | "summary" | "migrate";

export interface Segment {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly entries: ReadonlyMap<string, Extent>;
}

export interface CacheReader {
  /** Oldest first. */
  readonly segments: readonly Segment[];
  /** Files that are no segments of ours any more: by name, with the reason. */
  readonly damaged: readonly { readonly name: string; readonly reason: string }[];
  get(key: string): Buffer | undefined;
  /** Segments that payloads came from so far. */
  readonly used: ReadonlySet<string>;
  /** Segments in which a payload was not what was stored. */
  readonly faulty: ReadonlySet<string>;
  close(): void;
}

const segmentName = /^(report|index|summary|migrate)-[0-9a-z]{11}-[0-9a-z]+\.seg$/;
const temporaryName = /^tmp-[0-9a-z-]+$/;

/** Whether a file of the directory is ours: nothing else is read, counted or removed. */
export function isCacheFile(name: string): "segment" | "temporary" | undefined {
  if (segmentName.test(name)) return "segment";
  return temporaryName.test(name) ? "temporary" : undefined;
}

/** Opens the segments of one namespace, newest last. A directory that cannot be read is an empty cache. */
export function openCacheReader(directory: string, namespace: Namespace): CacheReader {
  const files = new Map<string, number>();
  const segments: Segment[] = [];
  const damaged: { name: string; reason: string }[] = [];
  for (const name of listSegments(directory, namespace)) {
    const opened = openSegment(path.join(directory, name));
    if (opened === undefined) continue;
    if (typeof opened === "string") {
      damaged.push({ name, reason: opened });
      continue;
    }
    files.set(name, opened.file);
    segments.push({ name, ...opened.segment });
  }
  return readerOf(segments, files, damaged);
}

/** A file that somebody names, in the format of a segment, whoever's it is; the reason when it is none. */
export function openSegmentFile(absolute: string): CacheReader | { readonly reason: string } {
  let file: number | undefined;
  try {
    file = openSync(absolute, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = fstatSync(file);
    const entries = status.isFile() ? readSegment(file, status.size) : "not a file";
    if (typeof entries !== "string") {
      const segment = { name: absolute, bytes: status.size, modifiedMs: status.mtimeMs, entries };
      return readerOf([segment], new Map([[absolute, file]]), []);
    }
    closeSync(file);
    return { reason: entries };
  } catch (error) {
    if (file !== undefined) closeSync(file);
    return { reason: messageOf(error) };
  }
}

function readerOf(segments: readonly Segment[], files: Map<string, number>, damaged: CacheReader["damaged"]): CacheReader {
  const used = new Set<string>();
  const faulty = new Set<string>();
  const newestFirst = [...segments].reverse();
  return {
    segments,
    damaged,
    used,
    faulty,
    get(key) {
      for (const segment of newestFirst) {
        const extent = segment.entries.get(key);
        const file = files.get(segment.name);
        if (extent === undefined || file === undefined) continue;
        const payload = Buffer.allocUnsafe(extent.length);
        if (readFully(file, payload, extent.offset) && isIntact(key, payload, extent)) {
          used.add(segment.name);
          return payload;
        }
        faulty.add(segment.name);
      }
      return undefined;
    },
    close() {
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}

/** Names begin with the time of writing: sorted, the newest is last. */
function listSegments(directory: string, namespace: Namespace): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => segmentName.test(name) && name.startsWith(`${namespace}-`))
      .sort();
  } catch {
    // Not there yet, or not ours to read: the writer says so, where there is something to say.
    return [];
  }
}

/** undefined: gone since the directory was listed. */
function openSegment(absolute: string): { readonly file: number; readonly segment: Omit<Segment, "name"> } | string | undefined {
  let file: number | undefined;
  try {
    file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = fstatSync(file);
    const segment = status.isFile() && isOurs(status.uid) ? readSegment(file, status.size) : "not a file of ours";
    if (typeof segment !== "string") return { file, segment: { bytes: status.size, modifiedMs: status.mtimeMs, entries: segment } };
    closeSync(file);
    return segment;
  } catch (error) {
    if (file !== undefined) closeSync(file);
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    return messageOf(error);
  }
}

function readSegment(file: number, size: number): ReadonlyMap<string, Extent> | string {
  const start = Buffer.alloc(Math.min(size, headBytes));
  const trailer = Buffer.alloc(Math.min(size, trailerBytes));
  if (!readFully(file, start, 0) || !readFully(file, trailer, size - trailer.length)) return "truncated";
  const place = findIndex(trailer, size);
  if (typeof place === "string") return place;
  const rows = Buffer.allocUnsafe(place.length);
  if (!readFully(file, rows, place.offset)) return "truncated";
  const index = readIndex(start, rows, trailer);
  return index.ok ? index.entries : index.reason;
}

function readFully(file: number, target: Buffer, offset: number): boolean {
  try {
    for (let done = 0; done < target.length; ) {
      const count = readSync(file, target, done, target.length - done, offset + done);
      if (count === 0) return false;
      done += count;
    }
    return true;
  } catch {
    // A disk that fails, or a file cut short under us: as good as not there.
    return false;
  }
}

/** Systems without owners of files say undefined. */
export function isOurs(uid: number): boolean {
  const own = process.getuid?.();
  return own === undefined || own === uid;
}
