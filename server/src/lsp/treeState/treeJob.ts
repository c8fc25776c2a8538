// Has a state of a kernel tree made: in a thread, which hands it over as shared memory; many files are indexed by a process before, for what a
// thread took in memory stays with the server for the most part.

import { type ChildProcess, spawn } from "node:child_process";
import { Worker } from "node:worker_threads";
import type { IndexerMessage, TreeJob, TreeMessage } from "./treeMessages.ts";

export interface TreeJobHost {
  /** Entry of the thread. */
  readonly threadUrl: URL;
  /** Where a process leaves what it indexed; undefined: all is done in the thread. */
  readonly cache: string | undefined;
  /** What starts the process that indexes: a program with its arguments. */
  readonly indexer: readonly [program: string, ...args: string[]];
  /** Files indexed, of how many. */
  readonly onProgress: (done: number, all: number) => void;
  readonly warn: (message: string) => void;
}

export type Done = Extract<TreeMessage, { readonly kind: "done" }>;

export interface RunningJob {
  /** Rejects with what went wrong, and when it is stopped. */
  readonly done: Promise<Done>;
  readonly stop: () => void;
}

type Ending = { readonly end: () => void };

const memoryMb = 768;

/** Begins a job. */
export function runTreeJob(job: Omit<TreeJob, "sparing">, host: TreeJobHost): RunningJob {
  let current: Ending | undefined;
  let stopped = false;
  const started = <T>({ end, answer }: Ending & { readonly answer: Promise<T> }): Promise<T> => {
    current = { end };
    if (stopped) end();
    return answer;
  };

  async function run(): Promise<Done> {
    const { cache } = host;
    if (cache === undefined) return whole(await started(inThread({ ...job, sparing: false }, host)));
    const first = await started(inThread({ ...job, sparing: true }, host));
    if (first.kind === "done") return first;
    const indexed = await started(inProcess({ ...job, cacheDirectory: cache, before: undefined, sparing: false }, host));
    if (indexed === undefined) return whole(await started(inThread({ ...job, sparing: false }, host)));
    // What the process kept is the newest state that there is.
    const last = whole(await started(inThread({ ...job, cacheDirectory: cache, before: undefined, sparing: false }, host)));
    return { ...last, indexed };
  }

  return {
    done: run(),
    stop: () => {
      stopped = true;
      current?.end();
    },
  };
}

function whole(answer: TreeMessage): Done {
  if (answer.kind !== "done") throw new Error(`a thread that was to do it all says "${answer.kind}"`);
  return answer;
}

function inThread(job: TreeJob, { threadUrl, onProgress }: TreeJobHost) {
  const worker = new Worker(threadUrl, {
    workerData: job,
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  worker.stdout.resume();
  worker.stderr.pipe(process.stderr, { end: false });
  const end = (): void => void worker.terminate();
  const answer = new Promise<TreeMessage>((resolve, reject) => {
    worker.on("message", (message: TreeMessage) => {
      if (message.kind === "progress") return onProgress(message.done, message.all);
      if (message.kind === "failed") reject(new Error(message.reason));
      else resolve(message);
      end();
    });
    worker.on("error", reject);
    // Without effect after an answer.
    worker.on("exit", () => reject(new Error("its thread ended")));
  });
  return { end, answer };
}

/** How many files it indexed, when the state is in the cache; undefined where no process can be started, or it could keep nothing. */
function inProcess(job: TreeJob, { indexer: [program, ...args], onProgress, warn }: TreeJobHost) {
  const child: ChildProcess = spawn(program, args, { stdio: ["ignore", "ignore", "inherit", "ipc"], serialization: "advanced" });
  child.unref();
  child.channel?.unref();
  const end = (): void => void child.kill();
  const answer = new Promise<number | undefined>((resolve, reject) => {
    let given = false;
    const without = (reason: string): void => {
      if (!given) warn(`no process of its own indexes ${job.root}: ${reason}`);
      given = true;
      resolve(undefined);
    };
    child.on("message", (message: IndexerMessage) => {
      if (message.kind === "progress") return onProgress(message.done, message.all);
      if (message.kind === "failed") without(message.reason);
      else resolve(message.indexed);
      return undefined;
    });
    child.on("error", ({ message }) => without(message));
    // Without effect after an answer. What ended it, memory for example, would end this process next.
    child.on("exit", (code, signal) => reject(new Error(`the process that indexes ended (${signal ?? `exit code ${code}`})`)));
    child.send(job, (error) => error && without(error.message));
  });
  return { end, answer };
}
