// References that this function takes on what is not its own, beside what it was given: one that no path of it drops or passes on is
// lost. Looks at all exits at once; a reference that only some of them keep is exits.ts' question.

import { hasWord } from "../calls/nameWords.ts";
import { type Exit, keptFault, reachable } from "./exits.ts";
import { isExtra, isTied } from "../state/extra.ts";
import { report } from "../state/faults.ts";
import { type Frame, isParameter, leadsTo } from "../state/frame.ts";
import { NEGATIVE, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, type MemoryObject } from "../state/state.ts";
import { walkStatement } from "../graph/walkAst.ts";

/** Reports the exits that keep an extra reference, where no exit does anything else with it. */
export function reportExtraReferences(frame: Frame, exits: readonly Exit[]): void {
  const settled = new Map<number, boolean>();
  for (const exit of exits) {
    for (const object of exit.objects.values()) {
      const site = siteOfExtra(frame, object);
      if (site === undefined) continue;
      let lost = settled.get(site);
      if (lost === undefined) {
        lost = exits.every((other) => isLostOn(frame, other, site));
        settled.set(site, lost);
      }
      if (lost && exists(frame, exit, object)) report(frame, exit.state, keptFault(exit, "leak", object, object.acquired, undefined));
    }
  }
}

function exists(frame: Frame, exit: Exit, object: MemoryObject): boolean {
  return (factOf(frame, exit.state, object.root).outcomes & POSITIVE) !== 0;
}

/** Where a reference was taken on top of what somebody else holds. */
function siteOfExtra(frame: Frame, object: MemoryObject): number | undefined {
  // A function of another file that takes one on the side means more by it than its name says.
  if (frame.knowledge.get(object.acquired?.by ?? "")?.definedAt !== undefined) return undefined;
  return isExtra(frame, object) ? object.acquired?.span.start : undefined;
}

/** Whether the path leaves nothing behind by which somebody else could drop the reference. */
function isLostOn(frame: Frame, exit: Exit, site: number): boolean {
  const objects = [...exit.objects.values()];
  const extra = objects.filter((object) => siteOfExtra(frame, object) === site);
  if (extra.length === 0) return true;
  // Another name may stand for the same memory.
  if (exit.state.elementDeeds.length > 0 || objects.some((other) => other.references < 0 && extra.some((one) => maySame(one, other))))
    return false;
  const { returnType } = frame.fn;
  if (returnType.pointers > 0 && exit.outcomes !== ZERO && exit.outcomes !== NEGATIVE) return false;
  const returned = reachable(frame, exit.state, exit.value);
  return extra.every(
    (object) =>
      object.references > 0 &&
      !object.elements &&
      !object.escaped &&
      !object.stored &&
      object.transferred === undefined &&
      !returned.has(object.id) &&
      (!isParameter(frame, object) || isForItself(frame, site)) &&
      frame.takenByName.has(site) &&
      !isTied(frame, object) &&
      (!isCallers(frame, object) || isBracketed(frame, site)) &&
      // Of what the caller holds, too, whether they took the reference is weighed (weigh.ts).
      object.unknownCalls.every(({ early, mayKeep }) => early || (!mayKeep && isParameter(frame, object))),
  );
}

/** Sets of the model: words in the names of functions that leave their caller, or what they set up, with a reference. */
const LEAVING_WORDS = ["PREPARING_WORDS", "KEEPING_WORDS", "COUNTING_WORDS"];

/** Whether a function takes a reference on its parameter for as long as it runs: it goes on with it, and its name speaks of nothing else. */
function isForItself(frame: Frame, site: number): boolean {
  return isBracketed(frame, site) && !LEAVING_WORDS.some((set) => hasWord(frame.fn.name, frame.knowledge.flags(set) ?? []));
}

/** Whether two objects may be one under two names. */
function maySame(one: MemoryObject, other: MemoryObject): boolean {
  return one.kinds.length === 0 || other.kinds.length === 0 || one.kinds.some((kind) => other.kinds.includes(kind));
}

/** Whether the caller can find it again: read from what it gave. */
function isCallers(frame: Frame, object: MemoryObject): boolean {
  return frame.paramValues.some((value) => leadsTo(frame, value, object.root));
}

/** Whether the function goes on to do something after it took the reference: one that ends there takes it for its caller. */
function isBracketed(frame: Frame, site: number): boolean {
  let found = false;
  let end = site;
  walkStatement(frame.fn.body, {
    expr: (expr) => {
      if (expr.kind !== "call") return;
      // What it is taken on is computed before.
      if (expr.start === site) end = Math.max(end, expr.end);
      if (expr.start < end || expr.start === site) return;
      found ||= expr.callee.kind !== "name" || (frame.knowledge.get(expr.callee.name)?.closes.length ?? 0) === 0;
    },
    declarator: () => undefined,
  });
  return found;
}
