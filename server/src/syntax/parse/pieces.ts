// Parses a function by its pieces: expressions in and out of brackets, declarations and loop headers. Each distinct shape of them goes
// through the parser once; statements around them are keyword-led and need no parser. What comes out is the stream that parsing the whole function would give;
// where that is in doubt the answer is "no", and the whole function is parsed.

import { CLOSE, type NodeStream, NODE } from "./nodeStream.ts";
import { createPieceMemory, END } from "./pieceMemory.ts";
import { CANONICAL, createPieceScanner, WHOLE } from "./pieceScanner.ts";
import * as S from "../shape/shape.ts";
import * as T from "../lex/tokens.ts";
import type { ShapeParser } from "./treeSitter.ts";

export interface PieceParser {
  /** As parsing the text of `shape` whole; false when that has to be done. `depth`: an upper bound of the nesting of its tree. */
  parse(shape: S.Shape, depth: number, stream: NodeStream): boolean;
}

/** Nesting beyond which a function is left to the parser. */
const DEEPEST = 400;
/** Nodes of one token. */
const LEAVES: (number | undefined)[] = [];
LEAVES[T.IDENT] = NODE.identifier;
LEAVES[T.NUMBER] = NODE.number_literal;
LEAVES[T.STRING] = NODE.string_literal;

/** A piece parser with its own memory of shapes. */
export function createPieceParser(parser: ShapeParser): PieceParser {
  const memory = createPieceMemory(parser);
  /** Pieces to be learned. */
  const missing = new Set<string>();
  const scanner = createPieceScanner();

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
    nodes = stream.kinds;
    scanner.begin(shape);
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
    if (node > nodes.length) return false;
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
        scanner.start();
        scanner.append(T.FOR);
        piece(scanner.bracketed(token + 1), false, false);
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
    scanner.start();
    const end = scanner.upTo(token, T.SEMI, -1);
    scanner.append(T.SEMI);
    piece(end + 1, !among, false);
  }

  /** `case` and `default` own the statements up to the next one. */
  function label(kind: number, among: boolean): void {
    if (!among) throw WHOLE;
    token += 1;
    open(NODE.case_statement);
    if (kind === T.CASE) {
      scanner.start();
      scanner.append(T.LPAREN);
      const end = scanner.upTo(token, T.COLON, -1);
      scanner.append(T.RPAREN);
      piece(end, false, true);
    }
    pass(T.COLON);
    for (let next = kinds[token]; next !== T.CASE && next !== T.DEFAULT && next !== T.RBRACE; next = kinds[token]) {
      // Labels before a case would own it.
      item(true);
    }
    close();
  }

  function parenthesis(): void {
    scanner.start();
    piece(scanner.bracketed(token), false, false);
  }

  /** Ends a piece: copies its stream, with what was left out; without the parenthesis that it was parsed in where that is not its own. */
  function piece(next: number, isSingle: boolean, inParenthesis: boolean): void {
    const key = scanner.key();
    const place = memory.find(key);
    const holes = scanner.holes();
    if (place === undefined) {
      missing.add(key);
      // What was left out may be missing, too.
      for (let hole = 0; hole < holes.length; hole += 2) fill(holes[hole] ?? 0, holes[hole + 1] ?? 0);
    } else {
      const { known } = memory;
      // `if (x) a * b;` is no declaration, though it would be one among others.
      if (isSingle && known[place] === NODE.declaration) throw WHOLE;
      let hole = 0;
      for (let from = inParenthesis ? place + 1 : place; known[from] !== END; from += 1) {
        const kind = known[from] ?? 0;
        if (hole < holes.length && (kind === NODE.compound_statement || kind === NODE.true)) {
          fill(holes[hole] ?? 0, holes[hole + 1] ?? 0);
          hole += 2;
          from += 1;
        } else nodes[node++] = kind;
      }
      if (inParenthesis) node -= 1;
    }
    token = next;
  }

  /** Puts what was left out of a piece in its place. */
  function fill(first: number, end: number): void {
    token = first;
    if (end === -1) {
      block();
      return;
    }
    const leaf = end - first === 1 ? LEAVES[CANONICAL[kinds[first] ?? 0] ?? 0] : undefined;
    if (leaf !== undefined) {
      open(leaf);
      close();
      return;
    }
    scanner.start();
    scanner.append(T.LPAREN);
    scanner.upTo(first, 0, end);
    scanner.append(T.RPAREN);
    piece(end, false, true);
  }

  return { parse };
}
