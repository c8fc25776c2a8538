// Hostile input by the hundred thousand: damaged mails, diffs, configurations, reports, baselines and compiler calls, in this process. Each must end
// in bounded time, without an exception, and without asking for a file outside the tree.
// Usage: node tools/run.mjs tools/fuzz.ts [--count 100000] [--seed 1] [--only NAME] [--limit-ms 2000]

import { parseArgs } from "node:util";
import { damage, fuzzTargets, makeRandom } from "./fuzzTargets.ts";
import { runTool } from "./treeLinter.ts";

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      "limit-ms": { type: "string", default: "2000" },
    },
  });
  const limit = Number(values["limit-ms"]);
  let faults = 0;
  for (const target of fuzzTargets.filter(({ name }) => name.includes(values.only))) {
    const started = process.cpuUsage();
    let slowest = 0;
    for (let index = 0; index < Number(values.count); index += 1) {
      const seed = Number(values.seed) * 1_000_003 + index;
      const input = damage(target, makeRandom(seed));
      const before = process.cpuUsage();
      try {
        await target.run(input);
      } catch (error) {
        faults += 1;
        console.log(`${target.name}, input ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
        if (faults > 20) return 1;
      }
      const used = process.cpuUsage(before);
      const ms = (used.user + used.system) / 1000;
      if (ms > limit) {
        faults += 1;
        console.log(`${target.name}, input ${seed} (${input.length} bytes): ${Math.round(ms)} ms`);
      }
      slowest = Math.max(slowest, ms);
    }
    const used = process.cpuUsage(started);
    const perInput = (used.user + used.system) / 1000 / Number(values.count);
    console.log(`${target.name}: ${values.count} inputs, ${perInput.toFixed(2)} ms of CPU each, slowest ${Math.round(slowest)} ms`);
  }
  console.log(faults === 0 ? "no fault" : `${faults} faults`);
  return faults === 0 ? 0 : 1;
});
