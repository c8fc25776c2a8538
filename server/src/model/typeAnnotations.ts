// What is written on types: which kind of memory a struct is (`Memdesc:`), which file system's folios a typedef names, and which functions end the
// handle in a member (`Lifetime:`, or the macros of include/linux/lifetime.h). Reads comments and declarations only; knows no analysis.

import { nearestWord } from "../base/nearestWord.ts";
import { positionAt, type SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import { type LabelledLine, readCommentLines } from "./commentLines.ts";
import type { Memdesc } from "./contract.ts";
import { declarationEnd, skipBlanksAndComments, structAround } from "./declarationText.ts";
import { type GrammarError, locateError, type ModelError } from "./grammarError.ts";
import { parseMemdesc } from "./parseMemdesc.ts";
import { parsePrototype } from "./prototype.ts";

/** `owned released-by F|G` before a member: the struct owns the handle that is there, and these functions end it with the struct. */
export interface OwnedMember {
  /** Tag. */
  readonly struct: string;
  readonly member: string;
  readonly releasedBy: readonly string[];
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** `folio of FS` before a typedef: a folio of that file system only. */
export interface FolioClass {
  /** The typedef's name. */
  readonly type: string;
  /** CType.base of what it stands for. */
  readonly base: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** `Memdesc: KIND` and nothing more before a type: a handle of a kind that is known. */
export interface TypeOfKind {
  /** CType.base. */
  readonly type: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface TypeAnnotations {
  readonly kinds: readonly Memdesc[];
  readonly types: readonly TypeOfKind[];
  readonly classes: readonly FolioClass[];
  readonly owned: readonly OwnedMember[];
}

export interface ReadTypeAnnotations extends TypeAnnotations {
  readonly errors: readonly ModelError[];
}

export const NO_TYPE_ANNOTATIONS: ReadTypeAnnotations = { kinds: [], types: [], classes: [], owned: [], errors: [] };

/** Macros of include/linux/lifetime.h that stand on types. */
export const typeMacros = ["__folio_of", "__memdesc"] as const;

/** Reads what a source or header says of its types; `comments` in order. Cheap for a text without such lines. */
export function readTypeAnnotations(source: SourceText, comments: () => readonly Span[]): ReadTypeAnnotations {
  const { text } = source;
  const inComments = text.includes("Lifetime:") || text.includes("Memdesc:");
  const inMacros = text.includes("__folio_of(") || text.includes("__memdesc(");
  if (!inComments && !inMacros) return NO_TYPE_ANNOTATIONS;
  const read = { kinds: [], types: [], classes: [], owned: [], errors: [] } as Writable;
  if (inComments) for (const comment of comments()) readComment(source, comment, read);
  if (inMacros) readMacros(source, comments(), read);
  return read;
}

interface Writable extends ReadTypeAnnotations {
  readonly kinds: Memdesc[];
  readonly types: TypeOfKind[];
  readonly classes: FolioClass[];
  readonly owned: OwnedMember[];
  readonly errors: ModelError[];
}

function readComment(source: SourceText, comment: Span, into: Writable): void {
  const written = source.text.slice(comment.start, comment.end);
  if (!/\b(?:Lifetime|Memdesc):/.test(written)) return;
  const lines = readCommentLines(written, comment.start);
  const kind = lines.find(({ label }) => label === "Memdesc");
  const lifetime = lines.find(({ label }) => label === "Lifetime");
  if (!kind && !lifetime) return;
  const start = skipBlanksAndComments(source.text, comment.end);
  const end = declarationEnd(source.text, start);
  if (kind) readKind(source, kind, lines, typeAt(source.text, start, end), into);
  if (!lifetime) return;
  const isTypedef = /typedef\b/y;
  isTypedef.lastIndex = start;
  if (isTypedef.test(source.text)) readClass(source, lifetime, start, end, into);
  else readMember(source, lifetime, start, end, into);
}

/** CType.base of the type that is declared in [start, end). */
function typeAt(text: string, start: number, end: number): string | undefined {
  const declaration = text.slice(start, end);
  if (declaration.startsWith("typedef")) return typedefName(declaration);
  const tag = /^(struct|union)\s+(?:__\w+(?:\([^()]*\))?\s+)*(\w+)/.exec(declaration);
  return tag ? `${tag[1]} ${tag[2]}` : undefined;
}

/** The name that a typedef of a struct, a number or a pointer gives. */
function typedefName(declaration: string): string | undefined {
  const plain = declaration.replace(/\{[\s\S]*\}/, " ").replace(/\b__\w+\s*\([^()]*\)/g, " ");
  return /(\w+)\s*(?:\[[^\]]*\]\s*)*$/.exec(plain)?.[1];
}

function aliasedType(declaration: string): string {
  const tag = /^\s*typedef\s+(?:const\s+)?(struct|union)\s+(\w+)/.exec(declaration);
  return tag ? `${tag[1]} ${tag[2]}` : "";
}

function readKind(source: SourceText, line: LabelledLine, lines: readonly LabelledLine[], type: string | undefined, into: Writable): void {
  // Before anything but a type it is a word of somebody's prose.
  if (type === undefined) return;
  const place = placeOf(source, line.start);
  const named = /^\s*(\w+)\s*$/.exec(line.text)?.[1];
  if (named !== undefined) {
    const at = line.start + line.text.indexOf(named);
    into.types.push({ type, kind: named, ...placeOf(source, at), column: positionAt(source, at).column });
    return;
  }
  const said = lines.filter(({ label }) => label === "Source").map(({ text }) => text.replace(/\s+/g, " ").trim());
  const { kind, errors } = parseMemdesc(line.text, line.start, { ...place, source: said.join("; ") });
  fail(source, errors, into);
  if (kind && errors.length === 0) into.kinds.push(kind.types.length > 0 ? kind : { ...kind, types: [type] });
}

function readClass(source: SourceText, line: LabelledLine, start: number, end: number, into: Writable): void {
  const declaration = source.text.slice(start, end);
  const type = typedefName(declaration);
  const name = /^\s*folio\s+of\s+(\w+)\s*$/.exec(line.text)?.[1];
  if (type !== undefined && name !== undefined)
    into.classes.push({ type, base: aliasedType(declaration), name, ...placeOf(source, start) });
  // Anything else is prose.
  else if (/^\s*folio\s+of\b/.test(line.text))
    failAt(source, line, "folio", "a typedef of a folio names one file system", "write Lifetime: folio of NAME", into);
}

function readMember(source: SourceText, line: LabelledLine, start: number, end: number, into: Writable): void {
  const { text } = source;
  // Anything else is prose.
  if (!/^\s*owned(?:\s+released|\s*$)/.test(line.text)) return;
  const struct = structAround(text, line.start);
  if (struct === undefined || parsePrototype(text, start, end, struct)) return;
  const said = /^\s*owned(?:\s+released-by\s+(\w+(?:\s*\|\s*\w+)*))?\s*$/.exec(line.text);
  const member = /(\w+)\s*(?:\[[^\]]*\]\s*)*$/.exec(text.slice(start, end))?.[1];
  if (said && member !== undefined) {
    const releasedBy = (said[1] ?? "").split("|").map((name) => name.trim());
    into.owned.push({ struct, member, releasedBy: releasedBy.filter((name) => name !== ""), ...placeOf(source, start) });
  } else
    failAt(
      source,
      line,
      "owned",
      "a member's contract names the functions that end it",
      "write Lifetime: owned released-by NAME|NAME",
      into,
    );
}

const CLASS_MACRO = /^[ \t]*typedef\b[^;{}]*?\b(\w+)\s+__folio_of\(\s*(\w+)\s*\)\s*;/gm;
const KIND_MACRO = /^[ \t]*(?:typedef[ \t]+)?(?:(?:struct|union)\s+(\w+)\s+__memdesc\(([^()]*)\)|struct\s+__memdesc\(([^()]*)\)\s*(\w+))/gm;

function readMacros(source: SourceText, comments: readonly Span[], into: Writable): void {
  const { text } = source;
  const isCode = (at: number): boolean => !comments.some(({ start, end }) => start <= at && at < end);
  for (const match of text.matchAll(CLASS_MACRO))
    if (isCode(match.index))
      into.classes.push({ type: match[1] ?? "", base: aliasedType(match[0]), name: match[2] ?? "", ...placeOf(source, match.index) });
  for (const match of text.matchAll(KIND_MACRO)) {
    if (!isCode(match.index)) continue;
    const [kind = ""] = (match[2] ?? match[3] ?? "").split(",").map((word) => word.trim());
    into.types.push({ type: `struct ${match[1] ?? match[4] ?? ""}`, kind, ...placeOf(source, match.index), column: 1 });
  }
}

function placeOf(source: SourceText, start: number): { readonly file: string; readonly line: number } {
  const { line } = locateError(source, { start, end: start, word: "", nearest: undefined, message: "", remedy: "" });
  return { file: source.path, line };
}

function failAt(source: SourceText, { start, end }: Span, word: string, message: string, remedy: string, into: Writable): void {
  fail(source, [{ start, end, word, nearest: undefined, message, remedy }], into);
}

function fail(source: SourceText, errors: readonly GrammarError[], into: Writable): void {
  into.errors.push(...errors.map((error) => locateError(source, error)));
}

/** Errors of types that are said to be of a kind that nobody declares; `names` are those that are known. */
export function unknownKinds(
  { kinds, types }: TypeAnnotations,
  isKnown: (kind: string) => boolean,
  names: readonly string[],
): readonly ModelError[] {
  const own = kinds.map(({ name }) => name);
  return types.flatMap(({ kind: word, file, line, column }) => {
    if (isKnown(word) || own.includes(word)) return [];
    const nearest = nearestWord(word, [...names, ...own]);
    const remedy = nearest === undefined ? "memdesc-lint model list --kinds names them" : `did you mean \`${nearest}\`?`;
    return [{ file, line, column, word, nearest, message: `no kind of memory is called \`${word}\``, remedy }];
  });
}

/** Whether anything is said at all. */
export function saysNothing({ kinds, types, classes, owned }: TypeAnnotations): boolean {
  return kinds.length + types.length + classes.length + owned.length === 0;
}
