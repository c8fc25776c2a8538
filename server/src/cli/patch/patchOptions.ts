// The options of `patch`: those of `check` that say how functions are judged and at what cost, and its own. No I/O.

import { Command, Option } from "commander";
import { type PatchFormat, patchFormats } from "../../report/patches/patchFormats.ts";
import { addCheckOptions, type CheckOptions } from "../check/checkOptions.ts";
import { UsageError } from "../process/usageError.ts";

export interface PatchOptions {
  /** How functions are judged, and at what cost. */
  readonly check: CheckOptions;
  readonly format: PatchFormat;
  /** A revision; undefined: `base-commit:` where git has it, else the working tree. */
  readonly base: string | undefined;
  /** Directory that names in patches are relative to; undefined: the top of the repository or of the kernel tree. */
  readonly tree: string | undefined;
  readonly strip: number;
  /** NIPA's exit statuses, and a line for its description. */
  readonly nipa: boolean;
}

/** What commander leaves of them. */
export interface RawPatchOptions {
  readonly format: PatchFormat;
  readonly base?: string;
  readonly tree?: string;
  readonly strip: number;
  readonly nipa?: boolean;
  readonly terse?: boolean;
  readonly summary: boolean;
}

/** Of `check`: what does not speak of paths and reports. */
const foreign: ReadonlySet<string> = new Set([
  "--format",
  "--built",
  "--compile-commands",
  "--stdin-filename",
  "--shard",
  "--watch",
  "--diff",
  "--baseline",
  "--update-baseline",
  "--prune-baseline",
]);

/** Declares the options on the command. */
export function addPatchOptions(command: Command): Command {
  command
    .addOption(new Option("--format <format>", "how the judgement is written").choices(patchFormats).default("pretty"))
    .option("--base <revision>", "what the patches apply to (default: their base-commit: line where git has it, else the working tree)")
    .option("--tree <directory>", "directory that names in patches are relative to (default: top of the repository, or of the kernel tree)")
    .addOption(new Option("-p, --strip <count>", "leading components taken off names in diffs").argParser(stripCount).default(1))
    .option("--nipa", "exit 0 when the patches bring nothing, 250 for warnings, 1 for errors; a summary goes to file descriptor DESC_FD");
  // The words that callers of checkpatch.pl have in their settings already.
  command
    .addOption(new Option("--terse", "as --format terse").conflicts("format"))
    .option("--no-summary", "no summary line")
    .addOption(new Option("--mailback", "taken for checkpatch's sake; changes nothing").hideHelp());
  for (const option of addCheckOptions(new Command()).options) if (!foreign.has(option.long ?? "")) command.addOption(option);
  return command;
}

/** The words as values. */
export function readPatchOptions(raw: RawPatchOptions, check: CheckOptions): PatchOptions {
  const toStdout = check.targets.find(({ file, shown }) => file === undefined && shown.startsWith("--output"));
  if (toStdout !== undefined) throw new UsageError(`${toStdout.shown}: standard output holds the judgement (--format); give it a file`);
  const format = raw.terse === true ? "terse" : raw.format;
  return {
    check: { ...check, quiet: check.quiet || !raw.summary },
    format,
    base: raw.base,
    tree: raw.tree,
    strip: raw.strip,
    nipa: raw.nipa === true,
  };
}

function stripCount(value: string): number {
  if (!/^\d{1,2}$/.test(value)) throw new UsageError(`-p ${value}: not a number of components; write 0, 1, ...`);
  return Number(value);
}
