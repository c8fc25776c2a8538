// What the memory behind handles can be, by walking the functions that they are in with somebody watching. The model alone answers for callees.

import type { SourceText } from "../../base/sourceText.ts";
import { buildGraph } from "../../flow/graph/buildGraph.ts";
import { explore } from "../../flow/explore.ts";
import { makeSighter, type Sightings } from "../../flow/sightings.ts";
import type { AnalysisContext } from "../context/openFile.ts";

export interface AskedHandle {
  readonly offset: number;
  /** As written; only variables and `variable->member` are known. */
  readonly handle: string;
}

/** More possible kinds say nothing. */
const mostKinds = 3;

/** Kinds by offset; what is not in the map is unknown. */
export function kindsOfHandles(
  { frontEnd, knowledge, relevant, view }: AnalysisContext,
  source: SourceText,
  asked: readonly AskedHandle[],
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  const file = frontEnd.scan(source);
  for (const slice of file.slices) {
    const own = asked.filter(({ offset, handle }) => slice.start <= offset && offset < slice.end && /^\w+(?:->\w+)?$/.test(handle));
    if (own.length === 0) continue;
    const lowered = frontEnd.lower(file, slice, relevant);
    if (!lowered.ok) continue;
    let sightings: Sightings;
    try {
      const sighter = makeSighter();
      explore(lowered.fn, buildGraph(lowered.fn, knowledge), source.text, knowledge, undefined, sighter.watcher);
      sightings = sighter.finish();
    } catch {
      // A fault of ours in one function leaves its handles unknown.
      continue;
    }
    for (const { offset, handle } of own) {
      const kinds = kindsAt(sightings, offset, handle, (kind) => view.kind(kind)?.types ?? []);
      if (kinds.length > 0) found.set(offset, kinds);
    }
  }
  return found;
}

function kindsAt(sightings: Sightings, offset: number, handle: string, typesOf: (kind: string) => readonly string[]): readonly string[] {
  // The innermost step around it: they are sorted by their start, the longest first.
  const step = sightings.steps.findLast(({ step: { start, end }, before }) => start <= offset && offset < end && before.has(handle));
  const kinds = new Set<string>();
  for (const state of step?.before.get(handle) ?? []) {
    if (state.isNull === "yes" || state.isError === "yes") continue;
    // Of a page that came from outside only the type is known, and anything may be behind that.
    const typed = state.origin === "foreign" && state.kinds.every((kind) => typesOf(kind).length > 0);
    if (state.kinds.length === 0 || typed) return [];
    for (const kind of state.kinds) kinds.add(kind);
  }
  return kinds.size > mostKinds ? [] : [...kinds].sort();
}
