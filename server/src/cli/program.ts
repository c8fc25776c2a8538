// The command line as a whole: commands, help, and the step from a failed call to an exit status.

import { Command, CommanderError, Option } from "commander";
import type { Epoch } from "../model/contract.ts";
import { cacheClean, cacheInfo } from "./cacheCommands.ts";
import { check } from "./check.ts";
import {
  addCheckOptions,
  cacheDirOption,
  epochOption,
  failOnOption,
  type RawCheckOptions,
  readCheckOptions,
  readVersion,
} from "./checkOptions.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCode } from "./exitCodes.ts";
import { findKernelTree } from "./kernelTree.ts";
import { merge, type MergeOptions } from "./mergeCommand.ts";
import { listModel } from "./modelCommands.ts";
import { explain, listRules } from "./ruleCommands.ts";
import type { Session } from "./session.ts";
import { UsageError } from "./usageError.ts";
import { verifyTree } from "./verifyCommand.ts";

/** Runs one call and gives its exit status. Never throws, never exits. */
export async function runProgram(session: Session, engine: Engine, args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const program = makeProgram(session, engine, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    code = await codeOfFailure(session, error);
  }
  await session.out.flush();
  await session.err.flush();
  return code;
}

function makeProgram(session: Session, engine: Engine, done: (code: ExitCode) => void): Command {
  const program = new Command("memdesc-lint")
    .description("Finds lifetime faults of page, folio, slab and ptdesc handles in Linux kernel C, and shows the path to each.")
    .version(session.version, "-V, --version")
    .helpCommand(true)
    .showHelpAfterError("(memdesc-lint --help shows all commands and options)")
    .addHelpText("after", `\n${exitHelp}`)
    .exitOverride();
  const ruleIds = engine.rules.map((rule) => rule.id);

  const checkCommand = program
    .command("check")
    .description("lint C files, or all .c files of directories (default: the working directory)")
    .argument("[path...]", "files and directories");
  addCheckOptions(checkCommand).action(async (paths: readonly string[], raw: RawCheckOptions) => {
    done(await check(session, engine, paths, readCheckOptions(raw, paths, ruleIds)));
  });

  program
    .command("explain")
    .description("show a rule's page, or the contract in force for a function")
    .argument("<rule|function>", "a rule's id or a kernel function's name")
    .option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)")
    .addOption(epochOption())
    .action(async (name: string, raw: { readonly kernelVersion?: string; readonly epoch: Epoch }) => {
      const kernel =
        raw.kernelVersion === undefined ? (await findKernelTree(session.cwd, new Map()))?.version : readVersion(raw.kernelVersion);
      done(await explain(session, engine, name, { kernel, epoch: raw.epoch }));
    });

  program
    .command("rules")
    .description("list the rules")
    .option("--format <format>", "pretty or json", "pretty")
    .action(async (raw: { readonly format: string }) => done(await listRules(session, engine, raw.format)));

  program
    .command("merge")
    .description("join the JSON reports of a run's shards into the report of the run")
    .argument("<report...>", "files that memdesc-lint check --format json wrote")
    .addOption(new Option("--format <format>", "how findings are written").choices(["json", "gcc"]).default("json"))
    .addOption(failOnOption())
    .option("--coverage", "with gcc: name each function that was not analysed, too")
    .option("--allow-incomplete", "exit as if nothing was left out when something was")
    .option("-q, --quiet", "no summary line")
    .action(async (files: readonly string[], raw: MergeOptions) => done(await merge(session, files, raw)));

  const cache = program.command("cache").description("show and empty the cache of results");
  cache
    .command("info")
    .description("where it lies and what it holds")
    .addOption(cacheDirOption())
    .action(async (raw: { readonly cacheDir?: string }) => done(await cacheInfo(session, raw.cacheDir)));
  cache
    .command("clean")
    .description("remove all cached results")
    .addOption(cacheDirOption())
    .action(async (raw: { readonly cacheDir?: string }) => done(await cacheClean(session, raw.cacheDir)));

  const model = program.command("model").description("show and verify the built-in contracts");
  model
    .command("list")
    .description("list every contract, kind and pattern")
    .option("--format <format>", "pretty or json", "pretty")
    .action(async (raw: { readonly format: string }) => done(await listModel(session, raw.format)));
  model
    .command("verify")
    .description("compare the prototypes of the contracts with a kernel tree's declarations")
    .argument("<tree>", "top directory of a kernel tree")
    .option("--sources", "search the sources of drivers, too, for what no header declares (slow)")
    .action(async (tree: string, raw: { readonly sources?: boolean }) => done(await verifyTree(session, tree, raw.sources === true)));

  for (const command of [...program.commands, ...model.commands, ...cache.commands])
    command.exitOverride().showHelpAfterError(`(memdesc-lint ${command.name()} --help shows its options)`);
  return program;
}

const exitHelp = `Exit status:
  0  nothing found at or above --fail-on
  1  findings
  2  wrong usage or configuration
  3  internal error
  4  incomplete: some file could not be read (unless --allow-incomplete)`;

async function codeOfFailure(session: Session, error: unknown): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.usage;
  if (error instanceof UsageError) {
    await session.complain(error.message);
    return exitCode.usage;
  }
  await session.complain(`internal error, please report it: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCode.internal;
}
