// Where a contract stands in the text, and the edits that write or change one: in the comment before a function when there is one, else in a
// comment of its own. Touches nothing but comments.

import type { Span } from "../../base/span.ts";
import { readCommentLines } from "../../model/commentLines.ts";

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Columns that a line of a kernel source has at most, as a rule. */
const WIDEST = 80;
const TAB = 8;

/** The comment that is read as a contract of the declaration at `start`: of those before it, with nothing but comments in between. */
export function contractComment(text: string, comments: readonly Span[], start: number): Span | undefined {
  let end = start;
  for (const comment of comments.filter((one) => one.end <= start).reverse()) {
    if (text.slice(comment.end, end).trim() !== "") return undefined;
    if (readCommentLines(text.slice(comment.start, comment.end), comment.start).some(({ label }) => label === "Lifetime")) return comment;
    end = comment.start;
  }
  return undefined;
}

/** Writes a contract before the declaration at `start`; undefined when something else stands on its line. */
export function addContract(text: string, comments: readonly Span[], start: number, contract: string): TextEdit | undefined {
  const line = lineStartOf(text, start);
  const indent = text.slice(line, start);
  if (indent.trim() !== "") return undefined;
  const eol = lineEndAt(text, start);
  const comment = comments.find(({ end }) => end <= line && /^[ \t]*\r?\n$/.test(text.slice(end, line)));
  const before = comment && text.slice(comment.start, comment.end);
  // One that begins behind something else is about that.
  const isAlone = comment && text.slice(lineStartOf(text, comment.start), comment.start).trim() === "";
  if (comment && isAlone && before?.startsWith("/*") && before.includes("\n")) {
    const closing = /[ \t]*\*+\/$/.exec(before)?.[0] ?? "";
    const at = comment.end - closing.length;
    const lines = contractLines(contract, `${indent} * `);
    if (text[at - 1] === "\n") return { span: { start: at, end: at }, text: lines.map((one) => `${one}${eol}`).join("") };
    return { span: { start: at, end: comment.end }, text: `${lines.map((one) => `${eol}${one}`).join("")}${eol}${indent} */` };
  }
  const single = `${indent}/* Lifetime: ${contract} */`;
  const written = widthOf(single) <= WIDEST ? [single] : [`${indent}/*`, ...contractLines(contract, `${indent} * `), `${indent} */`];
  return { span: { start: line, end: line }, text: written.map((one) => `${one}${eol}`).join("") };
}

/** Puts another contract in place of the one in a comment. */
export function replaceContract(text: string, comment: Span, contract: string): readonly TextEdit[] {
  const eol = lineEndAt(text, comment.start);
  const own = readCommentLines(text.slice(comment.start, comment.end), comment.start).filter(({ label }) => label === "Lifetime");
  return own.map(({ start, end }, index): TextEdit => {
    if (index > 0) {
      // The whole line, with its label.
      const next = text.indexOf("\n", end) + 1;
      return { span: { start: lineStartOf(text, start), end: next === 0 || next > comment.end ? end : next }, text: "" };
    }
    const head = text.slice(lineStartOf(text, start), start).replace(/Lifetime:$/, "");
    const lines = /^[ \t]*\*[ \t]*$/.test(head) ? contractLines(contract, head) : [`${head}Lifetime: ${contract}`];
    return { span: { start, end }, text: lines.join(eol).slice(head.length + "Lifetime:".length) };
  });
}

/** The text with edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const { span, text: written } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(at, span.start) + written;
    at = span.end;
  }
  return result + text.slice(at);
}

/** `Lifetime: …` in lines of a comment, broken between items where it gets too wide. */
function contractLines(contract: string, prefix: string): readonly string[] {
  const lines: string[] = [];
  let line = `${prefix}Lifetime:`;
  for (const [index, item] of contract.split("; ").entries()) {
    const more = `${index > 0 ? ";" : ""} ${item}`;
    if (index > 0 && widthOf(line) + more.length > WIDEST) {
      lines.push(`${line};`);
      line = `${prefix}${" ".repeat("Lifetime:".length)} ${item}`;
    } else line += more;
  }
  return [...lines, line];
}

function widthOf(line: string): number {
  let width = 0;
  for (const unit of line) width = unit === "\t" ? width + TAB - (width % TAB) : width + 1;
  return width;
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** How the lines around an offset end. */
function lineEndAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return end > 0 && text[end - 1] === "\r" ? "\r\n" : "\n";
}
