// The model of one target (kernel version and epoch) as the flow engine asks for it: contracts compiled once per name.

import type { CallModel } from "../../flow/calls/callModel.ts";
import { compileContract } from "../../flow/calls/compileContract.ts";
import { type KindFacts, type Knowledge, NO_FILE } from "../../flow/state/knowledge.ts";
import { forbiddenBy } from "../../model/kindVerdicts.ts";
import type { ModelView } from "../../model/modelView.ts";

/** Names without contract, and names asked for as flags, whose answer is remembered: a tree has hundreds of thousands. */
const MOST_REMEMBERED = 50_000;

/** Built-in and project contracts; functions of a file are added by analyseFile.ts. */
export function knowledgeOf(view: ModelView): Knowledge {
  // Asked at every call on every path.
  const models = new Map<string, CallModel>();
  const unknown = new Set<string>();
  const flags = new Map<string, readonly string[] | null>();
  const kinds = new Map<string, KindFacts | undefined>();
  const isHandleType = (base: string): boolean => view.kindsOfType(base).length > 0;
  const get = (name: string): CallModel | undefined => {
    const known = models.get(name);
    if (known !== undefined || unknown.has(name)) return known;
    const contract = view.contract(name);
    const model = contract && compileContract(contract, isHandleType);
    if (model) {
      models.set(name, model);
      return model;
    }
    if (unknown.size >= MOST_REMEMBERED) unknown.clear();
    unknown.add(name);
    return undefined;
  };
  const zeroes = new Set(view.flags("ZERO_CONSTANTS"));
  return {
    get,
    getForHandle: () => undefined,
    isDefinedHere: () => false,
    inFile: NO_FILE,
    undoneAcross: () => [],
    roleOf: () => undefined,
    constant: (name) => (zeroes.has(name) ? 0 : undefined),
    // Flags are upper-case constants; any other name may hold anything.
    flags: (name) => {
      const known = flags.get(name);
      if (known !== undefined) return known ?? undefined;
      const found = /^_*[A-Z][A-Z0-9_]*$/.test(name) ? view.flags(name) : null;
      if (flags.size >= MOST_REMEMBERED) flags.clear();
      flags.set(name, found);
      return found ?? undefined;
    },
    folioClasses: new Map([...view.folioClasses].map(([type, { name }]) => [type, name])),
    membersEndedBy: (name) => view.membersEndedBy(name),
    kindsOfType: (base) => view.kindsOfType(base).map((kind) => kind.name),
    kind: (name) => {
      if (kinds.has(name)) return kinds.get(name);
      const facts = view.kinds.get(name);
      const known: KindFacts | undefined = facts
        ? {
            counted: facts.refcount === "counted",
            lockable: facts.lock,
            releasedBy: facts.releasedBy,
            stabilisers: facts.stabilisedBy,
            countUnderRcu: facts.countUnderRcu,
            forbidden: forbiddenBy(facts, view.target.kernel),
          }
        : undefined;
      kinds.set(name, known);
      return known;
    },
  };
}
