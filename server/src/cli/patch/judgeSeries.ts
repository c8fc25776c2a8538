// Applies a series in memory, lints each changed file, and those that it tells something else, before and after each patch, and compares.
// Writes no report.

import { type ComparedFile, compareFindings } from "../../report/result/compareFindings.ts";
import { byFile } from "../../report/result/mergeReports.ts";
import type { JudgedPatch, NotApplied } from "../../report/patches/patchReport.ts";
import type { FileResult } from "../../report/result/result.ts";
import type { FileOutcome } from "../workers/lintTask.ts";
import { decodeSource } from "../input/readSource.ts";
import type { BaseFiles } from "./baseFiles.ts";
import type { Stage, TextToLint } from "./lintTexts.ts";
import type { Patch, Series } from "./readSeries.ts";
import { type AppliedPatch, type ChangedSource, makeTreeState } from "./treeState.ts";
import type { DiffFault } from "./unifiedDiff.ts";

/** How files of a stage are linted, and which files a stage tells something else. */
export interface Lints {
  /** The outcomes in the files' order; undefined for a file that is left out. */
  lint(files: readonly TextToLint[], stage: Stage): Promise<readonly (FileOutcome | undefined)[]>;
  dependents(stage: Stage): Promise<readonly string[]>;
  /** Whether the disk has this text there. */
  isOnDisk(file: string, text: string | undefined): boolean;
}

