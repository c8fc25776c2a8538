// Declarators and type names: node stream and shaped tokens to CType.

import type { CType } from "../ctype.ts";
import type { Lowering } from "./lowering.ts";
import { closeNode, expect, Mismatch, skipBrackets, skipNode, startOf, tokenIs, typeBase } from "./lowering.ts";
import { CLOSE, NODE } from "../parse/nodeStream.ts";
import * as T from "../lex/tokens.ts";

/** What a declarator says of its name. */
export interface DeclaratorParts {
  name: string;
  start: number;
  pointers: number;
  array: boolean;
}

/** The base of the type whose one shaped token is next; passes over it and its node. */
export function lowerTypeSpecifier(low: Lowering): string {
  const base = typeBase(low, low.first[low.token] ?? 0, low.last[low.token] ?? 0);
  low.token += 1;
  low.node += 1;
  closeNode(low);
  return base;
}

export function isTypeSpecifier(kind: number | undefined): boolean {
  return kind === NODE.primitive_type || kind === NODE.type_identifier;
}

/** Lowers a declarator into `parts`. `lowerSize` passes over the size of an array up to its `]`. */
export function lowerDeclarator(low: Lowering, parts: DeclaratorParts, lowerSize: (low: Lowering) => void): void {
  const kind = low.nodes[low.node];
  switch (kind) {
    case NODE.identifier:
    case NODE.type_identifier:
    case NODE.field_identifier:
      parts.start = startOf(low);
      parts.name = low.words.textOf(low.sourceWords[low.first[low.token] ?? 0] ?? 0);
      low.token += 1;
      low.node += 1;
      closeNode(low);
      return;
    case NODE.pointer_declarator:
      low.node += 1;
      expect(low, T.STAR);
      parts.pointers += 1;
      lowerDeclarator(low, parts, lowerSize);
      closeNode(low);
      return;
    case NODE.array_declarator: {
      const before = parts.pointers;
      low.node += 1;
      lowerDeclarator(low, parts, lowerSize);
      expect(low, T.LBRACKET);
      if (low.nodes[low.node] !== CLOSE) lowerSize(low);
      expect(low, T.RBRACKET);
      // `(*p)[N]` is a pointer, whatever it points to.
      if (parts.pointers === before) parts.array = true;
      closeNode(low);
      return;
    }
    case NODE.parenthesized_declarator:
      low.node += 1;
      expect(low, T.LPAREN);
      lowerDeclarator(low, parts, lowerSize);
      expect(low, T.RPAREN);
      closeNode(low);
      return;
    case NODE.function_declarator:
      low.node += 1;
      lowerDeclarator(low, parts, lowerSize);
      skipNode(low);
      if (!tokenIs(low, T.LPAREN)) throw new Mismatch(low.token, "parameters");
      skipBrackets(low);
      closeNode(low);
      return;
    default:
      throw new Mismatch(low.token, `a declarator, not node kind ${kind}`);
  }
}

/** A type name up to the `)` behind it, which stays. */
export function lowerTypeDescriptor(low: Lowering): CType {
  const base = typeBase(low, low.first[low.token] ?? 0, low.last[low.token] ?? 0);
  skipNode(low);
  low.token += 1;
  let pointers = 0;
  let array = false;
  while (!tokenIs(low, T.RPAREN)) {
    if (tokenIs(low, T.STAR)) {
      pointers += 1;
      low.token += 1;
    } else if (tokenIs(low, T.LPAREN)) {
      // `void (*)(int)`: a pointer, whatever it points to.
      pointers = Math.max(pointers, 1);
      skipBrackets(low);
    } else if (tokenIs(low, T.LBRACKET)) {
      array = true;
      skipBrackets(low);
    } else throw new Mismatch(low.token, "the end of a type");
  }
  return low.types.make(base, pointers, array);
}
