// Faults of contract text as values, each with the nearest valid word and what to write. Knows no grammar.

import type { Span } from "../base/span.ts";
import { positionAt, type SourceText } from "../base/sourceText.ts";

/** A fault at offsets of the text it was found in. */
export interface GrammarError extends Span {
  /** The offending word as written; empty at the end of the text. */
  readonly word: string;
  /** The valid word or parameter that is spelled most alike. */
  readonly nearest: string | undefined;
  /** What is wrong, one clause. */
  readonly message: string;
  /** What to write instead, one clause. */
  readonly remedy: string;
}

/** A fault with its place for people: file, 1-based line and column. */
export interface ModelError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly word: string;
  readonly nearest: string | undefined;
  readonly message: string;
  readonly remedy: string;
}

export function locateError(source: SourceText, error: GrammarError): ModelError {
  const at = positionAt(source, error.start);
  return {
    file: source.path,
    line: at.line,
    column: at.column,
    word: error.word,
    nearest: error.nearest,
    message: error.message,
    remedy: error.remedy,
  };
}

/** One line in the gcc form, with the remedy behind it. */
export function formatModelError(error: ModelError): string {
  return `${error.file}:${error.line}:${error.column}: error: ${error.message}; ${error.remedy}`;
}
