// What the mutation benchmark asks about a call of a function that has no contract: what its code shows, else what its name says. A function of
// the tree that the engine does not understand must not fall out of the benchmark for that: names decide there, as they do for a reader.

import type { CallModel } from "../server/src/flow/calls/callModel.ts";
import type { Program } from "../server/src/engine/tree/program.ts";
import type { Acquisition, ModelFacts, Release } from "./modelFacts.ts";

/** Words of a function's name that say that it ends what it is given. */
const endingWords = new Set(["free", "put", "release", "destroy", "kill", "drop", "dispose", "cleanup"]);

/** Facts of contracts, and for functions of the tree without one those of their summaries as a file sees them. */
export function summaryFacts(facts: ModelFacts, program: Program, file: string): ModelFacts {
  const number = program.tree.fileNumber(file) ?? -1;
  const summary = (name: string): CallModel | undefined =>
    facts.isKnown(name) ? undefined : program.summaries.lookup(number, name, "handle");
  return {
    ...facts,
    acquisition: (name) => facts.acquisition(name) ?? acquisitionBy(summary(name)),
    release: (name) => facts.release(name) ?? releaseBy(name, summary(name)),
    isKnown: (name) => facts.isKnown(name) || summary(name) !== undefined,
    takesOver: (name) => {
      const model = summary(name);
      return model === undefined || releaseBy(name, model) !== undefined ? facts.takesOver(name) : [...model.mayConsume];
    },
  };
}

function acquisitionBy(model: CallModel | undefined): Acquisition | undefined {
  const given = model?.effects.filter(({ place, results }) => place.kind === "ret" && results !== 0) ?? [];
  const actions = given.flatMap((effect) => effect.actions);
  if (!actions.some(({ kind }) => kind === "acquire" || kind === "own" || kind === "pin")) return undefined;
  return {
    kinds: actions.flatMap((action) => (action.kind === "kind" ? action.kinds : [])),
    failures: [...new Set(actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : [])))],
  };
}

function releaseBy(name: string, model: CallModel | undefined): Release | undefined {
  if (model === undefined || acquisitionBy(model) !== undefined) return undefined;
  const ends = model.effects.filter(
    ({ place, actions }) =>
      place.kind === "param" && place.deref === 0 && actions.some(({ kind }) => kind === "release" || kind === "free" || kind === "unpin"),
  );
  const [end] = ends;
  if (ends.length === 1 && end?.place.kind === "param") {
    return { index: end.place.index, accepts: [], ofPin: end.actions.some(({ kind }) => kind === "unpin") };
  }
  const [taken] = model.mayConsume;
  const isEnding = name.split("_").some((word) => endingWords.has(word));
  return isEnding && taken !== undefined && model.mayConsume.size === 1 ? { index: taken, accepts: [], ofPin: false } : undefined;
}
