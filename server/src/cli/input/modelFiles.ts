// Reads the contract headers and macro tables that ship with the program, and those a user names. Parses nothing.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { ModelFile } from "../../engine/api.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

export interface BuiltInModel {
  readonly modelFiles: readonly ModelFile[];
  readonly macroFiles: readonly ModelFile[];
}

/** The files of `directory` and of its folder of macro tables, sorted by name. */
export async function readBuiltInModel(directory: string): Promise<BuiltInModel> {
  return {
    modelFiles: await readFolder(directory, "model", ".h"),
    macroFiles: await readFolder(path.join(directory, "macros"), "model/macros", undefined),
  };
}

/** Contract headers named on the command line. */
export async function readContractHeaders(files: readonly string[], cwd: string): Promise<readonly ModelFile[]> {
  return Promise.all(
    files.map(async (file) => {
      try {
        return { path: file, text: await readFile(path.resolve(cwd, file), "utf8") };
      } catch (error) {
        throw new UsageError(`--contracts ${file}: ${ioReason(error)}`);
      }
    }),
  );
}

async function readFolder(directory: string, shown: string, extension: string | undefined): Promise<readonly ModelFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && (extension === undefined || entry.name.endsWith(extension)))
    .map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({ path: `${shown}/${name}`, text: await readFile(path.join(directory, name), "utf8") })),
  );
}
