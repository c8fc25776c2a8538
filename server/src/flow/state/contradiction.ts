// Paths that the graph has and the program does not take: two answers to one question about a field that nothing here changes in between, a round
// after the last one.
// Judges by the text of the questions; knows nothing of states.

import type { Span } from "../../base/span.ts";
import { walkLoops } from "../graph/walkAst.ts";
import { hasWord } from "../calls/nameWords.ts";
import type { Frame } from "./frame.ts";
import type { TraceNode } from "./state.ts";

/** Whether a path answers the same question about a field in two ways, with no assignment to the field between the two places. */
export function contradictsItself(frame: Frame, trace: TraceNode | undefined): boolean {
  const later = new Map<string, { readonly taken: boolean; readonly span: Span }>();
  for (let node = trace; node; node = node.before) {
    if (node.kind !== "branch") continue;
    const { span, taken } = node;
    const question = frame.text.slice(span.start, span.end);
    const field = /^[\w.[\]>-]*(?:->|\.)(\w+)(?:\s*[=!<>]=?\s*\w+)?$/.exec(question)?.[1];
    if (field === undefined) continue;
    const after = later.get(question);
    if (after && after.taken !== taken && after.span.start > span.end && !isChanged(frame, question, field, span, after.span)) return true;
    later.set(question, { taken, span });
  }
  return false;
}

/** `i < n`, `i == n`, `i != x->n - 1`. */
const COUNTED = /^(\w+) ?(<=?|[!=]=) ?([A-Za-z_]\w*(?:(?:->|\.)\w+)*)( ?- ?1)?$/;

/** Whether a path goes into another round of a loop that counts a variable up, after a round that found it to be the last, or at its end. */
export function goesOnAfterLast(frame: Frame, trace: TraceNode | undefined): boolean {
  const goesOn = new Map<string, Span>();
  for (let node = trace; node; node = node.before) {
    if (node.kind !== "branch") continue;
    const { span, taken } = node;
    const [, counter = "", asks = "", end = "", less = ""] = COUNTED.exec(frame.text.slice(span.start, span.end)) ?? [];
    if (counter === "") continue;
    const round = goesOn.get(`${counter} ${end}`);
    const isLast = asks === "==" ? taken : asks !== "<=" && !taken;
    if (round && isLast && round.start < span.start && isCountedUp(frame, span, round, counter, end)) return true;
    if (taken && asks.startsWith("<") && less === "") goesOn.set(`${counter} ${end}`, span);
  }
  return false;
}

/** Whether the innermost loop around both questions changes the counter by `++` alone, and its end not at all. */
function isCountedUp(frame: Frame, last: Span, next: Span, counter: string, end: string): boolean {
  let text = "";
  walkLoops(frame.fn.body, (loop) => {
    if (loop.start <= next.start && last.end <= loop.end) text = frame.text.slice(next.end, loop.end);
  });
  const otherwise = (name: string): boolean =>
    new RegExp(String.raw`(?<![\w.>&|+-])${name}\s*(?:[-+|&^*/%]?=(?!=)|<<=|>>=|--)|--${name}\b|&${name}\b`).test(text);
  const steps = (name: string): boolean => new RegExp(String.raw`(?<![\w.>])(?:\+\+\s*${name}\b|${name}\s*\+\+)`).test(text);
  // A member may change by itself, or with what it is a member of.
  const ends = [...new Set([end.replaceAll(".", String.raw`\.`), /^\w+/.exec(end)?.[0] ?? end])];
  return steps(counter) && !otherwise(counter) && !ends.some((name) => otherwise(name) || steps(name));
}

/** Whether the text between two questions may change the field or what it is a field of. */
function isChanged(frame: Frame, question: string, field: string, from: Span, to: Span): boolean {
  const between = frame.text.slice(from.end, to.start);
  const base = /^\w+/.exec(question)?.[0] ?? "";
  const step = String.raw`\s*(?:[-+|&^*/%]?=(?!=)|<<=|>>=|\+\+|--)`;
  return (
    waits(frame, between, base, question) ||
    new RegExp(String.raw`\b${field}(?:\[[^\]]*\])?${step}|&[\w.>-]*\b${field}\b`).test(between) ||
    new RegExp(String.raw`(?<![\w.>])${base}${step}|&${base}\b(?!->|\.)`).test(between)
  );
}

/**
 * Whether a function that waits for others is given something of the base: who asks again after it expects another answer. The lock of a memdesc
 * that is found in a member (`folio_lock(x->folio)`) is that of what stands in the memdesc alone.
 */
function waits(frame: Frame, text: string, base: string, question: string): boolean {
  const calls = text.matchAll(new RegExp(String.raw`\b(\w+)\s*\(([^;()]*\b${base}\b[\w.>-]*)`, "g"));
  return [...calls].some(([, name = "", given = ""]) => {
    if (!hasWord(name, frame.knowledge.flags("WAITING_WORDS") ?? [])) return false;
    const locks = frame.knowledge.get(name)?.effects.some(({ actions }) => actions.some(({ kind }) => kind === "lock"));
    return !locks || question.startsWith(given);
  });
}

/** `word & FLAG`, one bit. */
const BIT = /^([\w.[\]>-]+)\s*&\s*([A-Z]\w*)$/;

/**
 * Whether a path found one bit of a word set before a deed, and another bit of the same word since: bits that are asked for one by one are most often
 * alternatives, of which only one is ever set.
 */
export function asksOtherBit(frame: Frame, trace: TraceNode | undefined, deed: Span): boolean {
  const since = new Map<string, string>();
  let isBefore = false;
  for (let node = trace; node; node = node.before) {
    if (node.kind === "deed") isBefore ||= node.span.start === deed.start;
    if (node.kind !== "branch" || !node.taken) continue;
    const [, word = "", bit = ""] = BIT.exec(frame.text.slice(node.span.start, node.span.end)) ?? [];
    if (word === "") continue;
    if (!isBefore) since.set(word, bit);
    else if (since.has(word) && since.get(word) !== bit) return true;
  }
  return false;
}
