// Reads what a kernel tree says of its files for reports: its MAINTAINERS. Foreign text: bounded, and never through a link.

import { lstat, readFile } from "node:fs/promises";
import path from "node:path";
import { parseMaintainers } from "../../report/maintainers/maintainers.ts";
import type { TreeFacts } from "../../report/reportContext.ts";
import { showPath } from "../input/findFiles.ts";

/** The real one has less than 1 MB. */
const largestFile = 4 * 1024 * 1024;

/** The facts of the tree at `root`; undefined without a list of maintainers that can be read. */
export async function readTreeFacts(root: string | undefined, cwd: string): Promise<TreeFacts | undefined> {
  if (root === undefined) return undefined;
  const file = path.join(root, "MAINTAINERS");
  let text: string;
  try {
    const status = await lstat(file);
    if (!status.isFile() || status.size > largestFile) return undefined;
    text = await readFile(file, "utf8");
  } catch {
    // A tree need not have one: the report then does without.
    return undefined;
  }
  return {
    maintainers: parseMaintainers(text),
    pathInTree(shown) {
      const inTree = showPath(path.resolve(cwd, shown), root);
      return inTree.startsWith("../") ? undefined : inTree;
    },
  };
}
