// The files of a run by the configuration that holds for them, and what command line and configuration together say. The command line
// goes before the configuration, that before what is built in. Lints nothing.

import path from "node:path";
import type { Judging as EngineJudging, ModelFile } from "../../engine/api.ts";
import type { Epoch } from "../../model/contract.ts";
import { type FoundConfig, insideOf, makeConfigFinder, readConfigFile } from "../../config/findConfig.ts";
import { type Config, type ConfigError, patternFault, type Said } from "../../config/readConfig.ts";
import { type ConfigView, type Judging, matcherOf, viewOf } from "../../config/settings.ts";
import type { CheckOptions, FailOn } from "./checkOptions.ts";
import { type SourceFile, showPath } from "../input/findFiles.ts";
import { readContractHeaders } from "../input/modelFiles.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";

/** Files under one configuration, or under none. */
export interface Project<F extends SourceFile> {
  readonly config: Config | undefined;
  readonly files: readonly F[];
  readonly kernel: readonly [number, number] | undefined;
  /** Whether command line or configuration say which kernel it is. */
  readonly kernelSaid: boolean;
  readonly epoch: Epoch;
  /** The file of judged findings, absolute; undefined when there is none. */
  readonly baseline: string | undefined;
  readonly failOn: FailOn;
  /** Contract headers of configuration and command line. */
  readonly headers: readonly ModelFile[];
  /** How a file's findings are judged; undefined where the run's options say all. */
  judgingOf(absolute: string): EngineJudging | undefined;
}

/** The configurations of a run cannot be used: one line each. */
class ConfigFault extends UsageError {}

/** Sorts files into projects. `named` are those that the command line names one by one. Throws UsageError for what is wrong. */
export async function projectsOf<F extends SourceFile>(
  session: Session,
  ruleIds: readonly string[],
  files: readonly F[],
  named: ReadonlySet<string>,
  options: CheckOptions,
): Promise<readonly Project<F>[]> {
  const isLeftOut = excludedByOption(options.exclude, session.cwd);
  const configOf = await configSource(session, ruleIds, options);
  const members = new Map<Config | undefined, F[]>();
  const errors = new Map<string, ConfigError>();
  for (const file of files) {
    if (isLeftOut(file.absolute)) continue;
    const found = await configOf(path.dirname(file.absolute));
    if (found.kind === "faulty")
      for (const error of found.errors) errors.set(`${error.file}:${error.line}:${error.column}:${error.message}`, error);
    const config = found.kind === "found" ? found.config : undefined;
    const list = members.get(config);
    if (list === undefined) members.set(config, [file]);
    else list.push(file);
  }
  if (errors.size > 0) throw new ConfigFault(linesOf(session, [...errors.values()]));
  const projects: Project<F>[] = [];
  for (const [config, own] of members) projects.push(await makeProject(session, config, own, named, options));
  return projects;
}

/** Each error with its place, on a line of its own. */
export function linesOf(session: Session, errors: readonly ConfigError[]): string {
  return errors.map((error) => `${showPath(error.file, session.cwd)}:${error.line}:${error.column}: ${error.message}`).join("\n");
}

async function configSource(
  session: Session,
  ruleIds: readonly string[],
  { config }: Pick<CheckOptions, "config">,
): Promise<(directory: string) => Promise<FoundConfig>> {
  switch (config.kind) {
    case "none":
      return async () => ({ kind: "none" });
    case "file": {
      const found = await readNamedConfig(session, ruleIds, config.file);
      return async () => found;
    }
    case "nearest":
      return makeConfigFinder(ruleIds).find;
  }
}

/** The configuration that the command line names. Throws UsageError when there is none. */
export async function readNamedConfig(session: Session, ruleIds: readonly string[], file: string): Promise<FoundConfig> {
  if (!/\.(toml|jsonc|json)$/.test(file)) throw new UsageError(`--config ${file}: a configuration ends in .toml or .jsonc`);
  const found = await readConfigFile(path.resolve(session.cwd, file), ruleIds);
  if (found.kind === "none") throw new UsageError(`--config ${file}: no such file; memdesc-lint init writes one`);
  return found;
}

