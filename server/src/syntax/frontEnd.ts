// The face of syntax/: text in, functions out. Everything above this layer uses only this file and ast.ts.

import type { Span } from "../base/span.ts";
import type { FunctionAst } from "./ast.ts";

/** Why a function could not be analysed; reaches the user as coverage. */
export interface NotAnalysed {
  readonly function: string;
  readonly span: Span;
  /** One clause in kernel vocabulary: "parse error at `FOO(`", "call to put_page() lost by the parser" … */
  readonly reason: string;
}

/** A comment of the file, in order; suppressions and `Lifetime:` lines are found in these. */
export interface Comment extends Span {
  /** Text without the comment marks. */
  readonly text: string;
}

/** One function definition found by slicing, before any parsing. */
export interface FunctionSlice extends Span {
  readonly name: string;
  /** Offset of the opening brace in column 0. */
  readonly bodyStart: number;
  /** Every identifier of the slice that is followed by `(`, and every other identifier: each once. */
  readonly identifiers: ReadonlySet<string>;
  readonly calls: ReadonlySet<string>;
  /** true when this slice exists only in a branch that the default configuration drops (`#else`). */
  readonly alternative: boolean;
}

/** What one linear pass over a file gives: cheap, for every file; no parser is involved. */
export interface ScannedFile {
  readonly path: string;
  readonly slices: readonly FunctionSlice[];
  readonly comments: readonly Comment[];
}

export type LoweredFunction = { readonly ok: true; readonly fn: FunctionAst } | { readonly ok: false; readonly why: NotAnalysed };
