// How many workers a run uses when nobody says: one a CPU, unless the machine or its container has too little memory for so many.

import os from "node:os";

/** What a worker takes when it lints a whole kernel, with room to spare. */
const bytesPerJob = 384 * 1024 * 1024;

export function defaultJobs(): number {
  const constrained = process.constrainedMemory() ?? 0;
  // Without a limit some systems report 0 or a number beyond all memory.
  const memory = constrained > 0 ? Math.min(constrained, os.totalmem()) : os.totalmem();
  return Math.max(1, Math.min(os.availableParallelism(), Math.floor(memory / bytesPerJob)));
}
