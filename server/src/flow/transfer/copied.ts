// Functions that keep a copy of the bytes they are given: who gets a struct of this frame's has the handles that stand in it from then on.

import type { CallModel } from "../calls/callModel.ts";
import type { CallContext, Frame } from "../state/frame.ts";
import { isOwnMemory } from "./memory.ts";
import { escapeContents } from "./escape.ts";
import type { State } from "../state/state.ts";

/** Set of the model: functions that copy what an argument points to. */
const COPYING = "COPYING_FUNCTIONS";

/** What a call copies others can reach, too; of a parameter, the summary says so. */
export function copyOut(frame: Frame, state: State, { name, args, argSpans, span }: Omit<CallContext, "result">, model?: CallModel): void {
  const isCopying = frame.knowledge.flags(COPYING)?.includes(name) === true;
  if (!isCopying && !model?.copies) return;
  args.forEach((arg, index) => {
    if (!isCopying && !model?.copies?.has(index)) return;
    const param = frame.paramValues.indexOf(arg);
    if (param >= 0) frame.members.copied.add(param);
    if (isOwnMemory(frame, state, arg)) escapeContents(frame, state, arg, argSpans[index] ?? span);
  });
}
