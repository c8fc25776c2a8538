// The other configuration of one function: each conditional in its body decided the other way, one option the same way everywhere.
// Pure token work, as conditionals.ts; whether the result is C is for the parser to say.

import { createAssignment, type Assignment } from "./conditions.ts";
import { firstBranchHolds, isFalse, type IsOption } from "./conditionals.ts";
import type { Directive, LexedFile } from "../lex/lexer.ts";
import type { Outline } from "./slices.ts";
import * as T from "../lex/tokens.ts";
import type { WordSet, WordTable } from "../lex/wordTable.ts";

/** A function's tokens in its other configuration. */
export interface OtherChoice {
  readonly tokens: T.Tokens;
  readonly outline: Outline;
  /** Options and conditions inside the function, with the truth that this configuration gives them. */
  readonly names: ReadonlyMap<string, boolean>;
}

/** One conditional around the current directive, in both configurations. */
interface Frame {
  readonly outerMain: boolean;
  readonly outerOther: boolean;
  takenMain: boolean;
  takenOther: boolean;
}

/**
 * The function that `outline` cuts out of the configured `tokens`, the other way; undefined when it has no conditionals, when they do not nest
 * inside it, when they cannot be turned over without contradiction, or when what they change has nothing to do with handles. O(tokens of it + directives).
 */
export function otherChoice(
  file: LexedFile,
  configured: T.Tokens,
  outline: Outline,
  isOption: IsOption,
  relevant: WordSet,
  wordTable: WordTable,
): OtherChoice | undefined {
  const { tokens, directives } = file;
  const brace = tokenAt(tokens, configured.starts[outline.brace] ?? 0);
  const last = tokenAt(tokens, configured.starts[outline.to - 1] ?? 0);
  let first = 0;
  while (first < directives.length && (directives[first]?.tokensBefore ?? 0) <= brace) first += 1;
  let behind = first;
  while (behind < directives.length && (directives[behind]?.tokensBefore ?? 0) <= last) behind += 1;
  if (behind === first) return undefined;

  const assignment = createAssignment();
  assumeAround(directives.slice(0, first), assignment, isOption);
  const around = new Set(assignment.names.keys());
  const keep: number[] = [];
  const changed: number[] = [];
  let frames: readonly Frame[] = [];
  let main = true;
  let other = true;
  let from = brace;
  for (let index = first; index <= behind; index += 1) {
    const directive = index < behind ? directives[index] : undefined;
    const to = directive?.tokensBefore ?? last + 1;
    for (let at = from; at < to; at += 1) {
      if (other) keep.push(at);
      if (main !== other) changed.push(at);
    }
    from = to;
    if (!directive) break;
    const frame = frames.at(-1);
    switch (directive.kind) {
      case "if":
      case "ifdef":
      case "ifndef": {
        const usual = firstBranchHolds(directive, isOption);
        const now: boolean = other && truthOf(directive, main ? !usual : usual, assignment);
        frames = [...frames, { outerMain: main, outerOther: other, takenMain: usual, takenOther: now }];
        main = main && usual;
        other = now;
        break;
      }
      case "elif":
      case "else": {
        if (!frame) return undefined;
        const usual = !frame.takenMain && !(directive.kind === "elif" && isFalse(directive.condition));
        const now: boolean =
          frame.outerOther &&
          !frame.takenOther &&
          (directive.kind === "else" || truthOf(directive, frame.outerMain ? !usual : usual, assignment));
        main = frame.outerMain && usual;
        other = now;
        frame.takenMain ||= usual;
        frame.takenOther ||= now;
        break;
      }
      case "endif":
        if (!frame) return undefined;
        frames = frames.slice(0, -1);
        main = frame.outerMain;
        other = frame.outerOther;
    }
  }
  if (frames.length > 0 || changed.length === 0 || assignment.doubtful()) return undefined;
  if (!concernsHandles(tokens, keep, changed, relevant)) return undefined;
  // An option that the code itself asks for has its other value there, too: nothing here would know.
  const asked = new Set([...assignment.names.keys()].map((name) => wordTable.intern(name)));
  if (keep.some((at) => tokens.kinds[at] === T.IDENT && asked.has(tokens.words[at] ?? -1))) return undefined;
  const names = new Map([...assignment.names].filter(([name]) => !around.has(name)));
  const result = gather(tokens, keep, configured, outline);
  return jumpsMeet(result.tokens) ? { ...result, names } : undefined;
}

