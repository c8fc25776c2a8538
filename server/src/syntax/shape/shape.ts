// The shape of a function body: its tokens rewritten so that plain C remains, each with the source tokens it stands for. This is what the
// parser reads (an identifier is spelled `a`, a type `int`): the grammar sees structure, the lexer keeps the words.

import * as T from "../lex/tokens.ts";

// Kinds that only shaping makes.
/** A type specifier of one or more source tokens. */
export const TYPE = 100;
/** An expression that is not looked into. */
export const OPAQUE = 101;
/** `while` standing for a loop macro; the call follows in the parenthesis. */
export const LOOP_MACRO = 102;
export const SCOPE_MACRO = 103;
/** The callee of an asm statement shaped as a call of its operands. */
export const ASM_CALL = 104;
/** `&&label`. */
export const LABEL_ADDRESS = 105;
/** `...` between the bounds of a case or designator. */
export const RANGE = 106;
/** The label of a computed goto. */
export const ANY_LABEL = 107;
/** The name of a `guard(x)(y)` call. */
export const GUARD_NAME = 108;
/** The name of a `CLASS(c, var)(args)` declaration. */
export const CLASS_NAME = 109;
/** sizeof and its like with their parenthesis. */
export const SIZE = 110;
/** A word before `(` that is called: spelled as no declaration can begin, which spares the grammar its doubt. */
export const CALLEE = 111;
/** A word that is read as a value; spelled as no type can be, for the same reason. */
export const VALUE = 112;

/** Stands for an expression that is parsed apart (pieces.ts); no shape holds it. */
export const PLACEHOLDER = 113;

export interface Shape {
  kinds: Uint8Array;
  /** First and last source token of each shaped token. */
  first: Int32Array;
  last: Int32Array;
  count: number;
  /** `__free(x)`: the shaped token it follows, and the word. */
  readonly cleanups: { after: number; word: number }[];
  /** Label words of `asm goto`, by shaped index of its ASM_CALL. */
  readonly asmLabels: Map<number, readonly number[]>;
  /** Source tokens of calls that are lost on purpose: they stand in operands of sizeof and typeof. */
  readonly unevaluated: { from: number; to: number }[];
}

/** An empty shape, to be reused from function to function. */
export function createShape(): Shape {
  return {
    kinds: new Uint8Array(4096),
    first: new Int32Array(4096),
    last: new Int32Array(4096),
    count: 0,
    cleanups: [],
    asmLabels: new Map(),
    unevaluated: [],
  };
}

export function clearShape(shape: Shape): void {
  shape.count = 0;
  shape.cleanups.length = 0;
  shape.unevaluated.length = 0;
  shape.asmLabels.clear();
}

/** Appends a shaped token that stands for source tokens `first` to `last`. */
export function emit(shape: Shape, kind: number, first: number, last: number): void {
  const at = shape.count;
  if (at === shape.kinds.length) {
    const kinds = new Uint8Array(at * 2);
    kinds.set(shape.kinds);
    shape.kinds = kinds;
    const firsts = new Int32Array(at * 2);
    firsts.set(shape.first);
    shape.first = firsts;
    const lasts = new Int32Array(at * 2);
    lasts.set(shape.last);
    shape.last = lasts;
  }
  shape.kinds[at] = kind;
  shape.first[at] = first;
  shape.last[at] = last;
  shape.count = at + 1;
}

