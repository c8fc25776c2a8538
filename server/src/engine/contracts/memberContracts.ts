// Contracts of members that hold functions: what all functions that tables assign to a member do alike, in the names that the member's own
// declaration gives its parameters.

import type { Span } from "../../base/span.ts";
import type { SourceText } from "../../base/sourceText.ts";
import type { Operation } from "../../syntax/frontEnd.ts";
import type { InferredContract } from "./inferredContract.ts";
import { type DeclaredMember, declaredStructs, type Witness } from "./typeContracts.ts";

/** A member of a struct of the file, with the functions that tables assign to it. */
export interface AssignedMember extends Omit<DeclaredMember, "parameters"> {
  /** "struct.member" */
  readonly name: string;
  /** Names of its parameters; "" for one that has none. */
  readonly parameters: readonly string[];
  /** In the order of their names. */
  readonly functions: readonly AssignedFunction[];
}

/** What a function shows of itself, in other names for its parameters; undefined when that is not certain. */
export interface AssignedFunction {
  readonly name: string;
  readonly shown: (parameters: readonly string[]) => InferredContract | undefined;
}

/** What the functions of a tree show of the types and members of one of its files. */
export interface TreeWitnesses {
  /** Functions that tables of other files assign to a member; undefined when one of them cannot be told. */
  readonly assignedTo: (struct: string, member: string) => readonly AssignedFunction[] | undefined;
  /** Functions of other files with a parameter that points to the type; undefined when there are too many, or several types of the name. */
  readonly taking: (type: string) => readonly Witness[] | undefined;
}

/**
 * Members of the file's structs that hold functions, by their place. `own` are the file's tables, with what its functions show; `elsewhere` knows
 * those of the tree's other files, undefined where one of them cannot be told.
 */
export function assignedMembers(
  source: SourceText,
  comments: readonly Span[],
  own: readonly Operation<string>[],
  shown: (name: string) => AssignedFunction["shown"],
  elsewhere: ((struct: string, member: string) => readonly AssignedFunction[] | undefined) | undefined,
): readonly AssignedMember[] {
  return declaredStructs(source, comments).flatMap(({ tag, members }) =>
    members.flatMap(({ parameters, ...member }): AssignedMember[] => {
      if (!parameters) return [];
      const here = new Set(own.filter((one) => one.struct === tag && one.member === member.name).map((one) => one.function));
      const there = elsewhere?.(tag, member.name) ?? (elsewhere ? undefined : []);
      const functions = [...[...here].map((name) => ({ name, shown: shown(name) })), ...(there ?? [])];
      if (!there || functions.length === 0) return [];
      return [{ ...member, name: `${tag}.${member.name}`, parameters, functions }];
    }),
  );
}

/** What all functions of a member do; undefined when they do not agree, or when one is not known for certain. */
export function sharedContract({ functions, parameters }: AssignedMember): string | undefined {
  let agreed: string | undefined;
  for (const one of functions) {
    const shown = one.shown(parameters);
    if (!shown || shown.items.length === 0 || (agreed !== undefined && shown.text !== agreed)) return undefined;
    agreed = shown.text;
  }
  return agreed;
}
