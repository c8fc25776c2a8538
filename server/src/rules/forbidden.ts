// What rules ask about an operation that the kind of the memory forbids: now, or in an epoch to come. Words only.

import type { Fault, Forbidden } from "../flow/state/events.ts";
import { allIn } from "./kindGroups.ts";
import { givenMemory } from "./mismatch.ts";
import { call, kindConfidence, type RuleContext, type Verdict } from "./rule.ts";
import type { Epoch } from "../model/contract.ts";

const LATER: readonly Epoch[] = ["released", "page2025", "memdesc"];

/** The operation that a fault is about, when it is one that some epoch forbids. */
export function forbiddenIn(fault: Fault): Forbidden | undefined {
  return fault.kind === "illegal for kind" ? fault.forbidden : undefined;
}

/** The first epoch from the one at hand on that forbids the operation. */
export function epochThatForbids({ byEpoch }: Forbidden, { epoch }: RuleContext): Epoch | undefined {
  return LATER.slice(LATER.indexOf(epoch)).find((one) => byEpoch.has(one));
}

/** The usual verdict: certain where the epoch at hand forbids it, a hint where a later one does. */
export function forbiddenVerdict(fault: Fault, context: RuleContext, cure: string): Verdict | undefined {
  const forbidden = forbiddenIn(fault);
  const epoch = forbidden && epochThatForbids(forbidden, context);
  if (!forbidden || !epoch) return undefined;
  const consequence = forbidden.byEpoch.get(epoch) ?? "";
  const by = fault.by === "return" ? "a fault handler's result" : call(fault.by);
  const why = consequence === "" ? "which does not take it" : consequence;
  const when = epoch === context.epoch ? "" : ` in epoch ${epoch}`;
  return {
    message: `${by} on ${givenMemory(fault, context)}${when}: ${why}; ${cure}.`,
    confidence: epoch === context.epoch ? kindConfidence(fault) : "hint",
    atFault: `${by} on ${fault.object?.kinds.join(" or ") ?? "such"} memory`,
  };
}

/** Whether the memory is a page of the page allocator that belongs to nothing else. */
export function isPlainPage(fault: Fault, context: RuleContext): boolean {
  return allIn(fault.object?.kinds ?? [], context.knowledge.flags("PLAIN_PAGE_KINDS") ?? []);
}
