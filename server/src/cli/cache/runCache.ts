// The cache as one run of `check` uses it: opened on the main thread, read by the workers, written by the main thread. Whatever is wrong
// with it costs one line on standard error and time, never a result.

import type { Session } from "../process/session.ts";
import type { CachedEntry, CacheNews, CacheSetup } from "./cacheTask.ts";
import { cacheDirectory, openCacheDirectory } from "./cacheDirectory.ts";
import { defaultLimits, openCacheWriter, removeCacheFile } from "./cacheWriter.ts";
import { openSummaryWriter } from "./summaryWriter.ts";

export interface RunCache {
  /** For the workers. */
  readonly setup: CacheSetup;
  /** Takes what a worker computed, and what it learned of the cache. */
  take(entries: readonly CachedEntry[], summaries: readonly CachedEntry[], news: CacheNews): void;
  /** Writes what is left, and says what was wrong. */
  finish(): Promise<void>;
}

/** Opens the user's cache; undefined, after one line, when there is none that can be used. */
export async function openRunCache(
  session: Session,
  given: string | undefined,
  keys: Pick<CacheSetup, "runKey" | "summaryKey">,
): Promise<RunCache | undefined> {
  const directory = cacheDirectory(given, session.cwd, session.env);
  const opened = openCacheDirectory(directory);
  if (!opened.ok) {
    await session.complain(`no cache in ${directory}: ${opened.reason}; going on without (--no-cache says so in advance)`);
    return undefined;
  }
  const writer = openCacheWriter(directory, "report", defaultLimits);
  const kept = openSummaryWriter(directory);
  const used = new Set<string>();
  const wrong = new Map<string, string>();
  return {
    setup: { directory, ...keys },
    take(entries, summaries, news) {
      for (const { key, payload } of entries) writer.put(key, payload);
      for (const { key, payload } of summaries) kept.add(key, payload);
      for (const name of news.used) used.add(name);
      for (const { name, reason } of news.damaged) wrong.set(name, `${reason}; dropped, and what it held is computed anew`);
      for (const name of news.faulty) if (!wrong.has(name)) wrong.set(name, "an entry is damaged; it is computed anew");
    },
    async finish() {
      for (const [name, what] of wrong) {
        // The whole segment goes, so that the line is not said again: whatever damaged one entry may have damaged more.
        removeCacheFile(directory, name);
        await session.complain(`cache: ${name}: ${what}`);
      }
      writer.finish(used);
      kept.finish();
      if (writer.failure !== undefined) await session.complain(`the cache in ${directory} could not be written: ${writer.failure}`);
    },
  };
}
