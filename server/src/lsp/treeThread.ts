// The entry of the thread that makes one state of a kernel tree: from the cache, from the state before, or by indexing all of it. It ends
// with its answer, so that what it took in memory is given back; the index itself is shared.

import { parentPort, workerData } from "node:worker_threads";
import { decodeTree } from "../engine/packedBytes.ts";
import { defaultJobs } from "../cli/jobCount.ts";
import { realEngine } from "../cli/realEngine.ts";
import { type FileToIndex, indexToShare } from "../cli/tree/indexFiles.ts";
import { openTree } from "../cli/tree/openTree.ts";
import type { SharedState } from "../cli/tree/treeCache.ts";
import { indexOnWorkers } from "../cli/workerPool.ts";
import type { TreeBefore, TreeJob, TreeMessage } from "./treeMessages.ts";

const job = workerData as TreeJob;
const port = parentPort;
if (port === null) throw new Error("a tree is indexed in a thread of the server");
const tell = (message: TreeMessage): void => port.postMessage(message);

/** So few files are indexed sooner than workers start. */
const fewFiles = 64;
const memoryMb = 512;
const timeoutMs = 60_000;

try {
  tell(await makeState(job));
} catch (error) {
  tell({ kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

async function makeState({ root, config, made, cacheDirectory, before }: TreeJob): Promise<TreeMessage> {
  const { packTree } = realEngine;
  if (!packTree) return { kind: "failed", reason: "this build looks at files alone" };
  let indexed = 0;
  const shared = before && sharedState(before);
  const opened = await openTree({
    root,
    made,
    cacheDirectory,
    overlay: undefined,
    ...(shared && { before: shared }),
    pack: (...change) => packTree(config, ...change),
    indexFiles: (files) => {
      indexed = files.length;
      return files.length <= fewFiles ? indexHere(root, files) : indexAll(root, files);
    },
  });
  const { packed, state } = opened.shared;
  const { since, history, firstState, stats } = state;
  return { kind: "done", state: { packed, since, history, firstState, stats }, indexed, unkept: opened.failure };
}

async function indexHere(root: string, files: readonly FileToIndex[]): Promise<readonly SharedArrayBuffer[]> {
  const made = await realEngine.createLinter(job.config);
  if (!made.ok) throw new Error(made.errors[0]?.message ?? "the built-in model does not load");
  return [indexToShare(made.linter, root, files, () => undefined)];
}

/** On half of the processors: somebody works at this machine. */
async function indexAll(root: string, files: readonly FileToIndex[]): Promise<readonly SharedArrayBuffer[]> {
  const all = files.length;
  tell({ kind: "progress", done: 0, all });
  const jobs = Math.max(1, Math.floor(defaultJobs() / 2));
  const setup = { config: job.config, cwd: root, cache: undefined };
  return indexOnWorkers({ jobs, memoryMb, timeoutMs, setup }, root, files, (done) => tell({ kind: "progress", done, all }));
}

function sharedState({ packed, stats, since, history, firstState }: TreeBefore): SharedState | undefined {
  const tree = decodeTree(packed);
  return tree && { packed, state: { tree, stats, since, history, firstState } };
}
