// A reading position in contract tokens, the parser's errors, and the small phrases (places, amounts, ranges) that items are made of.
// Faults are recorded, never thrown past parseContract; a phrase that cannot be read is undefined.

import { nearestWord } from "../base/nearestWord.ts";
import type { Amount, Applicability, Epoch, KernelRange, Parameter, Place } from "./contract.ts";
import { type Token, tokenizeContract } from "./contractTokens.ts";
import type { GrammarError } from "./grammarError.ts";
import { COMPARISONS, EPOCHS } from "./vocabulary.ts";

export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** undefined in a pattern, where only `@1` is possible. */
  readonly parameters: readonly Parameter[] | undefined;
  readonly errors: GrammarError[];
}

export function openCursor(text: string, base: number, parameters: readonly Parameter[] | undefined): Cursor {
  return { tokens: tokenizeContract(text, base), at: 0, parameters, errors: [] };
}

const END: Token = { kind: "end", text: "", start: 0, end: 0 };

export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? cursor.tokens[cursor.tokens.length - 1] ?? END;
}

export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== "end") cursor.at++;
  return token;
}

/** End offset of the token just taken. */
export function lastEnd(cursor: Cursor): number {
  return cursor.tokens[cursor.at - 1]?.end ?? peek(cursor).start;
}

/** Takes the token when it is spelled like that. */
export function accept(cursor: Cursor, text: string): boolean {
  if (peek(cursor).text !== text) return false;
  cursor.at++;
  return true;
}

export function expect(cursor: Cursor, text: string): boolean {
  if (accept(cursor, text)) return true;
  fail(cursor, peek(cursor), `expected \`${text}\``, [], `put \`${text}\` here`);
  return false;
}

/** Records a fault; `candidates` are the words that would be right here. Always undefined, to be returned. */
export function fail(cursor: Cursor, token: Token, message: string, candidates: Iterable<string>, remedy?: string): undefined {
  const nearest = token.text === "" ? undefined : nearestWord(token.text, candidates);
  const found = token.kind === "end" ? "the end of the line" : `\`${token.text}\``;
  cursor.errors.push({
    start: token.start,
    end: token.end,
    word: token.text,
    nearest,
    message: `${message}, found ${found}`,
    remedy: nearest !== undefined ? `did you mean \`${nearest}\`?` : (remedy ?? `write one of ${[...candidates].join(", ")}`),
  });
  return undefined;
}

/** Skips to the next `;` at or behind the cursor, so that later items are still read. */
export function skipItem(cursor: Cursor): void {
  while (peek(cursor).kind !== "end" && peek(cursor).text !== ";") cursor.at++;
}

/** `@name` or `@1` as a 0-based index. */
export function readParameter(cursor: Cursor): number | undefined {
  const token = peek(cursor);
  if (token.kind !== "param")
    return fail(cursor, token, "expected a parameter", parameterWords(cursor), "write @ and the parameter's name");
  cursor.at++;
  const name = token.text.slice(1);
  if (/^\d+$/.test(name)) {
    const index = Number(name) - 1;
    const count = cursor.parameters?.length;
    if (index < 0 || (count !== undefined && index >= count)) {
      return fail(cursor, token, `the prototype has ${count ?? 0} parameters`, [], "count from @1");
    }
    return index;
  }
  const index = cursor.parameters?.findIndex((parameter) => parameter.name === name) ?? -1;
  if (index >= 0) return index;
  if (cursor.parameters === undefined) return fail(cursor, token, "a pattern has no parameter names", [], "write @1, @2 … by position");
  return fail(cursor, token, "no parameter of that name", parameterWords(cursor), "use a name from the prototype");
}

function parameterWords(cursor: Cursor): readonly string[] {
  return (cursor.parameters ?? []).map((parameter, index) => (parameter.name === "" ? `@${index + 1}` : `@${parameter.name}`));
}

/** True when a place can start here. */
export function atPlace(cursor: Cursor): boolean {
  const token = peek(cursor);
  return token.kind === "param" || token.text === "ret" || (token.text === "*" && peek(cursor, 1).kind === "param");
}

export function readPlace(cursor: Cursor): Place | undefined {
  if (accept(cursor, "ret")) return { kind: "ret" };
  const deref = accept(cursor, "*") ? 1 : 0;
  if (peek(cursor).kind !== "param") {
    return fail(
      cursor,
      peek(cursor),
      "expected a place",
      ["ret", ...parameterWords(cursor)],
      "write ret, @param, *@param, @param->field or @param[]",
    );
  }
  const index = readParameter(cursor);
  if (index === undefined) return undefined;
  if (deref === 0 && accept(cursor, "->")) {
    const path: string[] = [];
    do {
      const word = take(cursor);
      if (word.kind !== "word") return fail(cursor, word, "expected a field name", [], "write @param->field");
      path.push(word.text);
    } while (accept(cursor, ".") || accept(cursor, "->"));
    return { kind: "field", index, path: path.join(".") };
  }
  if (deref === 0 && accept(cursor, "[")) return readElements(cursor, index);
  return { kind: "param", index, deref };
}

