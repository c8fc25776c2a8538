// One function from its tokens to its lowered form: shape, parse, lower, and the check that nothing relevant got lost on the way.
// Whatever goes wrong is a reason in kernel vocabulary, never a half-lowered function.

import type { FunctionAst } from "../ast.ts";
import { createTypePool, Mismatch, type Lowering } from "./lowering.ts";
import { readHeader } from "./lowerHeader.ts";
import { lowerBlock } from "./lowerStatement.ts";
import type { MacroTable } from "../lex/macroTable.ts";
import { createNodeStream, NODE } from "../parse/nodeStream.ts";
import { createPieceParser } from "../parse/pieces.ts";
import { createShape, parserText, shapedTokenAt, type Shape } from "../shape/shape.ts";
import { shapeBody } from "../shape/shapeBody.ts";
import type { Outline } from "../outline/slices.ts";
import * as T from "../lex/tokens.ts";
import type { ShapeParser } from "../parse/treeSitter.ts";
import type { TokenView } from "../shape/typeRuns.ts";
import type { WordSet, WordTable } from "../lex/wordTable.ts";

/** A function's source. */
export interface FunctionSource {
  readonly text: string;
  readonly tokens: T.Tokens;
  readonly outline: Outline;
  readonly name: string;
}

export type FunctionResult =
  | { readonly ok: true; readonly fn: FunctionAst }
  | { readonly ok: false; readonly reason: string /** Source offset. */; readonly at: number };

export interface FunctionLowerer {
  lower(source: FunctionSource, relevant: WordSet | undefined): FunctionResult;
}

/** Longest body that is parsed, in tokens: the longest of 6.12 that is no table has about 20,000. */
const MAX_BODY_TOKENS = 200_000;
/** Deepest tree that is lowered: hand-written code stays below 100. */
const MAX_TREE_DEPTH = 500;
/** Where the estimate of a tree's depth says that even parsing is not worth it. */
const MAX_DEPTH_ESTIMATE = 20_000;

/** A lowerer with its own scratch memory. `whole`: no function is parsed by its pieces. */
export function createFunctionLowerer(parser: ShapeParser, words: WordTable, table: MacroTable, whole: boolean): FunctionLowerer {
  const shape = createShape();
  const nodes = createNodeStream();
  const pieces = createPieceParser(parser);
  const types = createTypePool();
  let match = new Int32Array(4096);
  let called = new Uint8Array(4096);

  function lower(source: FunctionSource, relevant: WordSet | undefined): FunctionResult {
    const { text, tokens, outline } = source;
    const size = outline.to - outline.from;
    if (size > MAX_BODY_TOKENS) return fault(source, outline.from, `longer than ${MAX_BODY_TOKENS} tokens`);
    if (match.length < size) {
      match = new Int32Array(size * 2);
      called = new Uint8Array(size * 2);
    }
    const unmatched = matchBrackets(tokens, outline, match);
    if (unmatched !== -1) return fault(source, unmatched, `unbalanced \`${spelling(source, unmatched)}\``);

    const view: TokenView = { text, kinds: tokens.kinds, words: tokens.words, starts: tokens.starts, table, match, base: outline.from };
    const shapeFault = shapeBody(view, outline.brace, outline.to, shape);
    if (shapeFault !== undefined) return fault(source, shapeFault.at, `${shapeFault.reason} \`${lineAt(source, shapeFault.at)}\``);

    const depth = depthEstimate(shape);
    if (depth > MAX_DEPTH_ESTIMATE) return fault(source, outline.brace, "expressions nested too deeply");
    const byPieces = !whole && pieces.parse(shape, depth, nodes);
    const parseFault = byPieces ? undefined : parser.parse(parserText(shape), depth, nodes);
    if (parseFault !== undefined) {
      const at = shape.first[shapedTokenAt(shape, parseFault.offset)] ?? outline.brace;
      return fault(source, at, `parse error at \`${lineAt(source, at)}\``);
    }
    if (nodes.depth > MAX_TREE_DEPTH) return fault(source, outline.brace, "statements or expressions nested too deeply");
    if (nodes.unknown !== undefined) return fault(source, outline.brace, `unexpected syntax (${nodes.unknown})`);

    called.fill(0, 0, size);
    const low: Lowering = {
      nodes: nodes.kinds,
      node: bodyNode(nodes.kinds, nodes.count),
      shape,
      kinds: shape.kinds,
      first: shape.first,
      last: shape.last,
      token: 0,
      text,
      starts: tokens.starts,
      ends: tokens.ends,
      sourceKinds: tokens.kinds,
      sourceWords: tokens.words,
      words,
      types,
      called,
      calledBase: outline.from,
    };
    try {
      const body = lowerBlock(low);
      if (low.token !== shape.count) throw new Mismatch(low.token, "the end of the function");
      const lost = relevant === undefined ? -1 : lostCall(source, shape, called, relevant);
      if (lost !== -1) return fault(source, lost, `call to ${spelling(source, lost)}() lost at \`${lineAt(source, lost)}\``);
      const header = readHeader({ view, ends: tokens.ends, words, types }, outline.from, outline.name, outline.brace);
      const start = tokens.starts[outline.from] ?? 0;
      const nameSpan = { start: tokens.starts[outline.name] ?? 0, end: tokens.ends[outline.name] ?? 0 };
      return { ok: true, fn: { start, end: tokens.ends[outline.to - 1] ?? 0, name: source.name, nameSpan, ...header, body } };
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      const at = shape.first[Math.min(error.token, shape.count - 1)] ?? outline.brace;
      return fault(source, at, `unexpected syntax at \`${lineAt(source, at)}\``);
    }
  }
  return { lower };
}

