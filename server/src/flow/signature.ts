// The part of a state that can still matter at a block, as a string: equal strings, equal futures. Value and object ids are renamed
// in order of appearance, so that states which differ only in how they came about are one.

import { type Frame, knownObject } from "./frame.ts";
import type { Liveness } from "./liveness.ts";
import { ANY } from "./outcome.ts";
import { exists, FIELDS, factOf, type MemoryObject, owes, type State, type ValueId } from "./state.ts";

/** Whether anything of the object can lead to a fault or a different effect later. */
function matters(object: MemoryObject): boolean {
  return (
    object.released !== undefined ||
    object.guardEnded !== undefined ||
    object.references !== 0 ||
    object.owned ||
    object.pins !== 0 ||
    object.frozen ||
    object.lock !== "unknown" ||
    object.transferred !== undefined ||
    object.isolated ||
    object.guardObject !== 0 ||
    object.guardNames.length > 0 ||
    object.lockNeeded !== undefined
  );
}

/** `all` tells states apart by everything that can matter; `obligations` only by objects and by handles that may have failed. */
export function signatureOf(frame: Frame, state: State, liveness: Liveness, block: number, detail: "all" | "obligations"): string {
  const used = liveness.used[block];
  const tested = liveness.tested[block];
  const names = new Map<ValueId, number>();
  const objectNames = new Map<number, number>();
  const parts: (string | number)[] = [];
  const addObject = (value: ValueId): void => {
    const id = knownObject(frame, value);
    const object = id === 0 ? undefined : state.objects.get(id);
    if (!object || !matters(object)) return;
    let name = objectNames.get(id);
    if (name === undefined) {
      name = objectNames.size;
      objectNames.set(id, name);
      parts.push("o", name, describe(object, detail));
    } else parts.push("o", name);
  };
  for (let slot = 0; slot < state.vars.length; slot++) {
    const bit = 1 << (slot & 31);
    if (((used?.[slot >> 5] ?? 0) & bit) === 0) continue;
    const value = state.vars[slot] ?? 0;
    if (value === 0) continue;
    const fact = factOf(frame, state, value);
    const fallible = (frame.values[value]?.failures.length ?? 0) > 0;
    const isTested = fallible || (detail === "all" && ((tested?.[slot >> 5] ?? 0) & bit) !== 0);
    let name = names.get(value);
    if (name === undefined) {
      name = names.size;
      names.set(value, name);
    }
    if (isTested && (fact.outcomes !== ANY || fact.constant !== undefined))
      parts.push(slot, name, fact.outcomes, fact.constant ?? "", fact.vainTest);
    addObject(value);
  }
  for (const [key, value] of state.cells) {
    const id = knownObject(frame, value);
    const object = id === 0 ? undefined : state.objects.get(id);
    if (!object || !matters(object)) continue;
    const base = Math.floor(key / FIELDS);
    const slot = frame.values[base]?.addressOf ?? -1;
    const name = names.get(base) ?? (slot >= 0 ? slot + 1000 : -1);
    // Reachable by nothing that is read later: only what is owed counts, below.
    if (name < 0) continue;
    parts.push("c", name, key % FIELDS);
    addObject(value);
  }
  // Owed but named by nothing that is read later: that there are some of a sort matters, not how many rounds brought them.
  const unnamed = new Set<string>();
  for (const object of state.objects.values()) {
    if (objectNames.has(object.id) || object.escaped) continue;
    const obliged =
      owes(object) || (object.lock === "held" && object.locked !== undefined) || (object.frozen && object.acquired !== undefined);
    if (obliged && exists(frame, state, object)) unnamed.add(describe(object, detail));
  }
  if (unnamed.size > 0) parts.push("x", ...[...unnamed].sort());
  // What happened to parameters is the summary.
  frame.paramValues.forEach((value, index) => {
    const id = knownObject(frame, value);
    const object = id === 0 || objectNames.has(id) ? undefined : state.objects.get(id);
    if (object && (matters(object) || object.escaped || object.unknownCalls.length > 0)) parts.push("p", index, describe(object, detail));
  });
  for (const { container, count, action } of state.elementDeeds) parts.push("d", container, count, action);
  const live = liveness.conditions[block] ?? 0;
  if (live !== 0 && detail === "all") {
    for (const [key, value] of state.conditions) if (live & (1 << key)) parts.push("k", key, factOf(frame, state, value).outcomes);
  }
  if (state.guards.length > 0) parts.push([...new Set(state.guards)].sort().join("+"));
  return parts.join(",");
}

function describe(object: MemoryObject, detail: "all" | "obligations"): string {
  const flags = `${object.released ? "r" : ""}${object.guardEnded ? "g" : ""}${object.transferred ? "t" : ""}${object.lock[0]}${object.lockNeeded ? "n" : ""}`;
  // Nothing is owed for what others can reach: how often it was counted is no difference.
  if (object.escaped) return `e${flags}`;
  const count = Math.max(-3, Math.min(3, object.references));
  const pins = Math.max(-3, Math.min(3, object.pins));
  return `${object.stored ? "s" : ""}${object.acquired?.span.start ?? -1}:${object.origin[0]}${count}${object.owned ? "w" : ""}${pins}${flags}${object.frozen ? "f" : ""}${detail === "all" ? `${object.kinds.join("|")}${object.unknownCalls.length}` : ""}`;
}
