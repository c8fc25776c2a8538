// The part of a summary that says of which parameters the number (pfn) is handed on.

import type { Exit } from "../ends/exits.ts";

/** Parameters whose number some path hands on. */
export function numberedParams(exits: readonly Exit[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { objects, params } of exits) {
    params.forEach((id, index) => {
      if (id !== 0 && objects.get(id)?.unknownCalls.some(({ asNumber }) => asNumber)) found.add(index);
    });
  }
  return found;
}
