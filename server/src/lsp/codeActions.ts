// Code actions, from the result that is there already: nobody waits for them. Fixes, suppressions, the path, contracts written down, and all
// safe edits at once.

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { addContract } from "../engine/contracts/annotationText.ts";
import type { DeclarationContract } from "../engine/annotate/declarationContracts.ts";
import type { Span } from "../base/span.ts";
import type { LocatedFinding } from "../report/result/result.ts";
import type { Linted } from "./linting.ts";
import { type Places, placesIn } from "./positions.ts";
import { type DiagnosticData, source } from "./toDiagnostic.ts";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.${source}`;
/** Of a source action that writes down all contracts of a file. */
export const annotateKind = `${CodeActionKind.Source}.annotate.${source}`;
/** A comment that is longer is not looked at. */
const LONGEST_COMMENT = 8000;
export const commands = {
  showPath: "memdescLint.showPath",
  annotate: "memdescLint.annotate",
  checkWorkspace: "memdescLint.check",
} as const;

export interface ActionOptions {
  /** The client has a command that shows a path. */
  readonly canShowPath: boolean;
}

/** Declarations of members that hold pointers, and of types. */
const DECLARATION = /^(?:[ \t]+[^(){}]*\*|[ \t]+.*\(\s*\*|typedef\b)/;

/** Whether contracts of members and types are asked for: by a place that may be one, or for the whole file. */
export function wantsDeclarations({ text }: Linted, { range, context: { only } }: CodeActionParams): boolean {
  if (only?.some((one) => one.startsWith(CodeActionKind.Source) && (annotateKind === one || annotateKind.startsWith(`${one}.`))))
    return true;
  const line = placesIn(text).offset({ line: range.start.line, character: 0 });
  // In the kernel's style a function's body is all between two braces at the start of a line.
  if (text.text.lastIndexOf("\n{", line) > text.text.lastIndexOf("\n}", line)) return false;
  const end = text.text.indexOf("\n", line);
  return DECLARATION.test(text.text.slice(line, end < 0 ? undefined : end));
}

/**
 * Actions for a range of a document whose last result is of this very version; none otherwise: they would tear the text. `declarations`: the contracts
 * of members and types, where they were asked for.
 */
export function codeActions(
  linted: Linted,
  version: number,
  params: CodeActionParams,
  options: ActionOptions,
  declarations: readonly DeclarationContract[],
): CodeAction[] {
  if (linted.text.version !== version) return [];
  const wants = (kind: string): boolean =>
    params.context.only === undefined || params.context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const places = placesIn(linted.text);
  const actions: CodeAction[] = [];
  const touched = linted.result.findings.filter((finding) => overlap(places.range(finding), params.range));
  if (wants(CodeActionKind.QuickFix)) {
    for (const finding of touched)
      actions.push(...actionsFor(finding, linted, places, diagnosticOf(finding, params.context.diagnostics), options));
    for (const { span, text, title } of linted.shorter) {
      const range = places.spanRange(span);
      if (overlap(range, params.range))
        actions.push({ title, kind: CodeActionKind.QuickFix, edit: editOf(linted.text.uri, [{ range, newText: text }]) });
    }
  }
  if (wants(CodeActionKind.RefactorRewrite)) {
    for (const note of linted.notes) {
      const name = places.spanRange({ start: note.nameStart, end: note.nameEnd });
      if (note.origin !== "inferred" || !overlap(name, params.range)) continue;
      actions.push({
        title: `Write down the contract of ${note.name}(): ${note.contract}`,
        kind: CodeActionKind.RefactorRewrite,
        edit: editOf(linted.text.uri, [annotation(linted, note.start, note.contract)]),
      });
    }
  }
  if (wants(CodeActionKind.RefactorRewrite)) {
    for (const { name, start, nameStart, contract } of declarations) {
      const word = name.slice(name.lastIndexOf(".") + 1);
      if (!overlap(places.spanRange({ start: nameStart, end: nameStart + word.length }), params.range)) continue;
      actions.push({
        title: `Write down the contract of ${name}: ${contract}`,
        kind: CodeActionKind.RefactorRewrite,
        edit: editOf(linted.text.uri, [annotation(linted, start, contract)]),
      });
    }
  }
  if (wants(annotateKind)) {
    // What is only possible is for the author to write.
    const certain = [...linted.notes.filter((note) => note.origin === "inferred" && note.certain), ...declarations];
    const edits = certain.map((note) => annotation(linted, note.start, note.contract));
    if (edits.length > 0)
      actions.push({ title: "Write down all contracts of this file", kind: annotateKind, edit: editOf(linted.text.uri, edits) });
  }
  if (wants(fixAllKind)) {
    const edits = safeEdits(linted);
    if (edits.length > 0)
      actions.push({ title: "Apply all safe fixes of memdesc-lint", kind: fixAllKind, edit: editOf(linted.text.uri, edits) });
  }
  return actions;
}

function actionsFor(
  finding: LocatedFinding,
  linted: Linted,
  places: Places,
  diagnostic: Diagnostic | undefined,
  { canShowPath }: ActionOptions,
): CodeAction[] {
  const { uri } = linted.text;
  const diagnostics = diagnostic ? [diagnostic] : [];
  const actions: CodeAction[] = finding.fixes.map((fix, index) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: index === 0,
    edit: editOf(
      uri,
      fix.edits.map((edit) => ({ range: places.range(edit), newText: edit.text })),
    ),
  }));
  if (canShowPath && finding.trace.length > 1) {
    const title = "Show the path to this";
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      command: { title, command: commands.showPath, arguments: [uri, finding.fingerprint] },
    });
  }
  if (isSuppressible(finding))
    actions.push({
      title: `Suppress ${finding.rule} here, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: editOf(uri, [suppression(linted, finding, places)]),
    });
  return actions;
}

