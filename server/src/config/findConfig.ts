// Finds and reads configuration files: the nearest upward. All I/O on them is here; what they mean is in readConfig.ts and settings.ts.

import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import path from "node:path";
import { type ConfigError, type Config, readConfig } from "./readConfig.ts";
import { mostBytes } from "./schema.ts";

export const configNames = ["memdesc-lint.toml", "memdesc-lint.jsonc"] as const;

export type FoundConfig =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly config: Config }
  | { readonly kind: "faulty"; readonly errors: readonly ConfigError[] };

export interface ConfigFinder {
  /** The configuration in force in a directory (absolute). Directories are remembered: make a new finder when files have changed. */
  find(directory: string): Promise<FoundConfig>;
}

const none: FoundConfig = { kind: "none" };

/** Makes a finder that reads each configuration once. `ruleIds` are the rules there are. */
export function makeConfigFinder(ruleIds: readonly string[]): ConfigFinder {
  const known = new Map<string, Promise<FoundConfig>>();
  const find = (directory: string): Promise<FoundConfig> => {
    let found = known.get(directory);
    if (found === undefined) {
      found = lookIn(directory, ruleIds).then((here) => {
        const parent = path.dirname(directory);
        return here.kind === "none" && parent !== directory ? find(parent) : here;
      });
      known.set(directory, found);
    }
    return found;
  };
  return { find };
}

async function lookIn(directory: string, ruleIds: readonly string[]): Promise<FoundConfig> {
  const found: FoundConfig[] = [];
  for (const name of configNames) {
    const read = await readConfigFile(path.join(directory, name), ruleIds);
    if (read.kind !== "none") found.push(read);
  }
  const [first = none, second] = found;
  if (second === undefined) return first;
  const [toml, jsonc] = configNames;
  const file = path.join(directory, jsonc);
  return { kind: "faulty", errors: [{ file, line: 1, column: 1, message: `${toml} lies in the same directory; keep one of the two` }] };
}

/** Reads one file; `none` when there is none. */
export async function readConfigFile(file: string, ruleIds: readonly string[]): Promise<FoundConfig> {
  const faulty = (message: string): FoundConfig => ({ kind: "faulty", errors: [{ file, line: 1, column: 1, message }] });
  let text: string | undefined;
  try {
    text = await readBounded(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return none;
    return faulty(`cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  if (text === undefined) return faulty(`not a regular file of at most ${mostBytes / 1024} KB, in UTF-8`);
  const read = readConfig(file, text, ruleIds);
  return read.ok ? { kind: "found", config: read.config } : { kind: "faulty", errors: read.errors };
}

/** The text of a regular file; undefined for anything else, and for what is too large or not UTF-8. A pipe is not waited for. */
async function readBounded(file: string): Promise<string | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) return undefined;
    const buffer = Buffer.alloc(mostBytes + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    if (bytesRead > mostBytes) return undefined;
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  } finally {
    await handle.close();
  }
}

/** The absolute path of a file that a configuration names; undefined when links lead out of the configuration's directory. */
export async function insideOf(config: Config, named: string): Promise<string | undefined> {
  const absolute = path.resolve(config.directory, named);
  const [top, real] = await Promise.all([realpath(config.directory), nearestReal(absolute)]);
  const relative = path.relative(top, real);
  return relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative) ? undefined : absolute;
}

/** Links resolved; of what does not exist, those of the directory that does. */
async function nearestReal(absolute: string): Promise<string> {
  try {
    return await realpath(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(await nearestReal(parent), path.basename(absolute));
  }
}
