// Which functions of a text the tree still knows: an editor's text is that of the tree but for the function that somebody works on, and those that
// call it. Of the others the tree's summaries hold. Pure.

import { type FunctionSlice, makeWordSet, sliceMentions } from "../../syntax/frontEnd.ts";
import type { OpenFile } from "../context/openFile.ts";

const NONE: ReadonlySet<FunctionSlice> = new Set();

/**
 * The functions of a file that do what they do in the tree: they, and what they mention of the file, have the text that they have there, and so has
 * all that stands outside of functions, but for space and comments. `inTree`: the file as the tree has it. O(text), and a pass for each level of callers.
 */
export function unchangedFunctions(open: OpenFile, inTree: OpenFile | undefined): ReadonlySet<FunctionSlice> {
  if (!inTree) return NONE;
  const { slices } = open.file;
  if (inTree.source.text === open.source.text) return new Set(slices);
  const before = partsOf(inTree);
  const now = partsOf(open);
  if (before.outside !== now.outside) return NONE;
  const names = new Set([...before.functions.keys(), ...now.functions.keys()]);
  const changed = new Set([...names].filter((name) => before.functions.get(name) !== now.functions.get(name)));
  let fresh = [...changed];
  while (fresh.length > 0) {
    const words = makeWordSet(open.context.frontEnd.words, fresh);
    fresh = slices.filter((slice) => !changed.has(slice.name) && sliceMentions(open.file, slice, words)).map(({ name }) => name);
    for (const name of fresh) changed.add(name);
  }
  return new Set(slices.filter(({ name }) => !changed.has(name)));
}

interface Parts {
  /** What stands before, between and behind the functions. */
  readonly outside: string;
  /** The text of all definitions of a name. */
  readonly functions: ReadonlyMap<string, string>;
}

const known = new WeakMap<OpenFile, Parts>();

function partsOf(open: OpenFile): Parts {
  let parts = known.get(open);
  if (parts === undefined) known.set(open, (parts = takenApart(open)));
  return parts;
}

function takenApart({ file, source: { text } }: OpenFile): Parts {
  const functions = new Map<string, string>();
  for (const { name, start, end } of file.slices) functions.set(name, `${functions.get(name) ?? ""}\0${text.slice(start, end)}`);
  // Contracts are comments, too.
  const prose = file.comments.filter((comment) => !comment.text.includes("Lifetime:"));
  const leftOut = [...file.slices, ...prose];
  leftOut.sort((a, b) => a.start - b.start);
  let outside = "";
  let at = 0;
  for (const { start, end } of leftOut) {
    if (start > at) outside += text.slice(at, start);
    at = Math.max(at, end);
  }
  return { outside: (outside + text.slice(at)).replace(/\s+/g, " "), functions };
}
