// What a contract, or the code of a function, asks for before the call: a valid pointer, a reference, the lock. What a parameter lacks is the
// caller's to provide: it is remembered on the object, for the summary.

import type { Span } from "../../base/span.ts";
import type { CallModel } from "../calls/callModel.ts";
import { planOf } from "../calls/callPlan.ts";
import { faultOn } from "../state/faults.ts";
import { type CallContext, type Frame, isParameter, knownObject, objectOf } from "../state/frame.ts";
import { POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, type MemoryObject, objectById, setObject, type State, type ValueId } from "../state/state.ts";
import { checkFailure, lookAt } from "./uses.ts";

/** Checks what the contract requires of the arguments. */
export function checkRequirements(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): void {
  for (const { kind, index } of model.requires) {
    const arg = site.args[index];
    if (arg === undefined) continue;
    const span = site.argSpans[index] ?? site.span;
    switch (kind) {
      case "nonnull":
        checkFailure(frame, state, arg, span, site.name);
        lookAt(frame, state, arg, span, site.name);
        break;
      case "ref":
        if (!takesReference(model, index)) needsReference(frame, state, arg, span, site.name);
        break;
      case "locked":
        needsLock(frame, state, arg, span, site);
        break;
    }
  }
}

/** What goes to a function of the tree that looks into it before it asks anything may be no failure. */
export function checkLookedInto(frame: Frame, state: State, site: Omit<CallContext, "result">, { reads, nullOk }: CallModel): void {
  for (const index of reads ?? [])
    if (!nullOk.has(index)) checkFailure(frame, state, site.args[index] ?? 0, site.argSpans[index] ?? site.span, site.name);
}

function takesReference(model: CallModel, index: number): boolean {
  return model.effects.some(
    (effect) =>
      effect.place.kind === "param" &&
      effect.place.index === index &&
      effect.actions.some((action) => action.kind === "acquire" && !effect.actions.some((other) => other.kind === "isolate")),
  );
}

/** An operation that needs a reference on a handle that was only found: a fault when another path takes one first. */
function needsReference(frame: Frame, state: State, arg: ValueId, span: Span, name: string): void {
  const object = objectById(frame, state, knownObject(frame, arg));
  if (object?.origin !== "foreign" || object.references !== 0 || object.escaped || object.unknownCalls.length > 0) return;
  if (frame.paramValues.some((value) => knownObject(frame, value) === object.id)) return;
  faultOn(frame, state, "no reference", object, span, name, undefined);
}

/** An operation that needs the lock, on a handle that this frame unlocked, or got from somebody who does not lock and never locked. */
function needsLock(frame: Frame, state: State, arg: ValueId, span: Span, site: Omit<CallContext, "result">): void {
  const object = objectById(frame, state, objectOf(frame, arg));
  if (!object || object.elements || object.lock === "held" || object.lockTried || (factOf(frame, state, arg).outcomes & POSITIVE) === 0)
    return;
  if (object.lock === "dropped") {
    if (!object.released) faultOn(frame, state, "no lock", object, span, site.name, object.locked);
    return;
  }
  if (!object.kinds.every((kind) => frame.knowledge.kind(kind)?.lockable !== false)) return;
  if (object.escaped || object.unknownCalls.length > 0 || object.guardNames.length > 0) return;
  if (isParameter(frame, object)) {
    if (!object.lockNeeded) setObject(state, { ...object, lockNeeded: { span: site.span, by: site.name } });
  } else if (object.origin === "acquired" && comesUnlocked(frame, object))
    faultOn(frame, state, "no lock", object, span, site.name, undefined);
}

/** Whether no contract of what handed the object out speaks of a lock: one that depends on a flag may have taken it. */
function comesUnlocked(frame: Frame, object: MemoryObject): boolean {
  const model = frame.knowledge.get(object.acquired?.by ?? "");
  return model !== undefined && !model.effects.some((effect) => effect.actions.some((action) => action.kind === "lock"));
}

/** Elements cannot be released through a NULL array, unless there are none. */
export function checkContainers(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): void {
  for (const { place } of planOf(model).elementReleases) {
    if (place.kind !== "elements") continue;
    const container = site.args[place.index] ?? 0;
    const count = place.count?.kind === "param" ? site.args[place.count.index] : undefined;
    if (
      container === 0 ||
      count === undefined ||
      factOf(frame, state, container).outcomes !== ZERO ||
      factOf(frame, state, count).outcomes === ZERO
    )
      continue;
    checkFailure(frame, state, container, site.argSpans[place.index] ?? site.span, site.name);
  }
}
