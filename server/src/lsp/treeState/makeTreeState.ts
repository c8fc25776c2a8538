// Makes one state of a kernel tree: from the cache, from the state before, or by indexing all of it. Runs in a thread of the server, or in a
// process of its own where there is much to index.

import { decodeTree } from "../../engine/tree/packedBytes.ts";
import { defaultJobs } from "../../cli/workers/jobCount.ts";
import { realEngine } from "../../cli/realEngine.ts";
import { type FileToIndex, indexToShare } from "../../cli/tree/indexFiles.ts";
import { openTree } from "../../cli/tree/openTree.ts";
import type { SharedState } from "../../cli/tree/treeCache.ts";
import { indexOnWorkers } from "../../cli/workers/workerPool.ts";
import type { TreeBefore, TreeJob, TreeMessage } from "./treeMessages.ts";

/** So few files are indexed sooner than workers, or a process, start. */
const fewFiles = 64;
const memoryMb = 512;
const timeoutMs = 60_000;

class TooLarge extends Error {}

/** The state, or why there is none; `tell` hears of the progress where it takes a while. */
export async function makeTreeState(
  job: TreeJob,
  tell: (message: Extract<TreeMessage, { kind: "progress" }>) => void,
): Promise<TreeMessage> {
  const { root, config, made, cacheDirectory, before, sparing } = job;
  const { packTree } = realEngine;
  if (!packTree) return { kind: "failed", reason: "this build looks at files alone" };
  let indexed = 0;
  const shared = before && sharedState(before);
  try {
    const opened = await openTree({
      root,
      made,
      cacheDirectory,
      overlay: undefined,
      ...(shared && { before: shared }),
      pack: (...change) => packTree(config, ...change),
      indexFiles: (files) => {
        if (sparing && files.length > fewFiles) throw new TooLarge();
        indexed = files.length;
        return files.length <= fewFiles ? indexHere(job, files) : indexAll(job, files, tell);
      },
    });
    const { packed, state } = opened.shared;
    const { since, history, firstState, stats } = state;
    return { kind: "done", state: { packed, since, history, firstState, stats }, indexed, unkept: opened.failure };
  } catch (error) {
    if (error instanceof TooLarge) return { kind: "large" };
    return { kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function indexHere({ config, root }: TreeJob, files: readonly FileToIndex[]): Promise<readonly SharedArrayBuffer[]> {
  const made = await realEngine.createLinter(config);
  if (!made.ok) throw new Error(made.errors[0]?.message ?? "the built-in model does not load");
  return [indexToShare(made.linter, root, files, () => undefined)];
}

/** On half of the processors, or two: somebody works at this machine. */
async function indexAll(
  { config, root }: TreeJob,
  files: readonly FileToIndex[],
  tell: (message: Extract<TreeMessage, { kind: "progress" }>) => void,
): Promise<readonly SharedArrayBuffer[]> {
  const all = files.length;
  tell({ kind: "progress", done: 0, all });
  const jobs = Math.min(defaultJobs(), Math.max(2, Math.floor(defaultJobs() / 2)));
  const setup = { config, cwd: root, cache: undefined };
  return indexOnWorkers({ jobs, memoryMb, timeoutMs, setup }, root, files, (done) => tell({ kind: "progress", done, all }));
}

function sharedState({ packed, stats, since, history, firstState }: TreeBefore): SharedState | undefined {
  const tree = decodeTree(packed);
  return tree && { packed, state: { tree, stats, since, history, firstState } };
}
