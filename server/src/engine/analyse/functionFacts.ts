// What the steps after the walks need of a function: its faults, what its file is told of locks and fields, its summary. Plain data, in
// the offsets of the text that the function was walked in.

import type { CallModel } from "../../flow/calls/callModel.ts";
import type { JudgedExploration } from "../../flow/explore.ts";
import type { Fault } from "../../flow/state/events.ts";
import { type FieldUser, fieldUsesOf } from "../../flow/file/fieldUses.ts";
import { type ClassUser, folioClassesOf } from "../../flow/checks/folioClasses.ts";
import type { LockWitness } from "../../flow/file/fileLocks.ts";
import type { Knowledge } from "../../flow/state/knowledge.ts";
import { type RawUser, rawUsesOf } from "../../flow/file/rawHandles.ts";
import { type PageUser, pageUsesOf } from "../../flow/checks/tailPages.ts";
import type { FunctionAst } from "../../syntax/ast.ts";
import type { NotAnalysed } from "../../syntax/frontEnd.ts";
import type { AnalysedFunction } from "./analyseFunction.ts";

/** An exploration, as far as rules and the rest of the file ask about it. */
export interface WalkFacts extends Pick<JudgedExploration, "faults" | "gaveUp" | "uneven"> {
  readonly frame: LockWitness["frame"] & { readonly knowledge: Pick<Knowledge, "get" | "getForHandle"> };
}

export interface FunctionFacts extends FieldUser, PageUser, RawUser, ClassUser {
  readonly fn: Pick<FunctionAst, "name" | "nameSpan" | "returnType" | "params" | "variadic">;
  readonly exploration: WalkFacts;
  /** What callers are told. Undefined, too, where nobody in the file can ask for it. */
  readonly model: CallModel | undefined;
  /** What its own paths show, when it has a contract that says something else. */
  readonly shown?: CallModel;
  readonly other: { readonly exploration: WalkFacts; readonly names: ReadonlyMap<string, boolean> } | undefined;
  /** The walk itself, when it was asked for. */
  readonly walked?: AnalysedFunction;
}

/**
 * The facts of a walk, without its states and values, which are a hundred times as large and let go here. `written`: contracts by name;
 * `told`: what callers are told when the function has a contract of its own.
 */
export function factsOf(walked: AnalysedFunction, written: Knowledge["get"], keepWalk: boolean, told?: CallModel): FunctionFacts {
  const { fn, exploration, model, other } = walked;
  const contracts = askedOnce(written);
  return {
    fn: { name: fn.name, nameSpan: fn.nameSpan, returnType: fn.returnType, params: fn.params, variadic: fn.variadic },
    exploration: walkFacts(exploration),
    model: told ?? model,
    ...(told && model && told !== model ? { shown: model } : {}),
    other: other && { names: other.names, exploration: walkFacts(other.exploration) },
    uses: fieldUsesOf(exploration, contracts),
    pageUses: pageUsesOf(exploration.frame, contracts),
    rawUses: rawUsesOf(exploration.frame, contracts),
    folioClasses: folioClassesOf(exploration.frame, contracts),
    shift: 0,
    ...(keepWalk ? { walked } : {}),
  };
}

/** The same answers, each looked for once. */
function askedOnce(ask: Knowledge["get"]): Knowledge["get"] {
  const answers = new Map<string, CallModel | undefined>();
  return (name) => {
    let known = answers.get(name);
    if (known === undefined && !answers.has(name)) answers.set(name, (known = ask(name)));
    return known;
  };
}

function walkFacts({ faults, gaveUp, frame, uneven }: WalkFacts): WalkFacts {
  const { knowledge, keepLocks, unlockedFor, leftLocked } = frame;
  return {
    faults: faults.map(withoutPath),
    gaveUp,
    uneven: { ...uneven, ends: uneven.ends.map((end) => ({ ...end, fault: withoutPath(end.fault) })) },
    frame: { knowledge, keepLocks, unlockedFor, leftLocked: leftLocked.map(withoutPath), fn: { name: frame.fn.name } },
  };
}

/** What only the weighing of a fault asks for holds on to states. */
function withoutPath({ isKept: _isKept, ...fault }: Fault): Fault {
  const { otherWays } = fault;
  return { ...fault, outcomeOf: undefined, facts: undefined, ...(otherWays && { otherWays: otherWays.map(withoutPath) }) };
}

export type SettledOutcome =
  | { readonly kind: "done"; readonly facts: FunctionFacts }
  | { readonly kind: "left out"; readonly why: NotAnalysed };
