// The server's side of the analyst's thread: a queue by urgency, one task at a time in the thread, a watchdog that replaces a thread that
// died or hangs. Knows nothing of the protocol.

import { Worker } from "node:worker_threads";
import { type Beat, makeHeartbeat } from "../../cli/workers/heartbeat.ts";
import type { AnalystSetup, AnalystStart, AnalystTask, AnswerMessage, TaskMessage } from "./analystMessages.ts";
import type { KnownTree } from "../treeState/treeMessages.ts";

export interface AnalystSettings {
  readonly threadUrl: URL;
  readonly start: Pick<AnalystStart, "modelFiles" | "macroFiles">;
  /** Longest time without a sign of life: one function takes milliseconds. */
  readonly timeoutMs: number;
  /** Heap of the thread. */
  readonly memoryMb: number;
  /** A thread ended and a new one took its place. */
  readonly onReplaced: (reason: string) => void;
}

/** Smaller is sooner; tasks of one urgency keep their order. */
export const urgency = { question: 0, edited: 1, opened: 2, background: 3 } as const;
export type Urgency = (typeof urgency)[keyof typeof urgency];

export interface Analyst {
  /** Gives the thread's answer. Rejects with TaskCancelled, ThreadDied, or an Error with what the engine said. */
  readonly ask: <T>(task: AnalystTask, urgency: Urgency, signal?: AbortSignal) => Promise<T>;
  /** Makes a set-up known, to later threads, too. */
  readonly addSetup: (setup: AnalystSetup) => void;
  /** Makes a tree known by its key, or that it is gone; to later threads, too. */
  readonly setTree: (key: string, tree: KnownTree | undefined) => void;
  readonly dispose: () => Promise<void>;
}

/** Nobody waits for it any more. */
export class TaskCancelled extends Error {}

/** The thread ended or hung while it was on the task. */
export class ThreadDied extends Error {
  readonly beat: Beat;
  constructor(reason: string, beat: Beat) {
    super(reason);
    this.beat = beat;
  }
}

interface Waiting {
  id: number;
  readonly task: AnalystTask;
  readonly urgency: Urgency;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Ended in favour of something more urgent, to begin again after it. */
  giveWay: boolean;
}

interface Thread {
  readonly worker: Worker;
  readonly heart: ReturnType<typeof makeHeartbeat>;
  readonly cancelled: Int32Array;
}

const checkEveryMs = 250;
/** Loading a linter takes far less; a machine that swaps takes long. */
const startTimeoutMs = 30_000;
/** Deep recursion in the native parser needs room below that of JavaScript; only what is touched is taken. */
const stackMb = 16;
const youngMb = 8;

