// Writes server/man/memdesc-lint.1 and docs/cli.md from the definitions of the commands. Usage:
// node tools/run.mjs tools/genCommandDocs.ts [--check]

import { readFileSync } from "node:fs";
import { commandInfo } from "../server/src/cli/reference/commandInfo.ts";
import { commandPage } from "../server/src/cli/reference/commandPage.ts";
import { manPage } from "../server/src/cli/reference/manPage.ts";
import type { Output } from "../server/src/cli/process/output.ts";
import { makeProgram } from "../server/src/cli/program.ts";
import { realEngine } from "../server/src/cli/realEngine.ts";
import { makeSession } from "../server/src/cli/process/session.ts";
import { formatNames } from "../server/src/report/formats/formats.ts";
import { writeGenerated } from "./generatedPages.ts";

const { version } = JSON.parse(readFileSync("server/package.json", "utf8"));

const silent: Output = { isTerminal: false, closed: true, write: async () => {}, flush: async () => {} };
const session = makeSession({
  version,
  build: "",
  cwd: process.cwd(),
  env: {},
  out: silent,
  err: silent,
  modelDirectory: "server/model",
  serve: () => Promise.reject(new Error("this only describes commands")),
  indexTree: () => Promise.reject(new Error("this only describes commands")),
});
const info = commandInfo(makeProgram({ session, engine: realEngine, done: () => {} }), formatNames);
const made = new Map([
  ["server/man/memdesc-lint.1", manPage(info, version)],
  ["docs/cli.md", commandPage(info)],
]);
writeGenerated(made);
