// Which functions of a text the tree still knows: an editor's text is that of the tree but for the function that somebody works on, and those that
// call it. Of the others the tree's summaries hold. Pure.

import type { Span } from "../../base/span.ts";
import { type FunctionSlice, makeWordSet, sliceMentions } from "../../syntax/frontEnd.ts";
import type { OpenFile } from "../context/openFile.ts";

const NONE: ReadonlySet<FunctionSlice> = new Set();

/**
 * The functions of a file that do what they do in the tree: they, and what they mention of the file, have the text that they have there. `inTree`:
 * the file as the tree has it. Of what stands outside of functions, conditionals, enumerators and contracts may change all of them, macros those
 * that mention them; a declaration changes none. O(text), and a pass for each level of callers.
 */
export function unchangedFunctions(open: OpenFile, inTree: OpenFile | undefined): ReadonlySet<FunctionSlice> {
  if (!inTree) return NONE;
  const { slices } = open.file;
  if (inTree.source.text === open.source.text) return new Set(slices);
  const before = partsOf(inTree);
  const now = partsOf(open);
  if (before.decisive !== now.decisive) return NONE;
  const changed = new Set([...different(before.functions, now.functions), ...different(before.macros, now.macros)]);
  let fresh = [...changed];
  while (fresh.length > 0) {
    const words = makeWordSet(open.context.frontEnd.words, fresh);
    fresh = slices.filter((slice) => !changed.has(slice.name) && sliceMentions(open.file, slice, words)).map(({ name }) => name);
    for (const name of fresh) changed.add(name);
  }
  return new Set(slices.filter(({ name }) => !changed.has(name)));
}

function different(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((name) => before.get(name) !== now.get(name));
}

/** Texts of one name are joined. */
interface Parts {
  readonly functions: ReadonlyMap<string, string>;
  readonly macros: ReadonlyMap<string, string>;
  /** Conditionals, enumerators and contracts outside of functions. */
  readonly decisive: string;
}

const known = new WeakMap<OpenFile, Parts>();

function partsOf(open: OpenFile): Parts {
  let parts = known.get(open);
  if (parts === undefined) known.set(open, (parts = takenApart(open)));
  return parts;
}

const DIRECTIVE = /^[ \t]*#[ \t]*(\w+)[ \t]*(\w*)(?:\\\r?\n|[^\n])*/gm;
const ENUMERATORS = /\benum\b[^;{}]*\{[^}]*\}/g;

function takenApart({ file, source: { text } }: OpenFile): Parts {
  const functions = new Map<string, string>();
  const macros = new Map<string, string>();
  const decisive = file.comments.filter((comment) => comment.text.includes("Lifetime:")).map((comment) => comment.text);
  for (const { name, start, end } of file.slices) add(functions, name, text.slice(start, end));
  const outside = withoutSpans(text, [...file.slices, ...file.comments]);
  for (const [directive, kind = "", name = ""] of outside.matchAll(DIRECTIVE)) {
    if (kind === "define" || kind === "undef") add(macros, name, directive);
    else if (kind !== "include") decisive.push(directive);
  }
  for (const [enumerators] of outside.matchAll(ENUMERATORS)) decisive.push(enumerators);
  return { functions, macros, decisive: decisive.join("\n").replace(/\s+/g, " ") };
}

function add(texts: Map<string, string>, name: string, text: string): void {
  texts.set(name, `${texts.get(name) ?? ""}\0${text}`);
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let left = "";
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > at) left += text.slice(at, start);
    at = Math.max(at, end);
  }
  return left + text.slice(at);
}
