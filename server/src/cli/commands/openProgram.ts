// The kernel tree around the working directory as a program on the main thread, for commands that ask about functions instead of files. Indexes
// on worker threads; keeps and uses what runs of `check` keep.

import { runKey, summaryKey } from "../cache/reportCache.ts";
import { openRunCache } from "../cache/runCache.ts";
import type { Engine, Linter, LinterConfig } from "../engine.ts";
import { defaultJobs } from "../workers/jobCount.ts";
import type { KernelTree } from "../input/kernelTree.ts";
import { makeProgress } from "../process/progress.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";
import { lintAll } from "../workers/workerPool.ts";
import { openTree } from "../tree/openTree.ts";
import type { TreeSetup } from "../tree/treeSetup.ts";
import { openWorkerTree, type WorkerTree } from "../tree/workerTree.ts";

/** As `check` without its options; deep chains of calls take a stack of their own on the workers, here what Node gives. */
const memoryMb = 512;
const timeoutMs = 60_000;

export interface OpenedProgram {
  readonly program: WorkerTree["program"];
  readonly linter: Linter;
  /** Keeps the summaries that were made. */
  close(): Promise<void>;
}

/** Throws UsageError when the engine cannot do it. */
export async function openTreeProgram(
  session: Session,
  engine: Engine,
  config: LinterConfig,
  tree: KernelTree,
  cacheDir: string | undefined,
): Promise<OpenedProgram> {
  const { packTree } = engine;
  const made = await engine.createLinter(config);
  const openProgram = made.ok ? made.linter.openProgram : undefined;
  if (!made.ok || !packTree || !openProgram) throw new UsageError("functions of a tree cannot be looked up by this build");
  const keys = { runKey: runKey(session.build, config, true), summaryKey: summaryKey(session.build, config) };
  const cache = await openRunCache(session, cacheDir, keys);
  const progress = makeProgress(session.err, process.stderr.columns || 80, () => performance.now());
  let setup: TreeSetup | undefined;
  await lintAll(
    [],
    {
      jobs: defaultJobs(),
      memoryMb,
      timeoutMs,
      setup: { config, cwd: session.cwd, cache: cache?.setup },
      openTree: async (indexFiles) => {
        const opened = await openTree({
          root: tree.root,
          overlay: undefined,
          made: keys.summaryKey,
          cacheDirectory: cache?.setup.directory,
          pack: (...change) => packTree(config, ...change),
          indexFiles: (stale) => indexFiles(tree.root, stale, (done) => void progress.update(done, stale.length, "indexing")),
        });
        setup = opened.setup;
        return opened.setup;
      },
    },
    () => undefined,
  );
  await progress.finish();
  const worker = setup && openWorkerTree(setup, openProgram, cache?.setup, () => undefined, undefined);
  if (!worker) throw new UsageError(`the index of ${tree.root} could not be made; memdesc-lint cache clean, then try again`);
  return {
    program: worker.program,
    linter: made.linter,
    async close() {
      cache?.take([], worker.takeNew(), { used: [], faulty: [], damaged: [] });
      await cache?.finish();
    },
  };
}
