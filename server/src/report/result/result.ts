// What the renderers get: a run's findings with rows, columns and fingerprints, free of source texts. Pure data, so that it can
// cross a thread; knows neither the file system nor a terminal.

import type { Epoch } from "../../model/contract.ts";
import type { Confidence, Level } from "../../rules/finding.ts";

/** A range in rows and columns, 1-based; the end is exclusive in its column. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface LocatedStep extends Range {
  readonly file: string;
  readonly message: string;
}

export interface LocatedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly (Range & { readonly text: string })[];
}

/** A source line that a renderer may show. */
export interface ExcerptLine {
  readonly line: number;
  readonly text: string;
}

export interface LocatedFinding extends Range {
  readonly rule: string;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly message: string;
  readonly file: string;
  readonly function: string;
  readonly handle: string;
  readonly kind: string;
  readonly trace: readonly LocatedStep[];
  readonly fixes: readonly LocatedFix[];
  readonly fingerprint: string;
  /** false: in a file or a branch that the tree's build does not compile. Otherwise not there: compiled, or nobody knows. */
  readonly built?: false;
  /** The lines of the path in the finding's file, with some lines around each, ascending, each once. */
  readonly excerpt: readonly ExcerptLine[];
}

export interface LocatedGap {
  readonly file: string;
  /** Empty when the file as a whole was left out. */
  readonly function: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** What was analysed of the files of one directory. */
export interface DirectoryCoverage {
  /** As shown; empty for the working directory. */
  readonly directory: string;
  readonly files: number;
  readonly functions: number;
  readonly handleFunctions: number;
  readonly analysed: number;
}

export interface Coverage {
  readonly files: number;
  readonly functions: number;
  readonly handleFunctions: number;
  readonly analysed: number;
  /** Nothing was left out that could have been analysed: no file unread, no function that ended a worker. */
  readonly complete: boolean;
  readonly notAnalysed: readonly LocatedGap[];
  /** Those with a function that touches handles, sorted by name. */
  readonly directories: readonly DirectoryCoverage[];
}

/** One file's share of a run. */
export interface FileResult {
  readonly file: string;
  readonly findings: readonly LocatedFinding[];
  readonly coverage: Omit<Coverage, "files" | "complete" | "directories">;
}

/** One of the parts that a run was split into; counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export interface RunResult {
  readonly toolVersion: string;
  /** "6.12", or undefined when no kernel tree was found and none was named. */
  readonly kernelVersion: string | undefined;
  readonly epoch: Epoch;
  /** undefined: the whole run. */
  readonly shard: Shard | undefined;
  readonly findings: readonly LocatedFinding[];
  readonly coverage: Coverage;
  readonly totalMs: number;
}
