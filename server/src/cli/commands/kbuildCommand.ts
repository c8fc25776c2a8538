// The command `kbuild`: the kernel's build calls it as its checker, with the compiler's words and one file last. Says what it finds as gcc
// does, on standard error, and never fails the build unless asked to.

import path from "node:path";
import { Command, Option } from "commander";
import { gccFinding } from "../../report/formats/gcc.ts";
import { addCheckOptions, type CheckOptions, givenOptions, type RawCheckOptions, readCheckOptions } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode, exitOfFindings, worseOf } from "../process/exitCodes.ts";
import { showPath } from "../input/findFiles.ts";
import { lintFilesOf, placeFile, placeProject } from "../check/lintProject.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import { projectsOf } from "../check/projects.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";
import { macrosOf, readCompilerCall, readConfiguration } from "../kbuild/compilerCall.ts";

/** Of `check`, with long names only: short ones are the compiler's. */
const taken: ReadonlySet<string> = new Set(
  "--level --select --ignore --kernel-version --epoch --fail-on --timeout --memory-limit --parser --contracts --config --no-config --exclude --no-cache --cache-dir".split(
    " ",
  ),
);

/** One of many calls at once: none of them may read the whole tree. */
const alone = { jobs: 1, quiet: true, wholeTree: false } as const;

/** Registers `kbuild`. */
export function addKbuildCommand(program: Command, { session, engine, done }: CommandHost): void {
  const command = program
    .command("kbuild")
    .description('check one file as part of a kernel build: make C=1 CHECK="memdesc-lint kbuild"')
    .argument("[words...]", "the compiler's options, which need not be known, and the C file")
    .addOption(new Option("--fail", "findings and errors end with their exit status, which stops make; without it the status is 0"))
    .allowUnknownOption()
    .helpOption("--help", "show this help");
  const table = addCheckOptions(new Command());
  for (const option of table.options) if (taken.has(option.long ?? "")) command.addOption(option);
  const usual = table.opts();
  const ruleIds = engine.rules.map((rule) => rule.id);
  command.action(async (words: readonly string[], raw: RawCheckOptions & { readonly fail?: boolean }) => {
    try {
      const options = readCheckOptions({ ...usual, ...raw }, [], ruleIds, session.cwd, givenOptions(command));
      const code = await checkOne(session, engine, words, { ...options, ...alone });
      done(raw.fail === true ? code : exitCode.clean);
    } catch (error) {
      // What stops a build for a linter's sake gets the linter thrown out of it.
      if (raw.fail === true) throw error;
      await session.complain(error instanceof UsageError ? error.message : `internal error, please report it: ${String(error)}`);
      done(exitCode.clean);
    }
  });
}

async function checkOne(session: Session, engine: Engine, words: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const { source, defines, includesConfiguration } = readCompilerCall(words);
  if (source === undefined) throw new UsageError('kbuild: no C file among the words; call it as make C=1 CHECK="memdesc-lint kbuild"');
  const absolute = path.resolve(session.cwd, source);
  // In a build directory of its own make gives whole paths: those are what its readers know.
  const below = showPath(absolute, session.cwd);
  const shown = below.startsWith("..") ? source : below;
  // Kbuild runs its commands in the build directory.
  const macros = includesConfiguration ? macrosOf(readConfiguration(session.cwd), defines) : undefined;
  const ruleIds = engine.rules.map((rule) => rule.id);
  const [project] = await projectsOf(session, ruleIds, [{ absolute, shown }], new Set(), options);
  const file = project?.files[0];
  if (project === undefined || file === undefined) return exitCode.clean;
  const placed = await placeProject(project);
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const linting = { ...options, ...(macros && { macros }) };
  const { outcomes, code } = await lintFilesOf(session, engine, builtIn, placed, [placeFile(file, placed)], linting);
  const [outcome] = outcomes;
  if (outcome === undefined) return code;
  if (outcome.kind !== "linted") {
    await session.complain(`${shown}: ${outcome.reason}`);
    return worseOf(code, outcome.kind === "fault" ? exitCode.internal : exitCode.incomplete);
  }
  const { findings } = outcome.result;
  // One write: with make -j, other files' lines do not come in between.
  await session.err.write(findings.map(gccFinding).join(""));
  return worseOf(code, exitOfFindings(findings, project.failOn));
}
