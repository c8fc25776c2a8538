// The options of `check`: their table, and the step from words to values that names what is wrong. No I/O.

import { type Command, Option } from "commander";
import { parseVersion } from "../../base/kernelVersion.ts";
import { nearestWord } from "../../base/nearestWord.ts";
import type { BuildMacros, LintOptions } from "../../engine/api.ts";
import type { Epoch } from "../../model/contract.ts";
import type { Shard } from "../../report/result/result.ts";
import type { ParserChoice } from "../engine.ts";
import { addReportOptions, type RawTargets, type ReportTarget, readTargets } from "./reportTargets.ts";
import { parseShard } from "./shard.ts";
import { UsageError } from "../process/usageError.ts";

export type FailOn = "error" | "warning" | "hint" | "never";

/** Options that a configuration file may set, too: those among them that the command line gave go before it. */
export type Configurable = "level" | "kernelVersion" | "epoch" | "failOn";

export interface CheckOptions {
  readonly targets: readonly ReportTarget[];
  readonly level: LintOptions["level"];
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  /** undefined: read from the tree. */
  readonly kernel: readonly [number, number] | undefined;
  readonly epoch: Epoch;
  readonly stdinFilename: string | undefined;
  readonly failOn: FailOn;
  /** undefined: as many as the machine has room for. */
  readonly jobs: number | undefined;
  readonly memoryLimitMb: number;
  readonly timeoutSeconds: number;
  readonly parser: ParserChoice;
  readonly contracts: readonly string[];
  readonly coverage: boolean;
  readonly allowIncomplete: boolean;
  /** undefined: all files. */
  readonly shard: Shard | undefined;
  /** What functions do is known for the whole kernel tree, not for each file alone. */
  readonly wholeTree: boolean;
  readonly cache: boolean;
  /** undefined: the user's cache directory. */
  readonly cacheDir: string | undefined;
  /** A file of `summaries export`. */
  readonly summaries?: string | undefined;
  readonly quiet: boolean;
  readonly given: ReadonlySet<Configurable>;
  /** nearest: upward from each file; none: read no configuration; else this file, for all. */
  readonly config: { readonly kind: "nearest" } | { readonly kind: "none" } | { readonly kind: "file"; readonly file: string };
  /** Only what a build compiles: by this database, or by the tree's own. */
  readonly built: string | true | undefined;
  /** What the build defines; undefined: nothing is known of one. */
  readonly macros?: BuildMacros;
  /** Patterns of files to leave out, relative to the working directory. */
  readonly exclude: readonly string[];
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly pruneBaseline: boolean;
  /** A revision or range; undefined: everything is reported. */
  readonly diff: string | undefined;
  /** Formats that tell new findings from others get all of them. */
  readonly known: boolean;
  readonly watch: boolean;
}

/** What commander leaves after `addCheckOptions`. */
export interface RawCheckOptions extends RawTargets {
  readonly level: LintOptions["level"];
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly kernelVersion?: string;
  readonly epoch: Epoch;
  readonly stdinFilename?: string;
  readonly built?: boolean;
  readonly compileCommands?: string;
  readonly failOn: FailOn;
  readonly jobs?: number;
  readonly memoryLimit: number;
  readonly timeout: number;
  readonly parser: ParserChoice;
  readonly contracts: readonly string[];
  readonly coverage?: boolean;
  readonly allowIncomplete?: boolean;
  readonly shard?: Shard;
  readonly wholeTree: boolean;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly summaries?: string;
  readonly quiet?: boolean;
  /** false: --no-config. */
  readonly config?: string | boolean;
  readonly exclude: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly diff?: string;
  readonly known?: boolean;
  readonly watch?: boolean;
}

