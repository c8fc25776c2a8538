// Cuts a comment into its labelled lines (`Lifetime:`, `Kernel:`, `Source:`, `Memdesc:`, `Pattern:`, `Blocker:` …) with offsets. Reads no items.

import type { Span } from "../base/span.ts";
import { blankDecoration } from "./contractTokens.ts";

export type Label = "Lifetime" | "Kernel" | "Source" | "Memdesc" | "Pattern" | "Blocker" | "Rewrite" | "Named";

export interface LabelledLine extends Span {
  readonly label: Label;
  /** Text behind the colon over all its lines, comment decoration blanked; its first character is at `start`. */
  readonly text: string;
}

const LABEL = /^[ \t]*(?:\/\*+[ \t]*|\/\/+[ \t]*|\*[ \t]+)?([A-Z][A-Za-z-]*):/;
const LABELS: ReadonlySet<string> = new Set<Label>(["Lifetime", "Kernel", "Source", "Memdesc", "Pattern", "Blocker", "Rewrite", "Named"]);

/** True when the comment might have a labelled line: a cheap test before readCommentLines. */
export function mentionsLabel(comment: string): boolean {
  return /\b(?:Lifetime|Memdesc|Pattern):/.test(comment);
}

/** Labelled lines of a comment that starts at offset `base`. A line ends at the next `Word:` line, at an empty line, or at the end. */
export function readCommentLines(comment: string, base: number): readonly LabelledLine[] {
  const blanked = blankDecoration(comment);
  const result: LabelledLine[] = [];
  let open: { label: Label; start: number } | undefined;
  let openEnd = 0;
  const close = (): void => {
    if (open !== undefined) {
      result.push({ label: open.label, text: blanked.slice(open.start, openEnd), start: base + open.start, end: base + openEnd });
    }
    open = undefined;
  };
  let offset = 0;
  for (const line of blanked.split("\n")) {
    const match = LABEL.exec(line);
    if (match !== null) {
      close();
      const word = match[1] ?? "";
      if (LABELS.has(word)) open = { label: word as Label, start: offset + match[0].length };
    } else if (line.trim() === "") {
      close();
    }
    if (open !== undefined) openEnd = offset + line.trimEnd().length;
    offset += line.length + 1;
  }
  close();
  return result;
}
