// The entry of a worker thread. The pool loads it and calls `runTask`; the run's set-up comes with the thread.

import { workerData } from "node:worker_threads";
import { makeTaskRunner } from "./lintFiles.ts";
import type { LintSetup } from "./lintTask.ts";
import { realEngine } from "../realEngine.ts";

// The pool wraps what the command handed it: its own data first, the command's second.
const [, setup] = workerData as readonly [unknown, LintSetup];

export const runTask = makeTaskRunner(realEngine, setup);
