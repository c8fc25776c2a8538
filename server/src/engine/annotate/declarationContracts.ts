// What would be written before the members and types that a file declares: members that hold functions, by what these do, other members and typedefs
// by what functions do that take them. For whoever writes contracts down.

import type { SourceText } from "../../base/sourceText.ts";
import type { FileAnalysis } from "../analyse/analyseFile.ts";
import { contractComment } from "../contracts/annotationText.ts";
import type { OtherFiles } from "../api.ts";
import { fileWitnesses } from "./fileWitnesses.ts";
import { type InferredContract, inferredContract, isCertain } from "../contracts/inferredContract.ts";
import { assignedMembers, sharedContract, type TreeWitnesses } from "../contracts/memberContracts.ts";
import type { OpenFile } from "../context/openFile.ts";
import { type TypeContract, typeContracts } from "../contracts/typeContracts.ts";

export interface DeclarationContract extends TypeContract {
  readonly about: "member" | "type";
}

export interface DeclarationSources {
  readonly source: SourceText;
  readonly open: OpenFile;
  readonly analysis: FileAnalysis;
  readonly others: OtherFiles | undefined;
  /** What other files show, where they can see the declarations at all. */
  readonly witnesses: TreeWitnesses | undefined;
  /** Nothing is found in the function: its code shows what it should do. */
  readonly isSound: (name: string) => boolean;
  /** What is only possible is said, too. */
  readonly unsure: boolean;
}

/** Contracts that are not there yet, in the order of the kinds of declarations. Walks the functions that take a struct of the file. */
export function declarationContracts(sources: DeclarationSources): readonly DeclarationContract[] {
  const { source, open, analysis, others, witnesses, isSound } = sources;
  const { comments } = analysis.file;
  const { view, knowledge, frontEnd } = open.context;
  const isFree = (start: number): boolean => contractComment(source.text, comments, start) === undefined;
  const members = assignedMembers(
    source,
    comments,
    frontEnd.operations(analysis.file),
    (name) => (parameters) => shownAs(sources, name, parameters),
    witnesses?.assignedTo,
  ).flatMap((member): DeclarationContract[] => {
    const { name, start, nameStart, functions } = member;
    if (view.contract(name) !== undefined || !isFree(start)) return [];
    const contract = sharedContract(member);
    const names = [...functions.map((one) => one.name), name.slice(name.indexOf(".") + 1)];
    return contract === undefined ? [] : [{ about: "member", name, start, nameStart, contract, functions: names }];
  });
  const here = fileWitnesses(open, analysis, others, isSound);
  const taking = (type: string) => {
    const there = witnesses ? witnesses.taking(type) : [];
    return there && [...here(type), ...there];
  };
  const isWritten = (name: string): boolean => view.ownedMember(name) !== undefined || view.folioClasses.has(name);
  const types = typeContracts(source, comments, knowledge, isWritten, taking)
    .filter(({ start }) => isFree(start))
    .map((one): DeclarationContract => ({ ...one, about: one.name.includes(".") ? "member" : "type" }));
  return [...members, ...types];
}

/** What a function's paths show of it in other parameters' names; undefined when that is not certain. */
function shownAs(
  { open, analysis, others, isSound, unsure }: DeclarationSources,
  name: string,
  parameters: readonly string[],
): InferredContract | undefined {
  const facts = analysis.functions.find(({ fn }) => fn.name === name);
  const isSole = analysis.file.slices.filter((slice) => slice.name === name).length === 1;
  if (!facts || !isSole || !isSound(name) || facts.exploration.gaveUp !== undefined) return undefined;
  const model = others ? others.getForHandle(name) : facts.model;
  if (!model || model.inert) return undefined;
  const named = facts.fn.params.map(({ type }, index) => ({ name: parameters[index] ?? "", type }));
  const shown = inferredContract(model, named, (base) => open.context.knowledge.kindsOfType(base).length > 0);
  return shown.partial || !(unsure || isCertain(shown)) ? undefined : shown;
}
