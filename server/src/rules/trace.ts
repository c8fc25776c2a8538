// The path to a fault as steps in kernel vocabulary: what happened to the handle, and which branches were taken since it was acquired.

import type { Fault } from "../flow/state/events.ts";
import type { DeedKind, TraceNode } from "../flow/state/state.ts";
import type { TraceStep } from "./finding.ts";
import type { RuleContext } from "./rule.ts";

/** Branches shown at most; the last ones before the fault matter most. */
const MOST_BRANCHES = 12;

/** Steps in path order; the last is the fault itself. */
export function traceOf(fault: Fault, context: RuleContext, atFault: string, span: TraceStep["span"]): TraceStep[] {
  const nodes: TraceNode[] = [];
  for (let node = fault.trace; node; node = node.before) nodes.push(node);
  nodes.reverse();
  const ids = new Set<number>();
  if (fault.object) {
    ids.add(fault.object.id);
    if (fault.object.guardObject !== 0) ids.add(fault.object.guardObject);
    if (fault.object.maps !== 0) ids.add(fault.object.maps);
  }
  const first = nodes.findIndex((node) => node.kind === "deed" && ids.has(node.object));
  const steps: TraceStep[] = [];
  let branches = 0;
  for (let index = nodes.length - 1; index >= Math.max(first, 0); index--) {
    const node = nodes[index];
    if (!node) continue;
    if (node.kind === "branch") {
      if (branches++ < MOST_BRANCHES)
        steps.push({ span: node.span, message: `\`${context.spell(node.span)}\` is ${node.taken ? "true" : "false"}` });
    } else if (ids.has(node.object)) steps.push({ span: node.span, message: wording(node.what, node.by, context.definedAt?.(node.by)) });
  }
  steps.reverse();
  if (first < 0 && fault.earlier) steps.unshift({ span: fault.earlier.span, message: `it began with ${fault.earlier.by}() here` });
  const last = steps[steps.length - 1];
  if (last && last.span.start === span.start && last.span.end === span.end) steps.pop();
  steps.push({ span, message: atFault });
  return steps;
}

function wording(what: DeedKind, by: string, definedAt: string | undefined): string {
  const who = by === "" ? "" : ` by ${by}()${definedAt === undefined ? "" : ` (${definedAt})`}`;
  switch (what) {
    case "acquired":
      return `acquired${who} here`;
    case "left behind":
      return `left there${who} when it fails`;
    case "reference taken":
      return `one more reference taken${who} here`;
    case "reference dropped":
      return `a reference dropped${who} here`;
    case "released":
      return `released${who} here`;
    case "locked":
      return `locked${who} here`;
    case "unlocked":
      return `unlocked${who} here`;
    case "pinned":
      return `pinned${who} here`;
    case "unpinned":
      return `unpinned${who} here`;
    case "borrowed":
      return `borrowed${who} here`;
    case "mapped":
      return `mapped${who} here`;
    case "unmapped":
      return `unmapped${who} here`;
    case "stored":
      return "stored where others can reach it here";
    case "handed over":
      return `handed over${by === "" ? "" : ` to ${by}()`} here`;
    case "guard ended":
      return `its guard ends${who} here`;
    case "isolated":
      return `isolated${who} here`;
    case "frozen":
      return `its reference count is frozen${who} here`;
    case "unfrozen":
      return `its reference count is given back${who} here`;
    case "overwritten":
      return "its last name is overwritten here";
  }
}
