// Token kinds and the token arrays of one file. Only numbers: what a token means in kernel C is decided by shapeBody.ts and its neighbours.

/** Tokens of a file, as parallel arrays. After conditionals.ts the tokens of the default configuration come first. */
export interface Tokens {
  readonly kinds: Uint8Array;
  /** UTF-16 offsets. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Word id of identifiers and keywords, else -1. */
  readonly words: Int32Array;
  readonly count: number;
}

export const IDENT = 1;
export const NUMBER = 2;
export const STRING = 3;
export const CHAR = 4;
export const OTHER = 5;

export const LPAREN = 10;
export const RPAREN = 11;
export const LBRACKET = 12;
export const RBRACKET = 13;
export const LBRACE = 14;
export const RBRACE = 15;
export const SEMI = 16;
export const COMMA = 17;
export const COLON = 18;
export const QUESTION = 19;
export const DOT = 20;
export const ARROW = 21;
export const INCREMENT = 22;
export const DECREMENT = 23;
export const AMP = 24;
export const STAR = 25;
export const PLUS = 26;
export const MINUS = 27;
export const TILDE = 28;
export const BANG = 29;
export const SLASH = 30;
export const PERCENT = 31;
export const SHL = 32;
export const SHR = 33;
export const LESS = 34;
export const GREATER = 35;
export const LESS_EQ = 36;
export const GREATER_EQ = 37;
export const EQ = 38;
export const NOT_EQ = 39;
export const CARET = 40;
export const PIPE = 41;
export const AND_AND = 42;
export const OR_OR = 43;
export const ASSIGN = 44;
export const ELLIPSIS = 55;
export const HASH = 56;

export const IF = 64;
export const ELSE = 65;
export const WHILE = 66;
export const DO = 67;
export const FOR = 68;
export const SWITCH = 69;
export const CASE = 70;
export const DEFAULT = 71;
export const GOTO = 72;
export const RETURN = 73;
export const BREAK = 74;
export const CONTINUE = 75;
export const SIZEOF = 76;
export const TAG = 77;
export const TYPEDEF = 78;
export const STATIC = 79;
export const INLINE = 80;
/** Words that change nothing for the analysis: qualifiers, extern, register … */
export const QUALIFIER = 81;
export const PRIMITIVE = 82;
export const ASM = 83;
export const TYPEOF = 84;
export const ATTRIBUTE = 85;
export const GENERIC = 86;
export const LOCAL_LABEL = 87;
export const ALIGNOF = 88;
export const AUTO_TYPE = 89;

/** Keywords of C and GNU C in the order of their word ids: a fresh word table is filled with them first. */
export const KEYWORDS: readonly (readonly [string, number])[] = [
  ["if", IF],
  ["else", ELSE],
  ["while", WHILE],
  ["do", DO],
  ["for", FOR],
  ["switch", SWITCH],
  ["case", CASE],
  ["default", DEFAULT],
  ["goto", GOTO],
  ["return", RETURN],
  ["break", BREAK],
  ["continue", CONTINUE],
  ["sizeof", SIZEOF],
  ["struct", TAG],
  ["union", TAG],
  ["enum", TAG],
  ["typedef", TYPEDEF],
  ["static", STATIC],
  ["inline", INLINE],
  ["__inline", INLINE],
  ["__inline__", INLINE],
  ["extern", QUALIFIER],
  ["register", QUALIFIER],
  ["auto", QUALIFIER],
  ["const", QUALIFIER],
  ["volatile", QUALIFIER],
  ["restrict", QUALIFIER],
  ["__const", QUALIFIER],
  ["__const__", QUALIFIER],
  ["__volatile", QUALIFIER],
  ["__volatile__", QUALIFIER],
  ["__restrict", QUALIFIER],
  ["__restrict__", QUALIFIER],
  ["__extension__", QUALIFIER],
  ["_Noreturn", QUALIFIER],
  ["_Thread_local", QUALIFIER],
  ["__thread", QUALIFIER],
  ["_Atomic", QUALIFIER],
  ["signed", PRIMITIVE],
  ["__signed__", PRIMITIVE],
  ["__signed", PRIMITIVE],
  ["unsigned", PRIMITIVE],
  ["long", PRIMITIVE],
  ["short", PRIMITIVE],
  ["int", PRIMITIVE],
  ["char", PRIMITIVE],
  ["void", PRIMITIVE],
  ["float", PRIMITIVE],
  ["double", PRIMITIVE],
  ["_Bool", PRIMITIVE],
  ["__int128", PRIMITIVE],
  ["_Complex", PRIMITIVE],
  ["asm", ASM],
  ["__asm", ASM],
  ["__asm__", ASM],
  ["typeof", TYPEOF],
  ["__typeof", TYPEOF],
  ["__typeof__", TYPEOF],
  ["typeof_unqual", TYPEOF],
  ["__auto_type", AUTO_TYPE],
  ["__attribute__", ATTRIBUTE],
  ["__attribute", ATTRIBUTE],
  ["_Alignas", ATTRIBUTE],
  ["_Generic", GENERIC],
  ["__label__", LOCAL_LABEL],
  ["_Alignof", ALIGNOF],
  ["__alignof__", ALIGNOF],
  ["__alignof", ALIGNOF],
];

/** Operator spellings of the binary operators by token kind. */
export function isAssignment(kind: number): boolean {
  return kind >= ASSIGN && kind <= 54;
}
