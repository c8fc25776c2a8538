// What one state of a walk knows of one handle, as plain data for people: what is held, what was done, what may still be wrong with it.

import type { Span } from "../../base/span.ts";
import { type Frame, knownObject } from "./frame.ts";
import { ANY, NEGATIVE, POSITIVE, ZERO } from "../calls/outcome.ts";
import { type Deed, factOf, objectById, owes, type State, type ValueId } from "./state.ts";

export interface HandleState {
  /** Possible kinds; empty when unknown. */
  readonly kinds: readonly string[];
  /** acquired: this function got it from somebody; borrowed: somebody lent it; foreign: it came from outside. */
  readonly origin: "acquired" | "foreign" | "borrowed";
  /** Counted references that this function holds; of others' handles the change since entry. */
  readonly references: number;
  /** Exclusively owned, not counted. */
  readonly owned: boolean;
  readonly pins: number;
  readonly lock: "unknown" | "held" | "dropped";
  readonly frozen: boolean;
  readonly isolated: boolean;
  /** This function has to release it. */
  readonly owes: boolean;
  /** Others can reach it: stored, listed, handed to somebody unknown. */
  readonly shared: boolean;
  /** It may be NULL, or is. */
  readonly isNull: "no" | "maybe" | "yes";
  /** It may be an error pointer, or is. */
  readonly isError: "no" | "maybe" | "yes";
  readonly acquired: Deed | undefined;
  readonly released: Deed | undefined;
  readonly transferred: Deed | undefined;
  readonly locked: Deed | undefined;
  /** What keeps a borrow alive: names of guards, spellings of handles. */
  readonly guards: readonly string[];
  readonly guardEnded: Deed | undefined;
  /** Stands for the elements of an array, batch or list. */
  readonly elements: boolean;
}

/** undefined when the value is no handle that anything is known of; `typed` are the kinds that its variable's type stands for. */
export function handleStateOf(
  frame: Frame,
  state: State,
  value: ValueId,
  typed: readonly string[],
  nameOf: (object: number) => string | undefined,
): HandleState | undefined {
  if (value === 0) return undefined;
  const info = frame.values[value];
  const object = objectById(frame, state, knownObject(frame, value));
  const { outcomes, constant } = factOf(frame, state, value);
  if (constant !== undefined && constant !== 0) return undefined;
  const fails = info !== undefined && info.failures.length > 0;
  if (!object && !fails && typed.length === 0) return undefined;
  // A pointer that nobody tested may be anything: that is worth saying where its producer is known to fail that way.
  const may = (outcome: number, failures: readonly string[]): "no" | "maybe" | "yes" => {
    if (outcomes === outcome) return "yes";
    if ((outcomes & outcome) === 0) return "no";
    return outcomes !== ANY || info?.failures.some((failure) => failures.includes(failure)) ? "maybe" : "no";
  };
  const guard = object && object.guardObject !== 0 ? nameOf(object.guardObject) : undefined;
  const gone = outcomes !== 0 && (outcomes & POSITIVE) === 0;
  return {
    kinds: object && object.kinds.length > 0 ? object.kinds : typed,
    origin: object?.origin ?? "foreign",
    references: object?.references ?? 0,
    owned: object?.owned ?? false,
    pins: object?.pins ?? 0,
    lock: object?.lock ?? "unknown",
    frozen: object?.frozen ?? false,
    isolated: object?.isolated ?? false,
    owes: object !== undefined && owes(object) && !gone,
    shared: object !== undefined && (object.escaped || object.stored) && !object.lost,
    isNull: may(ZERO, ["null", "0", "end"]),
    isError: may(NEGATIVE, ["err", "errval", "value"]),
    acquired: object?.acquired,
    released: object?.released,
    transferred: object?.transferred,
    locked: object?.locked,
    guards: [...(guard === undefined ? [] : [guard]), ...(object?.guardNames ?? [])],
    guardEnded: object?.guardEnded,
    elements: object?.elements ?? false,
  };
}

/** Whether anything is known that is worth a word. */
export function isRemarkable(one: HandleState): boolean {
  return (
    one.kinds.length > 0 ||
    one.origin !== "foreign" ||
    one.references !== 0 ||
    one.owned ||
    one.pins !== 0 ||
    one.lock !== "unknown" ||
    one.released !== undefined ||
    one.transferred !== undefined ||
    one.isNull !== "no" ||
    one.isError !== "no"
  );
}

/** Moved in the text. */
export function movedState(one: HandleState, shift: number): HandleState {
  const moved = (deed: Deed | undefined): Deed | undefined =>
    deed && {
      ...deed,
      span: movedSpan(deed.span, shift),
      ...(deed.member && { member: { ...deed.member, of: movedSpan(deed.member.of, shift) } }),
    };
  return {
    ...one,
    acquired: moved(one.acquired),
    released: moved(one.released),
    transferred: moved(one.transferred),
    locked: moved(one.locked),
    guardEnded: moved(one.guardEnded),
  };
}

function movedSpan({ start, end }: Span, shift: number): Span {
  return { start: start + shift, end: end + shift };
}
