// The entry of the analyst's thread: takes one task at a time, answers it. All analysis of the server is done here, so that typing never
// waits and a function that never ends costs a thread, not the server.

import { parentPort, workerData } from "node:worker_threads";
import { makeHeartbeat } from "../../cli/workers/heartbeat.ts";
import { Cancelled } from "../../engine/api.ts";
import { makeAnalystDesk } from "./analystDesk.ts";
import type { AnalystStart, AnswerMessage, TaskMessage } from "./analystMessages.ts";

/** Set by the bundler: true in the build that the tests break things with. */
declare const MEMDESC_LINT_FAULTS: boolean;

const start = workerData as AnalystStart;
const heart = makeHeartbeat(start.beat);
const cancelled = new Int32Array(start.cancelled);
const port = parentPort;
if (port === null) throw new Error("the analyst runs in a thread of the server");

let current = 0;
const desk = makeAnalystDesk(start, {
  atFunction: (name, at) => {
    heart.atFunction(name, at);
    if (MEMDESC_LINT_FAULTS) breakAt(name, at);
    endIfCancelled();
  },
  atWork: () => {
    heart.tick();
    endIfCancelled();
  },
});

function endIfCancelled(): void {
  if (Atomics.load(cancelled, 0) === current) throw new Cancelled();
}

/** What no function of a source should be able to do, for the tests of the watchdog. */
function breakAt(name: string, at: number): void {
  if (name === "kill_the_analysis") process.exit(7);
  while (name === "hang_the_analysis");
  // Alive all the time: it is the memory that ends it, on a slow machine, too.
  for (const kept: unknown[] = []; name === "fill_the_analysis"; heart.tick()) kept.push(new Array(1e5).fill(at));
}

const waiting: TaskMessage[] = [];
let busy = false;

port.on("message", (message: TaskMessage) => {
  waiting.push(message);
  if (!busy) void work();
});

async function work(): Promise<void> {
  busy = true;
  for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
    current = message.id;
    heart.atFile(message.id);
    port?.postMessage(await answerTo(message));
    // The native parser frees its trees only when the event loop turns.
    await new Promise((resolve) => setImmediate(resolve));
  }
  busy = false;
}

async function answerTo({ id, task }: TaskMessage): Promise<AnswerMessage> {
  if (Atomics.load(cancelled, 0) === id) return { id, kind: "cancelled" };
  try {
    return { id, kind: "done", answer: await desk.answer(task) };
  } catch (error) {
    if (error instanceof Cancelled) return { id, kind: "cancelled" };
    return { id, kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