export interface JudgedSeries {
  /** In their order. */
  readonly patches: readonly JudgedPatch[];
  /** Each changed file as the last patch leaves it, sorted. */
  readonly files: readonly FileResult[];
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** More files are not linted for one patch: what they get from it is not known then, and that is said. */
const mostDependents = 2000;

interface Applied {
  readonly patch: Patch;
  readonly result: AppliedPatch;
  /** Files that it does not change, and tells something else. */
  readonly dependents: readonly string[];
}

/** The patches with what they bring and mend. */
export async function judgeSeries(series: Series, base: BaseFiles, lints: Lints): Promise<JudgedSeries> {
  const state = makeTreeState(base);
  const results: { readonly patch: Patch; readonly result: AppliedPatch }[] = [];
  for (const patch of series.patches) results.push({ patch, result: await state.apply(patch.diff.files, patch.otherReading?.files ?? []) });
  const texts = textsOf(results.flatMap(({ result }) => result.sources));
  const stages = stagesOf(
    results.map(({ result }) => result.sources),
    texts.read,
  );
  const applied: Applied[] = [];
  const notes: string[] = [];
  for (const [index, { patch, result }] of results.entries()) {
    const dependents = await dependentsOfPatch(result.sources, texts.read, lints);
    const tooMany = dependents.length > mostDependents;
    if (tooMany)
      notes.push(
        `${dependents.length} files depend on what patch ${index + 1} changes: too many to lint; what it brings to them is not known`,
      );
    applied.push({ patch, result, dependents: tooMany ? [] : dependents });
  }
  const linted: ReadonlyMap<string, FileOutcome | undefined>[] = [];
  for (const [at, stage] of stages.entries()) {
    const after = applied[at - 1];
    const before = applied[at];
    const wanted = new Set(
      [after, before].flatMap((one) => [...(one?.result.sources.map(({ path }) => path) ?? []), ...(one?.dependents ?? [])]),
    );
    linted.push(await lintStage([...wanted].sort(), stage, texts.unread, lints));
  }
  const last = new Map<string, FileResult>();
  for (const [index, { result }] of applied.entries()) {
    for (const { path: file } of result.sources) {
      const outcome = linted[index + 1]?.get(file);
      if (outcome?.kind === "linted") last.set(file, outcome.result);
      else last.delete(file);
    }
  }
  const patches = applied.map((one, index) => judge(one, linted[index] ?? new Map(), linted[index + 1] ?? new Map()));
  return { patches, files: [...last.values()].sort(byFile), notes };
}

interface Texts {
  /** undefined: no such file, or one that cannot be read. */
  readonly read: (content: string | undefined) => string | undefined;
  /** The reason by the content that cannot be read. */
  readonly unread: ReadonlyMap<string, string>;
}

/** The contents as texts. */
function textsOf(sources: readonly ChangedSource[]): Texts {
  const texts = new Map<string, string>();
  const unread = new Map<string, string>();
  for (const content of sources.flatMap(({ before, after }) => [before, after])) {
    if (content === undefined || texts.has(content) || unread.has(content)) continue;
    const source = decodeSource(Buffer.from(content, "latin1"));
    if (source.ok) texts.set(content, source.text);
    else unread.set(content, source.reason);
  }
  return { read: (content) => (content === undefined ? undefined : (texts.get(content) ?? content)), unread };
}

/** The tree before the series, and after each of its patches. */
function stagesOf(patches: readonly (readonly ChangedSource[])[], read: Texts["read"]): readonly Stage[] {
  const first = new Map<string, string | undefined>();
  for (const { path: file, before } of patches.flat()) if (!first.has(file)) first.set(file, read(before));
  const stages: Stage[] = [first];
  let now: Stage = first;
  for (const sources of patches) {
    now = new Map([...now, ...sources.map(({ path: file, after }) => [file, read(after)] as const)]);
    stages.push(now);
  }
  return stages;
}

/** Files that are told something else after the patch than before it. */
async function dependentsOfPatch(sources: readonly ChangedSource[], read: Texts["read"], lints: Lints): Promise<readonly string[]> {
  const found = new Set<string>();
  const own = new Set(sources.map(({ path: file }) => file));
  for (const side of ["before", "after"] as const) {
    const stage = new Map(sources.map((source) => [source.path, read(source[side])] as const));
    if ([...stage].every(([file, text]) => lints.isOnDisk(file, text))) continue;
    for (const file of await lints.dependents(stage)) if (!own.has(file)) found.add(file);
  }
  return [...found].sort();
}

/** The outcomes by file; those of files that the stage does not have are not there. */
async function lintStage(
  files: readonly string[],
  stage: Stage,
  unread: Texts["unread"],
  lints: Lints,
): Promise<ReadonlyMap<string, FileOutcome | undefined>> {
  const outcomes = new Map<string, FileOutcome | undefined>();
  const toLint: TextToLint[] = [];
  for (const file of files) {
    const text = stage.get(file);
    const reason = text === undefined ? undefined : unread.get(text);
    if (reason !== undefined) outcomes.set(file, { kind: "unread", reason });
    else if (text !== undefined) toLint.push({ file, text });
    else if (!stage.has(file)) toLint.push({ file });
  }
  const linted = toLint.length === 0 ? [] : await lints.lint(toLint, stage);
  for (const [at, { file }] of toLint.entries()) outcomes.set(file, linted[at]);
  return outcomes;
}

type Outcomes = ReadonlyMap<string, FileOutcome | undefined>;

function judge({ patch, result: { sources, notApplied }, dependents }: Applied, older: Outcomes, newer: Outcomes): JudgedPatch {
  const compared: ComparedFile[] = [];
  const files: string[] = [];
  const lost: NotApplied[] = [];
  const after: FileResult[] = [];
  for (const source of sources) {
    const states = [older.get(source.path), newer.get(source.path)];
    const failed = states.flatMap((state) => (state === undefined || state.kind === "linted" ? [] : [state.reason]));
    if (failed.length > 0) {
      lost.push({ file: source.path, hunk: undefined, reason: `was not linted: ${failed[0]}` });
      continue;
    }
    const [old, now] = states.map((state) => (state?.kind === "linted" ? state.result : undefined));
    // The configuration leaves the file out.
    if (old === undefined && now === undefined) continue;
    files.push(source.path);
    if (now !== undefined) after.push(now);
    compared.push({ before: old, after: now, origins: source.origins });
  }
  for (const file of dependents) {
    const [old, now] = [older.get(file), newer.get(file)];
    if (old?.kind !== "linted" || now?.kind !== "linted") continue;
    const origins = Array.from({ length: linesIn(now.result) }, (_, line) => line + 1);
    // What stays in files that it does not change is none of a patch's business.
    compared.push({ before: withOther(old.result, now.result), after: withOther(now.result, old.result), origins });
  }
  const { title, subject, author, messageId, index, count } = patch;
  return {
    ...{ title, subject, author, messageId, index, count, files },
    ...compareFindings(compared),
    notApplied: [...patch.diff.faults.filter(isOfSource).map(broken), ...notApplied, ...lost],
    notAnalysed: after.flatMap(({ coverage }) => coverage.notAnalysed),
  };
}

/** The result with the findings that the other one does not have. */
function withOther(result: FileResult, other: FileResult): FileResult {
  const there = new Set(other.findings.map(({ fingerprint }) => fingerprint));
  return { ...result, findings: result.findings.filter(({ fingerprint }) => !there.has(fingerprint)) };
}

/** Enough lines for each place of the findings. */
function linesIn({ findings }: FileResult): number {
  return findings.reduce((most, { line, trace }) => Math.max(most, line, ...trace.map((step) => step.line)), 0);
}

/** Whether a broken part of a diff may be C. */
function isOfSource({ file }: DiffFault): boolean {
  return file === undefined || /\.[ch]$/.test(file);
}

function broken({ file, hunk, line, message }: DiffFault): NotApplied {
  return { file: file ?? "", hunk, reason: `${hunk === undefined ? "" : "is broken "}at line ${line} of the patch: ${message}` };
}
