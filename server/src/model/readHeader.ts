// Reads a contract header: comments with labelled lines and the declaration behind each, into contracts, patterns, flag sets and
// kinds. Also reads one annotated comment of a kernel source. Does no I/O and knows no kernel version.

import type { SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import { checkContract } from "./checkContract.ts";
import { type LabelledLine, mentionsLabel, readCommentLines } from "./commentLines.ts";
import type { Contract, FlagSet, KernelRange, Memdesc, Pattern, Prototype } from "./contract.ts";
import { openCursor, readKernelRange } from "./contractCursor.ts";
import { bodyEnd, commentEnd, declarationEnd, directiveEnd, lastBrace, skipBlanks, skipBlanksAndComments } from "./declarationText.ts";
import { type GrammarError, locateError, type ModelError } from "./grammarError.ts";
import { parseItems } from "./parseContract.ts";
import { parseMemdesc } from "./parseMemdesc.ts";
import { parseMacroHead, parsePrototype } from "./prototype.ts";

export interface HeaderContents {
  readonly contracts: readonly Contract[];
  readonly patterns: readonly Pattern[];
  readonly flagSets: readonly FlagSet[];
  readonly kinds: readonly Memdesc[];
  readonly errors: readonly ModelError[];
}

/** What is being read, and where results go. */
interface Reader {
  readonly source: SourceText;
  readonly family: string;
  /** true for a model header, where every prototype must have a contract. */
  readonly strict: boolean;
  /** false: the contracts have been checked before. */
  readonly checks: boolean;
  readonly contracts: Contract[];
  readonly patterns: Pattern[];
  readonly flagSets: FlagSet[];
  readonly kinds: Memdesc[];
  readonly errors: ModelError[];
}

/** Reads all of a model or project header. */
export function readHeader(source: SourceText): HeaderContents {
  const reader = openReader(source, true);
  readDeclarations(reader, 0, source.text.length, undefined);
  return reader;
}

/**
 * Reads the labelled lines of one comment in a source and, for a contract, the declaration behind it. `comment` spans the
 * comment with its marks. Cheap when the comment has no labelled line. `checks`: false for what is known to have no faults.
 */
export function readAnnotation(source: SourceText, comment: Span, struct?: string, checks = true): HeaderContents | undefined {
  const text = source.text.slice(comment.start, comment.end);
  if (!mentionsLabel(text)) return undefined;
  const reader = openReader(source, false, checks);
  const lines = readCommentLines(text, comment.start);
  readPatterns(reader, lines);
  if (lines.some((line) => line.label === "Lifetime")) {
    const at = skipBlanksAndComments(source.text, comment.end);
    if (source.text[at] === "#") readDirective(reader, at, lines);
    else readDeclaration(reader, at, declarationEnd(source.text, at), lines, struct);
  }
  return reader;
}

/** Patterns, flag sets and kinds of a header; no contract is read. */
export function readLooseLines(source: SourceText): HeaderContents {
  const reader = openReader(source, true);
  const { text } = source;
  let read = 0;
  for (const at of looseOffsets(text)) {
    if (at < read) continue;
    const define = /\n#define[ \t]+\w+(?=[ \t])/y;
    define.lastIndex = at;
    if (text[at] === "\n") {
      const head = define.exec(text)?.[0] ?? "";
      if (head !== "") addFlagSet(reader, at + 1, at + (/\w+$/.exec(head)?.index ?? 0), directiveEnd(text, at + 1));
      continue;
    }
    const start = text.lastIndexOf("/*", at);
    read = commentEnd(text, start);
    const lines = readCommentLines(text.slice(start, read), start);
    readPatterns(reader, lines);
    const kind = lines.find((line) => line.label === "Memdesc");
    if (kind !== undefined) readKind(reader, kind, lines);
  }
  return reader;
}

/** Offsets of patterns, kinds and macros, ascending; plain searches, since this runs over every header at each start. */
function looseOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  for (const word of ["Pattern:", "Memdesc:", "\n#define "]) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) offsets.push(at);
  }
  return offsets.sort((a, b) => a - b);
}

