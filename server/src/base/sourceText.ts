// A file's text with its line index: the only place that turns offsets into rows and columns.

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

export interface SourceText {
  /** Path as shown to the user, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Offset of the first code unit of each line, ascending; `lineStarts[0]` is 0. */
  readonly lineStarts: readonly number[];
}

/**
 * Only `\n` ends a line, so offsets are those of the bytes as read (CR stays in the text). The lines are indexed when somebody asks for one:
 * most files of a run have nothing to show.
 */
export function makeSourceText(path: string, text: string): SourceText {
  let lineStarts: readonly number[] | undefined;
  return {
    path,
    text,
    get lineStarts() {
      return (lineStarts ??= findLines(text));
    },
  };
}

function findLines(text: string): readonly number[] {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return lineStarts;
}

/** Row and column of an offset; an offset outside the text is clamped to it. O(log lines). */
export function positionAt(source: SourceText, offset: number): Position {
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1 };
}

/** The text of a 1-based line without its line end; the empty string when there is no such line. */
export function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return "";
  const next = source.lineStarts[line];
  const end = next === undefined ? source.text.length : next - 1;
  const raw = source.text.slice(start, end);
  return raw.endsWith("\r") ? raw.slice(0, -1) : raw;
}
