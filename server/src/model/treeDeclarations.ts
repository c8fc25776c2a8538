// Finds declarations of given names in a kernel file's text: prototypes, definitions, macros and function-pointer members.
// A fast textual search for `model verify`; it needs no parser, since a declaration is told from a call by what stands before it.

import { makeSourceText, positionAt, type SourceText } from "../base/sourceText.ts";
import type { Prototype } from "./contract.ts";
import { parseMacroHead, parsePrototype } from "./prototype.ts";

export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

export interface Declaration {
  /** As in a contract: "name" or "struct.member"; a glob for a family that a macro pastes together: `set_buffer_##name(…)` is "set_buffer_*". */
  readonly name: string;
  readonly prototype: Prototype;
  /** `#define name other`: a macro without parameters, which may stand for any function. */
  readonly objectLike: boolean;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

const CANDIDATE = /[A-Za-z_]\w*(?=\s*\()/g;
const DEFINE = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)/gm;
const DIRECTIVE = /^[ \t]*#(?:[^\n\\]|\\[^])*/gm;
const COMMENT_OR_STRING = /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g;

/** All declarations of `names` in one file; members of `structs` are named "struct.member". Linear in the text. */
export function findDeclarations(file: TreeFile, names: ReadonlySet<string>, structs: ReadonlySet<string>): readonly Declaration[] {
  const found: Declaration[] = [];
  let code: string | undefined;
  let source: SourceText | undefined;
  const add = (name: string, prototype: Prototype, objectLike: boolean): void => {
    source ??= makeSourceText(file.path, file.text);
    found.push({ name, prototype, objectLike, path: file.path, line: positionAt(source, prototype.start).line });
  };
  for (const match of file.text.matchAll(DEFINE)) {
    const name = match[1] ?? "";
    if (!names.has(name)) continue;
    const start = match.index + match[0].length - name.length;
    const objectLike = file.text[start + name.length] !== "(";
    const prototype = parseMacroHead(file.text, start, defineEnd(file.text, start));
    if (prototype !== undefined) add(name, prototype, objectLike);
  }
  for (const match of file.text.matchAll(CANDIDATE)) {
    const name = match[0];
    if (!names.has(name)) continue;
    code ??= blankOut(file.text);
    // Inside a comment or directive.
    if (code.charCodeAt(match.index) <= 0x20) continue;
    const prototype = parsePrototype(code, statementStart(code, match.index), closingBracket(code, match.index), undefined);
    if (prototype !== undefined && prototype.name === name) add(name, prototype, false);
  }
  found.push(...findGenerated(file));
  for (const struct of structs) {
    if (!file.text.includes(`struct ${struct} {`)) continue;
    code ??= blankOut(file.text);
    for (const member of structMembers(code, struct)) {
      const name = `${struct}.${member.name}`;
      if (names.has(name)) add(name, member, false);
    }
  }
  return found;
}

const PASTED = /([A-Za-z_]\w*)?[ \t]*##[ \t]*(\w+)(?:[ \t]*##[ \t]*(\w+))?[ \t]*(?=\()/g;

/** Functions whose names a macro of this file pastes together. */
function findGenerated(file: TreeFile): readonly Declaration[] {
  if (!file.text.includes("##")) return [];
  const families: Declaration[] = [];
  let source: SourceText | undefined;
  for (const define of file.text.matchAll(DEFINE)) {
    const start = define.index + define[0].length;
    const end = defineEnd(file.text, start);
    const body = file.text.slice(start, end);
    for (const match of body.matchAll(PASTED)) {
      const before = match[1] ?? "";
      const after = match[3] ?? "";
      // `__##name` would match nearly everything.
      if ((before + after).replaceAll("_", "").length < 3) continue;
      // The name as one word, so that the rest reads as a prototype; everything else keeps its place well enough.
      const name = `${before}${after}`;
      const text = `${body.slice(0, match.index)}${name}${body.slice(match.index + match[0].length)}`.replace(/\\\r?\n/g, "  ");
      const at = match.index;
      const prototype = parsePrototype(text, statementStart(text, at, MACRO_HEAD), closingBracket(text, at), undefined);
      if (prototype === undefined || prototype.name !== name) continue;
      source ??= makeSourceText(file.path, file.text);
      const { line } = positionAt(source, start + match.index);
      families.push({ name: `${before}*${after}`, prototype, objectLike: false, path: file.path, line });
    }
  }
  return families;
}

/** Comments, strings and directives as blanks; line ends stay, so do offsets. */
function blankOut(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  return text.replace(COMMENT_OR_STRING, blank).replace(DIRECTIVE, blank);
}

function defineEnd(text: string, start: number): number {
  let end = text.indexOf("\n", start);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}

/** The parameters of the macro that a body belongs to. */
const MACRO_HEAD = /^\([^)]*\)/;

function statementStart(code: string, at: number, head?: RegExp): number {
  let start = at;
  while (start > 0 && !";{}".includes(code[start - 1] ?? "")) start--;
  return start === 0 && head !== undefined ? (head.exec(code)?.[0].length ?? 0) : start;
}

/** Offset behind the bracket that closes the first one at or behind `at`. */
function closingBracket(code: string, at: number): number {
  let depth = 0;
  for (let end = code.indexOf("(", at); end < code.length && end !== -1; end++) {
    if (code[end] === "(") depth++;
    else if (code[end] === ")" && --depth === 0) return end + 1;
  }
  return code.length;
}

function structMembers(code: string, struct: string): readonly Prototype[] {
  const members: Prototype[] = [];
  const open = code.indexOf(`struct ${struct} {`);
  let start = code.indexOf("{", open) + 1;
  let depth = 0;
  for (let at = start; at < code.length && depth >= 0; at++) {
    const char = code[at];
    if (char === "{") depth++;
    else if (char === "}") depth--;
    if (char === ";" || char === "{" || char === "}") {
      const member = char === ";" ? parsePrototype(code, start, at, struct) : undefined;
      if (member !== undefined) members.push(member);
      start = at + 1;
    }
  }
  return members;
}
