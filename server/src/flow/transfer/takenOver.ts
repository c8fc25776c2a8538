// Releases of memory that others can reach only through what a call of an unknown function gave for it: noted with how that call went, so that all paths
// together tell whether the call had taken the memory over (ends/takenOver.ts).

import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import { makeFault } from "../state/faults.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { type Deed, FIELDS, factOf, type MemoryObject, objectById, type State, type UnknownCall, type ValueId } from "../state/state.ts";

/** Remembers a release, where the path has had the memory taken by one function of which nobody knows the code. */
export function noteTakenRelease(frame: Frame, state: State, call: CallContext, object: MemoryObject, deed: Deed): void {
  const [taker, ...others] = object.unknownCalls;
  const site = object.acquired?.span.start;
  if (!taker || others.length > 0 || taker.mayKeep || taker.asNumber || site === undefined) return;
  if (object.origin !== "acquired" || !object.owned || object.elements || object.stored) return;
  const key = `${site} ${taker.name}`;
  const { outcomes } = factOf(frame, state, taker.result);
  if ((outcomes & POSITIVE) === 0) {
    frame.members.givenBack.add(key);
    return;
  }
  const field = outcomes === POSITIVE ? memberHolding(frame, state, object, taker) : undefined;
  if (field === undefined || frame.shared.has(object.root)) return;
  const earlier = { span: frame.values[taker.result]?.span ?? deed.span, by: spelled(taker) };
  const handle = call.argSpans.find((_, index) => knownObject(frame, call.args[index] ?? 0) === object.id) ?? call.span;
  const fault = makeFault(frame, state, {
    kind: "use after transfer",
    span: handle,
    object: { ...object, escaped: false, unknownCalls: [] },
    handle,
    by: deed.by,
    earlier,
    certain: true,
  });
  frame.members.takenReleases.push({ key, field, since: earlier.span, fault });
}

/** The member of something of this frame's own that the result was put in, where nobody has got that since, so that the call still holds. */
function memberHolding(frame: Frame, state: State, object: MemoryObject, { result }: UnknownCall): number | undefined {
  if (frame.values[result]?.derived !== object.id) return undefined;
  const isLeftAlone = (base: ValueId): boolean => {
    const holder = objectById(frame, state, knownObject(frame, base));
    if (!holder || holder.id === object.id || holder.origin !== "acquired" || holder.released) return false;
    return holder.unknownCalls.every((call) => call.result <= result);
  };
  for (const [key, content] of state.cells) if (content === result && isLeftAlone(Math.floor(key / FIELDS))) return key % FIELDS;
  return undefined;
}

/** `(*ops->get(…)`, as calls through a pointer are remembered, as the source has it. */
function spelled({ name }: UnknownCall): string {
  return name.replace(/^\(\*([\w.>-]+)[\s\S]*$/, "$1");
}
