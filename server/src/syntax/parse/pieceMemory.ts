// The node streams of the pieces met so far (pieces.ts), by their token kinds, and how new ones get there: through the parser, side by side.
// Knows no statements.

import { CLOSE, NODE, type NodeStream } from "./nodeStream.ts";
import { PROLOGUE, spelling } from "../shape/shape.ts";
import * as T from "../lex/tokens.ts";
import type { ShapeParser } from "./treeSitter.ts";

export interface PieceMemory {
  /** Where the stream of a piece begins in `known`; undefined: not learned. */
  find(piece: string): number | undefined;
  /** Streams, END behind each. */
  readonly known: Uint8Array;
  /** Parses and remembers pieces; false, and none is remembered, when the parser finds an error. Uses `stream` for scratch. */
  learn(pieces: readonly string[], depth: number, stream: NodeStream): boolean;
  /** Forgets all when there is too much. */
  bound(): void;
}

/** Ends a remembered stream; no kind of node. */
export const END = 255;

/** Bytes of remembered streams after which all are forgotten. */
const MOST_REMEMBERED = 1 << 25;

export function createPieceMemory(parser: ShapeParser): PieceMemory {
  const places = new Map<string, number>();
  let known = new Uint8Array(1 << 17);
  let length = 0;

  function learn(pieces: readonly string[], depth: number, stream: NodeStream): boolean {
    let text = PROLOGUE;
    for (const piece of pieces) text += needsSemicolon(piece) ? `${spelling(piece)};` : spelling(piece);
    if (parser.parse(`${text}}`, depth + 3, stream) !== undefined || stream.unknown !== undefined) return false;
    const parsed = stream.kinds;
    let at = 0;
    while (at < stream.count && parsed[at] !== NODE.compound_statement) at += 1;
    at += 1;
    for (const piece of pieces) {
      const from = at;
      let open = 0;
      do {
        open += parsed[at] === CLOSE ? -1 : 1;
        at += 1;
      } while (open > 0 && at < stream.count);
      if (piece.charCodeAt(0) === T.FOR)
        remember(piece, parsed, from, at - 3); // without its empty statement and its end
      else if (needsSemicolon(piece))
        remember(piece, parsed, from + 1, at - 1); // without the expression statement around it
      else remember(piece, parsed, from, at);
    }
    return true;
  }

  function remember(piece: string, parsed: Uint8Array, from: number, to: number): void {
    const size = to - from;
    if (known.length < length + size + 1) {
      const wider = new Uint8Array(2 * (length + size + 1));
      wider.set(known);
      known = wider;
    }
    places.set(piece, length);
    known.set(parsed.subarray(from, to), length);
    known[length + size] = END;
    length += size + 1;
  }

  return {
    find: (piece) => places.get(piece),
    get known() {
      return known;
    },
    learn,
    bound() {
      if (length <= MOST_REMEMBERED) return;
      places.clear();
      length = 0;
    },
  };
}

/** Pieces that are no statement by themselves. */
function needsSemicolon(piece: string): boolean {
  return piece.charCodeAt(piece.length - 1) !== T.SEMI;
}
