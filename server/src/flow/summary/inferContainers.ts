// Summaries of functions that free what their parameter lies in: release functions of devices and counters.

import type { Exploration } from "../explore.ts";
import type { State } from "../state/state.ts";
import { hasWord } from "../calls/nameWords.ts";

/** Parameters of which every path frees what they lie in, as a conversion says. */
export function containersEnded({ frame, exits }: Exploration): ReadonlySet<number> {
  const found = new Set<number>();
  const words = frame.knowledge.flags("CONTAINER_WORDS") ?? [];
  const converts = (by: string | undefined): boolean => by !== undefined && hasWord(by, words);
  frame.paramValues.forEach((param, index) => {
    if (param === 0 || exits.length === 0) return;
    const frees = (objects: State["objects"]): boolean =>
      [...objects.values()].some((object) => {
        const info = frame.values[object.root];
        return object.released !== undefined && info?.from === param && converts(info.producer);
      });
    if (exits.every((exit) => frees(exit.objects))) found.add(index);
  });
  return found;
}
