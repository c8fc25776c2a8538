// Which labels of a switch a path can go to, and what it knows of the value there.

import { caseKey, isCompared, isFoundEqual } from "./compare.ts";
import { evaluate } from "./evaluate.ts";
import { constantValue, type Frame } from "./frame.ts";
import type { Terminator } from "./graph.ts";
import { narrow } from "./narrow.ts";
import type { Outcomes } from "./outcome.ts";
import { factOf, fork, setKnown, type State, type ValueId } from "./state.ts";

/** Where a state goes next: from one block (its number) to another. */
export type Send = (state: State, from: number, to: number) => void;

/** Sends a state to each label that it can reach, and to `default` (or behind the switch) when no label is certain. */
export function dispatch(
  frame: Frame,
  state: State,
  value: ValueId,
  terminator: Extract<Terminator, { kind: "switch" }>,
  id: number,
  send: Send,
): void {
  let rest: State | undefined = state;
  const known = factOf(frame, state, value).constant;
  const hit = state.known.get(caseKey(value));
  // Labels of one switch are different numbers, whatever their names.
  const decided =
    isCompared(state, value) || frame.numbers.names.has(value)
      ? terminator.cases.find((one) => one.value.kind !== "number" && isFoundEqual(frame, state, value, evaluate(frame, state, one.value)))
      : undefined;
  for (const one of terminator.cases) {
    if (decided && one !== decided && one.rangeEnd === undefined) continue;
    const label = frame.text.slice(one.value.start, one.value.end);
    const side = fork(state);
    const constant: number | undefined = one.value.kind === "number" ? one.value.value : undefined;
    if (constant !== undefined && one.rangeEnd === undefined) {
      if (known !== undefined && known !== constant) continue;
      const outcome: Outcomes = constant === 0 ? 1 : constant < 0 ? 2 : 4;
      if (!narrow(frame, side, value, outcome, constant)) continue;
      if (known === constant) rest = undefined;
    } else if (constant === undefined) {
      // A named case: the same name is taken again by a later switch over the same value.
      const name = evaluate(frame, side, one.value);
      const found = isFoundEqual(frame, side, value, name);
      if (found === false || (hit !== undefined && hit !== name)) continue;
      if (/^-/.test(label) && !narrow(frame, side, value, factOf(frame, side, name).outcomes)) continue;
      setKnown(side, caseKey(value), name);
      setKnown(side, `==,${value},${name}`, constantValue(frame, 1, one.value));
      setKnown(side, `!=,${value},${name}`, constantValue(frame, 0, one.value));
      if (found === true) rest = undefined;
    }
    side.trace = { kind: "branch", before: side.trace, span: one.value, taken: true, count: (side.trace?.count ?? 0) + 1 };
    send(side, id, one.target);
  }
  if (rest) send(rest, id, terminator.otherwise);
}
