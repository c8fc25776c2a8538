// The tree while a series is applied to it, in memory: what patches have made of files, over the base. Applies one patch, file by file; a
// file that does not fit is named and left as it was.

import { createHash } from "node:crypto";
import type { NotApplied } from "../../report/patches/patchReport.ts";
import { type AppliedHunks, applyHunks } from "./applyHunks.ts";
import type { BaseFile, BaseFiles } from "./baseFiles.ts";
import { refusal } from "./diffPaths.ts";
import type { FilePatch, Hunk } from "./unifiedDiff.ts";

/** One C file before and after a patch. Contents: each byte a character. */
export interface ChangedSource {
  /** What it is called afterwards, or was before it was removed. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** For each line after, the line before; 0 for a new one. */
  readonly origins: readonly number[];
}

export interface AppliedPatch {
  readonly sources: readonly ChangedSource[];
  readonly notApplied: readonly NotApplied[];
}

export interface TreeState {
  /** Applies the C files of a patch; the others are neither read nor judged. `others` is another reading of it, for files that do not fit. */
  apply(files: readonly FilePatch[], others: readonly FilePatch[]): Promise<AppliedPatch>;
}

const isSource = (file: string | undefined): boolean => file !== undefined && /\.[ch]$/.test(file);

/** A tree on which no patch has been applied yet. */
export function makeTreeState(base: BaseFiles): TreeState {
  const changed = new Map<string, string | undefined>();

  async function read(file: string): Promise<BaseFile> {
    if (!changed.has(file)) return base.read(file);
    const content = changed.get(file);
    return content === undefined ? { kind: "none" } : { kind: "file", content };
  }

  async function applyFile(patch: FilePatch): Promise<ChangedSource | NotApplied> {
    const name = patch.newPath ?? patch.oldPath ?? "";
    const fault = (reason: string, hunk?: number): NotApplied => ({ file: name, hunk, reason });
    const before = patch.oldPath === undefined ? ({ kind: "none" } as const) : await read(patch.oldPath);
    if (before.kind === "unreadable") return fault(before.reason);
    // Of plain diffs, creation is seen by there being nothing: `@@ -0,0`.
    const creates = patch.oldPath === undefined || (before.kind === "none" && !patch.byGit && patch.hunks[0]?.oldStart === 0);
    const target = patch.newPath === undefined || patch.newPath === patch.oldPath ? undefined : await read(patch.newPath);
    if (target?.kind === "unreadable") return fault(target.reason);

    const start = creates ? "" : before.kind === "file" ? before.content : undefined;
    const there = target?.kind === "file" ? target.content : start;
    const missing = start === undefined ? fault("is not there") : target?.kind === "file" ? fault("is there already") : undefined;
    const here = start === undefined || missing !== undefined ? undefined : finish(patch, applyHunks(start, patch.hunks));
    const take = (content: string, applied: AppliedHunks): ChangedSource | undefined =>
      applied.ok ? record(patch, creates ? undefined : content, applied) : undefined;

    // Code that looks alike stands in many places: what surely is the content meant goes before what merely fits somewhere.
    const fitsHere = start !== undefined && here?.ok === true ? { start, here } : undefined;
    if (fitsHere && (fitsHere.here.inPlace || isBlob(fitsHere.start, patch.oldBlob)))
      return record(patch, creates ? undefined : start, fitsHere.here);
    const known = patch.oldBlob === undefined || creates ? undefined : await base.blob(patch.oldBlob);
    const onBlob = known === undefined ? undefined : take(known, finish(patch, applyHunks(known, patch.hunks)));
    if (onBlob !== undefined) return onBlob;
    const undone = undo(patch, there);
    if (undone !== undefined && (undone.inPlace || fitsHere === undefined)) {
      const again = take(undone.content, finish(patch, applyHunks(undone.content, patch.hunks)));
      if (again !== undefined) return again;
    }
    if (fitsHere) return record(patch, creates ? undefined : start, fitsHere.here);
    return missing ?? (here === undefined || here.ok ? fault("does not fit") : fault(here.reason, here.hunk));
  }

  function record(patch: FilePatch, before: string | undefined, applied: AppliedHunks & { readonly ok: true }): ChangedSource {
    const after = patch.newPath === undefined ? undefined : applied.content;
    if (patch.oldPath !== undefined && patch.oldPath !== patch.newPath && !patch.copies) changed.set(patch.oldPath, undefined);
    if (patch.newPath !== undefined) changed.set(patch.newPath, after);
    return { path: patch.newPath ?? patch.oldPath ?? "", before, after, origins: applied.origins };
  }

  return {
    async apply(files, others) {
      const sources: ChangedSource[] = [];
      const notApplied: NotApplied[] = [];
      for (const file of files) {
        const bad = [file.oldPath, file.newPath].find((name) => name !== undefined && refusal(name) !== undefined);
        if (bad !== undefined) {
          notApplied.push({ file: bad, hunk: undefined, reason: `is not applied: ${refusal(bad)}` });
          continue;
        }
        if (file.special || !(isSource(file.oldPath) || isSource(file.newPath))) continue;
        if (file.binary) {
          notApplied.push({ file: file.newPath ?? file.oldPath ?? "", hunk: undefined, reason: "is not applied: the diff is binary" });
          continue;
        }
        const result = await applyFile(file);
        const other =
          "reason" in result ? others.find(({ oldPath, newPath }) => oldPath === file.oldPath && newPath === file.newPath) : undefined;
        const second = other === undefined ? result : await applyFile(other);
        if (!("reason" in second)) sources.push(second);
        else if ("reason" in result) notApplied.push(result);
      }
      return { sources: joinTwice(sources), notApplied };
    },
  };
}