/** Declares the options on the command. */
export function addCheckOptions(command: Command): Command {
  return addReportOptions(command, "pretty")
    .addOption(
      new Option("--level <level>", "default: what is almost certain; strict: what is likely, too; all: hints, too")
        .choices(["default", "strict", "all"])
        .default("default"),
    )
    .addOption(new Option("--select <rules>", "only these rules (comma list, repeatable)").argParser(commaList).default([], "all"))
    .addOption(new Option("--ignore <rules>", "not these rules (comma list, repeatable)").argParser(commaList).default([], "none"))
    .option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)")
    .addOption(epochOption())
    .option("--stdin-filename <file>", "lint standard input as if it were this file")
    .option("--built", "only files and branches that the tree's build compiles, by its compile_commands.json")
    .option("--compile-commands <file>", "as --built, by this database of a build elsewhere")
    .addOption(failOnOption())
    .addOption(jobsOption())
    .addOption(
      new Option("--timeout <seconds>", "longest time for one function; a function that takes longer is not analysed")
        .argParser(wholeNumber("--timeout", "seconds"))
        .default(60),
    )
    .addOption(
      new Option("--memory-limit <megabytes>", "heap of one job; a function that needs more is not analysed")
        .argParser(wholeNumber("--memory-limit", "megabytes"))
        .default(512),
    )
    .addOption(new Option("--parser <parser>", "build of the C grammar").choices(["auto", "native", "wasm"]).default("auto"))
    .addOption(contractsOption())
    .option("--coverage", "name each function that was not analysed, with the reason")
    .option("--allow-incomplete", "exit as if all was read when some file could not be")
    .option("--config <file>", "this configuration for all files (default: the nearest memdesc-lint.toml or .jsonc upward from each)")
    .option("--no-config", "read no configuration")
    .addOption(
      new Option("--exclude <pattern>", "leave out files, in the syntax of .gitignore (repeatable)").argParser(append).default([], "none"),
    )
    .option("--baseline <file>", "do not report the findings in this file; entries that nothing answers to any more are named")
    .option("--update-baseline", "add what is found to the baseline; it is written when it is not there")
    .option("--prune-baseline", "remove entries from the baseline that nothing answers to any more")
    .option("--diff <revision>", "only what the working tree brings against a git revision, or B against A with A..B or A...B")
    .option(
      "--known",
      "put into SARIF what is known and what is gone, too, against --baseline, --diff or before a patch, each result with its baselineState",
    )
    .option("--watch", "lint again what changes, and say what is new and what is gone; ends with Ctrl-C")
    .addOption(
      new Option("--shard <I/N>", "only the I-th of N parts of the files; memdesc-lint merge joins the JSON reports").argParser(parseShard),
    )
    .option("--no-whole-tree", "lint each file by itself: what functions of other files of the kernel tree do is unknown")
    .option("--summaries <file>", "take what functions do from a file of memdesc-lint summaries export, as far as it fits this tree")
    .option("--no-cache", "neither read nor write cached results")
    .addOption(cacheDirOption())
    .option("-q, --quiet", "no progress bar and no summary line");
}

/** The options shared by commands that look through files on worker threads. */
export function addRunOptions(command: Command): Command {
  return command
    .addOption(jobsOption())
    .addOption(contractsOption())
    .option("--no-cache", "neither read nor write cached results")
    .addOption(cacheDirOption())
    .option("-q, --quiet", "no progress bar and no summary line");
}

function jobsOption(): Option {
  const option = new Option("-j, --jobs <count>", "number of parallel jobs; the output does not depend on it (default: one a CPU)");
  return option.argParser(jobCount);
}

function contractsOption(): Option {
  return new Option("--contracts <header>", "a further contract header (repeatable)").argParser(append).default([], "none");
}

/** The option shared by the commands that look at contracts. */
export function epochOption(): Option {
  const option = new Option("--epoch <epoch>", "state of the memory descriptor work to check against");
  return option.choices(["released", "page2025", "memdesc"]).default("released");
}

/** The option shared by the commands that report findings. */
export function failOnOption(): Option {
  return new Option("--fail-on <level>", "lowest level of a finding that makes the exit status 1")
    .choices(["error", "warning", "hint", "never"])
    .default("warning");
}

