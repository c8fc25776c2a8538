// Measured processes: run one, or several at once, and say what they used. Knows nothing of what they do.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "./treeLinter.ts";

export interface Usage {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Peak, threads included. */
  readonly rssMb: number;
}

/** Runs node with these arguments, one process for each list, side by side: the wall time of all, the sums of the rest. */
export async function measureTogether(cwd: string, calls: readonly (readonly string[])[]): Promise<Usage> {
  const scratch = mkdtempSync(path.join(tmpdir(), "memdesc-lint-bench-"));
  try {
    const started = performance.now();
    const usages = await Promise.all(calls.map((args, index) => runMeasured(cwd, args, path.join(scratch, `${index}.json`))));
    const sum = (of: (usage: Usage) => number): number => usages.reduce((total, usage) => total + of(usage), 0);
    const wallMs = usages.length === 1 ? sum((usage) => usage.wallMs) : performance.now() - started;
    return { wallMs, cpuMs: sum((usage) => usage.cpuMs), rssMb: sum((usage) => usage.rssMb) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** One line of a table. */
export function usageRow(name: string, { wallMs, cpuMs, rssMb }: Usage): string {
  return `${name.padEnd(30)} ${(wallMs / 1000).toFixed(2).padStart(8)} s wall ${(cpuMs / 1000).toFixed(2).padStart(8)} s cpu ${rssMb.toFixed(0).padStart(6)} MB`;
}

function runMeasured(cwd: string, args: readonly string[], usageFile: string): Promise<Usage> {
  const preload = path.join(projectRoot, "tools/benchUsage.cjs");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", preload, ...args], {
      cwd,
      env: { ...process.env, BENCH_USAGE: usageFile },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(readFileSync(usageFile, "utf8")) as Usage);
      else reject(new Error(`${args.join(" ")}: exit status ${code}`));
    });
  });
}
