// Two states of one file as sets of findings: what a change brings, what it mends, what stays. Told apart by fingerprint first; where the
// code on a path has changed, by the lines that the change keeps. Pure.

import type { FileResult, LocatedFinding } from "./result.ts";

/** A finding whose function could not be analysed in the other state. */
export interface UnsureFinding {
  readonly finding: LocatedFinding;
  /** The state that the finding is of. */
  readonly side: "before" | "after";
  /** Why the function was not analysed in the other one. */
  readonly reason: string;
}

export interface Comparison {
  readonly brings: readonly LocatedFinding[];
  readonly mends: readonly LocatedFinding[];
  /** Found before and after; as they are after. */
  readonly stays: readonly LocatedFinding[];
  readonly unsure: readonly UnsureFinding[];
}

export interface ComparedFile {
  /** undefined: there is no such file. */
  readonly before: FileResult | undefined;
  readonly after: FileResult | undefined;
  /** For each line after, the line before; 0 for a new one. Both 1-based, `origins[0]` is of line 1. */
  readonly origins: readonly number[];
}

/** Compares the two states of each file; a finding that went along with its code to another of the files stays. */
export function compareFindings(files: readonly ComparedFile[]): Comparison {
  const compared = files.map(compareFile);
  const brings = compared.flatMap((one) => one.brings);
  const mends = compared.flatMap((one) => one.mends);
  const moved = pair(mends, brings, movedKey, () => true);
  return {
    brings: moved.after,
    mends: moved.before,
    stays: [...compared.flatMap((one) => one.stays), ...moved.both],
    unsure: compared.flatMap((one) => one.unsure),
  };
}

function compareFile({ before, after, origins }: ComparedFile): Comparison {
  const same = pair(before?.findings ?? [], after?.findings ?? [], (finding) => finding.fingerprint);
  const originOf = (line: number): number => origins[line - 1] ?? 0;
  // The path has changed, the place has not: a test in between was rewritten, or a variable renamed.
  const atPlace = pair(
    same.before,
    same.after,
    identityKey,
    (old, now) => originOf(now.line) === old.line && sameStart(old, now, originOf),
  );
  // The place itself was rewritten: the finding stands where the lines of the old one stood.
  const rewritten = pair(
    atPlace.before,
    atPlace.after,
    identityKey,
    (old, now) => stoodAt(old, now, origins) && sameStart(old, now, originOf),
  );
  const gapIn = (result: FileResult | undefined, { function: name }: LocatedFinding): string | undefined =>
    result?.coverage.notAnalysed.find((gap) => gap.function === name || gap.function === "")?.reason;
  const unsure: UnsureFinding[] = [];
  const brings: LocatedFinding[] = [];
  const mends: LocatedFinding[] = [];
  for (const finding of rewritten.before) {
    const reason = gapIn(after, finding);
    if (reason === undefined) mends.push(finding);
    else unsure.push({ finding, side: "before", reason });
  }
  for (const finding of rewritten.after) {
    const reason = gapIn(before, finding);
    if (reason === undefined) brings.push(finding);
    else unsure.push({ finding, side: "after", reason });
  }
  return { brings, mends, stays: [...same.both, ...atPlace.both, ...rewritten.both], unsure };
}

interface Paired {
  readonly before: readonly LocatedFinding[];
  readonly after: readonly LocatedFinding[];
  /** As they are after. */
  readonly both: readonly LocatedFinding[];
}

/** Takes out what both sides have: equal keys, and `fits`. Each finding is paired once; in the order of the sides. */
function pair(
  before: readonly LocatedFinding[],
  after: readonly LocatedFinding[],
  keyOf: (finding: LocatedFinding) => string,
  fits: (old: LocatedFinding, now: LocatedFinding) => boolean = () => true,
): Paired {
  const waiting = new Map<string, LocatedFinding[]>();
  for (const old of before) {
    const key = keyOf(old);
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, [old]);
    else known.push(old);
  }
  const gone = new Set<LocatedFinding>();
  const both: LocatedFinding[] = [];
  const left: LocatedFinding[] = [];
  for (const now of after) {
    const candidates = waiting.get(keyOf(now)) ?? [];
    const at = candidates.findIndex((old) => fits(old, now));
    const [old] = at === -1 ? [] : candidates.splice(at, 1);
    if (old === undefined) left.push(now);
    else {
      gone.add(old);
      both.push(now);
    }
  }
  return { before: before.filter((old) => !gone.has(old)), after: left, both };
}

function identityKey({ rule, function: name, handle }: LocatedFinding): string {
  return [rule, name, handle].join("\0");
}

/** Code that went to another file takes its text along. */
function movedKey(finding: LocatedFinding): string {
  return [identityKey(finding), ...finding.excerpt.map(({ text }) => text.trim())].join("\0");
}

/** Whether both paths begin at one line: what they say is about the same acquisition. */
function sameStart(old: LocatedFinding, now: LocatedFinding, originOf: (line: number) => number): boolean {
  const [first] = old.trace;
  const [start] = now.trace;
  if (first === undefined || start === undefined) return first === start;
  return first.file !== old.file || start.file !== now.file || originOf(start.line) === first.line;
}

/** Whether the old finding's line is among those that the new lines around the new finding replace. */
function stoodAt(old: LocatedFinding, now: LocatedFinding, origins: readonly number[]): boolean {
  if ((origins[now.line - 1] ?? 0) !== 0) return false;
  let first = now.line - 1;
  while (first > 0 && origins[first - 1] === 0) first -= 1;
  let last = now.line - 1;
  while (last + 1 < origins.length && origins[last + 1] === 0) last += 1;
  const above = first === 0 ? 0 : (origins[first - 1] ?? 0);
  const below = last + 1 < origins.length ? (origins[last + 1] ?? 0) : Number.POSITIVE_INFINITY;
  return above < old.line && old.line < below;
}
