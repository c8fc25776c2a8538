// Lints files on worker threads: hands out tasks, replaces workers that die or hang, and finds out at which function they did.
// The outcome of a file does not depend on which worker had it, on how many there are, or on what they did before.

import { Tinypool } from "tinypool";
import type { LeftOut } from "../../engine/api.ts";
import { type Beat, makeHeartbeat } from "./heartbeat.ts";
import type { FileOutcome, IndexTask, LintFile, LintSetup, LintTask, TaskResult } from "./lintTask.ts";
import { makeTaskQueue } from "./taskQueue.ts";
import type { FileToIndex } from "../tree/indexFiles.ts";
import type { TreeSetup } from "../tree/treeSetup.ts";
import { messageOf, UsageError } from "../process/usageError.ts";

export interface PoolSettings {
  /** Worker threads, at most. */
  readonly jobs: number;
  /** Heap of one worker. Not divided by the number of workers: what a file needs must not depend on that. */
  readonly memoryMb: number;
  /** Longest time without a sign of life: one function takes milliseconds. */
  readonly timeoutMs: number;
  readonly setup: LintSetup;
  /** Opens the tree that the files are part of, before any of them is linted; undefined: each is linted by itself. */
  readonly openTree?: (indexFiles: IndexFiles) => Promise<TreeSetup>;
}

/** Indexes files of a tree on the workers: buffers of encodeTree, in any order. */
export type IndexFiles = (
  root: string,
  files: readonly FileToIndex[],
  onProgress: (done: number) => void,
) => Promise<readonly SharedArrayBuffer[]>;

export interface PoolProgress {
  readonly done: number;
  readonly current: string;
}

/** A task that came to no result: why, and where its worker was. */
interface Death {
  readonly reason: string;
  readonly beat: Beat;
}
type Done = Extract<TaskResult, { readonly kind: "done" }>;
type Answer = Exclude<TaskResult, { readonly kind: "no linter" }>;
type Attempt<T> = { readonly ok: true; readonly done: T } | { readonly ok: false; readonly death: Death };
type NewTask = Omit<LintTask, "beat"> | Omit<IndexTask, "beat">;
type RunTask = (task: NewTask) => Promise<Attempt<Answer>>;

interface NumberedFile {
  readonly index: number;
  readonly file: LintFile;
}

/** A worker for fewer files takes longer to start than they take. */
const filesPerWorker = 4;
const checkEveryMs = 250;
/**
 * A large nursery keeps short-lived states of a walk from being copied into the old generation. A third of it is one half of the nursery, which one collection
 * may move at once into a heap that is at its limit: more than V8's leeway of 16 MB there ends the process, not the worker.
 */
const youngMb = 32;
/** Deep recursion in the native parser needs room below that of JavaScript; only what is touched is taken. */
const stackMb = 16;
/** Loading a linter takes far less; a machine that swaps takes long. */
const startTimeoutMs = 60_000;
const mostStartDeaths = 3;
/** Functions of one file that may be left out before the file is. */
const mostLeftOut = 8;

