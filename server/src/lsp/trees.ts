// The kernel trees that open documents lie in: each is indexed in the background when a document first needs it, and again when its files
// change. Nobody waits for it but who asks to; a user can stop it.

import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { summaryKey } from "../cli/cache/reportCache.ts";
import { openCacheDirectory } from "../cli/cache/cacheDirectory.ts";
import type { LinterConfig } from "../cli/engine.ts";
import type { BuiltInModel } from "../cli/input/modelFiles.ts";
import type { Target } from "./targets.ts";
import { type Done, type RunningJob, runTreeJob, type TreeJobHost } from "./treeState/treeJob.ts";
import type { KnownTree, TreeBefore } from "./treeState/treeMessages.ts";

export interface TreesConfig {
  readonly connection: Pick<Connection, "console" | "window">;
  readonly threadUrl: URL;
  readonly indexer: TreeJobHost["indexer"];
  /** Names the program's code. */
  readonly build: string;
  readonly model: BuiltInModel;
  /** The user's. */
  readonly cacheDirectory: string;
  /** A tree is there, or is another one than before; `indexed`: files that were read for it. */
  readonly onTree: (tree: KnownTree, indexed: number) => void;
}

export interface Trees {
  /** The tree of a document as it is known now. */
  readonly now: (target: Target) => KnownTree | undefined;
  /** The same when it has been indexed, which begins here; undefined when there is none, or it is not wanted. */
  readonly ready: (target: Target) => Promise<KnownTree | undefined>;
  /** Whether it is to be there sooner or later. */
  readonly expected: (target: Target) => boolean;
  /** Files changed on the disk. */
  readonly changed: () => void;
  /** Lets go of the trees that no target of these lies in, and tries again what was stopped. */
  readonly keepOnly: (targets: readonly Target[]) => readonly KnownTree[];
  readonly dispose: () => Promise<void>;
}

interface Kept {
  readonly key: string;
  readonly root: string;
  readonly made: string;
  readonly config: LinterConfig;
  known: KnownTree | undefined;
  state: TreeBefore | undefined;
  work: Promise<KnownTree | undefined> | undefined;
  running: RunningJob | undefined;
  /** Files changed since the work began. */
  stale: boolean;
  /** By the user, or because it cannot be done. */
  stopped: boolean;
  writtenMs: number;
}

/** A build, or a switch of branches, changes files for a while. */
const settleMs = 500;
/** The index has tens of megabytes: not written for every file that is saved. */
const writeEveryMs = 5 * 60_000;