/** What the conditionals say that are still open before the function: it stands in one of their branches. */
function assumeAround(before: readonly Directive[], assignment: Assignment, isOption: IsOption): void {
  const open: { condition: Directive; holds: boolean; known: boolean }[] = [];
  for (const directive of before) {
    const inner = open.at(-1);
    if (directive.kind === "endif") open.pop();
    else if (directive.kind === "else" && inner) inner.holds = !inner.holds;
    else if (directive.kind === "elif" && inner) inner.known = false;
    else if (directive.kind !== "else" && directive.kind !== "elif") open.push({ condition: directive, holds: true, known: true });
  }
  for (const { condition, holds, known } of open) {
    // `#ifndef GUARD_H` around a whole header says nothing, and does no harm.
    if (known && (condition.kind !== "ifndef" || isOption(condition.condition))) truthOf(condition, holds, assignment);
  }
}

function truthOf(directive: Directive, wished: boolean, assignment: Assignment): boolean {
  if (directive.kind === "ifndef") return !assignment.decide(directive.condition, !wished);
  return !isFalse(directive.condition) && assignment.decide(directive.condition, wished);
}

/** The token of the file as lexed that starts at `offset`. */
export function tokenAt(tokens: T.Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether what differs names something of the model, leaves the function or jumps in it, or has to do with what the model's functions are given and give. */
function concernsHandles(tokens: T.Tokens, kept: readonly number[], changed: readonly number[], { bits }: WordSet): boolean {
  const { kinds, words } = tokens;
  const isRelevant = (at: number): boolean => bits[words[at] ?? -1] === 1;
  if (changed.some(isRelevant)) return true;
  // Names that stand in one statement with a name of the model.
  const handles = new Set<number>();
  let statement: number[] = [];
  let relevant = false;
  for (const at of kept) {
    const kind = kinds[at] ?? 0;
    if (kind === T.SEMI || kind === T.LBRACE || kind === T.RBRACE) {
      if (relevant) for (const word of statement) handles.add(word);
      statement = [];
      relevant = false;
    } else if (kind === T.IDENT) {
      if (isRelevant(at)) relevant = true;
      else statement.push(words[at] ?? -1);
    }
  }
  return changed.some((at) => kinds[at] === T.RETURN || kinds[at] === T.GOTO || (kinds[at] === T.IDENT && handles.has(words[at] ?? -1)));
}

/** The header as it was, then the tokens that this configuration keeps of the body. */
function gather(
  tokens: T.Tokens,
  keep: readonly number[],
  configured: T.Tokens,
  outline: Outline,
): { readonly tokens: T.Tokens; readonly outline: Outline } {
  const header = outline.brace - outline.from;
  const count = header + keep.length;
  const kinds = new Uint8Array(count);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const words = new Int32Array(count);
  kinds.set(configured.kinds.subarray(outline.from, outline.brace));
  starts.set(configured.starts.subarray(outline.from, outline.brace));
  ends.set(configured.ends.subarray(outline.from, outline.brace));
  words.set(configured.words.subarray(outline.from, outline.brace));
  keep.forEach((at, index) => {
    kinds[header + index] = tokens.kinds[at] ?? 0;
    starts[header + index] = tokens.starts[at] ?? 0;
    ends[header + index] = tokens.ends[at] ?? 0;
    words[header + index] = tokens.words[at] ?? -1;
  });
  return {
    tokens: { kinds, starts, ends, words, count },
    outline: { from: 0, brace: header, to: count, name: outline.name - outline.from },
  };
}

/** Every `goto` has its label: without it the choice is one that nobody can compile. */
function jumpsMeet({ kinds, words, count }: T.Tokens): boolean {
  const labels = new Set<number>();
  for (let at = 0; at + 1 < count; at += 1) if (kinds[at] === T.IDENT && kinds[at + 1] === T.COLON) labels.add(words[at] ?? -1);
  for (let at = 0; at + 1 < count; at += 1) {
    if (kinds[at] === T.GOTO && kinds[at + 1] === T.IDENT && !labels.has(words[at + 1] ?? -1)) return false;
  }
  return true;
}