/** The outcomes of all files, in their order. `onTask` gets each task's result as it comes, and how far the run is. */
export async function lintAll(
  files: readonly LintFile[],
  settings: PoolSettings,
  onTask: (done: Done, progress: PoolProgress) => void,
): Promise<readonly FileOutcome[]> {
  const outcomes = new Map<number, FileOutcome>();
  const suspects: NumberedFile[] = [];
  const workers = Math.max(1, Math.min(settings.jobs, Math.ceil(files.length / filesPerWorker)));
  const queue = makeTaskQueue<NumberedFile>(
    [...files.entries()].map(([index, file]) => ({ index, file })),
    workers,
  );
  let startDeaths = 0;
  let failed = false;
  let tree: TreeSetup | undefined;

  await withPool(workers, settings, async (run) => {
    tree = await settings.openTree?.((root, all, onProgress) => indexAll(run, settings.jobs, root, all, onProgress));
    const lane = async (): Promise<void> => {
      for (let task = queue.take(); task.length > 0 && !failed; task = queue.take()) {
        const attempt = await lintTask(
          run,
          task.map(({ file }) => file),
          tree,
        );
        if (attempt.ok) {
          for (const [at, outcome] of attempt.done.outcomes.entries()) outcomes.set(indexOf(task, at), outcome);
          onTask(attempt.done, { done: outcomes.size, current: task.at(-1)?.file.shown ?? "" });
          continue;
        }
        const at = attempt.death.beat.file;
        if (at === undefined && ++startDeaths >= mostStartDeaths) throw new UsageError(startFailure(attempt.death.reason));
        const suspect = at === undefined ? undefined : task[at];
        if (suspect !== undefined) suspects.push(suspect);
        queue.giveBack(task.filter((one) => one !== suspect));
      }
    };
    await Promise.all(
      Array.from({ length: workers }, () =>
        lane().catch((error: unknown) => {
          failed = true;
          throw error;
        }),
      ),
    );
  });

  // Each once more, alone: what earlier files left in a worker's memory must not decide what becomes of this one.
  for (const { index, file } of suspects.sort((a, b) => a.index - b.index)) {
    const outcome = await lintSuspect(file, tree, settings, (done) => onTask(done, { done: outcomes.size + 1, current: file.shown }));
    outcomes.set(index, outcome);
  }
  return files.map((_, index) => outcomes.get(index) ?? { kind: "unread", reason: "lost by the worker pool; please report it" });
}

function indexOf(task: readonly NumberedFile[], at: number): number {
  const numbered = task[at];
  if (numbered === undefined) throw new Error("a worker answered for a file that it was not given");
  return numbered.index;
}

/** Lints a file that a worker died on: in workers of its own, without the functions that end them. */
async function lintSuspect(
  file: LintFile,
  tree: TreeSetup | undefined,
  settings: PoolSettings,
  onTask: (done: Done) => void,
): Promise<FileOutcome> {
  const leaveOut: LeftOut[] = [];
  for (;;) {
    const attempt = await withPool(1, settings, (run) => lintTask(run, [{ ...file, leaveOut }], tree));
    if (attempt.ok) {
      onTask(attempt.done);
      return attempt.done.outcomes[0] ?? { kind: "unread", reason: "lost by the worker pool; please report it" };
    }
    const { reason, beat } = attempt.death;
    if (beat.function === undefined || leaveOut.length >= mostLeftOut) return { kind: "unread", reason: `not analysed: ${reason}` };
    leaveOut.push({ start: beat.function.start, reason });
  }
}

async function lintTask(run: RunTask, files: readonly LintFile[], tree: TreeSetup | undefined): Promise<Attempt<Done>> {
  const attempt = await run({ kind: "lint", files, tree });
  if (!attempt.ok) return attempt;
  if (attempt.done.kind !== "done") throw new Error("a worker answered what it was not asked");
  return { ok: true, done: attempt.done };
}

/** Files of an index task: enough that its names are shared, few enough for all workers. */
const indexedAtOnce = 256;

/** Indexes files in tasks on as many workers as there may be. A task that ends its worker is done file by file; a file that does has no functions. */
async function indexAll(
  run: RunTask,
  jobs: number,
  root: string,
  files: readonly FileToIndex[],
  onProgress: (done: number) => void,
): Promise<readonly SharedArrayBuffer[]> {
  const found: SharedArrayBuffer[] = [];
  let done = 0;
  const pending: (readonly FileToIndex[])[] = [];
  const size = Math.max(1, Math.min(indexedAtOnce, Math.ceil(files.length / jobs)));
  for (let at = 0; at < files.length; at += size) pending.push(files.slice(at, at + size));
  const lane = async (): Promise<void> => {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const attempt = await run({ kind: "index", root, files: next });
      if (attempt.ok && attempt.done.kind === "indexed") {
        found.push(attempt.done.packed);
        done += next.length;
        onProgress(done);
      } else if (next.length > 1) pending.push(...next.map((file) => [file]));
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, pending.length) }, lane));
  return found;
}

