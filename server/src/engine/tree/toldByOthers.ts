// What the other files of a tree tell one that is linted again and again: each question is put once while the tree is the same, and an answer
// that says the same as before is the same object, so that whoever compares by identity sees no change.

import type { CallModel } from "../../flow/calls/callModel.ts";
import type { OtherFiles, WholeTree } from "../api.ts";
import { digestOfModel } from "./storedModel.ts";

interface Told extends OtherFiles {
  /** Each answer by its question. */
  readonly models: ReadonlyMap<string, CallModel | undefined>;
}

/** Wraps the trees that one file is linted in, the same file each time; what the tree before said is let go when the next one comes. */
export function makeToldByOthers(): (tree: WholeTree) => WholeTree {
  let last: { readonly tree: WholeTree; readonly path: string; readonly told: Told } | undefined;
  return (tree) => ({
    othersOf: (path) => {
      if (last?.tree !== tree || last.path !== path) last = { tree, path, told: remember(tree.othersOf(path), last?.told.models) };
      return last.told;
    },
  });
}

function remember(others: OtherFiles, before: ReadonlyMap<string, CallModel | undefined> | undefined): Told {
  const models = new Map<string, CallModel | undefined>();
  const touching = new Map<string, boolean>();
  const remembered = (question: string, ask: () => CallModel | undefined): CallModel | undefined => {
    if (models.has(question)) return models.get(question);
    const answer = ask();
    const earlier = before?.get(question);
    const kept = answer && earlier && digestOfModel(earlier) === digestOfModel(answer) ? earlier : answer;
    models.set(question, kept);
    return kept;
  };
  return {
    models,
    get: (name) => remembered(`any ${name}`, () => others.get(name)),
    getForHandle: (name) => remembered(`handle ${name}`, () => others.getForHandle(name)),
    ...(others.assigned && { assigned: others.assigned }),
    ...(others.context && { context: others.context }),
    ...(others.inTree && { inTree: others.inTree }),
    ...(others.isLeftAlone && { isLeftAlone: others.isLeftAlone }),
    touchesHandles: (name) => {
      const known = touching.get(name);
      if (known !== undefined) return known;
      const answer = others.touchesHandles(name);
      touching.set(name, answer);
      return answer;
    },
  };
}
