// `memdesc-lint summaries export`: what the functions of a tree do, in a file that other machines use with `check --summaries`.

import path from "node:path";
import { type Command, Option } from "commander";
import type { Epoch } from "../../model/contract.ts";
import { counted } from "../../report/text/plainText.ts";
import { cacheDirectory } from "../cache/cacheDirectory.ts";
import { summaryKey } from "../cache/reportCache.ts";
import { writeSummaries } from "../tree/summaryFile.ts";
import { cacheDirOption, type CheckOptions, epochOption, givenOptions, readVersion } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode, worseOf } from "../process/exitCodes.ts";
import { findFiles } from "../input/findFiles.ts";
import { linterConfig, type PlacedProject, soleRoot } from "../check/lintProject.ts";
import { lintRun } from "../check/lintRun.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import type { Session } from "../process/session.ts";
import { readTreeState, treeKeys } from "../tree/treeCache.ts";
import { UsageError } from "../process/usageError.ts";

interface RawExportOptions {
  readonly output: string;
  readonly contracts: readonly string[];
  readonly kernelVersion?: string;
  readonly epoch: Epoch;
  /** false: --no-config. */
  readonly config?: string | boolean;
  readonly cacheDir?: string;
}

/** Registers `summaries` with its command. */
export function addSummariesCommands(program: Command, { session, engine, done }: CommandHost): void {
  const summaries = program.command("summaries").description("take what functions of a kernel tree do to other machines");
  const command = summaries
    .command("export")
    .description("write what the functions of the tree do to a file for check --summaries; what is not known yet is worked out")
    .argument("[path...]", "files and directories whose needs count (default: the working directory)")
    .requiredOption("-o, --output <file>", "the file to write")
    .addOption(
      new Option("--contracts <header>", "a further contract header (repeatable)")
        .argParser((value: string, previous: readonly string[]) => [...previous, value])
        .default([], "none"),
    )
    .option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)")
    .addOption(epochOption())
    .option("--config <file>", "this configuration for all files (default: the nearest memdesc-lint.toml or .jsonc upward from each)")
    .option("--no-config", "read no configuration")
    .addOption(cacheDirOption());
  command.action(async (paths: readonly string[], raw: RawExportOptions) => {
    done(await exportSummaries(session, engine, paths, raw.output, optionsOf(raw, command)));
  });
}

/** As `check` with these options, reporting nothing. */
function optionsOf(raw: RawExportOptions, command: Command): CheckOptions {
  return {
    targets: [],
    level: "default",
    select: [],
    ignore: [],
    kernel: raw.kernelVersion === undefined ? undefined : readVersion(raw.kernelVersion),
    epoch: raw.epoch,
    stdinFilename: undefined,
    failOn: "never",
    jobs: undefined,
    memoryLimitMb: 512,
    timeoutSeconds: 60,
    parser: "auto",
    contracts: raw.contracts,
    coverage: false,
    allowIncomplete: false,
    shard: undefined,
    wholeTree: true,
    cache: true,
    cacheDir: raw.cacheDir,
    quiet: false,
    given: new Set([...givenOptions(command), "failOn" as const]),
    config: typeof raw.config === "string" ? { kind: "file", file: raw.config } : { kind: raw.config === false ? "none" : "nearest" },
    built: undefined,
    exclude: [],
    baseline: undefined,
    updateBaseline: false,
    pruneBaseline: false,
    diff: undefined,
    known: false,
    watch: false,
  };
}

async function exportSummaries(
  session: Session,
  engine: Engine,
  paths: readonly string[],
  output: string,
  options: CheckOptions,
): Promise<ExitCode> {
  const found = await findFiles(paths.length === 0 ? ["."] : paths, session.cwd);
  const { code, projects } = await lintRun(session, engine, paths, options, found, undefined);
  const directory = cacheDirectory(options.cacheDir, session.cwd, session.env);
  const indices = await Promise.all(projects.map((project) => indexOf(session, engine, project, directory, options)));
  const known = indices.flatMap((index) => index ?? []);
  if (known.length === 0)
    throw new UsageError(
      "no kernel tree here, or no cache to keep its index in; run it inside a tree, its top-level Makefile sets VERSION and PATCHLEVEL",
    );
  const files = writeSummaries(path.resolve(session.cwd, output), directory, known);
  await session.err.write(`${output}: what the functions of ${counted(files, "file")} do\n`);
  return worseOf(exitCode.clean, code);
}

async function indexOf(session: Session, engine: Engine, project: PlacedProject, directory: string, options: CheckOptions) {
  const root = soleRoot(project.trees);
  if (root === undefined) return undefined;
  const { config } = await linterConfig(session, engine, await readBuiltInModel(session.modelDirectory), project, options);
  const key = summaryKey(session.build, config);
  const state = readTreeState(directory, treeKeys(root, key));
  return state && { index: state.state.tree.index, summaryKey: key };
}
