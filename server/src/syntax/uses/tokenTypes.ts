// Types of expressions from tokens alone, in all branches of a file's conditionals: what `page` and `vmf->page` point to, as far as declarations
// before them tell. For questions about whole trees, where parsing would take too long; what other files declare stays open (TypeSource).

import * as T from "../lex/tokens.ts";
import { knownType, NONE, OTHER, openTypes, type TypeSource } from "./typeSources.ts";

/** A member that a struct of the file declares, or a function with the type of its result; word ids. */
export interface DeclaredType {
  /** -1 for a function. */
  readonly struct: number;
  readonly name: number;
  readonly tag: number;
  readonly stars: number;
}

/** Per token, by its index: valid at the last token of a primary or postfix expression. */
export interface TokenTypes {
  /** First token of the expression; -1 where none ends. */
  readonly startAt: Int32Array;
  /** What `sourceOf` takes. */
  readonly typeAt: Int32Array;
  /** The other bracket; -1 without one. */
  readonly match: Int32Array;
  /** At the `)` of a cast: its type, else 0. */
  readonly castAt: Int32Array;
  /** Index into `functions` of the function that a token is in, -1 outside. */
  readonly functionAt: Int32Array;
  readonly functions: readonly number[];
  readonly declared: readonly DeclaredType[];
  /** For a variable: the function whose result it was given last, at this token; else -1. */
  readonly originAt: Int32Array;
  readonly sourceOf: (type: number) => TypeSource;
}

/** Tokens of a file, or of a macro's body that begins at `base`. */
export interface Part {
  readonly tokens: T.Tokens;
  readonly types: TokenTypes;
  readonly text: string;
  readonly base: number;
  readonly textOf: (word: number) => string;
  readonly macro: string;
}

/** The function or macro that a token stands in. */
export function withinOf({ types, textOf, macro }: Part, at: number): string {
  if (macro !== "") return macro;
  const index = types.functionAt[at] ?? -1;
  return index < 0 ? "" : textOf(types.functions[index] ?? -1);
}

/** Keywords whose brackets hold no expression that something could follow. */
const HEADS: ReadonlySet<number> = new Set([T.IF, T.WHILE, T.FOR, T.SWITCH, T.SIZEOF, T.ASM, T.TYPEOF, T.ATTRIBUTE, T.GENERIC, T.ALIGNOF]);

interface Variable {
  readonly word: number;
  readonly type: number;
  origin: number;
}

interface Brace {
  readonly kind: "function" | "block" | "struct" | "other";
  /** Tag of the struct, as word; -1 else. */
  readonly tag: number;
  /** Variables declared before it. */
  readonly mark: number;
  /** Round brackets that were open. */
  readonly parens: number;
}

