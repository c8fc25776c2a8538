// A handle is looked at: is it still there, can it be NULL or an ERR_PTR, does its guard still hold?

import type { Span } from "../../base/span.ts";
import type { Failure } from "../../model/contract.ts";
import { RETURNED_MOVED } from "../state/events.ts";
import { faultOn, report } from "../state/faults.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { checkContents } from "./relocked.ts";
import { checkStable } from "./stability.ts";
import { NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, isEmpty, type MemoryObject, objectById, setFact, setObject, type State, type ValueId } from "../state/state.ts";

/** Reports what is wrong with dereferencing `value`, or passing it to a function that does. `how` names the function, or "dereferenced". */
export function useValue(frame: Frame, state: State, value: ValueId, span: Span, how: string): void {
  checkFailure(frame, state, value, span, how);
  checkBase(frame, state, value, span, how);
  const id = knownObject(frame, value);
  // A number that names it can be passed about.
  if (id === 0 || frame.values[value]?.isNumber) return;
  const object = state.objects.get(id);
  // A pointer that is none leads to no memory.
  if (object && (factOf(frame, state, value).outcomes & POSITIVE) !== 0) useObject(frame, state, object, span, how);
  if (how === DEREFERENCED && frame.descriptors.size > 0) checkStable(frame, state, value, span, how);
}

/** What a look through a pointer is called, where no function does it. */
const DEREFERENCED = "dereferenced";

/**
 * The address of a member is no better than the pointer that it was made of. Where a test has shown the failure, one about the member's owner
 * may stand between.
 */
export function checkBase(frame: Frame, state: State, value: ValueId, span: Span, how: string): void {
  for (let base = frame.values[value]?.cellBase ?? 0; base !== 0; base = frame.values[base]?.cellBase ?? 0)
    if ((factOf(frame, state, base).outcomes & POSITIVE) !== 0) checkFailure(frame, state, base, span, how);
}

/** The memory must still be there; whether the pointer may be NULL is the caller's question. */
export function lookAt(frame: Frame, state: State, value: ValueId, span: Span, how: string): void {
  const object = frame.values[value]?.isNumber ? undefined : state.objects.get(knownObject(frame, value));
  if (object && factOf(frame, state, value).outcomes & POSITIVE) useObject(frame, state, object, span, how);
}

/** As useValue for the memory alone. */
export function useObject(frame: Frame, state: State, object: MemoryObject, span: Span, how: string): void {
  if (frame.relocked) checkContents(frame, state, object, span, how);
  if (object.released) {
    faultOn(frame, state, "use after release", object, span, how, object.released);
    silence(state, object);
  } else if (object.dropped && object.references < 0 && !object.escaped) {
    // The caller's reference: whether it was the last is settled when all paths are known (weigh.ts).
    report(frame, state, {
      kind: "use after drop",
      span,
      object,
      handle: span,
      by: how,
      earlier: object.dropped,
      certain: object.unknownCalls.length === 0,
    });
  } else if (object.guardEnded) {
    faultOn(frame, state, "use after guard", object, span, how, object.guardEnded);
    silence(state, object);
  } else if (object.guardObject !== 0) {
    const owner = objectById(frame, state, object.guardObject);
    if (owner?.released) {
      faultOn(frame, state, "use after release", object, span, how, owner.released);
      silence(state, object);
    }
  }
}

/** One fault per object and path is enough: nothing more is said of it. */
export function silence(state: State, object: MemoryObject): void {
  setObject(state, {
    ...object,
    origin: "foreign",
    escaped: true,
    released: undefined,
    guardEnded: undefined,
    guardObject: 0,
    references: 0,
    owned: false,
    pins: 0,
    lock: "unknown",
    locked: undefined,
    frozen: false,
  });
}

/** Reports a value that may still stand for failure; afterwards it is taken to be valid. */
export function checkFailure(frame: Frame, state: State, value: ValueId, span: Span, how: string): void {
  const info = frame.values[value];
  if (!info || info.failures.length === 0) return;
  const fact = factOf(frame, state, value);
  const failure = possibleFailure(info.failures, fact.outcomes);
  if (failure === undefined) return;
  const object = objectById(frame, state, knownObject(frame, value));
  // Who asked for nothing needs no memory: what is done with it then is done to nothing.
  if (object && failure === "null" && isEmpty(frame, state, object)) return;
  report(frame, state, {
    kind: fact.vainTest !== 0 ? "vain test" : "unchecked",
    span: fact.vainTest !== 0 && fact.vainTestSpan ? fact.vainTestSpan : span,
    object,
    handle: span,
    by: how,
    earlier: { span: info.span, by: info.producer ?? "" },
    failure,
    asked: fact.vainTest,
    certain: !info.failureUncertain,
  });
  // Where it can only be NULL or an error, the path ends here.
  if ((fact.outcomes & POSITIVE) === 0) state.dead = true;
  else setFact(state, value, { ...fact, outcomes: POSITIVE });
}

/** Reports a result with an offset where what that was added to may be NULL. */
export function checkReturned(frame: Frame, state: State, value: ValueId, span: Span): void {
  const base = frame.numbers.movedFrom.get(value);
  if (base === undefined || frame.values[base]?.failures[0] !== "null") return;
  checkFailure(frame, state, base, span, RETURNED_MOVED);
}

function possibleFailure(failures: readonly Failure[], outcomes: Outcomes): Failure | undefined {
  for (const failure of failures) {
    if ((failure === "null" || failure === "0") && outcomes & ZERO) return failure;
    if ((failure === "err" || failure === "errval") && outcomes & NEGATIVE) return failure;
  }
  return undefined;
}

/** Reports a question whose answer is already known to be the wrong one: NULL asked of an ERR_PTR. */
export function noteVainTest(frame: Frame, state: State, value: ValueId, asked: Outcomes, span: Span): void {
  const info = frame.values[value];
  if (!info) return;
  report(frame, state, {
    kind: "vain test",
    span,
    object: objectById(frame, state, knownObject(frame, value)),
    handle: span,
    by: "compared",
    earlier: { span: info.span, by: info.producer ?? "" },
    failure: "err",
    asked,
    certain: true,
  });
}
