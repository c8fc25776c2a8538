// Applies a series in memory, lints each changed file before and after, and compares. Each content is linted once, however many patches
// leave it alone. Writes no report.

import { type ComparedFile, compareFindings } from "../../report/compareFindings.ts";
import { byFile } from "../../report/mergeReports.ts";
import type { JudgedPatch, NotApplied } from "../../report/patchReport.ts";
import type { FileResult } from "../../report/result.ts";
import type { FileOutcome } from "../lintTask.ts";
import { decodeSource } from "../readSource.ts";
import type { BaseFiles } from "./baseFiles.ts";
import type { TextToLint } from "./lintTexts.ts";
import type { Patch, Series } from "./readSeries.ts";
import { type AppliedPatch, type ChangedSource, makeTreeState } from "./treeState.ts";
import type { DiffFault } from "./unifiedDiff.ts";

/** Lints contents; the outcomes in their order, undefined for a file that is left out. */
export type LintThem = (texts: readonly TextToLint[]) => Promise<readonly (FileOutcome | undefined)[]>;

export interface JudgedSeries {
  /** In their order. */
  readonly patches: readonly JudgedPatch[];
  /** Each changed file as the last patch leaves it, sorted. */
  readonly files: readonly FileResult[];
}

/** The patches with what they bring and mend. */
export async function judgeSeries(series: Series, base: BaseFiles, lint: LintThem): Promise<JudgedSeries> {
  const state = makeTreeState(base);
  const applied: { readonly patch: Patch; readonly result: AppliedPatch }[] = [];
  for (const patch of series.patches) applied.push({ patch, result: await state.apply(patch.diff.files, patch.otherReading?.files ?? []) });
  const results = await lintAllStates(
    applied.flatMap(({ result }) => result.sources),
    lint,
  );
  const last = new Map<string, FileResult>();
  for (const { path: file, after } of applied.flatMap(({ result }) => result.sources)) {
    const state = results(file, after);
    if (state?.kind === "linted") last.set(file, state.result);
    else last.delete(file);
  }
  return { patches: applied.map(({ patch, result }) => judge(patch, result, results)), files: [...last.values()].sort(byFile) };
}

type Linted = (file: string, content: string | undefined) => FileOutcome | undefined;

async function lintAllStates(sources: readonly ChangedSource[], lint: LintThem): Promise<Linted> {
  const numbers = new Map<string, number>();
  const texts: TextToLint[] = [];
  const unread = new Map<string, FileOutcome>();
  const keyOf = (file: string, content: string) => `${file}\0${content}`;
  for (const { path: file, before, after } of sources) {
    for (const content of [before, after]) {
      if (content === undefined) continue;
      const key = keyOf(file, content);
      if (numbers.has(key) || unread.has(key)) continue;
      const source = decodeSource(Buffer.from(content, "latin1"));
      if (!source.ok) {
        unread.set(key, { kind: "unread", reason: source.reason });
        continue;
      }
      numbers.set(key, texts.length);
      texts.push({ file, text: source.text });
    }
  }
  const outcomes = texts.length === 0 ? [] : await lint(texts);
  return (file, content) => {
    if (content === undefined) return undefined;
    const key = keyOf(file, content);
    return unread.get(key) ?? outcomes[numbers.get(key) ?? -1];
  };
}

function judge(patch: Patch, { sources, notApplied }: AppliedPatch, linted: Linted): JudgedPatch {
  const compared: ComparedFile[] = [];
  const files: string[] = [];
  const lost: NotApplied[] = [];
  const after: FileResult[] = [];
  for (const source of sources) {
    const states = [linted(source.path, source.before), linted(source.path, source.after)];
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
  const { title, subject, author, messageId, index, count } = patch;
  return {
    ...{ title, subject, author, messageId, index, count, files },
    ...compareFindings(compared),
    notApplied: [...patch.diff.faults.filter(isOfSource).map(broken), ...notApplied, ...lost],
    notAnalysed: after.flatMap(({ coverage }) => coverage.notAnalysed),
  };
}

/** Whether a broken part of a diff may be C. */
function isOfSource({ file }: DiffFault): boolean {
  return file === undefined || /\.[ch]$/.test(file);
}

function broken({ file, hunk, line, message }: DiffFault): NotApplied {
  return { file: file ?? "", hunk, reason: `${hunk === undefined ? "" : "is broken "}at line ${line} of the patch: ${message}` };
}
