// Settings of V8 for a process that runs for seconds: found by measuring, they change what it costs and nothing else.

import { setFlagsFromString } from "node:v8";

const flags = [
  // Most functions of a linter run a thousand times, few a million times: by default half the time goes into optimising code that is hardly used
  // afterwards, or used with other types.
  "--interrupt-budget=400000",
  "--max-inlined-bytecode-size-cumulative=300",
  // Every core has a worker of its own.
  "--no-parallel-scavenge",
  "--no-concurrent-marking",
  // A worker of a whole tree has hundreds of megabytes in use, to the end: by default a third more are marked anew each time.
  "--heap-growing-percent=150",
];

/** The V8 of Node 20, which the settings were measured with. Others do not know all of them, and say so on standard error. */
const measuredVersion = "11.";

/** To be called before workers start: they take the settings over. */
export function tuneCompiler(): void {
  if (!process.versions.v8.startsWith(measuredVersion)) return;
  for (const flag of flags) setFlagsFromString(flag);
}
