// Contracts of types, as the functions that take them show: which members of a struct are ended together with it, and by whom; whose folios a
// typedef names. Only what all functions agree on that do it at all.

import { makeSourceText, type SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { Exit } from "../../flow/ends/exits.ts";
import { classOfTable, classOfType } from "../../flow/checks/folioClasses.ts";
import type { Frame } from "../../flow/state/frame.ts";
import type { Knowledge } from "../../flow/state/knowledge.ts";
import { endedWithStruct } from "../../flow/ends/ownedMembers.ts";
import { bodyEnd, declarationEnd, readAnnotation, skipBlanksAndComments } from "../../model/model.ts";
import type { CType } from "../../syntax/ctype.ts";

/** A function that takes a type, as it was walked. */
export interface Witness {
  readonly name: string;
  readonly params: readonly { readonly type: CType }[];
  /** undefined when it was not walked to its end, or something is wrong in it: then it shows nothing. */
  readonly walk: { readonly frame: Frame; readonly exits: readonly Exit[] } | undefined;
  /** Tables of operations that name a class and that it stands in. */
  readonly tables: readonly string[];
}

/** What would be written before a type or a member. */
export interface TypeContract {
  /** "struct.member", or the typedef's name. */
  readonly name: string;
  /** Where its declaration begins, and its name. */
  readonly start: number;
  readonly nameStart: number;
  readonly contract: string;
  /** The functions that show it. */
  readonly functions: readonly string[];
}

/** A longer list of functions that end a struct says nothing to a reader. */
const MOST_RELEASERS = 6;

export interface DeclaredMember {
  readonly name: string;
  readonly start: number;
  readonly nameStart: number;
  /** Names of the parameters of a pointer to a function; undefined for data. */
  readonly parameters: readonly string[] | undefined;
}

export interface DeclaredStruct {
  readonly tag: string;
  readonly members: readonly DeclaredMember[];
}

interface DeclaredTypedef {
  readonly name: string;
  readonly base: string;
  readonly start: number;
  readonly nameStart: number;
}

/** The structs that a text defines at the start of a line, with their pointers. O(text). */
export function declaredStructs({ text }: SourceText, comments: readonly Span[]): readonly DeclaredStruct[] {
  const isComment = (at: number): boolean => comments.some(({ start, end }) => start <= at && at < end);
  return [...text.matchAll(/^(?:typedef[ \t]+)?struct[ \t]+(\w+)[^;{}()]*\{/gm)].flatMap(({ 0: head, 1: tag = "", index }) => {
    if (isComment(index)) return [];
    const open = index + head.length - 1;
    return [{ tag, members: membersIn(text, open + 1, bodyEnd(text, open) - 1, tag) }];
  });
}

/** Contracts of data members and typedefs; `witnesses` are the functions with a parameter that points to a type (CType.base). */
export function typeContracts(
  source: SourceText,
  comments: readonly Span[],
  knowledge: Knowledge,
  isWritten: (name: string) => boolean,
  witnesses: (type: string) => readonly Witness[] | undefined,
): readonly TypeContract[] {
  const isHandle = (type: string): boolean => knowledge.kindsOfType(type).length > 0;
  const found: TypeContract[] = [];
  for (const { tag, members } of declaredStructs(source, comments)) {
    const data = members.filter(({ name, parameters }) => parameters === undefined && !isWritten(`${tag}.${name}`));
    if (data.length === 0 || isHandle(`struct ${tag}`)) continue;
    const enders = endersOf(`struct ${tag}`, witnesses(`struct ${tag}`) ?? []);
    if (!enders || enders.length === 0 || enders.length > MOST_RELEASERS) continue;
    const functions = enders.map(({ name }) => name).sort();
    for (const { name, start, nameStart } of data)
      if (enders.every(({ members: ended }) => ended.includes(name)))
        found.push({ name: `${tag}.${name}`, start, nameStart, contract: `owned released-by ${functions.join("|")}`, functions });
  }
  for (const { name, base, start, nameStart } of typedefsIn(source, comments)) {
    // What its own name says need not be said.
    if (isWritten(name) || !isHandle(base) || classOfType(knowledge, name) !== undefined) continue;
    const takers = (witnesses(name) ?? []).filter(({ tables }) => tables.length > 0);
    const classes = new Set(takers.flatMap(({ tables }) => tables.map(classOfTable)));
    const [only] = classes;
    if (only !== undefined && classes.size === 1)
      found.push({ name, start, nameStart, contract: `folio of ${only}`, functions: takers.map((one) => one.name) });
  }
  return found;
}

/** The functions that end what a pointer to the type points to, with what they end of its members; undefined when one is not known for certain. */
function endersOf(
  type: string,
  witnesses: readonly Witness[],
): readonly { readonly name: string; readonly members: readonly string[] }[] | undefined {
  const enders = new Map<string, readonly string[]>();
  for (const { name, params, walk } of witnesses) {
    if (!walk) return undefined;
    for (const [index, param] of params.entries()) {
      if (param.type.base !== type || param.type.pointers !== 1) continue;
      const members = endedWithStruct(walk.frame, walk.exits, index);
      if (members === undefined) continue;
      const before = enders.get(name);
      enders.set(name, before ? before.filter((member) => members.includes(member)) : members);
    }
  }
  // One that leaves it to another one of them shows nothing of its own.
  const calls = (walk: Witness["walk"], other: string): boolean => {
    const { text, fn } = walk?.frame ?? {};
    return fn !== undefined && new RegExp(`\\b${other}\\s*\\(`).test(text?.slice(fn.body.start, fn.body.end) ?? "");
  };
  const names = [...enders.keys()];
  const own = witnesses.filter(({ name, walk }) => !names.some((other) => other !== name && calls(walk, other)));
  const kept = new Set(own.map(({ name }) => name));
  return [...enders].filter(([name]) => kept.has(name)).map(([name, members]) => ({ name, members }));
}

/** Declarations of pointers between two offsets. */
function membersIn(text: string, from: number, to: number, struct: string): DeclaredMember[] {
  const found: DeclaredMember[] = [];
  for (let at = nextDeclaration(text, from); at < to; ) {
    const end = declarationEnd(text, at);
    const declaration = text.slice(at, end);
    const operation = /\(\s*\*\s*(?:const\s+)?(\w+)\s*\)\s*\(/.exec(declaration);
    const data = /^[^{}();,:=]*\*\s*(?:const\s+|__\w+\s+)*(\w+)\s*$/.exec(declaration);
    const name = operation?.[1] ?? data?.[1];
    if (name !== undefined && operation) {
      const parameters = parametersOf(declaration, struct);
      const nameStart = at + operation.index + operation[0].indexOf(name);
      if (parameters) found.push({ name, start: at, nameStart, parameters });
    } else if (name !== undefined) found.push({ name, start: at, nameStart: at + declaration.lastIndexOf(name), parameters: undefined });
    at = nextDeclaration(text, Math.max(end, at + 1));
  }
  return found;
}

/** The next word that is no blank, comment, semicolon or directive. */
function nextDeclaration(text: string, from: number): number {
  for (let at = skipBlanksAndComments(text, from); ; at = skipBlanksAndComments(text, at)) {
    if (text[at] === ";" || text[at] === "}") at++;
    else if (text[at] === "#") at = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    else return at;
  }
}

/** The names of the parameters in a member's declaration; undefined when it cannot be read. */
function parametersOf(declaration: string, struct: string): readonly string[] | undefined {
  const comment = "/* Lifetime: none */";
  const source = makeSourceText("", `${comment}\n${declaration};\n`);
  const [contract] = readAnnotation(source, { start: 0, end: comment.length }, struct)?.contracts ?? [];
  return contract?.prototype.parameters.map(({ name }) => name);
}

/** Typedefs of structs, of one line each. */
function typedefsIn({ text }: SourceText, comments: readonly Span[]): readonly DeclaredTypedef[] {
  const isComment = (at: number): boolean => comments.some(({ start, end }) => start <= at && at < end);
  return [...text.matchAll(/^typedef[ \t]+(struct[ \t]+\w+)[ \t]+(\w+)[ \t]*;/gm)].flatMap(
    ({ 0: whole, 1: base = "", 2: name = "", index }) =>
      isComment(index) ? [] : [{ name, base: base.replace(/\s+/g, " "), start: index, nameStart: index + whole.lastIndexOf(name) }],
  );
}
