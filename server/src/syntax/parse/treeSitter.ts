// The only door to tree-sitter: loads a parser, parses one text, returns its tree as a stream of node kinds, frees the tree. No node
// and no tree leaves this file.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { decodeTree, type NodeStream } from "./nodeStream.ts";

export type ParserKind = "native" | "wasm";

/** A place in the parsed text that the grammar could not read. */
export interface ParseFault {
  /** Offset into the text given to the parser. */
  readonly offset: number;
}

export interface ShapeParser {
  readonly kind: ParserKind;
  /** Parses `text` into `stream`; a fault when the tree has an error. `depth` is an upper bound of the nesting of its tree. */
  parse(text: string, depth: number, stream: NodeStream): ParseFault | undefined;
}

export interface LoadedParser {
  readonly parser: ShapeParser;
  /** Why it is not the native one, although that was allowed; else undefined. */
  readonly note: string | undefined;
}

// What both bindings have in common, as far as it is used here.
interface Cursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete?(): void;
}
interface Tree {
  readonly rootNode: { readonly hasError: boolean; toString(): string };
  walk(): Cursor;
  delete?(): void;
}
interface Binding {
  parse(text: string): Tree | null;
}

// toString() of a tree recurses in C. Native: about a megabyte of stack at this depth. WASM: its stack is 64 kB and overflows without a
// sound into other data, measured from depth 155 on.
const SAFE_DEPTH = { native: 3000, wasm: 110 } as const;

/** Loads the parser asked for; "auto" takes the native one where it loads. Rejects when the one asked for cannot be loaded. */
export async function loadParser(choice: ParserKind | "auto"): Promise<LoadedParser> {
  if (choice !== "wasm") {
    try {
      return { parser: shapeParser("native", loadNative()), note: undefined };
    } catch (error) {
      if (choice === "native") throw error;
      return { parser: shapeParser("wasm", await loadWasm()), note: `native tree-sitter did not load (${firstLine(error)})` };
    }
  }
  return { parser: shapeParser("wasm", await loadWasm()), note: undefined };
}

function loadNative(): Binding {
  const require = createRequire(import.meta.url);
  const Parser = require("tree-sitter") as new () => Binding & { setLanguage(language: unknown): void };
  const parser = new Parser();
  parser.setLanguage(require("tree-sitter-c"));
  return parser;
}

async function loadWasm(): Promise<Binding> {
  const { Parser, Language } = await import("web-tree-sitter");
  const runtime = wasmFile("web-tree-sitter/tree-sitter.wasm");
  await Parser.init({ locateFile: () => runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(await readFile(wasmFile("tree-sitter-c/tree-sitter-c.wasm")))));
  return parser;
}

/** Beside the built program, which then needs no package; else in the package. */
function wasmFile(name: string): string {
  const beside = new URL(name.slice(name.indexOf("/") + 1), import.meta.url);
  return existsSync(beside) ? fileURLToPath(beside) : createRequire(import.meta.url).resolve(name);
}

function shapeParser(kind: ParserKind, binding: Binding): ShapeParser {
  const safeDepth = SAFE_DEPTH[kind];
  return {
    kind,
    parse(text, depth, stream) {
      const tree = binding.parse(text);
      if (tree === null) return { offset: 0 };
      try {
        if (depth <= safeDepth) {
          if (decodeTree(tree.rootNode.toString(), stream)) return undefined;
          return { offset: firstFault(tree) };
        }
        return walkTree(tree, stream);
      } finally {
        tree.delete?.();
      }
    },
  };
}

/** The slow way for deep trees: by cursor, without recursion. */
function walkTree(tree: Tree, stream: NodeStream): ParseFault | undefined {
  const cursor = tree.walk();
  stream.count = 0;
  stream.depth = 0;
  let depth = 0;
  try {
    for (;;) {
      if (cursor.nodeIsMissing || cursor.nodeType === "ERROR") return { offset: cursor.startIndex };
      const named = cursor.nodeIsNamed;
      if (named) {
        stream.open(cursor.nodeType);
        depth += 1;
        stream.depth = Math.max(stream.depth, depth);
      }
      if (cursor.gotoFirstChild()) continue;
      if (named) {
        stream.close();
        depth -= 1;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return undefined;
        // Only named nodes have children in this grammar.
        stream.close();
        depth -= 1;
      }
    }
  } finally {
    cursor.delete?.();
  }
}

function firstFault(tree: Tree): number {
  const cursor = tree.walk();
  try {
    for (;;) {
      if (cursor.nodeIsMissing || cursor.nodeType === "ERROR") return cursor.startIndex;
      if (cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return 0;
    }
  } finally {
    cursor.delete?.();
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