export function makeAnalyst(settings: AnalystSettings): Analyst {
  const setups = new Map<string, AnalystSetup>();
  const trees = new Map<string, KnownTree>();
  const queue: Waiting[] = [];
  let thread: Thread | undefined;
  let running: Waiting | undefined;
  let nextId = 1;
  let disposed = false;

  function startThread(): Thread {
    const heart = makeHeartbeat();
    const cancelled = new SharedArrayBuffer(4);
    const workerData: AnalystStart = { ...settings.start, beat: heart.memory, cancelled };
    const worker = new Worker(settings.threadUrl, {
      workerData,
      // The protocol has the process's streams for itself.
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb, maxYoungGenerationSizeMb: youngMb, stackSizeMb: stackMb },
    });
    worker.unref();
    worker.stdout.resume();
    worker.stderr.pipe(process.stderr, { end: false });
    const made: Thread = { worker, heart, cancelled: new Int32Array(cancelled) };
    // No task has this id.
    Atomics.store(made.cancelled, 0, -1);
    worker.on("message", (message: AnswerMessage) => {
      if (thread === made) finish(message);
    });
    worker.on("error", (error: Error & { readonly code?: string }) => {
      const reason =
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `ran out of memory (limit ${settings.memoryMb} MB)` : `failed: ${error.message}`;
      fall(made, reason);
    });
    worker.on("exit", () => fall(made, "ended"));
    for (const setup of setups.values()) worker.postMessage({ id: 0, task: { kind: "setup", setup } } satisfies TaskMessage);
    for (const [key, tree] of trees) worker.postMessage({ id: 0, task: { kind: "tree", key, tree } } satisfies TaskMessage);
    return made;
  }

  /** A thread is no more: its task fails, the others go to the next thread. */
  function fall(fallen: Thread, reason: string): void {
    if (thread !== fallen) return;
    thread = undefined;
    const beat = fallen.heart.read();
    void fallen.worker.terminate();
    const lost = running;
    running = undefined;
    if (disposed) return;
    settings.onReplaced(reason);
    lost?.reject(new ThreadDied(reason, beat));
    pump();
  }

  function finish(message: AnswerMessage): void {
    const done = running;
    if (done?.id !== message.id) return;
    running = undefined;
    switch (message.kind) {
      case "done":
        done.resolve(message.answer);
        break;
      case "cancelled":
        if (done.giveWay) enqueue({ ...done, id: nextId++, giveWay: false });
        else done.reject(new TaskCancelled());
        break;
      case "failed":
        done.reject(new Error(message.reason));
        break;
    }
    pump();
  }

  function enqueue(waiting: Waiting): void {
    const before = queue.findIndex((one) => one.urgency > waiting.urgency);
    if (before < 0) queue.push(waiting);
    else queue.splice(before, 0, waiting);
  }

  function pump(): void {
    if (running !== undefined || disposed) return;
    const next = queue.shift();
    if (next === undefined) return;
    thread ??= startThread();
    running = next;
    watch(thread);
    thread.worker.postMessage({ id: next.id, task: next.task } satisfies TaskMessage);
  }

  let watched: NodeJS.Timeout | undefined;
  /** Looks at the thread as long as it has a task; time counts while this process itself was running. */
  function watch(of: Thread): void {
    if (watched !== undefined) return;
    let ticks = -1;
    let task = 0;
    let idleMs = 0;
    let last = performance.now();
    watched = setInterval(() => {
      const now = performance.now();
      if (running === undefined || thread !== of) {
        clearInterval(watched);
        watched = undefined;
        if (running !== undefined && thread !== undefined) watch(thread);
        return;
      }
      const beat = of.heart.read();
      // A suspended machine, or a starved one, is no fault of the thread's.
      idleMs = beat.ticks === ticks && task === running.id ? idleMs + Math.min(now - last, 2 * checkEveryMs) : 0;
      ticks = beat.ticks;
      task = running.id;
      last = now;
      if (idleMs < (ticks === 0 || beat.function === undefined ? Math.max(settings.timeoutMs, startTimeoutMs) : settings.timeoutMs)) return;
      fall(of, `took longer than ${settings.timeoutMs / 1000} s`);
    }, checkEveryMs);
    watched.unref();
  }

  return {
    ask: <T>(task: AnalystTask, urgent: Urgency, signal?: AbortSignal) =>
      new Promise<T>((resolve, reject) => {
        if (disposed || signal?.aborted) {
          reject(new TaskCancelled());
          return;
        }
        const settle = { resolve: (answer: unknown) => resolve(answer as T), reject };
        const waiting: Waiting = { id: nextId++, task, urgency: urgent, ...settle, giveWay: false };
        enqueue(waiting);
        signal?.addEventListener(
          "abort",
          () => {
            const at = queue.findIndex((one) => one.reject === reject);
            if (at >= 0) {
              queue.splice(at, 1);
              reject(new TaskCancelled());
            } else if (running?.reject === reject && thread) {
              running.giveWay = false;
              Atomics.store(thread.cancelled, 0, running.id);
            }
          },
          { once: true },
        );
        if (running && thread && urgent < running.urgency && isInterruptible(running)) {
          running.giveWay = true;
          Atomics.store(thread.cancelled, 0, running.id);
        }
        pump();
      }),
    addSetup: (setup) => {
      if (setups.has(setup.key)) return;
      setups.set(setup.key, setup);
      thread?.worker.postMessage({ id: 0, task: { kind: "setup", setup } } satisfies TaskMessage);
    },
    setTree: (key, tree) => {
      if (tree) trees.set(key, tree);
      else trees.delete(key);
      thread?.worker.postMessage({ id: 0, task: { kind: "tree", key, tree } } satisfies TaskMessage);
    },
    dispose: async () => {
      disposed = true;
      clearInterval(watched);
      for (const one of queue.splice(0)) one.reject(new TaskCancelled());
      running?.reject(new TaskCancelled());
      await thread?.worker.terminate();
    },
  };
}

/** Whether a task that is ended and begun again goes on where it was: nobody waits for it, and what it found out is kept. */
function isInterruptible({ urgency: urgent, task }: Waiting): boolean {
  return urgent === urgency.background && task.kind === "lint" && task.keep;
}