/** Behind `@p[`: `]`, or `0..AMOUNT)`. */
function readElements(cursor: Cursor, index: number): Place | undefined {
  if (accept(cursor, "]")) return { kind: "elements", index, count: undefined };
  if (!accept(cursor, "0")) return fail(cursor, peek(cursor), "expected `]` or `0..`", [], "write @p[] or @p[0..ret)");
  if (!expect(cursor, "..")) return undefined;
  const count = readAmount(cursor);
  if (count === undefined || !expect(cursor, ")")) return undefined;
  return { kind: "elements", index, count };
}

/** True when an amount can start here. */
export function atAmount(cursor: Cursor): boolean {
  const token = peek(cursor);
  return token.kind === "number" || token.kind === "param" || token.text === "ret";
}

export function readAmount(cursor: Cursor): Amount | undefined {
  const token = peek(cursor);
  if (token.kind === "number") {
    cursor.at++;
    if (token.text.includes(".")) return fail(cursor, token, "expected a whole number", [], "write a count");
    return { kind: "number", value: Number(token.text) };
  }
  if (accept(cursor, "ret")) return { kind: "ret" };
  if (token.kind !== "param") return fail(cursor, token, "expected a number", ["ret"], "write a number, ret or @param");
  const index = readParameter(cursor);
  return index === undefined ? undefined : { kind: "param", index };
}

export const ALWAYS: Applicability = { kernel: undefined, epochs: undefined };

/** True when `(kver …` or `(epoch …` follows. */
export function atRange(cursor: Cursor): boolean {
  const word = peek(cursor, 1).text;
  return peek(cursor).text === "(" && (word === "kver" || word === "epoch" || nearestRangeWord(cursor, word));
}

function nearestRangeWord(cursor: Cursor, word: string): boolean {
  const following = peek(cursor, 2);
  return peek(cursor, 1).kind === "word" && word !== "" && (COMPARISONS as readonly string[]).includes(following.text);
}

export function readRange(cursor: Cursor): Applicability | undefined {
  let applies = ALWAYS;
  expect(cursor, "(");
  do {
    const word = take(cursor);
    if (word.text === "kver") {
      const bound = readBound(cursor);
      if (bound === undefined) return undefined;
      applies = { ...applies, kernel: intersectRanges(applies.kernel, bound) };
    } else if (word.text === "epoch") {
      const epochs: Epoch[] = [];
      do {
        const name = take(cursor);
        const epoch = EPOCHS.find((known) => known === name.text);
        if (epoch === undefined) return fail(cursor, name, "unknown epoch", EPOCHS);
        epochs.push(epoch);
      } while (accept(cursor, "|"));
      applies = { ...applies, epochs };
    } else {
      return fail(cursor, word, "expected a range", ["kver", "epoch"]);
    }
  } while (accept(cursor, ","));
  return expect(cursor, ")") ? applies : undefined;
}

/** `>= 6.4` as a range. */
function readBound(cursor: Cursor): KernelRange | undefined {
  const op = take(cursor);
  if (!(COMPARISONS as readonly string[]).includes(op.text) || op.text === "!=") {
    return fail(cursor, op, "expected a comparison", [], "write >= 6.4 or < 6.4");
  }
  const version = take(cursor);
  const match = /^(\d+)\.(\d+)$/.exec(version.text);
  if (match === null) return fail(cursor, version, "expected a kernel version", [], "write major.minor, as 6.4");
  const at = [Number(match[1]), Number(match[2])] as const;
  // A version has no upper neighbour in the tuple order but its next minor, which is enough for released kernels.
  const after = [at[0], at[1] + 1] as const;
  switch (op.text) {
    case ">=":
      return { since: at, until: undefined };
    case ">":
      return { since: after, until: undefined };
    case "<":
      return { since: undefined, until: at };
    case "<=":
      return { since: undefined, until: after };
    default:
      return { since: at, until: after };
  }
}

/** Bounds separated by commas, as in a `Kernel:` line: what holds for all of them. What cannot be read, or stands behind, is recorded as a fault. */
export function readKernelRange(cursor: Cursor): KernelRange | undefined {
  let range: KernelRange | undefined;
  do {
    const bound = readBound(cursor);
    if (bound === undefined) return range;
    range = intersectRanges(range, bound);
  } while (accept(cursor, ","));
  if (peek(cursor).kind !== "end") fail(cursor, peek(cursor), "expected the end of the `Kernel:` line", [], "write >= 6.3, < 6.11");
  return range;
}

export function compareVersions(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}

export function intersectRanges(a: KernelRange | undefined, b: KernelRange): KernelRange {
  if (a === undefined) return b;
  return {
    since: a.since === undefined || (b.since !== undefined && compareVersions(b.since, a.since) > 0) ? b.since : a.since,
    until: a.until === undefined || (b.until !== undefined && compareVersions(b.until, a.until) < 0) ? b.until : a.until,
  };
}

/** True when no kernel is in both. */
export function rangesDisjoint(a: KernelRange | undefined, b: KernelRange | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const both = intersectRanges(a, b);
  return both.since !== undefined && both.until !== undefined && compareVersions(both.since, both.until) >= 0;
}
