// The API boundary of the linter: what the command line and the language server ask, and get. Pure data; the engine does no I/O.

import type { SourceText } from "../base/sourceText.ts";
import type { CallModel } from "../flow/calls/callModel.ts";
import type { Epoch } from "../model/contract.ts";
import type { Finding, Level } from "../rules/finding.ts";
import type { BuildMacros, NotAnalysed } from "../syntax/frontEnd.ts";
import type { TreeWitnesses } from "./contracts/memberContracts.ts";
import type { AnalysisContext, OpenFile } from "./context/openFile.ts";

export type { BuildMacros } from "../syntax/frontEnd.ts";

export interface LintOptions {
  /** default: certain findings; strict: likely ones, too; all: hints, too. */
  readonly level: "default" | "strict" | "all";
  /** Rule ids; empty means every rule. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  /** [major, minor]; undefined when unknown: version-dependent contracts are then not applied. */
  readonly kernel: readonly [number, number] | undefined;
  readonly epoch: Epoch;
  /** Levels that the user gave to rules, "off" included; other rules have their own. */
  readonly ruleLevels?: Readonly<Record<string, Level | "off">>;
  /** What the build under analysis defines: only the branches that it compiles are read. */
  readonly macros?: BuildMacros;
}

/** What of the options may differ from file to file: it decides what is shown, not what is analysed. */
export type Judging = Pick<LintOptions, "level" | "ruleLevels">;

export interface FileCoverage {
  /** Functions defined in the file, those of dropped `#else` branches included. */
  readonly functions: number;
  /** Functions that touch a handle, directly or through a function of the file that does. */
  readonly handleFunctions: number;
  readonly analysed: number;
  readonly notAnalysed: readonly NotAnalysed[];
}

export interface FileReport {
  readonly source: SourceText;
  /** Sorted by start, then rule. */
  readonly findings: readonly Finding[];
  readonly coverage: FileCoverage;
}

/** A function that is not to be analysed, by the offset of its start: analysing it ended the worker that tried. */
export interface LeftOut {
  readonly start: number;
  readonly reason: string;
}

/** What is known of functions that a file does not define. */
export interface OtherFiles {
  /** The model of a call by this name. */
  readonly get: (name: string) => CallModel | undefined;
  /** As get, for a call that is given a handle. */
  readonly getForHandle: (name: string) => CallModel | undefined;
  /** Whether a call of the function alone makes its caller a handle function. */
  readonly touchesHandles: (name: string) => boolean;
  /**
   * By name of the file's own functions, the members of structs ("struct.member") that tables of other files assign them to; of functions without one
   * of which something is said, none.
   */
  readonly assigned?: () => ReadonlyMap<string, readonly string[]>;
  /** The model with what headers of the tree say, where they say anything: in place of the linter's own. */
  readonly context?: AnalysisContext;
  /** Whether a header defines the struct, and no file beside this one does more to the member than to look at it. */
  readonly isLeftAlone?: (tag: string, member: string) => boolean;
  /** Whether some file of the tree defines a function of this name. */
  readonly isDefined?: (name: string) => boolean;
  /** What functions of the tree show of the file's types and members: for who writes contracts down. */
  readonly witnesses?: TreeWitnesses;
  /** The file as the tree has it; it can be asked about those of the file's functions that are the same there. */
  readonly inTree?: () => OpenFile | undefined;
  /** Makes the tree's summary of the file's function at `start` by a walk for its report (Summaries.share). */
  readonly share?: (start: number, walk: () => CallModel | undefined) => boolean;
}

/** A tree as one of its files sees it. */
export interface WholeTree {
  /** What the file at this path in the tree can ask of the others. */
  readonly othersOf: (path: string) => OtherFiles;
}

/** Thrown by a host from `atFunction` to end a call early: nothing of it is kept. */
export class Cancelled extends Error {}

/** What a host may ask of one call beyond the options of the run. */
export interface LintRequest {
  /** Called when work on a function begins or, after a callee, goes on: a host's watchdog then knows where the time goes. */
  readonly atFunction?: (name: string, start: number) => void;
  /** Called when a function is walked, and not when what is known of an earlier version holds. */
  readonly atWalk?: (name: string) => void;
  readonly leaveOut?: readonly LeftOut[];
  /** The tree that the file lies in; without one, functions of other files are unknown. */
  readonly program?: WholeTree;
  /** The file's path in that tree. */
  readonly path?: string;
  /** Keep each walk whole, with its summary: for tools that look into them. They take memory. */
  readonly keepWalks?: boolean;
  /** For this file, in place of the options of the run. */
  readonly judging?: Judging;
}

/** A model or macro file as text, so that the engine needs no file system. */
export interface ModelFile {
  readonly path: string;
  readonly text: string;
}
