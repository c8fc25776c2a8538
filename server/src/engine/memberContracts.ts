// Contracts of members that hold functions, for the structs that a file defines: what all functions that its tables assign to a member do
// alike, in the names that the member's own declaration gives its parameters.

import { makeSourceText, type SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import { bodyEnd, declarationEnd, readAnnotation, skipBlanksAndComments } from "../model/model.ts";
import type { Operation } from "../syntax/frontEnd.ts";
import type { InferredContract } from "./inferredContract.ts";

/** A member of a struct of the file, with the functions that the file's tables assign to it. */
export interface AssignedMember {
  /** "struct.member" */
  readonly name: string;
  /** Where its declaration begins, and its name. */
  readonly start: number;
  readonly nameStart: number;
  /** Names of its parameters; "" for one that has none. */
  readonly parameters: readonly string[];
  readonly functions: readonly string[];
}

/** Members by their place; of structs that stand in other files, nothing is known. O(size of the file). */
export function assignedMembers(
  source: SourceText,
  comments: readonly Span[],
  operations: readonly Operation<string>[],
): readonly AssignedMember[] {
  const assigned = new Map<string, Set<string>>();
  for (const { struct, member, function: name } of operations) {
    const key = `${struct}.${member}`;
    const known = assigned.get(key);
    if (known) known.add(name);
    else assigned.set(key, new Set([name]));
  }
  if (assigned.size === 0) return [];
  const { text } = source;
  const isComment = (at: number): boolean => comments.some(({ start, end }) => start <= at && at < end);
  return [...text.matchAll(/^(?:typedef[ \t]+)?struct[ \t]+(\w+)[^;{}()]*\{/gm)].flatMap(({ 0: head, 1: struct = "", index }) => {
    if (isComment(index)) return [];
    const open = index + head.length - 1;
    return membersIn(text, open + 1, bodyEnd(text, open) - 1).flatMap(({ name, start, nameStart, end }) => {
      const functions = assigned.get(`${struct}.${name}`);
      const parameters = functions && parametersOf(text.slice(start, end), struct);
      return functions && parameters ? [{ name: `${struct}.${name}`, start, nameStart, parameters, functions: [...functions] }] : [];
    });
  });
}

/** Declarations of pointers to functions between two offsets. */
function membersIn(text: string, from: number, to: number): { name: string; start: number; nameStart: number; end: number }[] {
  const found = [];
  for (let at = nextDeclaration(text, from); at < to; ) {
    const end = declarationEnd(text, at);
    const match = /\(\s*\*\s*(?:const\s+)?(\w+)\s*\)\s*\(/.exec(text.slice(at, end));
    const name = match?.[1];
    if (match && name !== undefined) found.push({ name, start: at, nameStart: at + match.index + match[0].indexOf(name), end });
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

/** The names in a member's declaration; undefined when it cannot be read. */
function parametersOf(declaration: string, struct: string): readonly string[] | undefined {
  const comment = "/* Lifetime: none */";
  const source = makeSourceText("", `${comment}\n${declaration};\n`);
  const [contract] = readAnnotation(source, { start: 0, end: comment.length }, struct)?.contracts ?? [];
  return contract?.prototype.parameters.map(({ name }) => name);
}

/** What all functions of a member do; undefined when they do not agree, or when one is not known for certain. */
export function sharedContract(contracts: readonly (InferredContract | undefined)[]): string | undefined {
  const [first] = contracts;
  if (!first || first.items.length === 0) return undefined;
  return contracts.every((one) => one?.text === first.text) ? first.text : undefined;
}
