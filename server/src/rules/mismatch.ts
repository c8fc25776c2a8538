// What rules ask about a release that does not take the kind of memory it is given. Words only; which kinds match is the model's business.

import type { Fault } from "../flow/state/events.ts";
import { allIn } from "./kindGroups.ts";
import { call, kindConfidence, type RuleContext, releasesOf, type Verdict } from "./rule.ts";

/** Whether the fault is a release of, or by a release for, memory of the group. */
export function mismatchAround(fault: Fault, group: readonly string[]): boolean {
  return fault.kind === "release mismatch" && (allIn(fault.object?.kinds ?? [], group) || allIn(fault.accepted, group));
}

/** Whether the release drops a counted reference; the frees of the page allocator, which compare an order, do not count as such. */
export function dropsReference(fault: Fault, context: RuleContext): boolean {
  const effects = context.knowledge.get(fault.by)?.effects ?? [];
  const counted = effects.some((effect) => effect.actions.some((action) => action.kind === "release"));
  return counted && !effects.some((effect) => effect.actions.some((action) => action.kind === "order"));
}

/** "`box` (kmalloc memory from kmalloc())", or without a name "kmalloc memory from kmalloc()". */
export function givenMemory(fault: Fault, context: RuleContext): string {
  const kind = fault.object?.kinds.join(" or ") ?? "memory";
  const from = fault.object?.acquired;
  const memory = from ? `${kind} memory from ${call(from.by)}` : `${kind} memory`;
  const name = context.nameOf(fault);
  return name === undefined ? memory : `\`${name}\` (${memory})`;
}

/** The usual verdict on a release by the wrong function. */
export function mismatchVerdict(fault: Fault, context: RuleContext, why: string): Verdict {
  const cure = releasesOf(fault, context, 2);
  const other = fault.accepted.length > 0 ? ` takes ${fault.accepted.join(", ")}` : " does not take it";
  return {
    message: `${givenMemory(fault, context)} is released by ${call(fault.by)}, which${other}: ${why}${cure ? `; use ${cure}` : ""}.`,
    confidence: kindConfidence(fault),
    atFault: `released by ${call(fault.by)}, which is not for this kind of memory`,
  };
}
