// Draws the source lines of a path with carets and labels, in path order. Knows columns on a screen, no colours of its own.

import { printable } from "./plainText.ts";
import type { ExcerptLine, Range } from "../result/result.ts";

export interface FrameMark extends Range {
  readonly label: string;
  /** The fault itself, as opposed to a step on the way. */
  readonly primary: boolean;
}

/** How each part is painted; identity functions without colours. */
export interface FramePaint {
  readonly gutter: (text: string) => string;
  readonly step: (text: string) => string;
  readonly fault: (text: string) => string;
}

const tabWidth = 8;
/** Wider lines are cut around the mark. */
const frameWidth = 140;
/** A mark so many lines below the last one is drawn with the lines between, a farther one with `...`. */
const nearBy = 2;
/** Kept left of a mark in a cut line. */
const leadIn = 40;

/** The frame's lines without line ends; lines of `excerpt` between two close marks are shown, larger gaps and jumps back as `...`. */
export function drawFrame(excerpt: readonly ExcerptLine[], marks: readonly FrameMark[], paint: FramePaint): readonly string[] {
  const textOf = new Map(excerpt.map((entry) => [entry.line, entry.text]));
  const gutterWidth = Math.max(3, ...marks.map((mark) => String(mark.line).length));
  const gutter = (content: string, bar: string) => paint.gutter(`${content.padStart(gutterWidth + 1)} ${bar}`);
  const out: string[] = [];
  let previous: number | undefined;
  for (const mark of marks) {
    if (previous !== mark.line) {
      for (const line of linesBetween(previous, mark.line, textOf)) {
        out.push(line === undefined ? paint.gutter(`${" ".repeat(gutterWidth - 1)}...`) : sourceLine(line));
      }
      out.push(sourceLine(mark.line, mark.column));
    }
    out.push(markLine(mark));
    previous = mark.line;
  }
  return out;

  function sourceLine(line: number, column = 1): string {
    return `${gutter(String(line), "|")} ${windowOf(textOf.get(line) ?? "", column).shown}`.trimEnd();
  }

  function markLine(mark: FrameMark): string {
    const { from, width, to } = windowOf(textOf.get(mark.line) ?? "", mark.column, mark.line === mark.endLine ? mark.endColumn : undefined);
    const carets = "^".repeat(Math.max(1, Math.min(to, width) - from));
    const label = mark.label === "" ? carets : `${carets} ${printable(mark.label)}`;
    return `${gutter("", "|")} ${" ".repeat(from)}${mark.primary ? paint.fault(label) : paint.step(label)}`;
  }
}

/** The lines to show between two marks; undefined stands for `...`. */
function linesBetween(previous: number | undefined, next: number, textOf: ReadonlyMap<number, string>): readonly (number | undefined)[] {
  if (previous === undefined) return [];
  if (next < previous || next - previous > nearBy) return [undefined];
  const lines: number[] = [];
  for (let line = previous + 1; line < next; line++) {
    if (!textOf.has(line)) return [undefined];
    lines.push(line);
  }
  return lines;
}

interface Window {
  /** The part of the line that is drawn, tabs expanded. */
  readonly shown: string;
  /** Drawn column of the mark's start and end. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** A line as drawn, cut around the mark when it is too wide. Columns in are 1-based in UTF-16 units. */
function windowOf(text: string, column: number, endColumn: number = text.length + 1): Window {
  const expanded = expandTabs(text);
  const from = expandTabs(text.slice(0, column - 1)).length;
  const to = Math.max(from + 1, expandTabs(text.slice(0, endColumn - 1)).length);
  if (expanded.length <= frameWidth) return { shown: expanded, from, to, width: Math.max(expanded.length, from + 1) };
  const start = from < frameWidth - leadIn ? 0 : from - leadIn;
  const head = start > 0 ? "..." : "";
  const tail = start + frameWidth < expanded.length ? "..." : "";
  const shown = head + expanded.slice(start, start + frameWidth) + tail;
  const shift = head.length - start;
  return { shown, from: from + shift, to: to + shift, width: head.length + frameWidth };
}

function expandTabs(text: string): string {
  let out = "";
  for (const part of printable(text).split(/(\t)/)) {
    out += part === "\t" ? " ".repeat(tabWidth - (out.length % tabWidth)) : part;
  }
  return out;
}
