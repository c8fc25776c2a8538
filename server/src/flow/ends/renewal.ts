// Releases that only make room for something new in the same place: `kfree(x->name); x->name = kstrdup(…)`. They undo nothing, and are no sign
// that the function gives back what it leaves there.

import type { Span } from "../../base/span.ts";
import type { Frame } from "../state/frame.ts";

/** Whether the place that a release empties is filled again by the next statement; O(characters of the two). */
export function isForRenewal({ text }: Frame, release: Span): boolean {
  const given = /\(\s*([\w.>-]+)\s*\)$/.exec(text.slice(release.start, release.end))?.[1];
  if (given === undefined) return false;
  const [, assigned, what] = /^\s*;\s*([\w.>-]+)\s*=\s*(\w+)/.exec(text.slice(release.end, release.end + LONGEST_RENEWAL)) ?? [];
  return assigned === given && what !== "NULL" && what !== "0";
}

/** Characters behind a release that the beginning of the next statement is looked for in. */
const LONGEST_RENEWAL = 120;
