// Global set-up of the test run: builds the program once, with the real engine and with the stand-in for tests of the command line.

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { root, stubDirectory } from "./runCli.ts";

const run = promisify(execFile);

export async function setup(): Promise<void> {
  const build = path.join(root, "tools/build.mjs");
  await Promise.all([
    run(process.execPath, [build, "--quiet"]),
    run(process.execPath, [build, "--quiet", "--engine", "test/harness/stubEngine.ts", "--outdir", stubDirectory]),
  ]);
}
