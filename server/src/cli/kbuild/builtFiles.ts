// What a build compiles: the files of its compile_commands.json, and the configuration beside it. Data only; no command in it is run.

import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { BuildMacros } from "../../engine/api.ts";
import { counted, grouped } from "../../report/text/plainText.ts";
import type { SourceFile } from "../input/findFiles.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import type { Session } from "../process/session.ts";
import { ioReason, UsageError } from "../process/usageError.ts";
import { configurationHeader, macrosOf, readConfiguration } from "./compilerCall.ts";

export interface Built {
  /** Whether the build compiles the file at this absolute path. */
  compiles(absolute: string): boolean;
  /** undefined when the build directory holds no configuration. */
  readonly macros: BuildMacros | undefined;
}

export const databaseName = "compile_commands.json";
/** A kernel with all modules has one of 150 MB. */
const mostBytes = 400 * 1024 * 1024;

/** Reads `file`, or the database in `root`. Throws UsageError when there is none, or it is none. */
export function readBuilt(file: string | undefined, root: string, cwd: string): Built {
  const database = file === undefined ? path.join(root, databaseName) : path.resolve(cwd, file);
  const shown = file ?? database;
  let entries: unknown;
  try {
    const { size } = statSync(database);
    if (size > mostBytes) throw new UsageError(`--built: ${shown} is larger than that of any kernel build (${mostBytes / 1024 / 1024} MB)`);
    entries = JSON.parse(readFileSync(database, "utf8"));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof SyntaxError)
      throw new UsageError(`--built: ${shown} is no JSON (${error.message}); make it anew with make ${databaseName}`);
    throw new UsageError(`--built: ${shown}: ${ioReason(error)}; make it with make ${databaseName}`);
  }
  if (!Array.isArray(entries)) throw new UsageError(`--built: ${shown} is no compilation database; make it anew with make ${databaseName}`);
  const directory = path.dirname(database);
  const files = new Set<string>();
  for (const entry of entries as readonly unknown[]) {
    if (typeof entry !== "object" || entry === null || !("file" in entry) || typeof entry.file !== "string") continue;
    const from = "directory" in entry && typeof entry.directory === "string" ? entry.directory : directory;
    files.add(path.resolve(directory, from, entry.file));
  }
  return {
    compiles: (absolute) => files.has(absolute) || files.has(realPath(absolute)),
    macros: macrosOf(readConfiguration(directory), new Map()),
  };
}

/** The compiler's names may be those without links. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    return absolute;
  }
}

/** Of the files, those that the build compiles; what was left out is said on standard error. `built` is what `--built` names, true for the tree's own. */
export async function keepBuilt<F extends SourceFile>(
  session: Session,
  files: readonly F[],
  built: string | true,
): Promise<{ readonly files: readonly F[]; readonly macros: BuildMacros | undefined }> {
  const first = files[0];
  const tree = await findKernelTree(first === undefined ? session.cwd : path.dirname(first.absolute), new Map());
  const { compiles, macros } = readBuilt(built === true ? undefined : built, tree?.root ?? session.cwd, session.cwd);
  const kept = files.filter(({ absolute }) => compiles(absolute));
  const left = files.length - kept.length;
  if (left > 0)
    await session.complain(`--built: ${counted(left, "file")} of ${grouped(files.length)} not compiled by this build, and left out`);
  if (macros === undefined)
    await session.complain(`--built: no ${configurationHeader} beside ${databaseName}; all branches of conditionals are read`);
  return { files: kept, macros };
}