/** `isBody`: the tokens are those of a macro's body, not of a file. */
export function readTokenTypes(
  tokens: T.Tokens,
  text: string,
  enumWord: number,
  textOf: (word: number) => string,
  isBody = false,
): TokenTypes {
  const { kinds, starts, words, count } = tokens;
  const startAt = new Int32Array(count).fill(-1);
  const typeAt = new Int32Array(count);
  const match = new Int32Array(count).fill(-1);
  const castAt = new Int32Array(count);
  const functionAt = new Int32Array(count).fill(-1);
  const originAt = new Int32Array(count).fill(-1);
  const functions: number[] = [];
  const declared: DeclaredType[] = [];
  const globals = new Map<number, Variable>();
  /** Parameters and locals, the innermost last. */
  const variables: Variable[] = [];
  const braces: Brace[] = [];
  const opens: number[] = [];
  const open = openTypes();
  let parens = 0;
  let within = -1;
  let header = -1;
  /** The type of a declaration whose next declarator may follow a comma, and the brackets open at it. */
  let listed = NONE;
  let listedTag = -1;
  let listedDepth = 0;
  /** A declarator was read up to this token. */
  let declaredUntil = -1;

  const inner = (): Brace | undefined => braces[braces.length - 1];
  const column0 = (at: number): boolean => starts[at] === 0 || text.charCodeAt((starts[at] ?? 0) - 1) === 10;

  const lookUp = (word: number): Variable | undefined => {
    for (let at = variables.length - 1; at >= 0; at -= 1) if (variables[at]?.word === word) return variables[at];
    return globals.get(word);
  };

  /** Notes a declarator named at `at`. */
  const declare = (at: number, tag: number, stars: number): void => {
    const word = words[at] ?? -1;
    const type = tag < 0 ? OTHER : knownType(tag, stars);
    const brace = inner();
    if (brace?.kind === "struct") {
      if (tag >= 0 && parens === brace.parens) declared.push({ struct: brace.tag, name: word, tag, stars });
    } else if (brace === undefined && parens === 0 && kinds[at + 1] === T.LPAREN) {
      if (tag >= 0) declared.push({ struct: -1, name: word, tag, stars });
    } else if (brace !== undefined || parens <= 1) {
      if (brace === undefined && parens === 0) globals.set(word, { word, type, origin: -1 });
      else variables.push({ word, type, origin: -1 });
    }
    declaredUntil = at;
    if (parens === (brace?.parens ?? 0)) {
      listed = type;
      listedTag = tag;
      listedDepth = opens.length;
    }
  };

  /** The declarator from `at` on, behind the type; its name's token, or -1. */
  const declarator = (from: number, tag: number): number => {
    let at = from;
    let stars = 0;
    for (; at < count; at += 1) {
      const kind = kinds[at];
      if (kind === T.STAR) stars += 1;
      else if (kind !== T.QUALIFIER && !(kind === T.IDENT && kinds[at + 1] === T.STAR)) break;
    }
    // Attributes stand before or behind the name.
    while (kinds[at] === T.IDENT && kinds[at + 1] === T.IDENT && textOf(words[at] ?? -1).startsWith("__")) at += 1;
    if (kinds[at] !== T.IDENT) {
      if (stars > 0 && kinds[at] === T.RPAREN && tag >= 0) castAt[at] = knownType(tag, stars);
      return -1;
    }
    for (let next = at + 1, depth = 0; next < count && (depth > 0 || kinds[next] === T.LBRACKET); next += 1) {
      if (kinds[next] === T.LBRACKET && depth++ === 0) stars += 1;
      else if (kinds[next] === T.RBRACKET) depth -= 1;
    }
    declare(at, tag, stars);
    return at;
  };

  /** A name declared with a type that is no struct: `int page;`, `foo_t *page = …`. */
  const declaresOther = (at: number): boolean => {
    const next = kinds[at + 1];
    if (next !== T.SEMI && next !== T.ASSIGN && next !== T.COMMA && next !== T.LBRACKET && next !== T.RPAREN) return false;
    let type = at - 1;
    while (kinds[type] === T.STAR || kinds[type] === T.QUALIFIER) type -= 1;
    if (kinds[type] === T.PRIMITIVE) return true;
    if (kinds[type] !== T.IDENT) return false;
    const before = kinds[type - 1];
    const inHeader = braces.length === 0 && parens === 1 && (before === T.LPAREN || before === T.COMMA);
    if (next === T.RPAREN && !inHeader) return false;
    return inHeader || before === T.SEMI || before === T.LBRACE || before === T.RBRACE || before === T.QUALIFIER || before === T.STATIC;
  };

  const openBrace = (at: number): void => {
    const before = kinds[at - 1];
    const mark = variables.length;
    const outer = inner();
    let brace: Brace = { kind: "block", tag: -1, mark, parens };
    if (before === T.TAG || (before === T.IDENT && kinds[at - 2] === T.TAG)) {
      const isEnum = words[before === T.TAG ? at - 1 : at - 2] === enumWord;
      const own = before === T.TAG ? (outer?.tag ?? -1) : (words[at - 1] ?? -1);
      brace = isEnum ? { ...brace, kind: "other" } : { ...brace, kind: "struct", tag: own };
    } else if (before === T.ASSIGN || before === T.COMMA || outer?.kind === "other") {
      brace = { ...brace, kind: "other" };
    } else if (outer === undefined) {
      brace = { ...brace, kind: header >= 0 ? "function" : "other", mark: 0 };
      if (header >= 0) {
        within = functions.length;
        functions.push(header);
      }
    }
    braces.push(brace);
    opens.push(at);
  };

  const closeBrace = (): void => {
    const brace = braces.pop();
    if (brace === undefined) return;
    if (brace.kind !== "struct") variables.length = Math.min(variables.length, brace.mark);
    parens = brace.parens;
    if (braces.length === 0) {
      within = -1;
      header = -1;
      opens.length = 0;
      parens = 0;
    }
  };

  const closeParen = (at: number, from: number): void => {
    match[at] = from;
    match[from] = at;
    const before = from - 1;
    if (castAt[at] !== NONE) return;
    if (kinds[before] === T.IDENT || kinds[before] === T.RPAREN || kinds[before] === T.RBRACKET) {
      if ((startAt[before] ?? -1) < 0) group(at, from);
      else {
        startAt[at] = startAt[before] ?? -1;
        typeAt[at] = startAt[before] === before && kinds[before] === T.IDENT ? open.call(words[before] ?? 0) : NONE;
      }
    } else if (!HEADS.has(kinds[before] ?? 0)) group(at, from);
  };

  const group = (at: number, from: number): void => {
    const first = from + 1;
    const last = at - 1;
    startAt[at] = from;
    if (kinds[first] === T.AMP && startAt[last] === first + 1) typeAt[at] = open.address(typeAt[last] ?? NONE);
    else if (kinds[first] === T.STAR && startAt[last] === first + 1) typeAt[at] = open.target(typeAt[last] ?? NONE);
    else if (startAt[last] === first) typeAt[at] = typeAt[last] ?? NONE;
    else if (kinds[first] === T.LPAREN && castAt[match[first] ?? -1]) typeAt[at] = castAt[match[first] ?? -1] ?? NONE;
    else {
      const end = postfixEnd(tokens, match, first);
      const then = kinds[end + 1];
      typeAt[at] = startAt[end] === first && (then === T.PLUS || then === T.MINUS) ? (typeAt[end] ?? NONE) : NONE;
    }
  };

  if (isBody) braces.push({ kind: "block", tag: -1, mark: 0, parens: 0 });

  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at] ?? 0;
    functionAt[at] = within;
    switch (kind) {
      case T.TAG:
        if (kinds[at + 1] === T.IDENT && kinds[at + 2] !== T.LBRACE)
          declarator(at + 2, words[at] === enumWord ? -1 : (words[at + 1] ?? -1));
        break;
      case T.IDENT: {
        const word = words[at] ?? -1;
        const before = kinds[at - 1];
        if (before === T.ARROW || before === T.DOT) {
          if ((startAt[at - 2] ?? -1) < 0) break;
          startAt[at] = startAt[at - 2] ?? -1;
          typeAt[at] = open.member(typeAt[at - 2] ?? NONE, word);
          break;
        }
        if (before === T.TAG) break;
        if (declaredUntil < at && !isBody && declaresOther(at)) declare(at, -1, 0);
        if (braces.length === 0 && parens === 0 && kinds[at + 1] === T.LPAREN) {
          if (header < 0 || !textOf(word).startsWith("__")) header = word;
        }
        const variable = lookUp(word);
        startAt[at] = at;
        typeAt[at] = variable === undefined ? open.name(word) : variable.type;
        if (variable !== undefined) {
          if (kinds[at + 1] === T.ASSIGN)
            variable.origin = kinds[at + 2] === T.IDENT && kinds[at + 3] === T.LPAREN ? (words[at + 2] ?? -1) : -1;
          originAt[at] = variable.origin;
        }
        break;
      }
      case T.LPAREN:
        opens.push(at);
        parens += 1;
        break;
      case T.LBRACKET:
        opens.push(at);
        break;
      case T.RPAREN:
      case T.RBRACKET: {
        const from = opens[opens.length - 1] ?? -1;
        if (from < 0 || kinds[from] !== (kind === T.RPAREN ? T.LPAREN : T.LBRACKET)) break;
        opens.pop();
        if (kind === T.RPAREN) {
          parens -= 1;
          closeParen(at, from);
        } else {
          match[at] = from;
          match[from] = at;
          if ((startAt[from - 1] ?? -1) >= 0) {
            startAt[at] = startAt[from - 1] ?? -1;
            typeAt[at] = open.target(typeAt[from - 1] ?? NONE);
          }
        }
        break;
      }
      case T.LBRACE:
        // Where conditionals leave brackets open, a function begins in the first column.
        if (column0(at) && !isBody) while (braces.length > 0) closeBrace();
        openBrace(at);
        break;
      case T.RBRACE:
        if (column0(at) && !isBody) while (braces.length > 1) closeBrace();
        while (opens.length > 0 && kinds[opens[opens.length - 1] ?? 0] !== T.LBRACE) opens.pop();
        if (opens.length > 0) {
          const from = opens.pop() ?? 0;
          match[at] = from;
          match[from] = at;
        }
        if (!isBody || braces.length > 1) closeBrace();
        listed = NONE;
        break;
      case T.COMMA:
        if (listed !== NONE && opens.length === listedDepth) declarator(at + 1, listedTag);
        break;
      case T.SEMI:
        listed = NONE;
        if (braces.length === 0 && parens === 0) {
          header = -1;
          variables.length = 0;
        }
        break;
      default:
    }
  }

  const sourceOf = (type: number): TypeSource => open.sourceOf(type, textOf);
  return { startAt, typeAt, match, castAt, functionAt, functions, declared, originAt, sourceOf };
}

/** Last token of the postfix expression that begins at `first`: a name or a bracket with what follows it. */
export function postfixEnd({ kinds }: T.Tokens, match: Int32Array, first: number): number {
  let end = kinds[first] === T.LPAREN ? (match[first] ?? -1) : first;
  for (;;) {
    if (end < first) return first;
    const next = kinds[end + 1];
    if (next === T.LPAREN || next === T.LBRACKET) end = match[end + 1] ?? -1;
    else if ((next === T.ARROW || next === T.DOT) && kinds[end + 2] === T.IDENT) end += 2;
    else return end;
  }
}