/** The option shared by the commands that touch the cache. */
export function cacheDirOption(): Option {
  return new Option("--cache-dir <directory>", "where cached results lie (default: memdesc-lint in $XDG_CACHE_HOME or ~/.cache)");
}

/** Checks what the option table cannot: versions and rule names. */
export function readCheckOptions(
  raw: RawCheckOptions,
  paths: readonly string[],
  ruleIds: readonly string[],
  cwd: string,
  given: ReadonlySet<Configurable>,
): CheckOptions {
  if (raw.stdinFilename !== undefined && paths.length > 0) {
    throw new UsageError(`--stdin-filename reads standard input; leave out the path ${paths[0]}`);
  }
  checkRules("--select", raw.select, ruleIds);
  checkRules("--ignore", raw.ignore, ruleIds);
  return {
    targets: readTargets(raw, "pretty", cwd),
    level: raw.level,
    select: raw.select,
    ignore: raw.ignore,
    kernel: raw.kernelVersion === undefined ? undefined : readVersion(raw.kernelVersion),
    epoch: raw.epoch,
    stdinFilename: raw.stdinFilename,
    built: raw.compileCommands ?? (raw.built === true ? true : undefined),
    failOn: raw.failOn,
    jobs: raw.jobs,
    memoryLimitMb: raw.memoryLimit,
    timeoutSeconds: raw.timeout,
    parser: raw.parser,
    contracts: raw.contracts,
    coverage: raw.coverage === true,
    allowIncomplete: raw.allowIncomplete === true,
    shard: raw.shard,
    wholeTree: raw.wholeTree,
    cache: raw.cache,
    cacheDir: raw.cacheDir,
    summaries: raw.summaries,
    quiet: raw.quiet === true,
    given,
    config: typeof raw.config === "string" ? { kind: "file", file: raw.config } : { kind: raw.config === false ? "none" : "nearest" },
    exclude: raw.exclude,
    baseline: raw.baseline,
    updateBaseline: raw.updateBaseline === true,
    pruneBaseline: raw.pruneBaseline === true,
    diff: raw.diff,
    known: raw.known === true,
    watch: raw.watch === true,
  };
}

/** Which of the options that a configuration may set stand on the command line. */
export function givenOptions(command: Command): ReadonlySet<Configurable> {
  const names: readonly Configurable[] = ["level", "kernelVersion", "epoch", "failOn"];
  return new Set(names.filter((name) => command.getOptionValueSource(name) === "cli"));
}

/** The error for a rule that is not there, with the one that was perhaps meant. */
export function unknownRule(name: string, ruleIds: readonly string[]): string {
  const near = nearestWord(name, ruleIds);
  return `no rule is called ${JSON.stringify(name)}${near === undefined ? "" : `; did you mean ${near}?`} (memdesc-lint rules lists them)`;
}

function checkRules(option: string, names: readonly string[], ruleIds: readonly string[]): void {
  const unknown = names.find((name) => !ruleIds.includes(name));
  if (unknown !== undefined) throw new UsageError(`${option}: ${unknownRule(unknown, ruleIds)}`);
}

/** A version written by the user. */
export function readVersion(text: string): readonly [number, number] {
  const version = parseVersion(text);
  if (version === undefined) throw new UsageError(`--kernel-version ${text}: not a kernel version; write it as 6.12`);
  return version;
}

function commaList(value: string, previous: readonly string[]): readonly string[] {
  const words = value.split(",").map((word) => word.trim());
  return [...previous, ...words.filter((word) => word !== "")];
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function wholeNumber(option: string, unit: string): (value: string) => number {
  return (value) => {
    if (!/^[1-9]\d{0,6}$/.test(value)) throw new UsageError(`${option} ${value}: not a number of ${unit}; write 1 or more`);
    return Number(value);
  };
}

function jobCount(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new UsageError(`--jobs ${value}: not a number of jobs; write 1 or more`);
  return Number(value);
}
