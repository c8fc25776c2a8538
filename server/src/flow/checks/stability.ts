// What a page belongs to (its folio, slab or page table) can change under who looks, unless something keeps it: a reference, an allocated
// object, a lock. Looks into a memory descriptor that was found by a number, with nothing of the kind held, are reported.

import type { Span } from "../../base/span.ts";
import type { CallModel } from "../calls/callModel.ts";
import { report } from "../state/faults.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import type { Knowledge } from "../state/knowledge.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { type Deed, factOf, type MemoryObject, objectById, type State, type ValueId } from "../state/state.ts";

const conversions = new WeakMap<Knowledge["flags"], ReadonlyMap<string, string>>();

/** The kind that a function finds the descriptor of; undefined for any other function. */
function convertedKind({ flags }: Knowledge, name: string): string | undefined {
  let known = conversions.get(flags);
  if (!known) {
    const kinds = flags("DESCRIBED_KINDS") ?? [];
    known = new Map(
      kinds.flatMap((kind) => (flags(`${kind.toUpperCase()}_CONVERSION_FUNCTIONS`) ?? []).map((one) => [one, kind] as const)),
    );
    conversions.set(flags, known);
  }
  return known.get(name);
}

/** Remembers what a conversion gave. */
export function noteConversion(frame: Frame, value: ValueId, name: string): void {
  const kind = convertedKind(frame.knowledge, name);
  if (kind !== undefined) frame.descriptors.set(value, kind);
}

/** Checks the arguments of a call that looks into descriptors, and neither tries a reference nor asks what they are. */
export function checkLooks(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): void {
  if (frame.descriptors.size === 0 || model.origin !== "contract" || model.test || model.same !== undefined) return;
  const looksOn = model.effects.every(({ actions }) => actions.every(({ kind }) => kind === "lock" || kind === "unlock"));
  if (!looksOn) return;
  for (const index of model.looksAt) checkStable(frame, state, site.args[index] ?? 0, site.argSpans[index] ?? site.span, site.name);
}

/** Reports a look through `value` when it is a descriptor that nothing keeps. */
export function checkStable(frame: Frame, state: State, value: ValueId, span: Span, by: string): void {
  const kind = frame.descriptors.get(value);
  if (kind === undefined) return;
  const object = objectById(frame, state, knownObject(frame, value));
  const facts = frame.knowledge.kind(kind);
  if (!object || !facts || !isFoundByNumber(frame, object) || (factOf(frame, state, value).outcomes & POSITIVE) === 0) return;
  if (facts.stabilisers.some((guard) => state.guards.includes(guard))) return;
  const found: Deed = { span: frame.values[value]?.span ?? span, by: frame.values[value]?.producer ?? "" };
  report(frame, state, {
    kind: "unstable memdesc",
    span,
    // One descriptor is one matter, however often it is looked into.
    object: { ...object, kinds: [kind], acquired: found },
    handle: span,
    by,
    earlier: found,
    accepted: facts.stabilisers,
    certain: isOwnNumber(frame, object.root),
    stability: { underRcu: state.guards.includes("rcu"), countUnderRcu: facts.countUnderRcu },
  });
}

/** Whether the number is of this function's making: what a caller, a table or a walk gave may come with whatever keeps the page. */
function isOwnNumber(frame: Frame, root: ValueId): boolean {
  const info = frame.values[root];
  return (
    !frame.paramValues.includes(root) && info?.producer === undefined && info?.from === 0 && info.contentOf === 0 && info.cellBase === 0
  );
}

/** Whether all that is known of the memory is a number, and this function holds nothing of it. */
function isFoundByNumber(frame: Frame, object: MemoryObject): boolean {
  if (frame.values[object.root]?.isNumber !== true || object.origin !== "foreign" || object.elements) return false;
  if (object.references !== 0 || object.pins !== 0 || object.owned || object.lock === "held") return false;
  return !object.escaped && object.unknownCalls.length === 0;
}
