// What the steps after the walks need of a function: its faults, what its file is told of locks and fields, its summary. Plain data, in
// the offsets of the text that the function was walked in.

import type { CallModel } from "../flow/callModel.ts";
import type { Exploration } from "../flow/explore.ts";
import type { FieldUser } from "../flow/fieldPairs.ts";
import type { LockWitness } from "../flow/fileLocks.ts";
import type { Knowledge } from "../flow/frame.ts";
import type { PageUser } from "../flow/tailPages.ts";
import type { FunctionAst } from "../syntax/ast.ts";
import type { NotAnalysed } from "../syntax/frontEnd.ts";
import type { AnalysedFunction } from "./analyseFunction.ts";

/** An exploration, as far as rules and the rest of the file ask about it. */
export interface WalkFacts extends Pick<Exploration, "faults" | "gaveUp"> {
  readonly frame: LockWitness["frame"] & { readonly knowledge: Pick<Knowledge, "get" | "getForHandle"> };
}

export interface FunctionFacts extends FieldUser, PageUser {
  readonly fn: Pick<FunctionAst, "name" | "nameSpan" | "params">;
  readonly exploration: WalkFacts;
  readonly model: CallModel | undefined;
  readonly other: { readonly exploration: WalkFacts; readonly names: ReadonlyMap<string, boolean> } | undefined;
  /** The walk itself, where nothing is kept for a later version. */
  readonly walked?: AnalysedFunction;
}

export type SettledOutcome =
  | { readonly kind: "done"; readonly facts: FunctionFacts }
  | { readonly kind: "left out"; readonly why: NotAnalysed };
