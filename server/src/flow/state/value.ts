// Values are written in one form, like all records of the walk (ADR 0014). Knows no frame and no state.

import type { Span } from "../../base/span.ts";
import type { Fact, Value, ValueId } from "./state.ts";

const NO_FAILURES: Value["failures"] = [];
/** What of a value is not the same for most. */
export type ValueParts = Partial<Omit<Value, "id" | "span" | "initial">>;

/** A value in the one form that they all have. */
export function makeValue(id: ValueId, span: Span, more: ValueParts | undefined, initial: Fact): Value {
  // Half of all values have nothing of their own. Reading what the others may have, of so many forms, takes longer than all the rest.
  if (more === undefined) return plainValue(id, span, initial);
  return {
    id,
    object: more.object ?? 0,
    addressOf: more.addressOf ?? -1,
    cellBase: more.cellBase ?? 0,
    cellField: more.cellField ?? 0,
    contentOf: more.contentOf ?? 0,
    contentField: more.contentField ?? 0,
    failures: more.failures ?? NO_FAILURES,
    failureUncertain: more.failureUncertain ?? false,
    producer: more.producer,
    span,
    comparison: more.comparison,
    test: more.test,
    flags: more.flags,
    named: more.named,
    isAddress: more.isAddress ?? false,
    isNumber: more.isNumber ?? false,
    derived: more.derived ?? 0,
    from: more.from ?? 0,
    initial,
  };
}

function plainValue(id: ValueId, span: Span, initial: Fact): Value {
  return {
    id,
    object: 0,
    addressOf: -1,
    cellBase: 0,
    cellField: 0,
    contentOf: 0,
    contentField: 0,
    failures: NO_FAILURES,
    failureUncertain: false,
    producer: undefined,
    span,
    comparison: undefined,
    test: undefined,
    flags: undefined,
    named: undefined,
    isAddress: false,
    isNumber: false,
    derived: 0,
    from: 0,
    initial,
  };
}
