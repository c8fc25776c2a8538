// Adds to a cache directory and keeps it small: new segments by rename, many small ones merged into one, those unused longest removed.
// Any number of runs may do so at once: a segment is whole from the moment it has its name, and one that vanishes is only a miss.

import { randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeSync } from "node:fs";
import path from "node:path";
import { ioReason } from "../process/usageError.ts";
import { isCacheFile, type Namespace, openCacheReader, type Segment } from "./cacheReader.ts";
import { encodeSegment, keyBytes, mostSegmentBytes, type SegmentEntry } from "./segment.ts";

export interface CacheLimits {
  /** Of the whole directory. */
  readonly mostBytes: number;
  /** Of what is held in memory before it is written. */
  readonly pendingBytes: number;
  /** After this time it is written in any case: a run that is killed loses no more. */
  readonly pendingMs: number;
}

export const defaultLimits: CacheLimits = { mostBytes: 512 * 1024 * 1024, pendingBytes: 8 * 1024 * 1024, pendingMs: 2000 };

export interface CacheWriter {
  /** Keeps an entry for the next segment. */
  put(key: string, payload: Uint8Array): void;
  /** Writes what is pending, marks the segments that were used, merges and evicts. */
  finish(used: Iterable<string>): void;
  /** Why nothing is written any more; undefined while all is well. */
  readonly failure: string | undefined;
}

/** Segments of a namespace beyond which the newest are merged. */
const mostSegments = 8;
/** After an eviction this much of the limit is taken, so that not every run evicts. */
const keptShare = 0.75;
/** A temporary file this old belongs to a run that was killed. */
const abandonedMs = 3600_000;

export function openCacheWriter(directory: string, namespace: Namespace, limits: CacheLimits = defaultLimits): CacheWriter {
  let pending: SegmentEntry[] = [];
  let pendingBytes = 0;
  let written = performance.now();
  let failure: string | undefined;

  function write(): void {
    if (pending.length === 0 || failure !== undefined) return;
    const entries = pending;
    pending = [];
    pendingBytes = 0;
    written = performance.now();
    failure = attempt(() => writeSegment(directory, namespace, entries));
  }

  return {
    put(key, payload) {
      if (key.length !== keyBytes || failure !== undefined) return;
      pending.push({ key, payload });
      pendingBytes += payload.length;
      if (pendingBytes >= limits.pendingBytes || performance.now() - written >= limits.pendingMs) write();
    },
    finish(used) {
      // Before the write: what is written is newer than what was read.
      failure ??= attempt(() => touch(directory, used));
      write();
      failure ??= attempt(() => tidy(directory, namespace, limits));
    },
    get failure() {
      return failure;
    },
  };
}

function attempt(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return ioReason(error);
  }
}

/** Writes a segment under a temporary name and renames it. */
function writeSegment(directory: string, namespace: Namespace, entries: readonly SegmentEntry[]): string {
  const unique = randomBytes(8).toString("hex");
  const temporary = path.join(directory, `tmp-${process.pid}-${unique}`);
  // Microseconds: the names of one run's segments sort by age, too.
  const time = Math.floor((performance.timeOrigin + performance.now()) * 1000);
  const name = `${namespace}-${time.toString(36).padStart(11, "0")}-${unique}.seg`;
  try {
    const file = openSync(temporary, "wx", 0o600);
    try {
      const bytes = encodeSegment(entries);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path.join(directory, name));
    return name;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function touch(directory: string, used: Iterable<string>): void {
  const now = new Date();
  for (const name of new Set(used)) ignoreMissing(() => utimesSync(path.join(directory, name), now, now));
}

function tidy(directory: string, namespace: Namespace, limits: CacheLimits): void {
  const now = new Date();
  const files = cacheFiles(directory);
  for (const file of files)
    if (file.kind === "temporary" && now.getTime() - file.modifiedMs > abandonedMs) rmSync(file.absolute, { force: true });
  if (files.filter((file) => file.name.startsWith(`${namespace}-`)).length > mostSegments) mergeNewest(directory, namespace);
  evict(directory, limits);
}

/** Merges the newest segments, as far back as they are small against what was merged already: an old large one is left alone. */
function mergeNewest(directory: string, namespace: Namespace): void {
  const reader = openCacheReader(directory, namespace);
  try {
    const merged = newestToMerge(reader.segments);
    // Newest first wins in get(); so the keys of all, each read once.
    const keys = new Set(merged.flatMap((segment) => [...segment.entries.keys()]));
    const entries = [...keys].flatMap((key): SegmentEntry[] => {
      const payload = reader.get(key);
      return payload === undefined ? [] : [{ key, payload }];
    });
    if (entries.length > 0) writeSegment(directory, namespace, entries);
    for (const { name } of merged) rmSync(path.join(directory, name), { force: true });
  } finally {
    reader.close();
  }
}

/** The newest segments that are worth merging; at least so many that few enough are left. */
export function newestToMerge(segments: readonly Pick<Segment, "name" | "bytes" | "entries">[]): readonly Segment[] {
  const chosen: Segment[] = [];
  let bytes = 0;
  for (const segment of [...segments].reverse() as Segment[]) {
    const left = segments.length - chosen.length;
    if (bytes + segment.bytes > mostSegmentBytes) break;
    if (left <= mostSegments / 2 && segment.bytes > 2 * bytes) break;
    chosen.push(segment);
    bytes += segment.bytes;
  }
  return chosen;
}

/** Removes the segments that were not used for longest, of any namespace, until the directory is small again. */
function evict(directory: string, { mostBytes }: CacheLimits): void {
  const files = cacheFiles(directory).sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
  let total = files.reduce((sum, file) => sum + file.bytes, 0);
  if (total <= mostBytes) return;
  for (const [index, file] of files.entries()) {
    // The one that was used last may take all there is.
    if (total <= (index === files.length - 1 ? mostBytes : mostBytes * keptShare)) return;
    if (file.kind === "temporary") continue;
    rmSync(file.absolute, { force: true });
    total -= file.bytes;
  }
}

export interface CacheFile {
  readonly name: string;
  readonly absolute: string;
  readonly kind: "segment" | "temporary";
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Our files in the directory; empty when it is not there. */
export function cacheFiles(directory: string): CacheFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch {
    return [];
  }
  return names.flatMap((name): CacheFile[] => {
    const kind = isCacheFile(name);
    if (kind === undefined) return [];
    const absolute = path.join(directory, name);
    const status = statSync(absolute, { throwIfNoEntry: false });
    return status?.isFile() ? [{ name, absolute, kind, bytes: status.size, modifiedMs: status.mtimeMs }] : [];
  });
}

/** Removes one of our files; others of the directory are not touched, whatever the name. */
export function removeCacheFile(directory: string, name: string): void {
  if (isCacheFile(name) !== undefined) ignoreMissing(() => rmSync(path.join(directory, name), { force: true }));
}

function ignoreMissing(action: () => void): void {
  try {
    action();
  } catch {
    // Merged or evicted by another run meanwhile.
  }
}