/** Findings about suppressions and contracts are mended, not suppressed. */
function isSuppressible({ trace }: LocatedFinding): boolean {
  return trace.length > 0;
}

/** A comment on the line before; the reason is for the author to write. */
function suppression({ text }: Linted, finding: LocatedFinding, places: Places): TextEdit {
  const { line } = places.range(finding).start;
  const lineStart = places.offset({ line, character: 0 });
  const indent = /^[ \t]*/.exec(text.text.slice(lineStart))?.[0] ?? "";
  const position = { line, character: 0 };
  return {
    range: { start: position, end: position },
    newText: `${indent}/* memdesc-lint: allow(${finding.rule}) TODO: say why this is right */\n`,
  };
}

/** A contract before a declaration: at the end of the comment there, or in one of its own. */
export function annotation({ text }: Linted, start: number, contract: string): TextEdit {
  const comment = commentBefore(text.text, text.text.lastIndexOf("\n", start - 1) + 1);
  const edit = addContract(text.text, comment ? [comment] : [], start, contract) ?? {
    span: { start, end: start },
    text: `/* Lifetime: ${contract} */ `,
  };
  return { range: placesIn(text).spanRange(edit.span), newText: edit.text };
}

/** The comment that ends on the line before `line`, an offset; the lines alone are looked at, for there are many functions in a file. */
function commentBefore(text: string, line: number): Span | undefined {
  const before = text.slice(text.lastIndexOf("\n", line - 2) + 1, line).trimEnd();
  if (!before.endsWith("*/")) return undefined;
  const end = text.lastIndexOf("*/", line) + 2;
  const start = text.lastIndexOf("/*", end - 4);
  return start < 0 || end - start > LONGEST_COMMENT ? undefined : { start, end };
}

/** Edits of safe fixes that do not touch each other, in order. */
function safeEdits(linted: Linted): TextEdit[] {
  const places = placesIn(linted.text);
  const groups = [
    ...linted.result.findings
      .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1))
      .map(({ edits }) => edits.map((edit) => ({ range: places.range(edit), newText: edit.text }))),
    ...linted.shorter.map(({ span, text }) => [{ range: places.spanRange(span), newText: text }]),
  ];
  const taken: TextEdit[] = [];
  for (const group of groups) if (!group.some((edit) => taken.some((other) => overlap(other.range, edit.range)))) taken.push(...group);
  return taken.sort((a, b) => compare(a.range.start, b.range.start));
}

function diagnosticOf(finding: LocatedFinding, diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(({ data }) => isData(data) && data.fingerprint === finding.fingerprint);
}

function isData(data: unknown): data is DiagnosticData {
  return typeof data === "object" && data !== null && "fingerprint" in data;
}

function editOf(uri: string, edits: TextEdit[]): WorkspaceEdit {
  return { changes: { [uri]: edits } };
}

/** Ranges that share a character or touch. */
function overlap(a: Range, b: Range): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

function compare(a: Range["start"], b: Range["start"]): number {
  return a.line - b.line || a.character - b.character;
}
