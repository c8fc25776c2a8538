// Call models as text that reads back the same, short for the many that say little; and digests of them. Pure.

import { type CallModel, callModel } from "../../flow/calls/callModel.ts";
import { shared, sharedNames } from "../../flow/calls/summarySets.ts";
import { spell } from "./joinModels.ts";
import { isPlain, plainModel } from "./plainModel.ts";

/** Each is kept for the next run or the other workers when it is made, and for this one when it is put aside. */
const encoded = new WeakMap<CallModel, string>();

/** JSON of a model. */
export function encodeModel(model: CallModel): string {
  let known = encoded.get(model);
  if (known === undefined) {
    const said = Object.entries(model).filter(([member, value]) => !isPlain(member, value));
    known = JSON.stringify(Object.fromEntries(said), (_key, value: unknown) => {
      if (value instanceof Set) return { set: [...(value as ReadonlySet<unknown>)] };
      return value instanceof Map ? { map: [...(value as ReadonlyMap<unknown, unknown>)] } : value;
    });
    encoded.set(model, known);
  }
  return known;
}

/** What encodeModel wrote; throws for text that is no JSON. Only for text that the caller vouches for: it is not looked at further. */
export function decodeModel(text: string): CallModel {
  const said = JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    if ("set" in value && Array.isArray(value.set)) return setOf(value.set);
    return "map" in value && Array.isArray(value.map) ? new Map(value.map as [unknown, unknown][]) : value;
  }) as Partial<CallModel>;
  return callModel({ ...plainModel, ...said });
}

function setOf(members: readonly unknown[]): ReadonlySet<unknown> {
  if (members.every((one) => typeof one === "number")) return shared(new Set(members));
  return members.every((one) => typeof one === "string") ? sharedNames(members) : new Set(members);
}

const digests = new WeakMap<CallModel, string>();

/** Equal for models that say the same of the same function; 53 bits. */
export function digestOfModel(model: CallModel): string {
  let known = digests.get(model);
  if (known === undefined) {
    known = digestOfText(`${model.definedAt ?? ""} ${spell(model)}`);
    digests.set(model, known);
  }
  return known;
}

/** A number of 53 bits, spelled (cyrb53). */
export function digestOfText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
