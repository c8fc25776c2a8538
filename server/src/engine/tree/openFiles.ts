// The files of a tree that are open while its functions are walked: those used last, as many as their texts allow.

import { makeSourceText } from "../../base/sourceText.ts";
import { type AnalysisContext, type OpenFile, openFile } from "../context/openFile.ts";
import type { TreeIndex } from "./treeIndex.ts";

/** Gives the text of a file of the tree; undefined when it cannot be read any more. */
export type ReadText = (path: string) => string | undefined;

/** Characters of the files kept open. */
const MOST_OPEN = 4_000_000;

/** Opens a file by its number, undefined when it cannot be read any more; keeps at most `mostOpen` characters open, and always the last file. */
export function makeOpenFiles(
  context: AnalysisContext,
  tree: TreeIndex,
  read: ReadText,
  mostOpen = MOST_OPEN,
): (file: number) => OpenFile | undefined {
  const open = new Map<number, OpenFile | undefined>();
  let openText = 0;
  return (file) => {
    let found = open.get(file);
    if (found !== undefined || open.has(file)) {
      // Used last, dropped last.
      open.delete(file);
      open.set(file, found);
      return found;
    }
    const path = tree.pathOf(file);
    const text = read(path);
    found = text === undefined ? undefined : openFile(context, makeSourceText(path, text));
    open.set(file, found);
    openText += text?.length ?? 0;
    for (const [oldest, one] of open) {
      if (openText <= mostOpen || open.size <= 1) break;
      open.delete(oldest);
      openText -= one?.source.text.length ?? 0;
    }
    return found;
  };
}