/** What a removal leaves, and a creation starts from, is said by the patch: more or less than that does not fit. */
function finish(patch: FilePatch, applied: AppliedHunks): AppliedHunks {
  if (!applied.ok || patch.newPath !== undefined || applied.content === "") return applied;
  return { ok: false, hunk: patch.hunks.length, reason: "removes the file, which has more lines than the patch removes" };
}

/** The content before a patch that is in already; undefined when it is not. */
function undo(patch: FilePatch, there: string | undefined): (AppliedHunks & { readonly ok: true }) | undefined {
  if (patch.newPath === undefined ? there !== undefined : there === undefined) return undefined;
  const undone = applyHunks(there ?? "", patch.hunks.map(reversed));
  return undone.ok && (patch.oldPath === undefined) === (undone.content === "") ? undone : undefined;
}

/** Whether git calls this content by a name that begins so. */
function isBlob(content: string, id: string | undefined): boolean {
  if (id === undefined) return false;
  const bytes = Buffer.from(content, "latin1");
  const hash = createHash(id.length > 40 ? "sha256" : "sha1").update(`blob ${bytes.length}\0`);
  return hash.update(bytes).digest("hex").startsWith(id);
}

/** The hunk that undoes this one. */
function reversed(hunk: Hunk): Hunk {
  const turned = { " ": " ", "-": "+", "+": "-" } as const;
  return {
    line: hunk.line,
    oldStart: hunk.newStart,
    newStart: hunk.oldStart,
    lines: hunk.lines.map(({ kind, text }) => ({ kind: turned[kind], text })),
  };
}

/** A patch may speak of a file twice: it is one change all the same. */
function joinTwice(sources: readonly ChangedSource[]): readonly ChangedSource[] {
  const joined = new Map<string, ChangedSource>();
  for (const source of sources) {
    const first = joined.get(source.path);
    const origins = first === undefined ? source.origins : source.origins.map((line) => first.origins[line - 1] ?? 0);
    joined.set(source.path, first === undefined ? source : { ...source, before: first.before, origins });
  }
  return [...joined.values()].filter(({ before, after }) => before !== after);
}
