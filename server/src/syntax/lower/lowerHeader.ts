// A function's header, read from its tokens: name, return type, parameters, flags. No tree: headers are where attribute macros crowd,
// and their structure (specifiers, name, parameters) is plain without a grammar.

import type { Param } from "../ast.ts";
import type { CType } from "../ctype.ts";
import type { TypePool } from "./lowering.ts";
import * as M from "../lex/macroTable.ts";
import * as T from "../lex/tokens.ts";
import type { TokenView } from "../shape/typeRuns.ts";
import { attributeEnd, partner, typeSpecifierEnd } from "../shape/typeRuns.ts";
import type { WordTable } from "../lex/wordTable.ts";

export interface Header {
  readonly returnType: CType;
  readonly params: readonly Param[];
  readonly variadic: boolean;
  readonly isStatic: boolean;
  readonly isInline: boolean;
  readonly isInit: boolean;
}

/** What reading a header needs besides its tokens. */
export interface HeaderContext {
  readonly view: TokenView;
  readonly ends: Int32Array;
  readonly words: WordTable;
  readonly types: TypePool;
}

/** Reads source tokens `[from, brace)`, of which `name` is the function's name. */
export function readHeader(context: HeaderContext, from: number, name: number, brace: number): Header {
  const { view } = context;
  const { kinds } = view;
  let isStatic = false;
  let isInline = false;
  let isInit = false;
  for (let at = from; at < brace; at += 1) {
    const kind = kinds[at];
    if (kind === T.STATIC) isStatic = true;
    else if (kind === T.INLINE) isInline = true;
    else if (kind === T.LPAREN) at = partner(view, at);
    else if (kind === T.IDENT) {
      const bits = view.table.classOf(view.words[at] ?? 0);
      if ((bits & M.INLINE_WORD) !== 0) isInline = true;
      if ((bits & M.INIT_WORD) !== 0) isInit = true;
    }
  }
  const flags = { isStatic, isInline, isInit };
  const macro = macroOf(view, from, brace);
  const shape = macro === -1 ? undefined : view.table.headerOf(view.words[macro] ?? 0);
  if (shape !== undefined) {
    const args = splitArguments(view, macro + 1).slice(shape.parameters);
    const params = shape.pairs ? pairedParameters(context, args) : args.map(([start, end]) => parameter(context, start, end));
    return { ...flags, returnType: context.types.make(shape.returns, 0, false), params, variadic: false };
  }
  const open = name + 1;
  let specifiersEnd = name;
  // `int (*name(int a))(void)`.
  const nested = kinds[name - 1] === T.STAR && kinds[name - 2] === T.LPAREN && kinds[open] === T.LPAREN && partner(view, name - 2) > open;
  if (nested) specifiersEnd = name - 2;
  const returned = declaredType(context, from, specifiersEnd);
  const args = kinds[open] === T.LPAREN ? splitArguments(view, open) : [];
  const variadic = args.some(([start]) => kinds[start] === T.ELLIPSIS);
  const named = args.filter(
    ([start, end]) =>
      kinds[start] !== T.ELLIPSIS &&
      !(end === start + 1 && kinds[start] === T.PRIMITIVE && context.words.textOf(view.words[start] ?? 0) === "void"),
  );
  return {
    ...flags,
    returnType: context.types.make(returned.base, returned.pointers + (nested ? 1 : 0), false),
    params: named.map(([start, end]) => parameter(context, start, end)),
    variadic,
  };
}

function macroOf(view: TokenView, from: number, brace: number): number {
  for (let at = from; at < brace; at += 1) {
    if (view.kinds[at] === T.LPAREN) at = partner(view, at);
    else if (view.kinds[at] === T.IDENT && view.kinds[at + 1] === T.LPAREN && (view.table.classOf(view.words[at] ?? 0) & M.HEADER) !== 0)
      return at;
  }
  return -1;
}

/** The token ranges between the commas of the parenthesis at `open`; none when it is empty. */
function splitArguments(view: TokenView, open: number): (readonly [number, number])[] {
  const end = partner(view, open);
  const ranges: (readonly [number, number])[] = [];
  let start = open + 1;
  for (let at = start; at < end; at += 1) {
    const kind = view.kinds[at];
    if (kind === T.LPAREN || kind === T.LBRACKET || kind === T.LBRACE) at = partner(view, at);
    else if (kind === T.COMMA) {
      ranges.push([start, at]);
      start = at + 1;
    }
  }
  if (end > start) ranges.push([start, end]);
  return ranges;
}