/** Indexes files of a tree on workers of its own, as indexAll does. Throws when no linter can be made. */
export function indexOnWorkers(
  settings: PoolSettings,
  root: string,
  files: readonly FileToIndex[],
  onProgress: (done: number) => void,
): Promise<readonly SharedArrayBuffer[]> {
  return withPool(settings.jobs, settings, (run) => indexAll(run, settings.jobs, root, files, onProgress));
}

function startFailure(reason: string): string {
  return `no worker starts: ${reason}; give --memory-limit more, or report it`;
}

/** Opens a pool for the time of `use`; its workers are gone when this resolves. */
async function withPool<T>(workers: number, settings: PoolSettings, use: (run: RunTask) => Promise<T>): Promise<T> {
  const pool = new Tinypool({
    filename: new URL("./lintWorker.js", import.meta.url).href,
    name: "runTask",
    minThreads: workers,
    // To index a tree takes all of them, whatever is linted after it.
    maxThreads: settings.openTree ? Math.max(workers, settings.jobs) : workers,
    // A worker that waits blocked never turns its event loop, and the native parser frees its trees only there.
    useAtomics: false,
    workerData: settings.setup,
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb, maxYoungGenerationSizeMb: youngMb, stackSizeMb: stackMb },
  });
  const running = new Set<AbortController>();
  // A worker that dies without a task: whoever waits for it would wait for ever.
  pool.on("error", () => {
    for (const controller of running) controller.abort();
  });
  const run: RunTask = async (newTask) => {
    const heart = makeHeartbeat();
    const controller = new AbortController();
    running.add(controller);
    const watch = watchHeart(heart.read, settings.timeoutMs, () => controller.abort());
    const task: LintTask | IndexTask = { ...newTask, beat: heart.memory };
    let result: TaskResult;
    try {
      result = (await pool.run(task, { signal: controller.signal })) as TaskResult;
    } catch (error) {
      return { ok: false, death: { reason: reasonOf(error, watch.expired, settings), beat: heart.read() } };
    } finally {
      watch.stop();
      running.delete(controller);
    }
    if (result.kind !== "no linter") return { ok: true, done: result };
    throw noLinter(result, settings.setup.config.parser);
  };
  try {
    return await use(run);
  } finally {
    await pool.destroy();
  }
}

/** Calls `expire` when a worker gave no sign of life for `timeoutMs`, counted while this process itself was running. */
function watchHeart(read: () => Beat, timeoutMs: number, expire: () => void): { readonly expired: boolean; stop(): void } {
  let ticks = 0;
  let idleMs = 0;
  let last = performance.now();
  let expired = false;
  const timer = setInterval(() => {
    const now = performance.now();
    const beat = read();
    // A suspended machine, or a starved one, is no fault of the worker's.
    idleMs = beat.ticks === ticks ? idleMs + Math.min(now - last, 2 * checkEveryMs) : 0;
    ticks = beat.ticks;
    last = now;
    if (idleMs < (ticks === 0 ? Math.max(timeoutMs, startTimeoutMs) : timeoutMs)) return;
    expired = true;
    clearInterval(timer);
    expire();
  }, checkEveryMs);
  return {
    get expired() {
      return expired;
    },
    stop: () => clearInterval(timer),
  };
}

function reasonOf(error: unknown, expired: boolean, settings: PoolSettings): string {
  if (expired) return `took longer than ${settings.timeoutMs / 1000} s`;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `ran out of memory (limit ${settings.memoryMb} MB)`;
  return `ended its worker: ${messageOf(error)}`;
}

/** The error for a linter that no worker can make: it ends the run. */
function noLinter({ message, errors }: Extract<TaskResult, { readonly kind: "no linter" }>, parser: string): Error {
  if (errors.length === 0 && parser !== "auto") return new UsageError(`--parser ${parser}: ${message}; use --parser auto`);
  return new Error([message, ...errors.map((error) => `${error.file}:${error.line}:${error.column}: ${error.message}`)].join("\n"));
}
