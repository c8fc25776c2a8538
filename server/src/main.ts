// The program's entry: wires the process to the command line and sets the exit status. Never exits by force, so that output arrives.

import { existsSync } from "node:fs";
import { isSea } from "node:sea";
import { fileURLToPath } from "node:url";
import { cacheDirectory } from "./cli/cache/cacheDirectory.ts";
import { type ExitCode, exitCode } from "./cli/process/exitCodes.ts";
import { makeOutput } from "./cli/process/output.ts";
import { runProgram } from "./cli/program.ts";
import { realEngine } from "./cli/realEngine.ts";
import { makeSession } from "./cli/process/session.ts";
import { tuneCompiler } from "./cli/workers/tuneCompiler.ts";

/** Set by the bundler from package.json. */
declare const MEMDESC_LINT_VERSION: string;
/** Set by the bundler: a hash of all sources. */
declare const MEMDESC_LINT_BUILD: string;

tuneCompiler();
const session = makeSession({
  version: MEMDESC_LINT_VERSION,
  build: MEMDESC_LINT_BUILD,
  cwd: workingDirectory(),
  env: process.env,
  out: makeOutput(process.stdout),
  err: makeOutput(process.stderr),
  modelDirectory: fileURLToPath(new URL("./model", import.meta.url)),
  serve,
  indexTree,
});

process.exitCode = await runProgram(session, realEngine, process.argv.slice(2));

/** The server loads when it is asked for: a run of the command line does without. */
async function serve(): Promise<ExitCode> {
  const { runServer } = await import("./lsp/server.ts");
  await runServer({
    version: MEMDESC_LINT_VERSION,
    modelDirectory: fileURLToPath(new URL("./model", import.meta.url)),
    rulePages: new URL("./rules/", import.meta.url).href,
    build: MEMDESC_LINT_BUILD,
    threadUrl: new URL("./analystThread.js", import.meta.url),
    treeThreadUrl: new URL("./treeThread.js", import.meta.url),
    // An executable file is the program, and takes no script.
    treeIndexer: [process.execPath, ...(isSea() ? [] : [fileURLToPath(import.meta.url)]), "lsp", "--index-tree"],
    cacheDirectory: cacheDirectory(undefined, session.cwd, process.env),
    input: process.stdin,
    output: process.stdout,
  });
  return exitCode.clean;
}

async function indexTree(): Promise<ExitCode> {
  const { runTreeIndexer } = await import("./lsp/treeState/treeIndexer.ts");
  await runTreeIndexer();
  return exitCode.clean;
}

/** A deleted working directory makes process.cwd() throw; absolute paths still work then. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return existsSync(process.env["PWD"] ?? "") ? (process.env["PWD"] ?? "/") : "/";
  }
}
