// Finds function definitions by their outline: a header with a parenthesis, then a brace at the end of its line or in column 0, up to the
// brace that closes it. No parser; a body that does not balance ends at a `}` in column 0, so one bad function costs one function.

import type { TokenRange } from "./conditionals.ts";
import type { MacroTable } from "../lex/macroTable.ts";
import { ATTRIBUTE_CALL, ATTRIBUTE_WORD, HEADER } from "../lex/macroTable.ts";
import * as T from "../lex/tokens.ts";

/** A function as token indices into the configured tokens. */
export interface Outline {
  /** First token of the header. */
  readonly from: number;
  /** The opening brace. */
  readonly brace: number;
  /** One past the closing brace. */
  readonly to: number;
  /** The token that names the function. */
  readonly name: number;
}

/**
 * Every function of one token range, in order. A dropped branch may stand inside a function, where a loop macro with its block looks like a
 * definition: there (`maybeInside`) only what starts in column 0 counts.
 */
export function findFunctions(text: string, tokens: T.Tokens, range: TokenRange, table: MacroTable, maybeInside: boolean): Outline[] {
  const { kinds, starts } = tokens;
  const found: Outline[] = [];
  let from = range.from;
  let at = range.from;
  while (at < range.to) {
    const kind = kinds[at];
    if (kind === T.SEMI) {
      at += 1;
      from = at;
    } else if (kind === T.LPAREN || kind === T.LBRACKET) {
      const open = at;
      at = closeOf(text, tokens, at, range.to);
      // `EXPORT_SYMBOL(f)` without `;`, alone on its line: the next declaration starts behind it.
      const alone = open > from && kinds[open - 1] === T.IDENT && inColumn0(text, starts[open - 1] ?? 0);
      if (alone && at < range.to && startsDeclaration(tokens, at, table) && inColumn0(text, starts[at] ?? 0)) from = at;
    } else if (kind === T.LBRACE) {
      if (isLinkage(kinds, from, at)) {
        // extern "C" { … }: its contents are at top level.
        at += 1;
        from = at;
        continue;
      }
      // `MACHINE(x) { .name = …` is data.
      const name = kinds[at + 1] === T.DOT ? -1 : functionName(tokens, from, at, table);
      const to = bodyEnd(text, tokens, at, range.to);
      const outermost = !maybeInside || inColumn0(text, starts[at] ?? 0) || inColumn0(text, starts[from] ?? 0);
      if (name !== -1 && outermost) found.push({ from, brace: at, to, name });
      at = to;
      from = at;
    } else if (kind === T.RBRACE) {
      at += 1;
      from = at;
    } else {
      at += 1;
    }
  }
  return found;
}

/** Past the bracket that closes the one at `open`; stops at a brace in column 0, where the bracket was surely never closed. */
function closeOf(text: string, tokens: T.Tokens, open: number, limit: number): number {
  const { kinds, starts } = tokens;
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    const kind = kinds[at];
    if (kind === T.LPAREN || kind === T.LBRACKET) depth += 1;
    else if (kind === T.RPAREN || kind === T.RBRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if ((kind === T.LBRACE || kind === T.RBRACE) && inColumn0(text, starts[at] ?? 0)) return at;
  }
  return limit;
}

/** One past the `}` that ends the body opened at `brace`. */
function bodyEnd(text: string, tokens: T.Tokens, brace: number, limit: number): number {
  const { kinds, starts } = tokens;
  let depth = 0;
  for (let at = brace; at < limit; at += 1) {
    const kind = kinds[at];
    if (kind === T.LBRACE) depth += 1;
    else if (kind === T.RBRACE) {
      depth -= 1;
      if (depth === 0) return at + 1;
      // Unbalanced (a brace lost in a conditional): the outline wins, unless the text goes on inside the function.
      if (inColumn0(text, starts[at] ?? 0) && !goesOn(text, tokens, at + 1, limit)) return at + 1;
    }
  }
  return limit;
}

/** Neither a body nor an attribute behind a parameter list. */
function startsDeclaration(tokens: T.Tokens, at: number, table: MacroTable): boolean {
  const kind = tokens.kinds[at];
  if (kind === T.LBRACE || kind === T.ATTRIBUTE) return false;
  return (
    kind !== T.IDENT ||
    (table.classOf(tokens.words[at] ?? 0) & (ATTRIBUTE_CALL | ATTRIBUTE_WORD)) === 0 ||
    tokens.kinds[at + 1] !== T.LPAREN
  );
}

/** What follows a `}` in column 0 is still in the function: indented, a label or one more `}`. */
function goesOn(text: string, tokens: T.Tokens, next: number, limit: number): boolean {
  const { kinds, starts } = tokens;
  if (next >= limit) return false;
  if (!inColumn0(text, starts[next] ?? 0)) return true;
  return kinds[next] === T.RBRACE || (kinds[next] === T.IDENT && kinds[next + 1] === T.COLON);
}

/** The identifier before the parameter list, or -1 when `[from, brace)` is no function header. */
function functionName(tokens: T.Tokens, from: number, brace: number, table: MacroTable): number {
  const { kinds, words } = tokens;
  let name = -1;
  let depth = 0;
  for (let at = from; at < brace; at += 1) {
    const kind = kinds[at];
    if (kind === T.LPAREN || kind === T.LBRACKET) {
      if (depth === 0 && kind === T.LPAREN && name === -1) {
        // A function that returns a pointer to a function: `int (*name(int a))(void)`.
        if (kinds[at + 1] === T.STAR && kinds[at + 2] === T.IDENT && kinds[at + 3] === T.LPAREN) name = at + 2;
        else if (at > from && kinds[at - 1] === T.IDENT) {
          const bits = table.classOf(words[at - 1] ?? 0);
          // The first candidate wins: what follows the parameters are attributes.
          if ((bits & ATTRIBUTE_CALL) === 0) name = (bits & HEADER) !== 0 ? headerMacroName(tokens, at - 1, brace, table) : at - 1;
        }
      }
      depth += 1;
    } else if (kind === T.RPAREN || kind === T.RBRACKET) depth -= 1;
    else if (depth === 0 && (kind === T.ASSIGN || kind === T.TYPEDEF || kind === T.COLON || isStatementWord(kind))) return -1;
  }
  return name;
}

function headerMacroName(tokens: T.Tokens, macro: number, limit: number, table: MacroTable): number {
  const shape = table.headerOf(tokens.words[macro] ?? 0);
  if (shape === undefined || shape.name < 0) return macro;
  let at = macro + 2;
  let depth = 0;
  for (let arg = 0; arg < shape.name && at < limit; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === T.LPAREN) depth += 1;
    else if (kind === T.RPAREN) depth -= 1;
    else if (kind === T.COMMA && depth === 0) arg += 1;
  }
  return tokens.kinds[at] === T.IDENT ? at : macro;
}

function isStatementWord(kind: number | undefined): boolean {
  return kind !== undefined && kind >= T.IF && kind <= T.CONTINUE;
}

function isLinkage(kinds: Uint8Array, from: number, brace: number): boolean {
  return brace - from === 2 && kinds[from] === T.QUALIFIER && kinds[from + 1] === T.STRING;
}

function inColumn0(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === 10;
}
