// Variables that are no function's: what they hold outlives this one, unless it is one that runs once and fails.

import type { Span } from "../../base/span.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { addDeed, owes, setKnown, setObject, type State, type ValueId } from "../state/state.ts";
import { escapeContents, escapeValue } from "./escape.ts";

/** `name = value`, where the name is no local one. */
export function storeGlobal(frame: Frame, state: State, name: string, value: ValueId, span: Span): void {
  const object = frame.runsOnce ? state.objects.get(knownObject(frame, value)) : undefined;
  if (object && owes(object) && !object.elements) {
    addDeed(state, object.id, span, "stored", "");
    setObject(state, { ...object, stored: true });
    escapeContents(frame, state, value, span);
  } else escapeValue(frame, state, value, span);
  frame.storedGlobals.add(name);
  setKnown(state, `${GLOBAL}${name}`, value);
}

/** What a name that is not local holds, as far as the path has stored there. */
export function storedGlobal(frame: Frame, state: State, name: string): ValueId | undefined {
  return frame.storedGlobals.has(name) ? state.known.get(`${GLOBAL}${name}`) : undefined;
}

const GLOBAL = "global ";
