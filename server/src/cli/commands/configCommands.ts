// `memdesc-lint config show` and `config verify`: what holds for a file and who says so; whether a configuration can be read.

import { stat } from "node:fs/promises";
import path from "node:path";
import { type Command, Option } from "commander";
import { type FoundConfig, insideOf, makeConfigFinder } from "../../config/findConfig.ts";
import type { Config, Said } from "../../config/readConfig.ts";
import { byDefault, type Origin, type Setting, viewOf } from "../../config/settings.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { showPath } from "../input/findFiles.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { linesOf, readNamedConfig } from "../check/projects.ts";
import type { Session } from "../process/session.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

/** Registers `config` with its commands. */
export function addConfigCommands(program: Command, { session, engine, done }: CommandHost): void {
  const ruleIds = engine.rules.map((rule) => rule.id);
  const config = program.command("config").description("show and verify configurations");
  config
    .command("show")
    .description("the settings in force for a file or directory, and where each comes from")
    .argument("[path]", "a file or directory", ".")
    .addOption(new Option("--format <format>", "how it is written").choices(["pretty", "json"]).default("pretty"))
    .option("--config <file>", "as if check were given this configuration")
    .action(async (given: string, raw: ShowOptions) => done(await showConfig(session, ruleIds, given, raw)));
  config
    .command("verify")
    .description("check a configuration and the files it names")
    .argument("[file]", "the configuration (default: the nearest one upward from the working directory)")
    .action(async (file: string | undefined) => done(await verifyConfig(session, ruleIds, file)));
}

interface ShowOptions {
  readonly format: "pretty" | "json";
  readonly config?: string;
}

/** One line of what is shown. */
interface Row {
  readonly key: string;
  readonly value: string | readonly string[] | null;
  readonly origin: string;
}

async function showConfig(session: Session, ruleIds: readonly string[], given: string, options: ShowOptions): Promise<ExitCode> {
  const absolute = path.resolve(session.cwd, given);
  const directory = await directoryOf(absolute, given);
  const found =
    options.config === undefined
      ? await makeConfigFinder(ruleIds).find(directory)
      : await readNamedConfig(session, ruleIds, options.config);
  const config = usable(session, found);
  const rows = await rowsFor(session, config, absolute, directory);
  if (options.format === "json") {
    const settings = Object.fromEntries(rows.map(({ key, value, origin }) => [key, { value, origin }]));
    await session.out.write(`${JSON.stringify({ version: 1, path: showPath(absolute, session.cwd) || ".", settings }, null, 2)}\n`);
    return exitCode.clean;
  }
  const cells = rows.map(({ key, value, origin }) => [key, textOf(value), origin] as const);
  const widths = [0, 1].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  for (const [key, value, origin] of cells) {
    await session.out.write(`${`${key.padEnd(widths[0] ?? 0)}  ${value.padEnd(Math.min(widths[1] ?? 0, 40))}  ${origin}`.trimEnd()}\n`);
  }
  return exitCode.clean;
}

function textOf(value: Row["value"]): string {
  if (value === null) return "none";
  return typeof value === "string" ? value : value.join(", ") || "none";
}

async function rowsFor(session: Session, config: Config | undefined, absolute: string, directory: string): Promise<readonly Row[]> {
  const view = viewOf(config);
  const judging = view.judgingOf(absolute);
  const excluded = view.excludedBy(absolute);
  const origin = (from: Origin) => showOrigin(session, from);
  const row = <T>(key: string, { value, origin: from }: Setting<T>, show: (value: T) => Row["value"] = String): Row => ({
    key,
    value: show(value),
    origin: origin(from),
  });
  const or = <T>(said: Said<T> | undefined, otherwise: T): Setting<T> =>
    said && config
      ? { value: said.value, origin: { kind: "file", file: config.file, line: said.line } }
      : { value: otherwise, origin: byDefault };
  const list = (words: readonly Said<string>[]): Setting<readonly string[]> => {
    const [first] = words;
    return first && config
      ? { value: words.map(({ value }) => value), origin: { kind: "file", file: config.file, line: first.line } }
      : { value: [], origin: byDefault };
  };
  return [
    { key: "configuration", value: config ? showPath(config.file, session.cwd) : null, origin: "" },
    excluded ? row("excluded", excluded, (pattern) => `yes, by ${pattern}`) : { key: "excluded", value: "no", origin: origin(byDefault) },
    row("level", judging.level),
    row("fail-on", or(config?.failOn, "warning")),
    config?.kernel === undefined
      ? await kernelOfTree(session, directory)
      : row("kernel-version", or(config.kernel, [0, 0] as const), (version) => version.join(".")),
    row("epoch", or(config?.epoch, "released")),
    row("contracts", list(config?.contracts ?? []), (names) => names),
    row("baseline", or<string | null>(config?.baseline, null), (name) => name),
    ...[...judging.rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, level]) => row(`rules.${id}`, level)),
  ];
}

async function kernelOfTree(session: Session, directory: string): Promise<Row> {
  const tree = await findKernelTree(directory, new Map());
  const makefile = tree && showPath(path.join(tree.root, "Makefile"), session.cwd);
  return { key: "kernel-version", value: tree?.version.join(".") ?? null, origin: makefile ?? "no kernel tree" };
}

function showOrigin(session: Session, origin: Origin): string {
  switch (origin.kind) {
    case "default":
      return "default";
    case "command line":
      return origin.option;
    case "file":
      return `${showPath(origin.file, session.cwd)}:${origin.line}`;
  }
}

async function verifyConfig(session: Session, ruleIds: readonly string[], given: string | undefined): Promise<ExitCode> {
  const found = given === undefined ? await makeConfigFinder(ruleIds).find(session.cwd) : await readNamedConfig(session, ruleIds, given);
  const config = usable(session, found);
  if (config === undefined) throw new UsageError("no memdesc-lint.toml here or in any directory above; memdesc-lint init writes one");
  const faults: string[] = [];
  const named = [
    ...config.contracts.map((said) => ({ ...said, key: "contracts" })),
    ...(config.baseline ? [{ ...config.baseline, key: "baseline" }] : []),
  ];
  for (const { value, line, key } of named) {
    const fault = await fileFault(config, value);
    if (fault !== undefined) faults.push(`${showPath(config.file, session.cwd)}:${line}:1: ${key}: ${value}: ${fault}`);
  }
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  await session.out.write(`${showPath(config.file, session.cwd)}: no faults\n`);
  return exitCode.clean;
}

async function fileFault(config: Config, named: string): Promise<string | undefined> {
  const absolute = await insideOf(config, named);
  if (absolute === undefined) return "a link that leads out of the configuration's directory";
  try {
    return (await stat(absolute)).isFile() ? undefined : "not a file";
  } catch (error) {
    return ioReason(error);
  }
}

function usable(session: Session, found: FoundConfig): Config | undefined {
  if (found.kind === "faulty") throw new UsageError(linesOf(session, found.errors));
  return found.kind === "found" ? found.config : undefined;
}

async function directoryOf(absolute: string, given: string): Promise<string> {
  try {
    return (await stat(absolute)).isDirectory() ? absolute : path.dirname(absolute);
  } catch (error) {
    throw new UsageError(`${given}: ${ioReason(error)}`);
  }
}
