// Where reports go: `--format` says what standard output gets, each `--output FORMAT=FILE` writes one more. Checked before any work, so
// that a run of minutes does not end at a directory that is not there.

import { accessSync, constants, lstatSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { nearestWord } from "../../base/nearestWord.ts";
import { type FormatName, formatNames, isFormatName } from "../../report/formats/formats.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

export interface ReportTarget {
  readonly format: FormatName;
  /** Absolute, free of symbolic links; undefined: standard output. */
  readonly file: string | undefined;
  /** As written, for messages. */
  readonly shown: string;
}

/** What commander leaves of the two options. */
export interface RawTargets {
  readonly format?: FormatName;
  readonly output: readonly string[];
}

/** Declares both options. */
export function addReportOptions(command: Command, usual: FormatName): Command {
  return command
    .addOption(
      new Option("--format <format>", `how standard output gets the findings (default: ${usual}; docs/formats.md shows each)`).choices(
        formatNames,
      ),
    )
    .addOption(
      new Option("--output <format=file>", "write a report to a file, too; - is standard output (repeatable)")
        .argParser((value: string, previous: readonly string[]) => [...previous, value])
        .default([], "none"),
    );
}

/** The run's targets, standard output first. Throws UsageError for what cannot be written. */
export function readTargets({ format, output }: RawTargets, usual: FormatName, cwd: string): readonly ReportTarget[] {
  const named = output.map((text) => readTarget(text, cwd));
  const toStdout = named.filter(({ file }) => file === undefined);
  const [first, second] = format === undefined ? toStdout : [{ shown: `--format ${format}` }, ...toStdout];
  if (first !== undefined && second !== undefined)
    throw new UsageError(`${first.shown} and ${second.shown}: standard output holds one report; give one of them a file`);
  const files = named.filter(({ file }) => file !== undefined);
  for (const [index, { file, shown }] of files.entries()) {
    const other = files.slice(0, index).find((before) => before.file === file);
    if (other !== undefined) throw new UsageError(`${other.shown} and ${shown}: one file holds one report; name two`);
  }
  return [toStdout[0] ?? { format: format ?? usual, file: undefined, shown: `--format ${format ?? usual}` }, ...files];
}

/** Refuses to write a report over a file that is read. */
export function keepSources(targets: readonly ReportTarget[], sources: readonly { readonly absolute: string }[]): void {
  for (const { file, shown } of targets) {
    if (file !== undefined && sources.some(({ absolute }) => absolute === file))
      throw new UsageError(`${shown}: this file is an input of the run; name another one`);
  }
}

function readTarget(text: string, cwd: string): ReportTarget {
  const shown = `--output ${text}`;
  const equals = text.indexOf("=");
  const format = equals === -1 ? text : text.slice(0, equals);
  if (!isFormatName(format)) {
    const near = nearestWord(format, formatNames);
    const remedy = near === undefined ? `formats are ${formatNames.join(", ")}` : `did you mean ${near}?`;
    throw new UsageError(`${shown}: no format is called ${JSON.stringify(format)}; ${remedy}`);
  }
  const name = equals === -1 ? "" : text.slice(equals + 1);
  if (name === "") throw new UsageError(`${shown}: write --output ${format}=FILE`);
  if (name === "-") return { format, file: undefined, shown };
  if (name.includes("\0")) throw new UsageError(`--output ${format}=…: the file name has a NUL character`);
  return { format, file: writablePath(path.resolve(cwd, name), shown, name.endsWith("/")), shown };
}

/** Where the report will stand: links are followed now, so that they stay. */
function writablePath(absolute: string, shown: string, asDirectory: boolean): string {
  const refuse = (reason: string): never => {
    throw new UsageError(`${shown}: ${reason}`);
  };
  if (asDirectory) return refuse("is a directory; name a file in it");
  try {
    const status = statSync(absolute, { throwIfNoEntry: false });
    if (status?.isDirectory() === true) return refuse("is a directory; name a file in it");
    if (status !== undefined) return realpathSync(absolute);
    if (lstatSync(absolute, { throwIfNoEntry: false }) !== undefined) return refuse("is a symbolic link to nowhere");
    const directory = realpathSync(path.dirname(absolute));
    accessSync(directory, constants.W_OK);
    return path.join(directory, path.basename(absolute));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return refuse(`its directory cannot be written: ${ioReason(error)}`);
  }
}
