// One worker's side of `migrate`: reads files, leaves out those that a look at their bytes clears, takes the others' results from the cache or makes
// them. A result depends on the text, the model, the kernel and the program: these are its key.

import { createHash } from "node:crypto";
import { makeSourceText } from "../../base/sourceText.ts";
import type { BlockerFinder, FileBlockers } from "../../engine/migration/blockerSites.ts";
import { type CacheReader, openCacheReader } from "../cache/cacheReader.ts";
import type { Engine } from "../engine.ts";
import type { CachedEntry } from "../cache/cacheTask.ts";
import { decodeSource, readBytes } from "../input/readSource.ts";
import { messageOf } from "../process/usageError.ts";
import type { MigrateResult, MigrateSetup, MigrateTask } from "./migrateTask.ts";

/** Makes the function that does tasks; the linter is made once. Throws when there can be none: every other task would fail the same way. */
export function makeMigrateRunner(engine: Engine, { config, cache }: MigrateSetup): (task: MigrateTask) => Promise<MigrateResult> {
  let made: Promise<BlockerFinder> | undefined;
  let opened: CacheReader | undefined;

  async function makeFinder(): Promise<BlockerFinder> {
    const created = await engine.createLinter(config);
    const finder = created.ok ? created.linter.blockerFinder?.() : undefined;
    if (finder === undefined) throw new Error("this build cannot look for blockers");
    return finder;
  }

  /** The name says whether it is a header; more of it is not looked at. */
  function keyOf(absolute: string, bytes: Buffer): string {
    return createHash("sha256")
      .update(cache?.key ?? "", "latin1")
      .update(absolute.slice(-2))
      .update(bytes)
      .digest()
      .toString("latin1");
  }

  function stored(key: string): FileBlockers | undefined {
    if (cache === undefined) return undefined;
    opened ??= openCacheReader(cache.directory, "migrate");
    const payload = opened.get(key);
    if (payload === undefined) return undefined;
    try {
      // An entry is as it was written, under a key that only this build makes.
      return JSON.parse(payload.toString("utf8")) as FileBlockers;
    } catch {
      return undefined;
    }
  }

  function findIn(absolute: string, bytes: Buffer, finder: BlockerFinder, entries: CachedEntry[]): FileBlockers | string | undefined {
    if (!finder.words.some((word) => bytes.includes(word))) return undefined;
    const source = decodeSource(bytes);
    if (!source.ok) return source.reason;
    if (!finder.mayHold(source.text)) return undefined;
    const key = keyOf(absolute, bytes);
    const known = stored(key);
    if (known !== undefined) return known;
    const found = finder.find(makeSourceText(absolute, source.text));
    if (cache !== undefined) entries.push({ key, payload: Buffer.from(JSON.stringify(found), "utf8") });
    return found;
  }

  return async ({ files }) => {
    made ??= makeFinder();
    const finder = await made;
    const found: { file: number; found: FileBlockers }[] = [];
    const unread: { file: number; reason: string }[] = [];
    const entries: CachedEntry[] = [];
    for (const [file, absolute] of files.entries()) {
      const read = readBytes(absolute);
      if (!read.ok) {
        unread.push({ file, reason: read.reason });
        continue;
      }
      try {
        const before = entries.length;
        const one = findIn(absolute, read.bytes, finder, entries);
        if (typeof one === "string") unread.push({ file, reason: one });
        else if (one !== undefined && (one.sites.length > 0 || one.declared.length > 0 || one.edits.length > 0))
          found.push({ file, found: one });
        // The native parser frees its trees only when the event loop turns.
        if (entries.length > before) await new Promise((resolve) => setImmediate(resolve));
      } catch (error) {
        unread.push({ file, reason: `internal error, please report it with the file: ${messageOf(error)}` });
      }
    }
    return {
      found,
      unread,
      entries,
      news: { used: [...(opened?.used ?? [])], faulty: [...(opened?.faulty ?? [])], damaged: opened?.damaged ?? [] },
    };
  };
}
