// Which labels of a switch a path can go to, and what it knows of the value there.

import type { Span } from "../../base/span.ts";
import type { Expr } from "../../syntax/ast.ts";
import { isCompared, isFoundEqual } from "./compare.ts";
import { evaluate } from "./evaluate.ts";
import { constantValue, type Frame } from "../state/frame.ts";
import type { SwitchCase, Terminator } from "../graph/graph.ts";
import { narrow } from "./narrow.ts";
import type { Outcomes } from "../calls/outcome.ts";
import type { Switched } from "../graph/repeatedConditions.ts";
import { factOf, fork, setCondition, setKnown, type State, type ValueId } from "../state/state.ts";

/** Where a state goes next: from one block (its number) to another. */
export type Send = (state: State, from: number, to: number) => void;

type Switch = Extract<Terminator, { kind: "switch" }>;

/** Sends a state to each label that it can reach, and to `default` (or behind the switch) when no label is certain. */
export function dispatch(
  frame: Frame,
  state: State,
  value: ValueId,
  terminator: Switch,
  switched: Switched | undefined,
  id: number,
  send: Send,
): void {
  let rest: State | undefined = state;
  const known = factOf(frame, state, value).constant;
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
      const name = evaluate(frame, side, one.value);
      const found = isFoundEqual(frame, side, value, name);
      if (found === false) continue;
      if (/^-/.test(label) && !narrow(frame, side, value, factOf(frame, side, name).outcomes)) continue;
      if (found === true) rest = undefined;
    }
    if (switched) answerBy(frame, side, value, switched, one);
    side.trace = { kind: "branch", before: side.trace, span: one.value, taken: true, count: (side.trace?.count ?? 0) + 1 };
    send(side, id, one.target);
  }
  if (rest) {
    if (switched) answerByNone(frame, rest, value, switched, terminator);
    send(rest, id, terminator.otherwise);
  }
}

/** At a label: what is asked for again is this constant, or another one. Labels that nobody asks for are one. */
function answerBy(frame: Frame, state: State, value: ValueId, { asked, key }: Switched, { value: label, rangeEnd }: SwitchCase): void {
  const spelled = spelledIn(frame, label);
  setCondition(state, key, constantValue(frame, rangeEnd ? asked.size + 1 : [...asked.keys()].indexOf(spelled) + 1, label));
  if (!rangeEnd) for (const [other, constant] of asked) answerEqual(frame, state, value, constant, other === spelled);
}

/** At no label: none of them is what is asked for again. */
function answerByNone(frame: Frame, state: State, value: ValueId, { asked, key }: Switched, { cases, value: subject }: Switch): void {
  setCondition(state, key, constantValue(frame, asked.size + 2, subject));
  for (const { value: label } of cases) {
    const constant = asked.get(spelledIn(frame, label));
    if (constant) answerEqual(frame, state, value, constant, false);
  }
}

function answerEqual(frame: Frame, state: State, value: ValueId, constant: Expr, isEqual: boolean): void {
  if (constant.kind === "number") return;
  const name = evaluate(frame, state, constant);
  setKnown(state, `==,${value},${name}`, constantValue(frame, isEqual ? 1 : 0, constant));
  setKnown(state, `!=,${value},${name}`, constantValue(frame, isEqual ? 0 : 1, constant));
}

function spelledIn(frame: Frame, { start, end }: Span): string {
  return frame.text.slice(start, end).replace(/\s+/g, "");
}
