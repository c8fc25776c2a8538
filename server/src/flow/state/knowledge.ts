// What a walk may ask of the world around its function: calls, flags, kinds of memory, and what the file says of itself.

import type { Epoch, KindOperation } from "../../model/contract.ts";
import type { CallModel, CallModels } from "../calls/callModel.ts";
import { leavesAlone } from "../calls/callPlan.ts";

/** What the flow engine needs to know of the world beside call models. */
export interface Knowledge extends CallModels {
  /** Flags that a name stands for, itself included when it is not a union; undefined when it is no flag of the model. */
  readonly flags: (name: string) => readonly string[] | undefined;
  /** Value of an enumerator or numeric macro of the file. */
  readonly constant: (name: string) => number | undefined;
  /** Kinds a C type may be; empty when it is no handle type. */
  readonly kindsOfType: (base: string) => readonly string[];
  readonly kind: (name: string) => KindFacts | undefined;
  /** Whose folios types name, where somebody wrote it down. */
  readonly folioClasses: ReadonlyMap<string, string>;
  /** Members whose handles the function ends together with their struct, where somebody wrote it down. */
  readonly membersEndedBy: (name: string) => readonly { readonly struct: string; readonly member: string }[];
  /** The contract of the operation that a function of the file is assigned to; undefined when there is none, or more than one. */
  readonly roleOf: (name: string) => CallModel | undefined;
  /** Whether the file itself defines the function. */
  readonly isDefinedHere: (name: string) => boolean;
  readonly inFile: FileFacts;
  /** As inFile.undoneBy, by the tables of other files, too. For who weighs a fault: what a summary says depends on no table of another file. */
  readonly undoneAcross: (name: string) => readonly string[];
  /**
   * Which parameters make a callee that gets one worth asking about: all of them when the walk is for a caller that hands something over.
   * Without a tree, none: what would be learned is not worth what a wrong summary costs. `architecture`: whose code the file is.
   */
  readonly parametersMatter?: "all" | "handles" | undefined;
  readonly architecture?: string | undefined;
}

/** What the text of the whole file says of one name: asked like everything else, so that a walk is known to depend on it. */
export interface FileFacts {
  /** Whether the file says that its module begins with the function. */
  readonly startsModule: (name: string) => boolean;
  /** Whether the file says that a driver takes on its devices by the function. */
  readonly probes: (name: string) => boolean;
  /** Whether the file says that a driver gives up its devices by the function, or that its module ends with it. */
  readonly unbinds: (name: string) => boolean;
  /** Functions that end what the function begins, by the tables that the file puts it into: they are not called when it fails. */
  readonly undoneBy: (name: string) => readonly string[];
  /**
   * Functions that are given a member, or a variable that got it before, with the functions that do so; in no order that means anything. The member by
   * its name, or, where only those of one struct are meant, behind its tag (`tag.member`); ones of which the file does not show what they are of are
   * among them.
   */
  readonly givenTo: (place: string) => readonly { readonly call: string; readonly within: string }[];
  /**
   * Functions that get a variable which no other file sees, with those that give it to them, but for the one that the module ends with; undefined where
   * something else may have it from the file.
   */
  readonly variableGivenTo: (variable: string) => readonly { readonly call: string; readonly within: string }[] | undefined;
  /** Functions of the file that name a variable, or come by calls to one of it that does. */
  readonly naming: (variable: string) => readonly string[];
}

/** Of a file that is not there. */
export const NO_FILE: FileFacts = {
  startsModule: () => false,
  probes: () => false,
  unbinds: () => false,
  undoneBy: () => [],
  givenTo: () => [],
  variableGivenTo: () => undefined,
  naming: () => [],
};

export interface KindFacts {
  readonly counted: boolean;
  readonly lockable: boolean;
  readonly releasedBy: readonly string[];
  /** Guards that keep a page what it is: "reference", "ptl" … */
  readonly stabilisers: readonly string[];
  /** Under RCU alone a reference may be tried on it. */
  readonly countUnderRcu: boolean;
  /** In which epochs the operation is a fault on it, and what happens then; undefined when in none. */
  readonly forbidden: (operation: KindOperation) => ReadonlyMap<Epoch, string> | undefined;
}

/** What is known of a function by its contract, else by its code, whatever it is given. What its code alone shows, getForHandle() may say of one with a contract, too. */
export function modelOfAny({ get, getForHandle }: Pick<Knowledge, "get" | "getForHandle">, name: string): CallModel | undefined {
  return get(name) ?? getForHandle(name);
}

/**
 * Whether a function neither ends nor keeps what it gets at an index, nor gives it back as its result, unless that is not used: what is known of it
 * says so, or it only reads and writes what is there.
 */
export function leavesArgument(
  knowledge: Pick<Knowledge, "get" | "getForHandle" | "flags">,
  name: string,
  index: number,
  isUnused: boolean,
): boolean {
  const model = modelOfAny(knowledge, name);
  return model ? leavesAlone(model, index, isUnused) : knowledge.flags("READING_FUNCTIONS")?.includes(name) === true;
}

/** Knowledge that says something else in some of its members, in the one form that it always has: a walk asks it at every step (ADR 0014). */
export function knowledgeWith(of: Knowledge, own: Partial<Knowledge>): Knowledge {
  return {
    get: own.get ?? of.get,
    getForHandle: own.getForHandle ?? of.getForHandle,
    writtenFor: own.writtenFor ?? of.writtenFor,
    flags: own.flags ?? of.flags,
    constant: own.constant ?? of.constant,
    kindsOfType: own.kindsOfType ?? of.kindsOfType,
    kind: own.kind ?? of.kind,
    folioClasses: own.folioClasses ?? of.folioClasses,
    membersEndedBy: own.membersEndedBy ?? of.membersEndedBy,
    roleOf: own.roleOf ?? of.roleOf,
    isDefinedHere: own.isDefinedHere ?? of.isDefinedHere,
    inFile: own.inFile ?? of.inFile,
    undoneAcross: own.undoneAcross ?? of.undoneAcross,
    parametersMatter: own.parametersMatter ?? of.parametersMatter,
    architecture: own.architecture ?? of.architecture,
  };
}