export function makeTrees({ connection, threadUrl, indexer, build, model, cacheDirectory, onTree }: TreesConfig): Trees {
  const trees = new Map<string, Kept>();
  const mades = new Map<string, string>();
  let usable: { readonly directory: string | undefined } | undefined;
  let settling: NodeJS.Timeout | undefined;
  let disposed = false;

  function directory(): string | undefined {
    if (usable === undefined) {
      const opened = openCacheDirectory(cacheDirectory);
      usable = { directory: opened.ok ? opened.directory : undefined };
      if (!opened.ok) connection.console.warn(`no cache in ${cacheDirectory}: ${opened.reason}; the tree is indexed anew each time`);
    }
    return usable.directory;
  }

  function treeOf(target: Target): Kept | undefined {
    const { tree, setup, settings } = target;
    if (!settings.wholeTree || tree === undefined || target.absolute === undefined) return undefined;
    const { overrideFiles, parser, options } = setup;
    const config: LinterConfig = { ...model, overrideFiles, parser, options };
    const made = mades.get(setup.key) ?? summaryKey(build, config);
    mades.set(setup.key, made);
    const key = `${made} ${tree.root}`;
    let kept = trees.get(key);
    if (kept === undefined) {
      const none = { known: undefined, state: undefined, work: undefined, running: undefined };
      kept = { key, root: tree.root, made, config, ...none, stale: false, stopped: false, writtenMs: Number.NEGATIVE_INFINITY };
      trees.set(key, kept);
    }
    return kept;
  }

  /** Makes the tree's state, again when files change meanwhile. */
  function begin(kept: Kept): Promise<KnownTree | undefined> {
    kept.stale = false;
    let stoppedByUser = false;
    // A job takes a moment to end. Who asks after that, once the settings have changed, gets a new one.
    const stop = (): void => {
      stoppedByUser = true;
      kept.stopped = true;
      if (kept.work === work) kept.work = undefined;
    };
    const work = run(kept, stop)
      .catch((error: unknown) => {
        if (stoppedByUser) return undefined;
        kept.stopped = true;
        if (!disposed && trees.get(kept.key) === kept)
          connection.console.warn(`${kept.root} is not indexed: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      })
      .then((known) => {
        if (stoppedByUser) return kept.known;
        kept.work = undefined;
        if (kept.stale && !kept.stopped && !disposed && trees.get(kept.key) === kept) void begin(kept);
        return known ?? kept.known;
      });
    kept.work = work;
    return work;
  }

  async function run(kept: Kept, onStop: () => void): Promise<KnownTree | undefined> {
    const cache = directory();
    const write = performance.now() - kept.writtenMs > writeEveryMs;
    const { root, config, made, state: before } = kept;
    const job = { root, config, made, cacheDirectory: write ? cache : undefined, before };
    const { state, indexed, unkept } = await runJob(kept, job, cache, onStop);
    if (trees.get(kept.key) !== kept) return undefined;
    if (unkept !== undefined) connection.console.warn(`the index of ${root} could not be kept: ${unkept}`);
    if (indexed > 0 && write) kept.writtenMs = performance.now();
    kept.state = state;
    const { stats: _, ...rest } = state;
    if (kept.known && kept.known.setup.packed === state.packed) return kept.known;
    kept.known = {
      key: kept.key,
      setup: { root, ...rest },
      cache: cache === undefined ? undefined : { directory: cache, summaryKey: made },
    };
    onTree(kept.known, before === undefined ? Number.POSITIVE_INFINITY : indexed);
    return kept.known;
  }

  /** Rejects when the user stopped it, too. */
  async function runJob(kept: Kept, job: Parameters<typeof runTreeJob>[0], cache: string | undefined, onStop: () => void): Promise<Done> {
    let progress: Promise<WorkDoneProgressServerReporter> | undefined;
    const running = runTreeJob(job, {
      threadUrl,
      indexer,
      cache,
      warn: (message) => connection.console.warn(message),
      onProgress: (done, all) => {
        progress ??= beginProgress(kept.root, () => {
          onStop();
          running.stop();
        });
        void progress.then((shown) => shown.report(Math.floor((100 * done) / all), `${done} of ${all} files`));
      },
    });
    kept.running = running;
    try {
      return await running.done;
    } finally {
      if (kept.running === running) kept.running = undefined;
      void progress?.then((shown) => shown.done());
    }
  }

  async function beginProgress(root: string, stop: () => void): Promise<WorkDoneProgressServerReporter> {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin(`Indexing ${root} with memdesc-lint`, 0, "", true);
    progress.token.onCancellationRequested(stop);
    return progress;
  }

  return {
    now: (target) => treeOf(target)?.known,
    expected: (target) => {
      const kept = treeOf(target);
      return kept !== undefined && kept.known === undefined && !kept.stopped;
    },
    ready: async (target) => {
      const kept = treeOf(target);
      if (kept === undefined || disposed) return undefined;
      if (kept.known || kept.stopped) return kept.known;
      return kept.work ?? begin(kept);
    },
    changed: () => {
      clearTimeout(settling);
      settling = setTimeout(() => {
        for (const kept of trees.values()) {
          if (kept.stopped || disposed) continue;
          if (kept.work) kept.stale = true;
          else if (kept.known) void begin(kept);
        }
      }, settleMs);
      settling.unref();
    },
    keepOnly: (targets) => {
      const used = new Set(targets.flatMap((target) => treeOf(target) ?? []));
      const dropped: KnownTree[] = [];
      for (const [key, kept] of trees) {
        kept.stopped = false;
        if (used.has(kept)) continue;
        trees.delete(key);
        kept.running?.stop();
        if (kept.known) dropped.push(kept.known);
      }
      mades.clear();
      return dropped;
    },
    dispose: async () => {
      disposed = true;
      clearTimeout(settling);
      for (const { running } of trees.values()) running?.stop();
      await Promise.all([...trees.values()].map(({ work }) => work));
    },
  };
}