/** `type, name, type, name …` of system call definitions. */
function pairedParameters(context: HeaderContext, args: readonly (readonly [number, number])[]): Param[] {
  const params: Param[] = [];
  for (let at = 0; at + 1 < args.length; at += 2) {
    const [typeStart, typeEnd] = args[at] ?? [0, 0];
    const [nameStart, nameEnd] = args[at + 1] ?? [0, 0];
    const type = declaredType(context, typeStart, typeEnd);
    params.push({
      start: context.view.starts[typeStart] ?? 0,
      end: context.ends[nameEnd - 1] ?? 0,
      name: wordAt(context, nameStart),
      type: context.types.make(type.base, type.pointers, type.array),
    });
  }
  return params;
}

function parameter(context: HeaderContext, from: number, to: number): Param {
  const declared = declaredType(context, from, to);
  return {
    start: context.view.starts[from] ?? 0,
    end: context.ends[to - 1] ?? 0,
    name: declared.name,
    type: context.types.make(declared.base, declared.pointers, declared.array),
  };
}

interface Declared {
  base: string;
  pointers: number;
  array: boolean;
  name: string;
}

/**
 * Reads `[from, to)` as type and, when there is one, name. Words that are neither are attributes which the table does not know:
 * before a type of keywords all of them, else all but the first and, behind it, all but the last without leading underscores.
 */
function declaredType(context: HeaderContext, from: number, to: number): Declared {
  const { view } = context;
  const { kinds } = view;
  const result: Declared = { base: "", pointers: 0, array: false, name: "" };
  const loose: number[] = [];
  let typed = false;
  for (let at = from; at < to; ) {
    const kind = kinds[at];
    const attribute = attributeEnd(view, at);
    if (attribute !== at) {
      at = attribute;
      continue;
    }
    if (!typed && (kind === T.PRIMITIVE || kind === T.TAG || kind === T.TYPEOF || kind === T.AUTO_TYPE)) {
      const end = typeSpecifierEnd(view, at, to);
      result.base = baseOf(context, at, Math.max(end, at + 1));
      typed = true;
      loose.length = 0;
      at = Math.max(end, at + 1);
      continue;
    }
    if (kind === T.IDENT) {
      loose.push(at);
      if (kinds[at + 1] === T.LPAREN && at + 1 < to && loose.length === 1 && !typed) {
        // A type made by a macro: `MACRO(x) name`.
        result.base = baseOf(context, at, partner(view, at + 1) + 1);
        typed = true;
        loose.length = 0;
        at = partner(view, at + 1) + 1;
        continue;
      }
    } else if (kind === T.STAR) {
      result.pointers += 1;
      if (!typed && loose.length > 0) {
        typed = true;
        result.base = wordAt(context, loose.at(-1) ?? at);
        loose.length = 0;
      }
    } else if (kind === T.LBRACKET) {
      result.array = true;
      at = partner(view, at) + 1;
      continue;
    } else if (kind === T.LPAREN) {
      if (!typed && loose.length > 0) {
        typed = true;
        result.base = wordAt(context, loose[0] ?? at);
        loose.length = 0;
      }
      const inner = partner(view, at);
      if (kinds[at + 1] === T.STAR || kinds[at + 1] === T.CARET) {
        // `(*name)(…)`, `(*name[3])`: a pointer, whatever it points to.
        result.pointers = Math.max(1, result.pointers);
        for (let name = at + 2; name < inner; name += 1) if (kinds[name] === T.IDENT) loose.push(name);
        return { ...result, name: loose.length > 0 ? wordAt(context, loose.at(-1) ?? at) : "" };
      }
      at = inner + 1;
      continue;
    }
    at += 1;
  }
  if (!typed) {
    const [type, ...rest] = loose;
    if (type === undefined) return { ...result, base: "int" };
    return { ...result, base: wordAt(context, type), name: nameOf(context, rest) };
  }
  return { ...result, name: nameOf(context, loose) };
}

function nameOf(context: HeaderContext, words: readonly number[]): string {
  if (words.length === 0) return "";
  const plain = words.filter((at) => !wordAt(context, at).startsWith("__"));
  return wordAt(context, plain.at(-1) ?? words[0] ?? 0);
}

function wordAt(context: HeaderContext, at: number): string {
  const word = context.view.words[at] ?? -1;
  return word < 0 ? "" : context.words.textOf(word);
}

/** As CType.base: see lowering.ts. */
function baseOf(context: HeaderContext, from: number, to: number): string {
  const { view, types } = context;
  let base = "";
  for (let at = from; at < to; at += 1) {
    const kind = view.kinds[at];
    if (kind === T.LBRACE) break;
    if (kind === T.LPAREN) return view.text.slice(view.starts[from] ?? 0, context.ends[to - 1] ?? 0).replace(/\s+/g, " ");
    if (kind !== T.IDENT && kind !== T.PRIMITIVE && kind !== T.TAG) continue;
    const word = wordAt(context, at);
    base = base === "" ? word : types.tagged(base, word);
    if (kind === T.IDENT) break;
  }
  return base;
}
