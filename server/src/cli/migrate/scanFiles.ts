// Looks through files for blockers on worker threads. A task that ends its worker is done again file by file; a file that does is named and left out.

import { Tinypool } from "tinypool";
import type { FileBlockers } from "../../engine/migration/blockerSites.ts";
import { cacheDirectory, openCacheDirectory } from "../cache/cacheDirectory.ts";
import { defaultLimits, openCacheWriter, removeCacheFile } from "../cache/cacheWriter.ts";
import { runKey } from "../cache/reportCache.ts";
import type { LinterConfig } from "../engine.ts";
import type { SourceFile } from "../input/findFiles.ts";
import { defaultJobs } from "../workers/jobCount.ts";
import type { Session } from "../process/session.ts";
import { messageOf } from "../process/usageError.ts";
import type { MigrateResult, MigrateSetup } from "./migrateTask.ts";

export interface ScanOptions {
  readonly jobs: number | undefined;
  readonly cache: boolean;
  readonly cacheDir: string | undefined;
  readonly onProgress: (done: number, all: number) => void;
}

export interface ScannedFiles {
  /** In the order of the files. */
  readonly found: readonly { readonly file: SourceFile; readonly found: FileBlockers }[];
  readonly unread: readonly { readonly file: SourceFile; readonly reason: string }[];
}

/** Files of a task: most are cleared by a look at their bytes. */
const filesAtOnce = 256;
/** A function's walk is bounded; a task that takes longer hangs. */
const taskMs = 120_000;
const mostStartDeaths = 8;

export async function scanFiles(
  session: Session,
  config: LinterConfig,
  files: readonly SourceFile[],
  options: ScanOptions,
): Promise<ScannedFiles> {
  const cache = options.cache ? await openCache(session, options.cacheDir) : undefined;
  const key = runKey(session.build, config);
  const workers = Math.max(1, Math.min(options.jobs ?? defaultJobs(), Math.ceil(files.length / filesAtOnce)));
  const setup: MigrateSetup = { config, cache: cache && { directory: cache.directory, key } };
  const pool = new Tinypool({
    filename: new URL("./migrateWorker.js", import.meta.url).href,
    name: "runTask",
    minThreads: workers,
    maxThreads: workers,
    useAtomics: false,
    workerData: setup,
    // Deep recursion in the native parser needs room below that of JavaScript.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32, stackSizeMb: 16 },
  });
  const found = new Map<number, FileBlockers>();
  const unread = new Map<number, string>();
  const size = Math.max(1, Math.min(filesAtOnce, Math.ceil(files.length / workers)));
  const pending: (readonly number[])[] = [];
  for (let at = 0; at < files.length; at += size)
    pending.push(Array.from({ length: Math.min(size, files.length - at) }, (_, index) => at + index));
  pending.reverse();
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      try {
        const signal = AbortSignal.timeout(taskMs);
        const result = (await pool.run({ files: next.map((index) => files[index]?.absolute ?? "") }, { signal })) as MigrateResult;
        for (const one of result.found) found.set(next[one.file] ?? -1, one.found);
        for (const one of result.unread) unread.set(next[one.file] ?? -1, one.reason);
        cache?.take(result);
      } catch (error) {
        if (next.length > 1) {
          pending.push(...next.map((index) => [index]));
          continue;
        }
        // What no task can do is no fault of the files.
        if (done === 0 && unread.size >= mostStartDeaths) throw new Error(`no worker starts: ${messageOf(error)}`);
        unread.set(next[0] ?? -1, `ended its worker: ${messageOf(error)}`);
        continue;
      }
      done += next.length;
      options.onProgress(done, files.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, lane));
  } finally {
    await pool.destroy();
    await cache?.finish();
  }
  return {
    found: files.flatMap((file, index) => {
      const one = found.get(index);
      return one === undefined ? [] : [{ file, found: one }];
    }),
    unread: files.flatMap((file, index) => {
      const reason = unread.get(index);
      return reason === undefined ? [] : [{ file, reason }];
    }),
  };
}

/** The user's cache, for this run's entries; undefined, after one line, when there is none that can be used. */
async function openCache(session: Session, given: string | undefined) {
  const directory = cacheDirectory(given, session.cwd, session.env);
  const opened = openCacheDirectory(directory);
  if (!opened.ok) {
    await session.complain(`no cache in ${directory}: ${opened.reason}; going on without (--no-cache says so in advance)`);
    return undefined;
  }
  const writer = openCacheWriter(directory, "migrate", defaultLimits);
  const used = new Set<string>();
  const wrong = new Set<string>();
  return {
    directory,
    take({ entries, news }: MigrateResult): void {
      for (const { key, payload } of entries) writer.put(key, payload);
      for (const name of news.used) used.add(name);
      for (const name of [...news.faulty, ...news.damaged.map((one) => one.name)]) wrong.add(name);
    },
    async finish(): Promise<void> {
      for (const name of wrong) {
        removeCacheFile(directory, name);
        await session.complain(`cache: ${name}: damaged; dropped, and what it held is computed anew`);
      }
      writer.finish(used);
      if (writer.failure !== undefined) await session.complain(`the cache in ${directory} could not be written: ${writer.failure}`);
    },
  };
}