function openReader(source: SourceText, strict: boolean, checks = true): Reader {
  const family = source.path.replace(/^.*\//, "").replace(/\.\w+$/, "");
  return { source, family, strict, checks, contracts: [], patterns: [], flagSets: [], kinds: [], errors: [] };
}

function report(reader: Reader, errors: readonly GrammarError[]): void {
  for (const error of errors) reader.errors.push(locateError(reader.source, error));
}

function reportAt(reader: Reader, span: Span, message: string, remedy: string): void {
  const word = reader.source.text.slice(span.start, span.end);
  report(reader, [{ start: span.start, end: span.end, word, nearest: undefined, message, remedy }]);
}

/** Reads comments, directives and declarations in [from, to): a file, or the members of a struct. */
function readDeclarations(reader: Reader, from: number, to: number, struct: string | undefined): void {
  const { text } = reader.source;
  let pending: readonly LabelledLine[] = [];
  let at = from;
  for (;;) {
    at = skipBlanks(text, at);
    if (at >= to) break;
    if (text.startsWith("/*", at) || text.startsWith("//", at)) {
      const end = commentEnd(text, at);
      const comment = text.slice(at, end);
      if (mentionsLabel(comment)) {
        unattached(reader, pending);
        pending = readCommentLines(comment, at);
        readPatterns(reader, pending);
      }
      at = end;
      continue;
    }
    if (text[at] === "#") {
      at = readDirective(reader, at, pending);
    } else {
      const end = Math.min(declarationEnd(text, at), to);
      readDeclaration(reader, at, end, pending, struct);
      at = text[end] === "{" ? bodyEnd(text, end) : end + 1;
    }
    pending = [];
  }
  unattached(reader, pending);
}

function unattached(reader: Reader, lines: readonly LabelledLine[]): void {
  const lost = lines.find((line) => line.label === "Lifetime" || line.label === "Memdesc");
  if (lost !== undefined)
    reportAt(reader, lost, `nothing follows this \`${lost.label}:\` line`, "put the declaration right behind the comment");
}

function readPatterns(reader: Reader, lines: readonly LabelledLine[]): void {
  for (const line of lines) {
    if (line.label !== "Pattern") continue;
    const match = /^\s*([\w*]+)\s*([:=])\s*/.exec(line.text);
    const glob = match?.[1] ?? "";
    if (match === null || glob.split("*").length !== 2) {
      reportAt(reader, line, "a pattern needs a name with one `*`, then `=` or `:`", "write Pattern: *_noprof = * or Pattern: *_put: -1");
      continue;
    }
    const base = {
      glob,
      kernel: readKernelLine(reader, lines),
      file: reader.source.path,
      line: lineOf(reader, line.start),
      family: reader.family,
    };
    const rest = line.text.slice(match[0].length);
    if (match[2] === "=") {
      const target = /^[\w*]+$/.exec(rest.trim())?.[0];
      if (target === undefined) reportAt(reader, line, "a pattern's target is one name", "write Pattern: *_noprof = *");
      else reader.patterns.push({ kind: "same", ...base, target });
      continue;
    }
    const parsed = parseItems(rest, line.start + match[0].length, undefined);
    report(reader, parsed.errors);
    reader.patterns.push({ kind: "items", ...base, items: parsed.items });
  }
}

/** A directive at `at`; returns the offset behind it. */
function readDirective(reader: Reader, at: number, lines: readonly LabelledLine[]): number {
  const { text } = reader.source;
  const end = directiveEnd(text, at);
  const define = /#[ \t]*define[ \t]+/y;
  define.lastIndex = at;
  if (define.exec(text) === null) {
    unattached(reader, lines);
    return end;
  }
  const start = define.lastIndex;
  if (lines.some((line) => line.label === "Lifetime")) {
    const prototype = parseMacroHead(text, start, end);
    if (prototype !== undefined) addContract(reader, prototype, lines);
    return end;
  }
  if (!reader.strict) return end;
  if (!addFlagSet(reader, at, start, end) && /^\w+\(/.test(text.slice(start, end))) {
    reportAt(
      reader,
      { start, end },
      "a macro without a contract",
      "put a comment with a `Lifetime:` line before it; `Lifetime: none` if it does nothing",
    );
  }
  return end;
}

/** `NAME (A | B)` from the name on; false when it is no set of flags. */
function addFlagSet(reader: Reader, at: number, start: number, end: number): boolean {
  const flags = /^([A-Za-z_]\w*)[ \t]+\(?([\w\s|\\]+)\)?\s*(?:\/\*.*)?$/.exec(reader.source.text.slice(start, end));
  if (flags === null) return false;
  const members = (flags[2] ?? "")
    .replace(/\\/g, " ")
    .split("|")
    .map((word) => word.trim());
  reader.flagSets.push({ name: flags[1] ?? "", members, file: reader.source.path, line: lineOf(reader, at) });
  return true;
}

function readDeclaration(reader: Reader, start: number, end: number, lines: readonly LabelledLine[], struct: string | undefined): void {
  const { text } = reader.source;
  const kind = lines.find((line) => line.label === "Memdesc");
  if (kind !== undefined) readKind(reader, kind, lines);
  const tag = /(?:typedef\b|enum\s+\w*\s*[;{]|(?:struct|union)\s+(\w+)\s*([;{]|$))/y;
  tag.lastIndex = start;
  const head = tag.exec(text);
  if (head !== null) {
    if (head[2] === "{") readDeclarations(reader, tag.lastIndex, lastBrace(text, start, end), head[1]);
    if (kind === undefined) unattached(reader, lines);
    return;
  }
  if (text.slice(start, end).trim() === "") return;
  const prototype = parsePrototype(text, start, end, struct);
  const lifetime = lines.some((line) => line.label === "Lifetime");
  if (prototype === undefined) {
    if (lifetime)
      reportAt(
        reader,
        { start, end: Math.min(end, start + 40) },
        "expected a prototype behind the contract",
        "write a C prototype, a #define or a struct",
      );
    return;
  }
  if (lifetime) addContract(reader, prototype, lines);
  else if (reader.strict && struct === undefined) {
    const message = `\`${prototype.name}\` has no contract`;
    reportAt(
      reader,
      { start, end: prototype.end },
      message,
      "put a comment with a `Lifetime:` line before it; `Lifetime: none` if it does nothing",
    );
  }
}

function addContract(reader: Reader, prototype: Prototype, lines: readonly LabelledLine[]): void {
  const items = [];
  for (const line of lines) {
    if (line.label !== "Lifetime") continue;
    const parsed = parseItems(line.text, line.start, prototype.parameters);
    report(reader, parsed.errors);
    items.push(...parsed.items);
    if (parsed.items.length === 0 && parsed.errors.length === 0) reportAt(reader, line, "an empty contract", "write `Lifetime: none`");
  }
  const kernel = readKernelLine(reader, lines);
  if (reader.checks) report(reader, checkContract(prototype, items, kernel));
  reader.contracts.push({
    name: prototype.struct === undefined ? prototype.name : `${prototype.struct}.${prototype.name}`,
    prototype,
    items,
    kernel,
    file: reader.source.path,
    line: lineOf(reader, prototype.start),
    family: reader.family,
    source: sourceLine(lines),
  });
}

function readKind(reader: Reader, line: LabelledLine, lines: readonly LabelledLine[]): void {
  const parsed = parseMemdesc(line.text, line.start, {
    file: reader.source.path,
    line: lineOf(reader, line.start),
    source: sourceLine(lines),
  });
  report(reader, parsed.errors);
  if (parsed.kind !== undefined) reader.kinds.push(parsed.kind);
}

function sourceLine(lines: readonly LabelledLine[]): string {
  return lines
    .filter((line) => line.label === "Source")
    .map((line) => line.text.replace(/\s+/g, " ").trim())
    .join("; ");
}

/** The `Kernel:` line as a range; several bounds are separated by commas. */
function readKernelLine(reader: Reader, lines: readonly LabelledLine[]): KernelRange | undefined {
  const line = lines.find((candidate) => candidate.label === "Kernel");
  if (line === undefined) return undefined;
  const cursor = openCursor(line.text, line.start, []);
  const range = readKernelRange(cursor);
  report(reader, cursor.errors);
  return range;
}

function lineOf(reader: Reader, offset: number): number {
  return locateError(reader.source, { start: offset, end: offset, word: "", nearest: undefined, message: "", remedy: "" }).line;
}
