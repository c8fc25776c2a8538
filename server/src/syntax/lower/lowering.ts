// The state of one lowering: two cursors, one over the node stream and one over the shaped tokens, which advance in step. The other
// lower*.ts files are the grammar's node kinds; this one knows only how to walk.

import type { CType } from "../ctype.ts";
import { CLOSE } from "../parse/nodeStream.ts";
import type { Shape } from "../shape/shape.ts";
import * as T from "../lex/tokens.ts";
import type { WordTable } from "../lex/wordTable.ts";

export interface Lowering {
  nodes: Uint8Array;
  /** Next node of the stream. */
  node: number;
  shape: Shape;
  kinds: Uint8Array;
  first: Int32Array;
  last: Int32Array;
  /** Next shaped token. */
  token: number;
  text: string;
  starts: Int32Array;
  ends: Int32Array;
  sourceKinds: Uint8Array;
  sourceWords: Int32Array;
  readonly words: WordTable;
  readonly types: TypePool;
  /** 1 at `source token - calledBase` of each callee that was lowered as a call. */
  called: Uint8Array;
  calledBase: number;
}

/** Thrown when the tree and the tokens do not fit, which no input should be able to cause; caught in lowerFunction.ts. */
export class Mismatch extends Error {
  readonly token: number;
  constructor(token: number, expected: string) {
    super(expected);
    this.token = token;
  }
}

/** Offset at which the next shaped token starts. */
export function startOf(low: Lowering): number {
  return low.starts[low.first[low.token] ?? 0] ?? 0;
}

/** Offset at which the shaped token before the next one ended. */
export function endOf(low: Lowering): number {
  return low.ends[low.last[low.token - 1] ?? 0] ?? 0;
}

/** Passes over a token that must be of this kind. */
export function expect(low: Lowering, kind: number): void {
  if (low.kinds[low.token] !== kind) throw new Mismatch(low.token, `token kind ${kind}, not ${low.kinds[low.token]}`);
  low.token += 1;
}

export function tokenIs(low: Lowering, kind: number): boolean {
  return low.kinds[low.token] === kind;
}

/** Passes over the end of a node. */
export function closeNode(low: Lowering): void {
  if (low.nodes[low.node] !== CLOSE) throw new Mismatch(low.token, `the end of a node, not node kind ${low.nodes[low.node]}`);
  low.node += 1;
}

/** Passes over a whole node, but none of its tokens. */
export function skipNode(low: Lowering): void {
  let depth = 0;
  do {
    depth += low.nodes[low.node] === CLOSE ? -1 : 1;
    low.node += 1;
  } while (depth > 0);
}

/** Passes over the bracket at the next token and all up to its partner. */
export function skipBrackets(low: Lowering): void {
  let depth = 0;
  do {
    const kind = low.kinds[low.token];
    if (kind === T.LPAREN || kind === T.LBRACKET || kind === T.LBRACE) depth += 1;
    else if (kind === T.RPAREN || kind === T.RBRACKET || kind === T.RBRACE) depth -= 1;
    low.token += 1;
    if (low.token >= low.shape.count && depth > 0) throw new Mismatch(low.token - 1, "a closing bracket");
  } while (depth > 0);
}

/** The word of a leaf, whose shaped token it passes over together with its node. */
export function takeWord(low: Lowering): string {
  const word = low.sourceWords[low.first[low.token] ?? 0] ?? -1;
  low.token += 1;
  low.node += 1;
  closeNode(low);
  return word < 0 ? "" : low.words.textOf(word);
}

/** Types met so far: one frozen record per base, pointers and array. */
export interface TypePool {
  make(base: string, pointers: number, array: boolean): CType;
  /** Spelling of a type of several words; made once per key. */
  tagged(tag: string, word: string): string;
}

export function createTypePool(): TypePool {
  const byBase = new Map<string, (CType | undefined)[]>();
  const spellings = new Map<string, Map<string, string>>();
  return {
    make(base, pointers, array) {
      let forms = byBase.get(base);
      if (forms === undefined) byBase.set(base, (forms = []));
      const at = pointers * 2 + (array ? 1 : 0);
      return (forms[at] ??= Object.freeze({ base, pointers, array }));
    },
    tagged(tag, word) {
      let forms = spellings.get(tag);
      if (forms === undefined) spellings.set(tag, (forms = new Map()));
      let spelling = forms.get(word);
      if (spelling === undefined) forms.set(word, (spelling = `${tag} ${word}`));
      return spelling;
    },
  };
}

/** The base of a CType from source tokens `[from, to]`: words without qualifiers, joined by blanks; typeof and type macros as spelled. */
export function typeBase(low: Lowering, from: number, to: number): string {
  const { sourceKinds, sourceWords, words } = low;
  if (from === to) return words.textOf(sourceWords[from] ?? 0);
  let base = "";
  for (let at = from; at <= to; at += 1) {
    const kind = sourceKinds[at];
    if (kind === T.LBRACE) break;
    if (kind === T.LPAREN) return low.text.slice(low.starts[from] ?? 0, low.ends[to] ?? 0).replace(/\s+/g, " ");
    if (kind !== T.IDENT && kind !== T.PRIMITIVE && kind !== T.TAG) continue;
    const word = words.textOf(sourceWords[at] ?? 0);
    base = base === "" ? word : low.types.tagged(base, word);
    if (kind === T.IDENT) break;
  }
  return base;
}
