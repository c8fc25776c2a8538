// The model of one target (kernel version and epoch) as the flow engine asks for it: contracts compiled once per name.

import { type CallModel, compileContract } from "../flow/callModel.ts";
import type { KindFacts, Knowledge } from "../flow/frame.ts";
import type { ModelView } from "../model/modelView.ts";

/** Built-in and project contracts; functions of a file are added by analyseFile.ts. */
export function knowledgeOf(view: ModelView): Knowledge {
  const models = new Map<string, CallModel | undefined>();
  const kinds = new Map<string, KindFacts | undefined>();
  const isHandleType = (base: string): boolean => view.kindsOfType(base).length > 0;
  const get = (name: string): CallModel | undefined => {
    if (models.has(name)) return models.get(name);
    const contract = view.contract(name);
    const model = contract ? compileContract(contract, isHandleType) : undefined;
    models.set(name, model);
    return model;
  };
  return {
    get,
    getForHandle: () => undefined,
    constant: () => undefined,
    // Flags are upper-case constants; any other name may hold anything.
    flags: (name) => (/^_*[A-Z][A-Z0-9_]*$/.test(name) ? view.flags(name) : undefined),
    kindsOfType: (base) => view.kindsOfType(base).map((kind) => kind.name),
    kind: (name) => {
      if (kinds.has(name)) return kinds.get(name);
      const facts = view.kinds.get(name);
      const known: KindFacts | undefined = facts
        ? { counted: facts.refcount === "counted", lockable: facts.lock, releasedBy: facts.releasedBy }
        : undefined;
      kinds.set(name, known);
      return known;
    },
  };
}
