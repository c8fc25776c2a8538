// What the functions of one file show of its types: each that takes one is walked once more, with somebody to look at its paths.

import { analyseFunction } from "../analyse/analyseFunction.ts";
import type { OtherFiles } from "../api.ts";
import type { FunctionFacts } from "../analyse/functionFacts.ts";
import type { OpenFile } from "../context/openFile.ts";
import { tablesOf } from "../analyse/roles.ts";
import type { Witness } from "../contracts/typeContracts.ts";
import type { FileAnalysis } from "../analyse/analyseFile.ts";
import type { Knowledge } from "../../flow/state/knowledge.ts";

/** The functions of the file with a parameter that points to a type; those that `isSound` says no to show nothing. */
export function fileWitnesses(
  open: OpenFile,
  { functions, coverage }: FileAnalysis,
  others: OtherFiles | undefined,
  isSound: (name: string) => boolean,
): (type: string) => readonly Witness[] {
  const byName = new Map(functions.map((facts) => [facts.fn.name, facts]));
  const modelOf = (name: string) => byName.get(name)?.model ?? (open.defines(name) ? undefined : others?.getForHandle(name));
  const { knowledge: known, frontEnd } = open.context;
  const knowledge: Knowledge = {
    ...known,
    get: (name) => known.get(name) ?? modelOf(name),
    getForHandle: modelOf,
    constant: open.constant,
    isDefinedHere: open.defines,
    inFile: open.inFile,
    parametersMatter: "all",
  };
  const tables = tablesOf(frontEnd, open.file, known.flags("CLASSED_TABLES") ?? []);
  const walkOf = ({ fn, exploration }: FunctionFacts): Witness["walk"] => {
    const slices = open.file.slices.filter(({ name }) => name === fn.name);
    const [slice] = slices;
    if (!slice || slices.length > 1 || !isSound(fn.name) || exploration.gaveUp !== undefined) return undefined;
    const outcome = analyseFunction(open, slice, knowledge, undefined, false);
    return outcome.kind === "done" && outcome.result.exploration.gaveUp === undefined ? outcome.result.exploration : undefined;
  };
  return (type) => {
    const pointer = new RegExp(`\\b${type.replace(" ", "\\s+")}\\s*\\*`);
    const unread = open.file.slices.filter(
      ({ name, start, bodyStart }) =>
        coverage.notAnalysed.some((one) => one.function === name) && pointer.test(open.source.text.slice(start, bodyStart)),
    );
    const taking = functions.filter(({ fn }) => fn.params.some((param) => param.type.base === type && param.type.pointers === 1));
    return [
      ...unread.map(({ name }): Witness => ({ name, params: [], walk: undefined, tables: [] })),
      ...taking.map(
        (facts): Witness => ({
          name: facts.fn.name,
          params: facts.fn.params,
          walk: walkOf(facts),
          tables: tables.get(facts.fn.name) ?? [],
        }),
      ),
    ];
  };
}
