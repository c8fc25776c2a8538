// The result of a run over patches, as its renderers see it. Pure data; knows neither git nor the file system.

import type { Epoch } from "../../model/contract.ts";
import type { UnsureFinding } from "../result/compareFindings.ts";
import type { LocatedFinding, LocatedGap } from "../result/result.ts";

/** A part of a patch that is not judged. */
export interface NotApplied {
  /** Path in the tree; empty when not even that could be read. */
  readonly file: string;
  /** Counted from 1; undefined when the file as a whole is meant. */
  readonly hunk: number | undefined;
  /** One clause: what does not fit, and where. */
  readonly reason: string;
}

export interface JudgedPatch {
  readonly title: string;
  /** The whole subject; empty for a bare diff. */
  readonly subject: string;
  readonly author: string;
  readonly messageId: string;
  /** Place in the series, as it says itself, else as it was read; both from 1. */
  readonly index: number;
  readonly count: number;
  /** C files that were applied, as they are called afterwards. */
  readonly files: readonly string[];
  readonly brings: readonly LocatedFinding[];
  readonly mends: readonly LocatedFinding[];
  /** In the files of the patch, before and after it. */
  readonly stays: readonly LocatedFinding[];
  readonly unsure: readonly UnsureFinding[];
  readonly notApplied: readonly NotApplied[];
  /** In the patch's files, after it. */
  readonly notAnalysed: readonly LocatedGap[];
}

export interface PatchRun {
  readonly toolVersion: string;
  readonly kernelVersion: string | undefined;
  readonly epoch: Epoch;
  /** What the patches were applied to: "the working tree", "commit 1234…". */
  readonly base: string;
  /** What was read and left out, and why the base is not another; one sentence each. */
  readonly notes: readonly string[];
  readonly patches: readonly JudgedPatch[];
  readonly totalMs: number;
}

/** "[2/3] mm: …"; a patch by itself has no number. */
export function patchHeading({ index, count, title }: JudgedPatch): string {
  return count > 1 ? `[${index}/${count}] ${title}` : title;
}

/** "mm/foo.c: hunk 2 does not fit …". */
export function notAppliedText({ file, hunk, reason }: NotApplied): string {
  const subject = hunk === undefined ? "" : `hunk ${hunk} `;
  return `${file === "" ? "" : `${file}: `}${subject}${reason}`;
}