function fault(source: FunctionSource, at: number, reason: string): FunctionResult {
  return { ok: false, reason, at: source.tokens.starts[at] ?? 0 };
}

/** Fills `match` with the partner of each bracket; returns the first one without, or -1. */
function matchBrackets(tokens: T.Tokens, outline: Outline, match: Int32Array): number {
  const { kinds } = tokens;
  const base = outline.from;
  const open: number[] = [];
  for (let at = base; at < outline.to; at += 1) {
    const kind = kinds[at] ?? 0;
    if (kind < T.LPAREN || kind > T.RBRACE) continue;
    if (kind === T.LPAREN || kind === T.LBRACKET || kind === T.LBRACE) open.push(at);
    else {
      const partner = open.pop();
      if (partner === undefined || kinds[partner] !== kind - 1) return at;
      match[partner - base] = at;
      match[at - base] = partner;
    }
  }
  return open.pop() ?? -1;
}

/** The compound_statement of the one function that was parsed: translation_unit (function_definition (type) (declarator …) (body)). */
function bodyNode(kinds: Uint8Array, count: number): number {
  for (let at = 0; at < count; at += 1) if (kinds[at] === NODE.compound_statement) return at;
  return 0;
}

/**
 * An upper bound of the depth of the tree, from tokens: every token since the last separator of each open bracket could nest.
 * `else` nests across the `;` before it.
 */
function depthEstimate(shape: Shape): number {
  const { kinds, count } = shape;
  const stack: number[] = [];
  let outer = 0;
  let here = 0;
  let deepest = 0;
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at] ?? 0;
    switch (kind) {
      case T.LPAREN:
      case T.LBRACKET:
      case T.LBRACE:
        outer += here + 3;
        stack.push(here);
        here = 0;
        if (outer > deepest) deepest = outer;
        break;
      case T.RPAREN:
      case T.RBRACKET:
      case T.RBRACE:
        here = stack.pop() ?? 0;
        outer -= here + 3;
        break;
      case T.SEMI:
        if (kinds[at + 1] !== T.ELSE) here = 0;
        break;
      case T.COMMA:
        // Arguments lie side by side; a comma expression nests, and is rare.
        if (stack.length > 1) here = Math.max(0, here - 1);
        break;
      default:
        here += 1;
        if (outer + here > deepest) deepest = outer + here;
    }
  }
  return deepest;
}

/** The first relevant name followed by `(` in the body that is no lowered call and is not in an operand of sizeof; -1: none. */
function lostCall(source: FunctionSource, shape: Shape, called: Uint8Array, relevant: WordSet): number {
  const { tokens, outline } = source;
  const { kinds, words } = tokens;
  const { bits } = relevant;
  for (let at = outline.brace; at < outline.to; at += 1) {
    if (kinds[at] !== T.IDENT || kinds[at + 1] !== T.LPAREN || called[at - outline.from] === 1) continue;
    if (bits[words[at] ?? 0] !== 1) continue;
    const before = kinds[at - 1];
    if (before === T.DOT || before === T.ARROW) continue;
    if (!shape.unevaluated.some((range) => range.from <= at && at < range.to)) return at;
  }
  return -1;
}

function spelling(source: FunctionSource, at: number): string {
  return source.text.slice(source.tokens.starts[at] ?? 0, source.tokens.ends[at] ?? 0).slice(0, 80);
}

/** The line of a token, shortened. */
function lineAt(source: FunctionSource, at: number): string {
  const start = source.tokens.starts[at] ?? 0;
  const from = source.text.lastIndexOf("\n", start - 1) + 1;
  // Lines of a hundred megabytes exist in hostile input: look no further than a message can show.
  const begin = Math.max(from, start - 80);
  const line = source.text.slice(begin, begin + 160).split("\n", 1)[0] ?? "";
  return line.trim().slice(0, 80);
}
