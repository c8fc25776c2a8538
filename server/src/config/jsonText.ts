// JSON, with or without comments, as a value and the places of its keys; what is wrong has a place, too. Depth is bounded, no key is lost
// or taken for another, and "__proto__" is a key like any other.

import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { pointerPart, type Places } from "./tomlPlaces.ts";

export type JsonText =
  | { readonly ok: true; readonly value: unknown; readonly places: Places }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Tokens of the scanner; its own names for them are no values that can be imported. */
const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;

/** Deeper texts are none of ours; the parser's recursion would end on them. */
const mostDepth = 32;

/** Reads a text. `comments`: `//`, block comments and commas before closing brackets are allowed. */
export function readJson(text: string, comments: boolean): JsonText {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { ok: false, offset: deep, message: `nested more than ${mostDepth} levels deep` };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  const first = errors[0];
  if (first !== undefined) return { ok: false, offset: first.offset, message: spaced(printParseErrorCode(first.error)) };
  if (tree === undefined) return { ok: false, offset: 0, message: "no value" };
  const places = new Map<string, number>();
  const twice: { key: string; offset: number }[] = [];
  const value = nodeValue(tree, "", places, twice);
  const double = twice[0];
  if (double !== undefined) return { ok: false, offset: double.offset, message: `the key ${JSON.stringify(double.key)} stands here twice` };
  return { ok: true, value, places };
}

function nodeValue(node: Node, pointer: string, places: Map<string, number>, twice: { key: string; offset: number }[]): unknown {
  if (node.type === "array") {
    return (node.children ?? []).map((child, index) => {
      places.set(`${pointer}/${index}`, child.offset);
      return nodeValue(child, `${pointer}/${index}`, places, twice);
    });
  }
  if (node.type !== "object") return node.value as unknown;
  const object: Record<string, unknown> = Object.create(null);
  for (const property of node.children ?? []) {
    const [keyNode, child] = property.children ?? [];
    if (keyNode === undefined || child === undefined) continue;
    const key = String(keyNode.value);
    const here = pointer + pointerPart(key);
    if (Object.hasOwn(object, key)) twice.push({ key, offset: keyNode.offset });
    places.set(here, keyNode.offset);
    Object.defineProperty(object, key, {
      value: nodeValue(child, here, places, twice),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}

/** Where brackets are open more than `mostDepth` deep; undefined when nowhere. */
function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) depth++;
    else if (kind === token.closeBrace || kind === token.closeBracket) depth--;
    if (depth > mostDepth) return scanner.getTokenOffset();
  }
  return undefined;
}

/** "CommaExpected" -> "comma expected" */
function spaced(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
}