async function makeProject<F extends SourceFile>(
  session: Session,
  config: Config | undefined,
  files: readonly F[],
  named: ReadonlySet<string>,
  options: CheckOptions,
): Promise<Project<F>> {
  const view = viewOf(config);
  const kept: F[] = [];
  for (const file of files) {
    const pattern = view.excludedBy(file.absolute);
    if (pattern === undefined) kept.push(file);
    else if (named.has(file.absolute) && pattern.origin.kind === "file")
      await session.complain(
        `${file.shown}: left out, ${showPath(pattern.origin.file, session.cwd)}:${pattern.origin.line} excludes ${pattern.value}; --no-config lints it`,
      );
  }
  const { given } = options;
  return {
    config,
    files: kept,
    kernel: given.has("kernelVersion") ? options.kernel : (config?.kernel?.value ?? options.kernel),
    kernelSaid: given.has("kernelVersion") || config?.kernel !== undefined,
    baseline: options.baseline === undefined ? await baselineOf(session, config) : path.resolve(session.cwd, options.baseline),
    epoch: given.has("epoch") ? options.epoch : (config?.epoch?.value ?? options.epoch),
    failOn: given.has("failOn") ? options.failOn : (config?.failOn?.value ?? options.failOn),
    headers: [...(await headersOf(session, config)), ...(await readContractHeaders(options.contracts, session.cwd))],
    judgingOf: judgingSource(config, view, options),
  };
}

async function baselineOf(session: Session, config: Config | undefined): Promise<string | undefined> {
  if (config?.baseline === undefined) return undefined;
  return (await insideOf(config, config.baseline.value)) ?? leadsOut(session, config, config.baseline, "baseline");
}

function leadsOut(session: Session, config: Config, { value, line }: Said<string>, key: "baseline" | "contracts"): never {
  const place = `${showPath(config.file, session.cwd)}:${line}:1`;
  throw new ConfigFault(`${place}: ${key}: ${value} leads out of the configuration's directory by a link; give it with --${key}`);
}

async function headersOf(session: Session, config: Config | undefined): Promise<readonly ModelFile[]> {
  const names: string[] = [];
  if (config === undefined) return [];
  for (const said of config.contracts) {
    const absolute = (await insideOf(config, said.value)) ?? leadsOut(session, config, said, "contracts");
    names.push(showPath(absolute, session.cwd));
  }
  return readContractHeaders(names, session.cwd);
}

/** Equal settings are the same object: it crosses to the workers with each file. */
function judgingSource(
  config: Config | undefined,
  view: ConfigView,
  options: CheckOptions,
): (absolute: string) => EngineJudging | undefined {
  if (config === undefined || (config.level === undefined && config.rules.size === 0 && config.overrides.length === 0))
    return () => undefined;
  const made = new Map<Judging, EngineJudging>();
  return (absolute) => {
    const judging = view.judgingOf(absolute);
    let engine = made.get(judging);
    if (engine === undefined) {
      // A rule that the command line selects is not off.
      const rules = [...judging.rules].filter(([id, { value }]) => !(value === "off" && options.select.includes(id)));
      engine = {
        level: options.given.has("level") ? options.level : judging.level.value,
        ruleLevels: Object.fromEntries(rules.map(([id, { value }]) => [id, value])),
      };
      made.set(judging, engine);
    }
    return engine;
  };
}

function excludedByOption(patterns: readonly string[], cwd: string): (absolute: string) => boolean {
  if (patterns.length === 0) return () => false;
  for (const pattern of patterns) {
    const fault = patternFault(pattern);
    if (fault !== undefined) throw new UsageError(`--exclude ${pattern}: ${fault}`);
  }
  const matcher = matcherOf(patterns.map((value) => ({ value })));
  return (absolute) => {
    const relative = showPath(absolute, cwd);
    return relative !== "" && !relative.startsWith("../") && matcher.ignores(relative);
  };
}
