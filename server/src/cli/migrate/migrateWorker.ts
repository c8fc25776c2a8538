// The entry of a worker thread of `migrate`. The pool loads it and calls `runTask`; the run's set-up comes with the thread.

import { workerData } from "node:worker_threads";
import { realEngine } from "../realEngine.ts";
import { makeMigrateRunner } from "./migrateFiles.ts";
import type { MigrateSetup } from "./migrateTask.ts";

// The pool wraps what the command handed it: its own data first, the command's second.
const [, setup] = workerData as readonly [unknown, MigrateSetup];

export const runTask = makeMigrateRunner(realEngine, setup);
