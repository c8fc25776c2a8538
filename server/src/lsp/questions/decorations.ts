// What is written into and coloured in the text: inlay hints at calls and definitions, semantic tokens of handles. Runs in the analyst's
// thread; walks a function once per version of its text.

import type { Span } from "../../base/span.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import type { HandleState } from "../../flow/state/handleState.ts";
import { deedWords, hintOf } from "./handleLife.ts";
import { statesAt } from "./hover.ts";
import type { InferredNote } from "./inferredNotes.ts";

export interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** Hints in a range of the text, in its order. */
export function hintsIn(session: FileSession, range: Span, mode: "minimal" | "full", notes: readonly InferredNote[]): readonly Hint[] {
  const hints: Hint[] = [];
  for (const fn of session.functions()) {
    if (fn.end <= range.start || fn.start >= range.end) continue;
    const note = mode === "full" ? notes.find(({ start }) => start === fn.start) : undefined;
    if (note) hints.push({ offset: note.nameEnd, label: note.sentence, tooltip: `Lifetime: ${note.contract} (inferred)` });
    const labels = new Map<number, { words: string[]; tips: string[] }>();
    for (const deed of session.sightings(fn)?.deeds ?? []) {
      const label = hintOf(deed.what, mode);
      if (label === undefined) continue;
      const known = labels.get(deed.span.end) ?? { words: [], tips: [] };
      labels.set(deed.span.end, known);
      const tip = `${deed.names.join(", ") || "handle"}: ${deedWords(deed)}`;
      if (!known.words.includes(label)) known.words.push(label);
      if (!known.tips.includes(tip)) known.tips.push(tip);
    }
    for (const [offset, { words, tips }] of labels)
      if (offset >= range.start && offset <= range.end) hints.push({ offset, label: words.join(" "), tooltip: tips.join("\n") });
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

/** Modifiers of the one token type, as bits in this order. */
export const tokenModifiers = ["owned", "borrowed", "released", "locked", "maybeInvalid"] as const;

export interface HandleToken {
  readonly span: Span;
  /** Bits of tokenModifiers. */
  readonly modifiers: number;
}

/** Handles in the text, with what they are there. */
export function tokensIn(session: FileSession, range: Span): readonly HandleToken[] {
  const tokens: HandleToken[] = [];
  for (const fn of session.functions()) {
    if (fn.end <= range.start || fn.start >= range.end) continue;
    const seen = session.sightings(fn);
    for (const { span, name } of seen?.spellings ?? []) {
      if (!seen || span.end <= range.start || span.start >= range.end) continue;
      const { before, after } = statesAt(seen, span, name);
      const states = before.length > 0 ? before : after;
      if (states.length > 0) tokens.push({ span, modifiers: modifiersOf(states) });
    }
  }
  return tokens.sort((a, b) => a.span.start - b.span.start);
}

/** owned and borrowed where all paths say so; released, locked and maybeInvalid where one does. */
function modifiersOf(states: readonly HandleState[]): number {
  const every = (test: (state: HandleState) => boolean): boolean => states.every(test);
  const some = (test: (state: HandleState) => boolean): boolean => states.some(test);
  let bits = 0;
  if (every((one) => one.owned || one.references > 0 || one.pins > 0)) bits |= 1;
  else if (every((one) => one.origin === "borrowed" || (one.origin === "foreign" && one.references === 0))) bits |= 2;
  if (some((one) => one.released !== undefined || one.guardEnded !== undefined)) bits |= 4;
  if (some((one) => one.lock === "held")) bits |= 8;
  if (some((one) => one.isNull !== "no" || one.isError !== "no")) bits |= 16;
  return bits;
}