/** What each kind is spelled as for the parser; one blank follows each. */
const SPELLING: ReadonlyMap<number, string> = new Map([
  [T.IDENT, "a"],
  [T.NUMBER, "1"],
  [T.STRING, '""'],
  [T.CHAR, "1"],
  [T.OTHER, "@"],
  [T.HASH, "@"],
  [T.LPAREN, "("],
  [T.RPAREN, ")"],
  [T.LBRACKET, "["],
  [T.RBRACKET, "]"],
  [T.LBRACE, "{"],
  [T.RBRACE, "}"],
  [T.SEMI, ";"],
  [T.COMMA, ","],
  [T.COLON, ":"],
  [T.QUESTION, "?"],
  [T.DOT, "."],
  [T.ARROW, "->"],
  [T.INCREMENT, "++"],
  [T.DECREMENT, "--"],
  [T.AMP, "&"],
  [T.STAR, "*"],
  [T.PLUS, "+"],
  [T.MINUS, "-"],
  [T.TILDE, "~"],
  [T.BANG, "!"],
  [T.SLASH, "/"],
  [T.PERCENT, "%"],
  [T.SHL, "<<"],
  [T.SHR, ">>"],
  [T.LESS, "<"],
  [T.GREATER, ">"],
  [T.LESS_EQ, "<="],
  [T.GREATER_EQ, ">="],
  [T.EQ, "=="],
  [T.NOT_EQ, "!="],
  [T.CARET, "^"],
  [T.PIPE, "|"],
  [T.AND_AND, "&&"],
  [T.OR_OR, "||"],
  [T.ASSIGN, "="],
  [45, "*="],
  [46, "/="],
  [47, "%="],
  [48, "+="],
  [49, "-="],
  [50, "<<="],
  [51, ">>="],
  [52, "&="],
  [53, "^="],
  [54, "|="],
  [T.ELLIPSIS, "..."],
  [T.IF, "if"],
  [T.ELSE, "else"],
  [T.WHILE, "while"],
  [T.DO, "do"],
  [T.FOR, "for"],
  [T.SWITCH, "switch"],
  [T.CASE, "case"],
  [T.DEFAULT, "default"],
  [T.GOTO, "goto"],
  [T.RETURN, "return"],
  [T.BREAK, "break"],
  [T.CONTINUE, "continue"],
  [T.SIZEOF, "sizeof"],
  [T.STATIC, "static"],
  [TYPE, "int"],
  [OPAQUE, "1"],
  [LOOP_MACRO, "while"],
  [SCOPE_MACRO, "while"],
  [ASM_CALL, "1"],
  [LABEL_ADDRESS, "&"],
  [RANGE, "||"],
  [ANY_LABEL, "a"],
  [GUARD_NAME, "1"],
  [CLASS_NAME, "1"],
  [SIZE, "1"],
  [CALLEE, "1"],
  [VALUE, "1"],
  [PLACEHOLDER, "true"],
]);

/** Bytes per spelling, the blank included. */
const SLOT = 12;
const SPELL_LENGTH = new Uint8Array(256);
const SPELL_BYTES = new Uint8Array(256 * SLOT);
for (const [kind, spelling] of SPELLING) {
  SPELL_LENGTH[kind] = spelling.length + 1;
  SPELL_BYTES.set(Buffer.from(`${spelling} `, "latin1"), kind * SLOT);
}
for (let kind = 0; kind < 256; kind += 1) {
  if (SPELL_LENGTH[kind] !== 0) continue;
  SPELL_LENGTH[kind] = 2;
  SPELL_BYTES.set(Buffer.from("@ ", "latin1"), kind * SLOT);
}

/** What stands before the body's first token. */
export const PROLOGUE = "int a(){";

/** Kinds, one a character, as the parser is to read them. */
export function spelling(kinds: string): string {
  let text = "";
  for (let at = 0; at < kinds.length; at += 1) text += `${SPELLING.get(kinds.charCodeAt(at)) ?? "@"} `;
  return text;
}

/** The text for the parser: one function `int a()` whose body is the shape without its outer braces' opening one. */
export function parserText(shape: Shape): string {
  const { kinds, count } = shape;
  let size = PROLOGUE.length;
  for (let at = 1; at < count; at += 1) size += SPELL_LENGTH[kinds[at] ?? 0] ?? 2;
  const bytes = Buffer.allocUnsafe(size);
  let to = bytes.write(PROLOGUE, 0, "latin1");
  for (let at = 1; at < count; at += 1) {
    const kind = kinds[at] ?? 0;
    const length = SPELL_LENGTH[kind] ?? 2;
    const base = kind * SLOT;
    for (let i = 0; i < length; i += 1) bytes[to + i] = SPELL_BYTES[base + i] ?? 32;
    to += length;
  }
  return bytes.toString("latin1", 0, size);
}

/** The shaped token at an offset of the parser's text. */
export function shapedTokenAt(shape: Shape, offset: number): number {
  let end = PROLOGUE.length;
  for (let at = 1; at < shape.count; at += 1) {
    end += SPELL_LENGTH[shape.kinds[at] ?? 0] ?? 2;
    if (offset < end) return at;
  }
  return Math.max(0, shape.count - 1);
}
