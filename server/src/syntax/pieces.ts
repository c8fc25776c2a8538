// Parses a function by its pieces: expressions, declarations and loop headers, each distinct shape of which goes through the parser once.
// Statements around them are keyword-led and need no parser. What comes out is the stream that parsing the whole function would give;
// where that is in doubt the answer is "no", and the whole function is parsed.

import { CLOSE, type NodeStream, NODE } from "./nodeStream.ts";
import { createPieceMemory, END } from "./pieceMemory.ts";
import * as S from "./shape.ts";
import * as T from "./tokens.ts";
import type { ShapeParser } from "./treeSitter.ts";

export interface PieceParser {
  /** As parsing the text of `shape` whole; false when that has to be done. `depth`: an upper bound of the nesting of its tree. */
  parse(shape: S.Shape, depth: number, stream: NodeStream): boolean;
}

/** Nesting beyond which a function is left to the parser. */
const DEEPEST = 400;
/** Thrown when a function is to be parsed whole. */
const WHOLE = new Error("parse the whole function");

/**
 * Kinds that no rule of the grammar tells apart have one representative, so that `a->b += f(1)` and `x.y |= g(c)` are one shape. What the
 * shape spells alike is alike, too.
 */
const CANONICAL: Uint8Array = Uint8Array.from({ length: 256 }, (_, kind) => kind);
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

