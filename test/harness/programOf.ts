// A small tree of files, given as texts, as the program that the linter looks functions up in.

import { makeSourceText } from "../../server/src/base/sourceText.ts";
import type { LintOptions } from "../../server/src/engine/api.ts";
import type { Linter } from "../../server/src/engine/linter.ts";
import type { Program } from "../../server/src/engine/tree/program.ts";
import { linterFor } from "./linterFor.ts";

export const options: LintOptions = { level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" };

export interface SmallTree {
  readonly linter: Linter;
  readonly program: Program;
}

/** Indexes the files in the order given. */
export async function programOf(files: Readonly<Record<string, string>>): Promise<SmallTree> {
  const linter = await linterFor(options);
  const indexed = Object.entries(files).map(([path, text]) => ({ path, index: linter.indexFile(makeSourceText(path, text)) }));
  return { linter, program: linter.openProgram({ tree: linter.packTree(indexed), read: (path) => files[path] }) };
}
