// Members that a callee ends as soon as it ends what they are in (`endsAlong` of a summary): who has ended one of them before, and left it there,
// leaves it to be ended twice, whoever turns out to be the last that has the memory.

import type { CallModel } from "../calls/callModel.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { faultOnMember } from "../state/faults.ts";
import { type CallContext, type Frame, knownObject, newValue } from "../state/frame.ts";
import { type Deed, factOf, getCell, mayBeKept, type MemoryObject, owes, setKnown, type State, type ValueId } from "../state/state.ts";
import { silence } from "../checks/uses.ts";

/** Before a path: of the struct that the parameter is a member of. */
export const OUT_OF = "^";

/** A function gets memory that it ends, or lets go of for the last time, together with what its members hold. */
export function endAlong(frame: Frame, state: State, call: Omit<CallContext, "result">, { endsAlong }: CallModel): void {
  for (const [index, paths] of endsAlong ?? []) endMembers(frame, state, call, index, paths);
}

/** As endAlong, of the members of one argument. */
export function endMembers(
  frame: Frame,
  state: State,
  { span, name, args, argSpans }: Omit<CallContext, "result">,
  index: number,
  paths: readonly string[],
): void {
  const argument = argSpans[index] ?? span;
  if ((factOf(frame, state, args[index] ?? 0).outcomes & POSITIVE) === 0) return;
  for (const path of paths) {
    let base = args[index] ?? 0;
    let rest = path;
    while (rest.startsWith(OUT_OF) && (frame.values[base]?.cellBase ?? 0) !== 0) {
      base = frame.values[base]?.cellBase ?? 0;
      rest = rest.slice(OUT_OF.length);
    }
    noteAlong(frame, base, rest, span.start);
    if (rest.startsWith(OUT_OF)) continue;
    const member = memberHeld(frame, state, base, rest);
    const object = state.objects.get(knownObject(frame, member));
    if (!object || object.elements) continue;
    if (!object.released) {
      if (isSoleHolder(state.objects.get(knownObject(frame, base)), object)) leaveToEnd(frame, state, object, { span, by: name });
      continue;
    }
    faultOnMember(frame, state, object, argument, name, object.released);
    silence(state, object);
  }
}

/** Remembers that a call has memory ended, at once or later. */
export function leaveToEnd(frame: Frame, state: State, { id }: MemoryObject, { span, by }: Deed): void {
  setKnown(state, keyOf(id), newValue(frame, span, undefined, { producer: by }));
}

/** The call that has the object freed, if there was one. */
export function endedBy(frame: Frame, state: State, object: MemoryObject): Deed | undefined {
  const call = state.known.get(keyOf(object.id));
  const info = call === undefined ? undefined : frame.values[call];
  return info && { span: info.span, by: info.producer ?? "" };
}

function keyOf(id: number): string {
  return `ended ${id}`;
}

/** Whether nobody but this function has the memory that the member is of, so that the reference which it gives up is the last. */
function isSoleHolder(holder: MemoryObject | undefined, held: MemoryObject): boolean {
  return (
    holder?.origin === "acquired" &&
    holder.owned &&
    holder.references === 0 &&
    !mayBeKept(holder) &&
    holder.unknownCalls.length === 0 &&
    owes(held)
  );
}

/** Remembers for this function's own summary that a member goes with a parameter. */
function noteAlong(frame: Frame, base: ValueId, path: string, site: number): void {
  const index = frame.paramValues.indexOf(base);
  if (index < 0) return;
  const sites = frame.members.along.get(index) ?? new Map<number, Set<string>>();
  frame.members.along.set(index, sites);
  const paths = sites.get(site) ?? new Set<string>();
  sites.set(site, paths.add(path));
}

/** What stands at `a.b->c` behind a pointer, as far as this path has looked; 0 where it has not. */
function memberHeld(frame: Frame, state: State, pointer: ValueId, path: string): ValueId {
  const steps = path.split(/(\.|->)/);
  let base = pointer;
  for (let at = 0; base !== 0; at += 2) {
    const field = frame.fields.get(steps[at] ?? "");
    if (field === undefined) return 0;
    if (at + 2 >= steps.length) return getCell(state, base, field);
    base = steps[at + 1] === "." ? (state.known.get(`&${base},${field}`) ?? 0) : getCell(state, base, field);
  }
  return 0;
}
