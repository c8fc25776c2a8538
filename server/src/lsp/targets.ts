// What a document is linted as: its path in its kernel tree, the kernel's version, the options in force for its folder. Reads Makefiles
// and contract headers; what it read is kept until somebody says that it changed.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseVersion } from "../base/kernelVersion.ts";
import { findKernelTree, type KernelTree } from "../cli/input/kernelTree.ts";
import { ioReason } from "../cli/process/usageError.ts";
import { type FoundConfig, insideOf, makeConfigFinder } from "../config/findConfig.ts";
import type { Config } from "../config/readConfig.ts";
import { viewOf } from "../config/settings.ts";
import type { Judging, LintOptions, ModelFile } from "../engine/api.ts";
import { modelErrors } from "../engine/linter.ts";
import type { AnalystSetup } from "./analyst/analystMessages.ts";
import type { Settings } from "./settings.ts";

export interface Target {
  readonly setup: AnalystSetup;
  /** The name in findings and fingerprints: the path in the kernel tree, else in the folder, else the file's name. */
  readonly path: string;
  /** Of a document that is a file. */
  readonly absolute: string | undefined;
  readonly tree: KernelTree | undefined;
  readonly settings: Settings;
  /** What a configuration file says of this file beyond its set-up. */
  readonly judging: Judging | undefined;
  /** The configuration leaves the file out: where it says so. */
  readonly excluded: string | undefined;
}

export interface TargetsConfig {
  readonly ruleIds: readonly string[];
  readonly modelFiles: readonly ModelFile[];
  /** Absolute paths of the workspace's folders. */
  readonly folders: () => readonly string[];
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** One sentence about something in the configuration that cannot be used. */
  readonly complain: (message: string) => void;
}

export interface Targets {
  readonly of: (uri: string) => Promise<Target>;
  /** Whether a file is one of the contract headers that settings name. */
  readonly isContractHeader: (absolute: string) => boolean;
  /** Makefiles, headers or settings may have changed. */
  readonly forget: () => void;
}

export function makeTargets(config: TargetsConfig): Targets {
  let trees = new Map<string, KernelTree | undefined>();
  let headers = new Map<string, Promise<readonly ModelFile[]>>();
  let targets = new Map<string, Promise<Target>>();
  let configs = makeConfigFinder(config.ruleIds);
  let told = new Set<string>();
  let headerPaths = new Set<string>();

  /** The nearest configuration file upward; one with errors is named once, and there is none then. */
  async function configFor(absolute: string): Promise<Config | undefined> {
    const found: FoundConfig = await configs.find(path.dirname(absolute));
    if (found.kind !== "faulty") return found.kind === "found" ? found.config : undefined;
    for (const { file, line, column, message } of found.errors) {
      const text = `${file}:${line}:${column}: ${message}; the defaults are in force until it is mended`;
      if (!told.has(text)) config.complain(text);
      told.add(text);
    }
    return undefined;
  }

  async function makeTarget(uri: string): Promise<Target> {
    const settings = await config.settingsOf(uri);
    const absolute = fileOf(uri);
    const tree = absolute === undefined ? undefined : await findKernelTree(path.dirname(absolute), trees);
    const folder = absolute === undefined ? undefined : folderOf(absolute, config.folders());
    const root = tree?.root ?? folder;
    const shown = absolute === undefined ? lastPart(uri) : root === undefined ? path.basename(absolute) : path.relative(root, absolute);
    const file = absolute === undefined ? undefined : await configFor(absolute);
    const { level, select, ignore } = settings;
    // What lies with the code goes before what lies with the editor.
    const kernel = file?.kernel?.value ?? (settings.kernelVersion === undefined ? tree?.version : parseVersion(settings.kernelVersion));
    const options: LintOptions = { level, select, ignore, kernel, epoch: file?.epoch?.value ?? settings.epoch };
    const overrideFiles = [
      ...(await contractHeaders(await headersOf(file), file?.directory)),
      ...(await contractHeaders(settings.contracts, folder ?? root)),
    ];
    const key = JSON.stringify([options, settings.parser, overrideFiles]);
    return {
      setup: { key, overrideFiles, parser: settings.parser, options },
      path: shown.split(path.sep).join("/"),
      absolute,
      tree,
      settings,
      ...judgingOf(file, absolute, level),
    };
  }

  /** Contract headers of a configuration; one that a link leads out of its directory is left out. */
  async function headersOf(file: Config | undefined): Promise<readonly string[]> {
    if (file === undefined) return [];
    const names: string[] = [];
    for (const { value, line } of file.contracts) {
      if ((await insideOf(file, value)) !== undefined) names.push(value);
      else
        config.complain(
          `${file.file}:${line}:1: contract header ${value} left out: it leads out of the configuration's directory by a link`,
        );
    }
    return names;
  }

  /** The usable ones of the headers that the settings name; each is read once. */
  async function contractHeaders(names: readonly string[], base: string | undefined): Promise<readonly ModelFile[]> {
    if (names.length === 0) return [];
    const key = JSON.stringify([names, base]);
    let found = headers.get(key);
    if (found === undefined) {
      found = readHeaders(names, base);
      headers.set(key, found);
    }
    return found;
  }

  async function readHeaders(names: readonly string[], base: string | undefined): Promise<readonly ModelFile[]> {
    const read: ModelFile[] = [];
    for (const name of names) {
      if (base === undefined && !path.isAbsolute(name)) continue;
      headerPaths.add(path.resolve(base ?? "/", name));
      try {
        const header = { path: name, text: await readFile(path.resolve(base ?? "/", name), "utf8") };
        const [error] = modelErrors({ modelFiles: config.modelFiles, overrideFiles: [...read, header] });
        if (error === undefined) read.push(header);
        else config.complain(`contract header left out: ${error.file}:${error.line}:${error.column}: ${error.message}`);
      } catch (error) {
        config.complain(`contract header ${name} left out: ${ioReason(error)}`);
      }
    }
    return read;
  }

  return {
    of: (uri) => {
      let target = targets.get(uri);
      if (target === undefined) {
        target = makeTarget(uri);
        targets.set(uri, target);
      }
      return target;
    },
    isContractHeader: (absolute) => headerPaths.has(absolute),
    forget: () => {
      trees = new Map();
      headers = new Map();
      targets = new Map();
      configs = makeConfigFinder(config.ruleIds);
      told = new Set();
      headerPaths = new Set();
    },
  };
}

/** What the configuration says of one file; its level wins over the editor's where it names one. */
function judgingOf(
  file: Config | undefined,
  absolute: string | undefined,
  level: LintOptions["level"],
): Pick<Target, "judging" | "excluded"> {
  if (file === undefined || absolute === undefined) return { judging: undefined, excluded: undefined };
  const view = viewOf(file);
  const origin = view.excludedBy(absolute)?.origin;
  const said = view.judgingOf(absolute);
  return {
    judging: {
      level: said.level.origin.kind === "default" ? level : said.level.value,
      ruleLevels: Object.fromEntries([...said.rules].map(([id, { value }]) => [id, value])),
    },
    excluded: origin === undefined ? undefined : origin.kind === "file" ? `${origin.file}:${origin.line}` : "the configuration",
  };
}

/** The absolute path of a `file:` URI; undefined for every other one, and for one that names no local file. */
export function fileOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The innermost of the folders that the file lies in. */
function folderOf(file: string, folders: readonly string[]): string | undefined {
  return folders.filter((folder) => file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep)).sort(byLength)[0];
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

function lastPart(uri: string): string {
  return uri.slice(Math.max(uri.lastIndexOf("/"), uri.lastIndexOf(":")) + 1) || "untitled.c";
}
