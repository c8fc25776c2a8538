// The program's entry: wires the process to the command line and sets the exit status. Never exits by force, so that output arrives.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeOutput } from "./cli/output.ts";
import { runProgram } from "./cli/program.ts";
import { realEngine } from "./cli/realEngine.ts";
import { makeSession } from "./cli/session.ts";

/** Set by the bundler from package.json. */
declare const MEMDESC_LINT_VERSION: string;
/** Set by the bundler: a hash of all sources. */
declare const MEMDESC_LINT_BUILD: string;

const session = makeSession({
  version: MEMDESC_LINT_VERSION,
  build: MEMDESC_LINT_BUILD,
  cwd: workingDirectory(),
  env: process.env,
  out: makeOutput(process.stdout),
  err: makeOutput(process.stderr),
  modelDirectory: fileURLToPath(new URL("./model", import.meta.url)),
});

process.exitCode = await runProgram(session, realEngine, process.argv.slice(2));

/** A deleted working directory makes process.cwd() throw; absolute paths still work then. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return existsSync(process.env["PWD"] ?? "") ? (process.env["PWD"] ?? "/") : "/";
  }
}
