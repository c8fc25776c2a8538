// What was inferred of the functions of a file, ready to be shown: for code lenses, symbols, hints and the action that writes it down.

import type { FileSession } from "../../engine/fileSession.ts";
import { type InferredContract, inferredContract, isCertain } from "../../engine/contracts/inferredContract.ts";
import type { CallModel } from "../../flow/calls/callModel.ts";
import { printItems } from "../../model/printContract.ts";
import { contractSentence } from "./contractSentence.ts";

export interface InferredNote {
  readonly name: string;
  /** Offset of the function's first word. */
  readonly start: number;
  readonly end: number;
  /** Offset behind its name. */
  readonly nameEnd: number;
  readonly nameStart: number;
  /** What stands behind `Lifetime:`. */
  readonly contract: string;
  readonly sentence: string;
  /** Nothing is left out of it, and nothing is only possible. */
  readonly certain: boolean;
  /** inferred from its body, or written in a comment before it. */
  readonly origin: "inferred" | "written";
}

const printed = new WeakMap<CallModel, InferredContract>();

/** Functions that do something to a lifetime, in order of the text. */
export function inferredNotes(session: FileSession): readonly InferredNote[] {
  const view = session.view();
  const here = session.source()?.path;
  const count = new Map<string, number>();
  for (const { name } of session.functions()) count.set(name, (count.get(name) ?? 0) + 1);
  return session.functions().flatMap((fn): InferredNote[] => {
    const { facts } = fn;
    if (!facts) return [];
    const { nameSpan, params } = facts.fn;
    const place = {
      name: fn.name,
      start: fn.start,
      end: fn.end,
      nameStart: nameSpan.start + facts.shift,
      nameEnd: nameSpan.end + facts.shift,
    };
    const parameters = params.map((param) => ({ name: param.name, type: param.type }));
    const written = view.contract(fn.name);
    if (written) {
      if (written.origin.file !== here) return [];
      const contract = printItems(written.items, written.prototype.parameters);
      return [
        { ...place, contract, sentence: contractSentence(written.items, written.prototype.parameters), certain: true, origin: "written" },
      ];
    }
    const { model } = facts;
    if (!model || model.inert || count.get(fn.name) !== 1) return [];
    let contract = printed.get(model);
    if (!contract) {
      contract = inferredContract(model, params, (base) => view.kindsOfType(base).length > 0);
      printed.set(model, contract);
    }
    const sentence = contractSentence(contract.items, parameters);
    return sentence === "" ? [] : [{ ...place, contract: contract.text, sentence, certain: isCertain(contract), origin: "inferred" }];
  });
}
