// What the text of a function says of a handle by its name: whether it holds an address, and whether it can be named at a place. Text only, as
// far as a fix needs it.

import type { Span } from "../../base/span.ts";
import { withoutComments } from "./statementText.ts";

/** Whether a variable can hold an address: not when the function declares it as a number. */
export function holdsAddress(text: string, within: Span, name: string): boolean {
  let plain = withoutComments(text.slice(within.start, within.end));
  // Arguments hold commas, as lists of declarations do.
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\([^()]*\)/g, " ");
  }
  const number = "int|bool|short|ssize_t|size_t|vm_fault_t|loff_t|[us](?:8|16|32|64)|(?<!\\bunsigned\\s+)long";
  return !new RegExp(`\\b(?:${number})\\s+(?:[^;{}]*,\\s*)?${name}\\b`).test(plain);
}

/** Whether a variable that the function declares can be named at an offset; true for one that it does not declare. */
export function isInScope(text: string, within: Span, name: string, offset: number): boolean {
  const plain = withoutComments(text.slice(within.start, offset));
  const declared = new RegExp(
    `\\b(?:struct\\s+\\w+|void|char|u8|unsigned\\s+long)\\b[\\s*]+(?:[^;{}()]*,[\\s*]*)?${name}\\b(?=\\s*[=,;)\\[])`,
    "g",
  );
  const places = [...plain.matchAll(declared)].map(({ index }) => index);
  return places.length === 0 || places.some((at) => !leavesBlock(plain.slice(at)));
}

function leavesBlock(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === "{") depth++;
    else if (char === "}" && --depth < 0) return true;
  }
  return false;
}

/** A variable, or a member of one. */
export const PLAIN = /^[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*$/;

/** The struct that a variable of the function points to; undefined when the text does not say. */
export function declaredType(text: string, within: Span, handle: string): string | undefined {
  const name = PLAIN.test(handle) && !/[.>]/.test(handle) ? handle : undefined;
  if (name === undefined) return undefined;
  const match = new RegExp(`\\bstruct\\s+(\\w+)\\s*\\*\\s*(?:[\\w\\s,*]*[,*\\s])?${name}\\b`).exec(text.slice(within.start, within.end));
  return match?.[1] === undefined ? undefined : `struct ${match[1]}`;
}

/** The last member that a handle is read from, or its name. */
export function lastWord(handle: string): string {
  return /\w+$/.exec(handle)?.[0] ?? handle;
}

/** A text as it is, for a pattern. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
