// Spells one piece of a shaped body (pieces.ts) as the key that its parse is remembered by, and leaves out what is a piece of its own:
// expressions in brackets and blocks in expressions. Knows tokens, no nodes.

import * as S from "../shape/shape.ts";
import * as T from "../lex/tokens.ts";

export interface PieceScanner {
  begin(shape: S.Shape): void;
  /** A new piece. */
  start(): void;
  append(kind: number): void;
  /** Appends from `from` on all up to a token of the kind `end` that stands in no further bracket, or up to the token `limit`; returns it. */
  upTo(from: number, end: number, limit: number): number;
  /** Appends all from the `(` at `from` to its `)`; returns the token behind it. */
  bracketed(from: number): number;
  /** The piece's kinds, one a character. */
  key(): string;
  /** What was left out of the piece, as pairs of tokens: first and end of an expression in brackets, or the brace of a block and -1. */
  holes(): readonly number[];
}

/** Thrown when a function is to be parsed whole. */
export const WHOLE = new Error("parse the whole function");

/**
 * Kinds that no rule of the grammar tells apart have one representative, so that `a->b += f(1)` and `x.y |= g(c)` are one shape. What the
 * shape spells alike is alike, too.
 */
export const CANONICAL: Uint8Array = Uint8Array.from({ length: 256 }, (_, kind) => kind);
for (const [kind, ...others] of [
  [T.IDENT, S.ANY_LABEL],
  [T.NUMBER, T.CHAR, S.OPAQUE, S.ASM_CALL, S.GUARD_NAME, S.CLASS_NAME, S.SIZE, S.CALLEE, S.VALUE],
  [T.DOT, T.ARROW],
  [T.INCREMENT, T.DECREMENT],
  [T.BANG, T.TILDE],
  [T.PLUS, T.MINUS],
  [T.SLASH, T.PERCENT],
  [T.SHL, T.SHR],
  [T.LESS, T.GREATER, T.LESS_EQ, T.GREATER_EQ],
  [T.EQ, T.NOT_EQ],
  [T.OR_OR, S.RANGE],
  [45, 46, 47, 48, 49, 50, 51, 52, 53, 54],
] as const)
  for (const other of others) CANONICAL[other] = kind;

export function createPieceScanner(): PieceScanner {
  let kinds: Uint8Array = new Uint8Array(0);
  let count = 0;
  let scratch = Buffer.alloc(4096);
  let length = 0;
  let holes: number[] = [];
  /** Open brackets around the token. */
  const brackets: number[] = [];

  function append(kind: number): void {
    scratch[length++] = kind;
  }

  function bracketed(from: number): number {
    if (kinds[from] !== T.LPAREN) throw WHOLE;
    append(T.LPAREN);
    brackets.push(T.LPAREN);
    const end = upTo(from + 1, T.RPAREN, -1);
    brackets.length = 0;
    append(T.RPAREN);
    return end + 1;
  }

  function upTo(from: number, end: number, limit: number): number {
    const outer = brackets.length;
    const declares = kinds[from] === S.TYPE || kinds[from] === T.STATIC;
    // Brackets of a declarator hold no expressions.
    let declaring = declares;
    for (let at = from; at < count; at += 1) {
      const kind = kinds[at] ?? 0;
      if ((kind === end && brackets.length === outer) || at === limit) return at;
      switch (kind) {
        case T.LBRACE: {
          const before = kinds[at - 1];
          if (brackets[brackets.length - 1] === T.LPAREN && (before === T.LPAREN || before === T.COMMA)) {
            // The block of a statement expression.
            append(T.LBRACE);
            append(T.RBRACE);
            holes.push(at, -1);
            at = endOfBlock(at);
            continue;
          }
          brackets.push(kind);
          break;
        }
        case T.LPAREN:
        case T.LBRACKET:
          if (!declaring && holdsExpressions(at)) {
            at = leaveOut(at);
            continue;
          }
          brackets.push(kind);
          break;
        case T.RPAREN:
        case T.RBRACKET:
        case T.RBRACE:
          if (brackets.length === outer || brackets.pop() !== kind - 1) throw abandoned();
          break;
        case T.ASSIGN:
          declaring = false;
          break;
        case T.COMMA:
          declaring = declares && brackets.length === outer;
          break;
        case T.QUESTION:
          // Its colon is not the one of a case.
          if (end === T.COLON && brackets.length === outer) throw abandoned();
          break;
        default:
      }
      append(CANONICAL[kind] ?? 0);
    }
    throw abandoned();
  }

  /** Whether the bracket at the token holds expressions and nothing else: no type, block or name that is declared. */
  function holdsExpressions(at: number): boolean {
    const before = kinds[at - 1];
    if (before === S.TYPE || before === T.SIZEOF || (before === T.IDENT && !isMember(at - 1))) return false;
    const first = kinds[at + 1];
    return first !== S.TYPE && first !== T.LBRACE;
  }

  function isMember(at: number): boolean {
    return kinds[at - 1] === T.DOT || kinds[at - 1] === T.ARROW;
  }

  /** Appends a bracket with a placeholder for each expression in it; returns its end, or, where no expression begins, a token inside. */
  function leaveOut(from: number): number {
    const bracket = kinds[from] ?? 0;
    append(bracket);
    for (let at = from; ; ) {
      const first = at + 1;
      const kind = kinds[first];
      if (kind === S.TYPE || kind === T.LBRACE) {
        brackets.push(bracket);
        return at;
      }
      at = endOfElement(first);
      if (at > first) {
        append(S.PLACEHOLDER);
        holes.push(first, at);
      }
      const next = kinds[at] ?? 0;
      append(next);
      if (next === bracket + 1) return at;
      if (next !== T.COMMA) throw abandoned();
    }
  }

  /** The comma or closing bracket behind the list element that begins at `from`. */
  function endOfElement(from: number): number {
    let depth = 0;
    for (let at = from; at < count; at += 1) {
      switch (kinds[at]) {
        case T.LPAREN:
        case T.LBRACKET:
        case T.LBRACE:
          depth += 1;
          break;
        case T.RPAREN:
        case T.RBRACKET:
        case T.RBRACE:
          if (depth === 0) return at;
          depth -= 1;
          break;
        case T.COMMA:
          if (depth === 0) return at;
          break;
        default:
      }
    }
    throw abandoned();
  }

  /** The `}` of the `{` at `from`. */
  function endOfBlock(from: number): number {
    let depth = 0;
    for (let at = from; at < count; at += 1) {
      if (kinds[at] === T.LBRACE) depth += 1;
      else if (kinds[at] === T.RBRACE && --depth === 0) return at;
    }
    throw abandoned();
  }

  function abandoned(): Error {
    brackets.length = 0;
    return WHOLE;
  }

  return {
    begin(shape) {
      kinds = shape.kinds;
      count = shape.count;
      // A piece has at most two tokens that the body has not.
      if (scratch.length < count + 8) scratch = Buffer.alloc(count * 2 + 8);
    },
    start() {
      length = 0;
      holes = [];
      brackets.length = 0;
    },
    append,
    upTo,
    bracketed,
    key: () => scratch.toString("latin1", 0, length),
    holes: () => holes,
  };
}
