// Loaded before a measured process: writes what it used to the file $BENCH_USAGE when it ends. Needs no tool of the system.

const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const started = process.hrtime.bigint();
// A preload runs in worker threads, too; the process ends with its main thread.
if (isMainThread)
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const wallMs = Number(process.hrtime.bigint() - started) / 1e6;
    writeFileSync(
      process.env["BENCH_USAGE"],
      JSON.stringify({ wallMs, cpuMs: (userCPUTime + systemCPUTime) / 1000, rssMb: maxRSS / 1024 }),
    );
  });
