// From rows and columns of the engine (1-based, `\n` ends a line) to those of the protocol (0-based, a lone `\r` ends a line, too).

import type { Range as LspRange } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { TextDocument as Documents } from "vscode-languageserver-textdocument";
import { makeSourceText, type SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import type { Range } from "../report/result/result.ts";

export interface Places {
  /** A range of a result. */
  readonly range: (range: Range) => LspRange;
  readonly spanRange: (span: Span) => LspRange;
  readonly offset: (position: { readonly line: number; readonly character: number }) => number;
}

const known = new WeakMap<Texted, Places>();

/** What holds a text; the same object is asked about again and again while its version lasts. */
interface Texted {
  readonly text: string;
}

/** Converts places of one text. The lines of a text are counted once. */
export function placesIn(texted: Texted): Places {
  let places = known.get(texted);
  if (places === undefined) {
    places = makePlaces(texted.text);
    known.set(texted, places);
  }
  return places;
}

function makePlaces(text: string): Places {
  let source: SourceText | undefined;
  let document: TextDocument | undefined;
  const opened = (): TextDocument => (document ??= Documents.create("", "c", 0, text));
  // Where lines end alike, rows and columns need no text.
  const alike = !/\r(?!\n)/.test(text);
  const spanRange = (span: Span): LspRange => ({ start: opened().positionAt(span.start), end: opened().positionAt(span.end) });
  const offsetOf = (line: number, column: number): number => {
    source ??= makeSourceText("", text);
    return (source.lineStarts[line - 1] ?? text.length) + column - 1;
  };
  return {
    range: ({ line, column, endLine, endColumn }) =>
      alike
        ? { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } }
        : spanRange({ start: offsetOf(line, column), end: offsetOf(endLine, endColumn) }),
    spanRange,
    offset: (position) => opened().offsetAt(position),
  };
}
