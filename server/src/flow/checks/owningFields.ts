// Fields of a parameter that take over a reference when the function succeeds: what is left there at the end of a path must have one.
// Which fields those are is the model's business.

import type { Span } from "../../base/span.ts";
import { report } from "../state/faults.ts";
import { type Frame, fieldId, knownObject } from "../state/frame.ts";
import { fieldSet } from "../state/inspectedFields.ts";
import { checkMapped } from "./kindOperations.ts";
import { factOf, getCell, objectById, type State } from "../state/state.ts";
import { POSITIVE, ZERO, type Outcomes } from "../calls/outcome.ts";

/** Reports fields that were given something borrowed; `outcomes` are those of the function's result. */
export function checkOwningFields(frame: Frame, state: State, outcomes: Outcomes, span: Span): void {
  if (outcomes !== ZERO) return;
  frame.fn.params.forEach((param, index) => {
    if (param.type.pointers !== 1) return;
    const fields = frame.knowledge.flags(fieldSet(param.type.base, "owning"));
    if (!fields) return;
    for (const name of fields) checkField(frame, state, { base: frame.paramValues[index] ?? 0, type: param.type.base, name }, span);
  });
}

/** Whether the file makes the function a member of the operations that keep this contract. */
function isOperation(frame: Frame, type: string): boolean {
  const members = frame.knowledge.flags(fieldSet(type, "operation")) ?? [];
  return new RegExp(`\\.(?:${members.join("|")})\\s*=\\s*${frame.fn.name}\\b`).test(frame.text);
}

function checkField(
  frame: Frame,
  state: State,
  field: { readonly base: number; readonly type: string; readonly name: string },
  span: Span,
): void {
  const { name } = field;
  const value = getCell(state, field.base, fieldId(frame, name));
  const info = frame.values[value];
  if (value === 0 || !info || factOf(frame, state, value).outcomes !== POSITIVE) return;
  if (isOperation(frame, field.type)) checkMapped(frame, state, value, info.span, "return");
  const object = objectById(frame, state, knownObject(frame, value));
  // Only what this path shows to be lent or derived from something lent, with no reference taken on it.
  if (!object || object.references > 0 || object.origin === "acquired" || object.unknownCalls.length > 0) return;
  const lent = object.origin === "borrowed" || (info.producer !== undefined && frame.knowledge.get(info.producer) !== undefined);
  if (!lent || !isOperation(frame, field.type)) return;
  report(frame, state, {
    kind: "store of borrow",
    span,
    object,
    handle: info.span,
    by: "return",
    earlier: { span: info.span, by: info.producer ?? "" },
    certain: object.origin === "borrowed" || object.acquired === undefined,
    result: ZERO,
    field: { name, group: "owning" },
  });
}
