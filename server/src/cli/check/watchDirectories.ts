// Watches directories for changes of files, and gathers what comes close together. One watch a directory: Node's own recursive watch takes
// one for every file on Linux, which a kernel tree has too many of.

import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { configNames } from "../../config/findConfig.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

export interface DirectoryWatcher {
  /** How many are watched. */
  directories(): number;
  /** Absolute paths of what changed since the last call, as soon as something has and then nothing for a moment. */
  next(): Promise<ReadonlySet<string>>;
  close(): void;
}

/** An editor writes a file in several steps, git many files at once. */
const quietMs = 150;
/** Changes that never cease are told nevertheless. */
const longestMs = 2000;
/** As findFiles has them. */
const skipped: ReadonlySet<string> = new Set(["node_modules"]);

/** Watches the directories below `roots` (files stand for their directory), and those above for configurations. */
export async function watchDirectories(roots: readonly string[]): Promise<DirectoryWatcher> {
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let first = 0;
  let timer: NodeJS.Timeout | undefined;
  let waiting: ((changed: ReadonlySet<string>) => void) | undefined;

  const tell = () => {
    timer = undefined;
    if (waiting === undefined || changed.size === 0) return;
    const told = changed;
    changed = new Set();
    const resolve = waiting;
    waiting = undefined;
    resolve(told);
  };
  const schedule = () => {
    const now = performance.now();
    if (timer === undefined) first = now;
    else clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(quietMs, first + longestMs - now)));
  };
  const note = (file: string) => {
    changed.add(file);
    schedule();
  };

  const add = (directory: string, isWanted: (name: string) => boolean, onNew: (file: string) => void): void => {
    if (watchers.has(directory)) return;
    let watcher: FSWatcher;
    try {
      watcher = watch(directory, (_event, name) => {
        if (name === null || !isWanted(name)) return;
        note(path.join(directory, name));
        onNew(path.join(directory, name));
      });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "ENOSPC")
        throw new UsageError(
          `${directory}: the system watches no more directories; raise fs.inotify.max_user_watches, or name fewer paths`,
        );
      if (code === "EMFILE")
        throw new UsageError(`${directory}: the system has no more watches for this user; raise fs.inotify.max_user_instances`);
      if (code === "ENOENT" || code === "ENOTDIR") return;
      throw new UsageError(`${directory}: cannot be watched: ${ioReason(error)}`);
    }
    watchers.set(directory, watcher);
    // A directory that went away.
    watcher.on("error", () => {
      watcher.close();
      watchers.delete(directory);
    });
  };
  const addBelow = async (root: string): Promise<void> => {
    const pending = [root];
    for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
      add(directory, () => true, addNew);
      for (const entry of await readdir(directory, { withFileTypes: true }).catch(() => [])) {
        if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) pending.push(path.join(directory, entry.name));
      }
    }
  };
  /** A directory that is new: what is in it already has made no event. */
  const addNew = (file: string): void => {
    void (async () => {
      const name = path.basename(file);
      if (name.startsWith(".") || skipped.has(name) || !(await isDirectory(file))) return;
      if (watchers.has(file)) return;
      await addBelow(file);
      for (const entry of await readdir(file, { recursive: true }).catch(() => [])) note(path.join(file, entry));
    })().catch(() => {
      // The directory is gone again, or no watch is left for it: the next event of its parent tries once more.
    });
  };

  try {
    for (const root of roots) {
      const directory = (await isDirectory(root)) ? root : path.dirname(root);
      await addBelow(directory);
      for (let above = path.dirname(directory), below = directory; above !== below; below = above, above = path.dirname(above)) {
        add(
          above,
          (name) => (configNames as readonly string[]).includes(name),
          () => {},
        );
      }
    }
  } catch (error) {
    for (const watcher of watchers.values()) watcher.close();
    throw error;
  }
  return {
    directories: () => watchers.size,
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
        if (changed.size > 0 && timer === undefined) schedule();
      }),
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

async function isDirectory(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false;
  }
}
