// `npm run cache:kill`: ends runs with kill -9 at random moments, and two at once at times, and compares what the next run says, from the
// cache that was left, with a run without one. Options: --version 6.12, --place DIR, --kills N, --seed N. Exit 1 on any difference.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findKernelSource } from "./kernelSource.ts";
import { projectRoot, runTool } from "./treeLinter.ts";

interface Run {
  readonly output: string;
  readonly complaints: number;
  readonly milliseconds: number;
}

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      version: { type: "string", default: "6.12" },
      place: { type: "string", default: "block" },
      kills: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
    },
  });
  const source = findKernelSource(values.version, (line) => process.stderr.write(`${line}\n`));
  if (!source.ok) throw new Error(source.reason);
  const { tree } = source;
  const cache = mkdtempSync(path.join(tmpdir(), "memdesc-lint-kill-"));
  const random = seededRandom(Number(values.seed));
  const start = (...more: readonly string[]) =>
    spawn(
      process.execPath,
      [path.join(projectRoot, "server/dist/memdesc-lint.js"), "check", values.place, "--format", "json", "--quiet", ...more],
      { cwd: tree, stdio: ["ignore", "pipe", "pipe"] },
    );
  const run = (...more: readonly string[]): Promise<Run> => {
    const began = performance.now();
    const child = start(...more);
    let output = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      output += part;
    });
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      complaints += part;
    });
    return new Promise((resolve) =>
      child.on("close", () =>
        resolve({
          output: output.replace(/"totalMs": \d+/, ""),
          complaints: complaints.split("\n").length - 1,
          milliseconds: performance.now() - began,
        }),
      ),
    );
  };
  /** Starts a run and kills it, after a while or when it begins to write; false when it was faster. */
  const killed = async (when: number | "writing"): Promise<boolean> => {
    const child = start("--cache-dir", cache);
    child.stdout.resume();
    child.stderr.resume();
    const closed = new Promise<NodeJS.Signals | null>((resolve) => child.on("close", (_code, signal) => resolve(signal)));
    const kill = () => child.kill("SIGKILL");
    const timer = when === "writing" ? undefined : setTimeout(kill, when);
    const writes = watch(cache, (_event, name) => {
      // At once, or when the system has had time for the rename: nobody decides.
      if (when === "writing" && (name ?? "").startsWith("tmp-")) kill();
    });
    const signal = await closed;
    clearTimeout(timer);
    writes.close();
    return signal === "SIGKILL";
  };

  try {
    const right = await run("--no-cache");
    const { milliseconds: cold } = await run("--cache-dir", cache);
    let different = 0;
    console.log(`${values.place}: cold ${(cold / 1000).toFixed(1)} s; seed ${values.seed}`);
    for (let kill = 1; kill <= Number(values.kills); kill++) {
      // Every third when something is written, every fourth with a second run beside.
      for (const name of readdirSync(cache)) rmSync(path.join(cache, name));
      const when = kill % 3 === 0 ? "writing" : cold * random();
      const hits = await Promise.all([killed(when), ...(kill % 4 === 0 ? [killed(cold * random())] : [])]);
      const files = readdirSync(cache);
      const next = await run("--cache-dir", cache);
      const equal = next.output === right.output;
      if (!equal) different++;
      const left = `${files.filter((name) => name.endsWith(".seg")).length} segments, ${files.filter((name) => name.startsWith("tmp-")).length} unfinished`;
      console.log(
        `${String(kill).padStart(3)}  ${hits.map((hit) => (hit ? "killed" : "was done")).join(" and ")} ${when === "writing" ? "when it wrote" : `at ${(when / 1000).toFixed(2)} s`}; left ${left}; next run ${(next.milliseconds / 1000).toFixed(2)} s, ${next.complaints} lines on standard error, ${equal ? "equal" : "DIFFERENT"}`,
      );
    }
    const both = await Promise.all([run("--cache-dir", cache), run("--cache-dir", cache), run("--cache-dir", cache)]);
    if (both.some((one) => one.output !== right.output)) different++;
    console.log(`${values.kills} kills and three runs at once: ${different} different results`);
    return different === 0 ? 0 : 1;
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});

/** Numbers from 0 to 1 that a seed decides. */
function seededRandom(seed: number): () => number {
  let count = 0;
  return () => createHash("sha256").update(`${seed} ${count++}`).digest().readUInt32LE(0) / 0x1_0000_0000;
}
