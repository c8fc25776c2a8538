// Many small texts by number, kept as bytes in large pieces of memory outside the heap: what is hardly ever asked for again is not marked by each
// collection of garbage, and does not count against the heap's limit. Pure.

export interface PackedTexts {
  readonly has: (key: number) => boolean;
  readonly get: (key: number) => string | undefined;
  readonly set: (key: number, text: string) => void;
  /** Forgets the text; its room is not used again. */
  readonly delete: (key: number) => void;
}

const PIECE_BYTES = 1 << 20;
/** Of UTF-8, for a unit of UTF-16, at most. */
const MOST_BYTES_PER_UNIT = 3;
const LENGTH_BYTES = 4;

export function makePackedTexts(pieceBytes = PIECE_BYTES): PackedTexts {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const pieces: DataView[] = [];
  /** Where each text begins, with its length before it: piece * pieceBytes + offset. */
  const places = new Map<number, number>();
  let used = pieceBytes;

  return {
    has: (key) => places.has(key),
    get: (key) => {
      const place = places.get(key);
      const piece = place === undefined ? undefined : pieces[Math.floor(place / pieceBytes)];
      if (place === undefined || !piece) return undefined;
      const at = (place % pieceBytes) + LENGTH_BYTES;
      return decoder.decode(new Uint8Array(piece.buffer, at, piece.getUint32(at - LENGTH_BYTES)));
    },
    set: (key, text) => {
      const needed = LENGTH_BYTES + text.length * MOST_BYTES_PER_UNIT;
      if (used + needed > pieceBytes) {
        // A text that is longer than a piece has one of its own.
        pieces.push(new DataView(new ArrayBuffer(Math.max(pieceBytes, needed))));
        used = 0;
      }
      const piece = pieces[pieces.length - 1] as DataView;
      const { written } = encoder.encodeInto(text, new Uint8Array(piece.buffer, used + LENGTH_BYTES));
      piece.setUint32(used, written);
      places.set(key, (pieces.length - 1) * pieceBytes + used);
      used += LENGTH_BYTES + written;
    },
    delete: (key) => void places.delete(key),
  };
}