/** A piece parser with its own memory of shapes. */
export function createPieceParser(parser: ShapeParser): PieceParser {
  const memory = createPieceMemory(parser);
  const missing = new Set<string>();
  let scratch = Buffer.alloc(4096);
  let length = 0;
  const brackets: number[] = [];

  let kinds: Uint8Array;
  let count = 0;
  let token = 0;
  let nodes: Uint8Array;
  let node = 0;

  function parse(shape: S.Shape, depth: number, stream: NodeStream): boolean {
    if (depth > DEEPEST) return false;
    kinds = shape.kinds;
    count = shape.count;
    // A token has few nodes of its own: far below eight with their ends.
    if (stream.kinds.length < count * 8) stream.kinds = new Uint8Array(count * 16);
    if (scratch.length < count + 8) scratch = Buffer.alloc(count * 2 + 8);
    nodes = stream.kinds;
    try {
      memory.bound();
      missing.clear();
      walk();
      if (missing.size > 0) {
        if (!memory.learn([...missing], depth, stream)) return false;
        missing.clear();
        nodes = stream.kinds;
        walk();
      }
    } catch (error) {
      if (error !== WHOLE) throw error;
      return false;
    }
    stream.count = node;
    stream.depth = depth;
    stream.unknown = undefined;
    return true;
  }

  function walk(): void {
    token = 0;
    node = 0;
    block();
    if (token !== count) throw WHOLE;
  }

  function open(kind: number): void {
    nodes[node++] = kind;
  }
  function close(): void {
    nodes[node++] = CLOSE;
  }
  function pass(kind: number): void {
    if (kinds[token] !== kind || token >= count) throw WHOLE;
    token += 1;
  }

  function block(): void {
    pass(T.LBRACE);
    open(NODE.compound_statement);
    while (kinds[token] !== T.RBRACE) item(true);
    pass(T.RBRACE);
    close();
  }

  /** A statement; where `among` others, a declaration, too. */
  function item(among: boolean): void {
    if (token >= count) throw WHOLE;
    const kind = kinds[token];
    switch (kind) {
      case T.LBRACE:
        block();
        return;
      case T.SEMI:
        token += 1;
        open(NODE.expression_statement);
        close();
        return;
      case T.IF:
        token += 1;
        open(NODE.if_statement);
        parenthesis();
        item(false);
        if (kinds[token] === T.ELSE) {
          token += 1;
          open(NODE.else_clause);
          item(false);
          close();
        }
        close();
        return;
      case T.WHILE:
      case S.LOOP_MACRO:
      case S.SCOPE_MACRO:
        token += 1;
        open(NODE.while_statement);
        parenthesis();
        item(false);
        close();
        return;
      case T.DO:
        token += 1;
        open(NODE.do_statement);
        item(false);
        pass(T.WHILE);
        parenthesis();
        pass(T.SEMI);
        close();
        return;
      case T.FOR:
        start();
        append(T.FOR);
        token += 1;
        bracketed();
        piece(token, false);
        item(false);
        close();
        return;
      case T.SWITCH:
        token += 1;
        open(NODE.switch_statement);
        parenthesis();
        block();
        close();
        return;
      case T.CASE:
      case T.DEFAULT:
        label(kind, among);
        return;
      case T.GOTO:
        if (CANONICAL[kinds[token + 1] ?? 0] !== T.IDENT || kinds[token + 2] !== T.SEMI) throw WHOLE;
        token += 3;
        open(NODE.goto_statement);
        open(NODE.statement_identifier);
        close();
        close();
        return;
      case T.BREAK:
      case T.CONTINUE:
        token += 1;
        pass(T.SEMI);
        open(kind === T.BREAK ? NODE.break_statement : NODE.continue_statement);
        close();
        return;
      case T.IDENT:
        if (kinds[token + 1] === T.COLON) {
          token += 2;
          open(NODE.labeled_statement);
          open(NODE.statement_identifier);
          close();
          item(true);
          close();
          return;
        }
        break;
      case T.ELSE:
      case T.RBRACE:
        throw WHOLE;
      default:
    }
    start();
    upTo(T.SEMI);
    append(T.SEMI);
    piece(token + 1, !among);
  }

  /** `case` and `default` own the statements up to the next one. */
  function label(kind: number, among: boolean): void {
    if (!among) throw WHOLE;
    token += 1;
    open(NODE.case_statement);
    if (kind === T.CASE) {
      start();
      append(T.LPAREN);
      upTo(T.COLON);
      append(T.RPAREN);
      const from = node;
      piece(token, false);
      // Without the parenthesis that it was parsed in.
      if (missing.size === 0) {
        nodes.copyWithin(from, from + 1, node - 1);
        node -= 2;
      }
    }
    pass(T.COLON);
    for (let next = kinds[token]; next !== T.CASE && next !== T.DEFAULT && next !== T.RBRACE; next = kinds[token]) {
      // Labels before a case would own it.
      item(true);
    }
    close();
  }

  function parenthesis(): void {
    start();
    bracketed();
    piece(token, false);
  }

  // The piece at work: its kinds in `scratch`, and where blocks of statement expressions were left out of it.
  let holes: number[] = [];
  function start(): void {
    length = 0;
    holes = [];
  }
  function append(kind: number): void {
    scratch[length++] = kind;
  }

  /** Appends all from a `(` to its `)`. */
  function bracketed(): void {
    if (kinds[token] !== T.LPAREN) throw WHOLE;
    append(T.LPAREN);
    token += 1;
    brackets.push(T.LPAREN);
    upTo(T.RPAREN);
    brackets.length = 0;
    append(T.RPAREN);
    token += 1;
  }

  /** Appends all up to a token of this kind that stands in no further bracket. */
  function upTo(end: number): void {
    const outer = brackets.length;
    for (; ; token += 1) {
      if (token >= count) throw abandoned();
      const kind = kinds[token] ?? 0;
      if (kind === end && brackets.length === outer) return;
      switch (kind) {
        case T.LBRACE: {
          const before = kinds[token - 1];
          if (brackets[brackets.length - 1] === T.LPAREN && (before === T.LPAREN || before === T.COMMA)) {
            // The block of a statement expression.
            append(T.LBRACE);
            append(T.RBRACE);
            holes.push(token);
            passBlock();
            continue;
          }
          brackets.push(kind);
          break;
        }
        case T.LPAREN:
        case T.LBRACKET:
          brackets.push(kind);
          break;
        case T.RPAREN:
        case T.RBRACKET:
        case T.RBRACE:
          if (brackets.length === outer || brackets.pop() !== kind - 1) throw abandoned();
          break;
        case T.QUESTION:
          // Its colon is not the one of a case.
          if (end === T.COLON && brackets.length === outer) throw abandoned();
          break;
        default:
      }
      append(CANONICAL[kind] ?? 0);
    }
  }

  function abandoned(): Error {
    brackets.length = 0;
    return WHOLE;
  }

  /** From a `{` to its `}`. */
  function passBlock(): void {
    let depth = 0;
    for (; token < count; token += 1) {
      if (kinds[token] === T.LBRACE) depth += 1;
      else if (kinds[token] === T.RBRACE && --depth === 0) return;
    }
    throw abandoned();
  }

  /** Ends a piece: copies its stream, with the blocks that were left out. */
  function piece(next: number, isSingle: boolean): void {
    brackets.length = 0;
    const key = scratch.toString("latin1", 0, length);
    const place = memory.find(key);
    const mine = holes;
    if (place === undefined) {
      missing.add(key);
      // What stands in the blocks may be missing, too.
      for (const hole of mine) {
        token = hole;
        block();
      }
    } else {
      const { known } = memory;
      let from = place;
      // `if (x) a * b;` is no declaration, though it would be one among others.
      if (isSingle && known[from] === NODE.declaration) throw WHOLE;
      let hole = 0;
      for (let kind = known[from] ?? END; kind !== END; kind = known[++from] ?? END) {
        if (kind === NODE.compound_statement && hole < mine.length) {
          token = mine[hole++] ?? 0;
          block();
          from += 1;
        } else nodes[node++] = kind;
      }
    }
    token = next;
  }

  return { parse };
}
