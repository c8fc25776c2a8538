// Page tables that are given back by the address of the page around them: where several share a page, that is another one's address.

import type { Effect } from "../calls/callModel.ts";
import type { CallContext, Frame } from "../state/frame.ts";
import type { MemoryObject } from "../state/state.ts";

/**
 * Whether a call that frees a table gets the address of the page that an entry's table lies in. Code of an architecture knows whether its
 * tables fill whole pages.
 */
export function isPageOfTable(
  { values, knowledge }: Frame,
  { args }: CallContext,
  { place, actions }: Effect,
  object: MemoryObject,
): boolean {
  if (knowledge.architecture !== undefined || place.kind !== "param") return false;
  const isIn = (set: string, name: string | undefined): boolean => name !== undefined && knowledge.flags(set)?.includes(name) === true;
  return (
    isIn("TABLE_PAGE_FUNCTIONS", object.acquired?.by) &&
    isIn("PAGE_ADDRESS_FUNCTIONS", values[args[place.index] ?? 0]?.producer) &&
    actions.some((action) => action.kind === "of" && action.kinds.some((kind) => isIn("TABLE_KINDS", kind)))
  );
}
