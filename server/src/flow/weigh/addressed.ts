// Memory that also has an address on the bus: who was left that address finds the memory by it, and what was found amiss with it is told by it.
// Judges by the text; knows nothing of states.

import type { Span } from "../../base/span.ts";
import { type Fault, isLeak } from "../state/events.ts";
import type { Exit } from "../ends/exits.ts";
import { isLostWithHolder } from "../ends/keptIn.ts";
import type { Frame } from "../state/frame.ts";
import { ZERO } from "../calls/outcome.ts";
import { fails as hasFailed } from "./spared.ts";

/** An argument that is the address of something; the first one is the device or the pool. */
const OUT_ARGUMENT = /,\s*&\s*(\w+(?:(?:->|\.)\w+|\[[^\]]*\])*)\s*[,)]/;

/** A question for low bits of a pointer: memory for devices begins at a page. */
const LOW_BITS = /\((?:unsigned long|uintptr_t)\)\s*[\w>.-]+\s*[&%]/;

/**
 * Whether a device or another function finds what the path leaves by its bus address, or the path turned on that address or on how the memory
 * is aligned: it is then as good as none. What the path itself leaves in a member is found by that one.
 */
export function isAddressedByOthers(frame: Frame, fault: Fault, exits: readonly Exit[], fails: boolean): boolean {
  const { kind, object, span } = fault;
  const call = object?.acquired?.span;
  if (!isLeak(kind) || !call) return false;
  if (asks(frame, fault, (question, taken) => taken && LOW_BITS.test(question))) return true;
  const address = OUT_ARGUMENT.exec(frame.text.slice(call.start, call.end))?.[1];
  if (address === undefined) return false;
  if (asks(frame, fault, (question) => isTestOf(question, address))) return true;
  if (object.stored || isLostWithHolder(frame, fault, exits)) return false;
  const isMember = /\W/.test(address);
  if (isMember || frame.releasedAt.has(call.start)) return isMember && !(fails && isUndone(frame, call, exits));
  return (!fails || returnsZeroWithout(frame, call, exits)) && isStoredLater(frame.text.slice(call.end, span.start), address);
}

/** Whether another path that fails releases it: the function does not leave it to who has the address then. */
function isUndone(frame: Frame, { start }: Span, exits: readonly Exit[]): boolean {
  return exits.some(
    ({ outcomes, objects }) =>
      hasFailed(frame, outcomes, exits) &&
      [...objects.values()].some(({ acquired, released }) => acquired?.span.start === start && released !== undefined),
  );
}

/** Whether the function returns 0 where it did not get the memory: what it returns else is success. */
function returnsZeroWithout(frame: Frame, { start }: Span, exits: readonly Exit[]): boolean {
  return exits.some(
    ({ outcomes, state }) =>
      outcomes === ZERO && [...state.facts].some(([value, fact]) => fact.outcomes === ZERO && frame.values[value]?.span.start === start),
  );
}

/** Whether a question was asked on the path behind the acquisition. */
function asks(frame: Frame, { object, trace }: Fault, isIt: (question: string, taken: boolean) => boolean): boolean {
  const since = object?.acquired?.span.start;
  for (let node = trace; node && node.span.start !== since; node = node.before)
    if (node.kind === "branch" && isIt(frame.text.slice(node.span.start, node.span.end), node.taken)) return true;
  return false;
}

/** Whether a question is whether there is something at a place. */
function isTestOf(question: string, place: string): boolean {
  const at = question.indexOf(place);
  return at >= 0 && /^\W*$/.test(question.slice(0, at)) && /^\W*0?\W*$/.test(question.slice(at + place.length));
}

/** Whether a variable, with an offset maybe, is assigned to a member in a piece of text. */
function isStoredLater(text: string, name: string): boolean {
  return new RegExp(`(?:->|\\.)\\w+(?:\\[[^\\]]*\\])?\\s*=\\s*${name}\\s*[;+]`).test(text);
}
