// Faults of contract text as values, and the nearest valid word for each. Knows no grammar of its own.

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

/** The candidate with the smallest edit distance to `word`, if it is near enough to be a slip. */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(word.length / 2)) + 1;
  for (const candidate of candidates) {
    const distance = isPrefixOf(word, candidate) ? 1 : editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function isPrefixOf(a: string, b: string): boolean {
  return a.length >= 3 && b.length >= 3 && (a.startsWith(b) || b.startsWith(a));
}

/** Levenshtein distance; gives up with `limit` when it cannot be smaller. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution));
    }
    previous = row;
  }
  return Math.min(previous[b.length] ?? limit, limit);
}
