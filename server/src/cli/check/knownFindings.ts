// The baseline of a run: read, held against what was found, and written when asked. A finding in it is not reported; an entry that no
// finding answers to any more is said to be stale. Files and functions that this run did not look at say nothing about their entries.

import { constants } from "node:fs";
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BaselineEntry, entryFor, mostBaselineBytes, type PlacedEntry, printBaseline, readBaseline } from "../../config/baseline.ts";
import { isShownAt } from "../../engine/judge/shown.ts";
import type { LintOptions } from "../../engine/api.ts";
import type { FileResult, LocatedFinding } from "../../report/result/result.ts";
import { counted } from "../../report/text/plainText.ts";
import { showPath } from "../input/findFiles.ts";
import type { LintFile } from "../workers/lintTask.ts";
import type { Session } from "../process/session.ts";
import { ioReason, UsageError } from "../process/usageError.ts";

export interface BaselineOptions {
  readonly update: boolean;
  readonly prune: boolean;
}

/** What a run found in one file, at every level. */
export interface LintedFile {
  readonly file: LintFile;
  readonly result: FileResult;
}

/** How the findings of a run are judged. */
export interface Judges {
  readonly levelOf: (file: LintFile) => LintOptions["level"];
  /** Whether findings of the rule would be among those of the file. */
  readonly isActive: (rule: string, file: LintFile) => boolean;
  /** Findings that are not reported for another reason; they are not new either. */
  readonly isNew: (finding: LocatedFinding) => boolean;
}

export interface Baseline {
  readonly shown: string;
  /** The result with what is to be reported. Called once for each file. */
  take(linted: LintedFile, judges: Judges): FileResult;
  /** Entries that nothing answers to any more, once all files were taken. `roots` are the directories that the run was to look at. */
  stale(trees: readonly string[], roots: readonly string[]): Promise<readonly PlacedEntry[]>;
  /** Says what is stale and how many were known; writes the file when asked. */
  finish(session: Session, stale: readonly PlacedEntry[]): Promise<void>;
}

/** Opens a baseline. Throws UsageError, with the line, for one that cannot be used. */
export async function openBaseline(session: Session, absolute: string, options: BaselineOptions): Promise<Baseline> {
  const shown = showPath(absolute, session.cwd);
  const entries = await readEntries(absolute, shown, options.update);
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const byFile = new Map<string, PlacedEntry[]>();
  for (const entry of entries) {
    const own = byFile.get(entry.file);
    if (own === undefined) byFile.set(entry.file, [entry]);
    else own.push(entry);
  }
  const linted = new Set<string>();
  const unanswered: PlacedEntry[] = [];
  const fresh = new Map<string, BaselineEntry>();
  let known = 0;

  return {
    shown,
    take({ file, result }, judges) {
      const found = new Set(result.findings.map((finding) => finding.fingerprint));
      const gaps = new Set(result.coverage.notAnalysed.map((gap) => gap.function));
      linted.add(file.stablePath);
      for (const entry of byFile.get(file.stablePath) ?? []) {
        if (!found.has(entry.fingerprint) && !gaps.has(entry.function) && judges.isActive(entry.rule, file)) unanswered.push(entry);
      }
      const level = judges.levelOf(file);
      const reported = result.findings.filter((finding) => {
        if (!isShownAt(level, finding.confidence) || !judges.isNew(finding)) return false;
        if (!byFingerprint.has(finding.fingerprint)) {
          if (!options.update) return true;
          fresh.set(finding.fingerprint, entryFor(finding, file.stablePath));
        } else known++;
        return false;
      });
      return { ...result, findings: reported };
    },
    async stale(trees, roots) {
      const gone: PlacedEntry[] = [];
      for (const entry of entries) if (!linted.has(entry.file) && (await isGone(entry.file, trees, roots))) gone.push(entry);
      return [...unanswered, ...gone].sort((a, b) => a.line - b.line);
    },
    async finish(session, stale) {
      const verdict = options.prune ? "removed" : "stale, --prune-baseline removes it";
      for (const { line, rule, file, function: name } of stale)
        await session.complain(`${shown}:${line}: ${rule} in ${name}() of ${file} is found no more: ${verdict}`);
      const said = [
        known > 0 ? `${counted(known, "finding")} known by ${shown}, not reported` : "",
        fresh.size > 0 ? `${counted(fresh.size, "finding")} added to ${shown}; write reason and judge to each` : "",
      ].filter((part) => part !== "");
      if (said.length > 0) await session.complain(said.join("; "));
      const removed = new Set(options.prune ? stale.map((entry) => entry.fingerprint) : []);
      if (fresh.size === 0 && removed.size === 0 && !(options.update && entries.length === 0)) return;
      await write(absolute, shown, printBaseline([...entries.filter((entry) => !removed.has(entry.fingerprint)), ...fresh.values()]));
    },
  };
}

async function readEntries(absolute: string, shown: string, mayBeMissing: boolean): Promise<readonly PlacedEntry[]> {
  let text: string;
  try {
    text = await readText(absolute, shown);
  } catch (error) {
    if (mayBeMissing && error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${shown}: ${ioReason(error)}${mayBeMissing ? "" : "; --update-baseline writes one"}`);
  }
  const read = readBaseline(text);
  if (!read.ok) throw new UsageError(`${shown}:${read.line}: ${read.message}`);
  return read.entries;
}

async function readText(absolute: string, shown: string): Promise<string> {
  const handle = await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new UsageError(`${shown}: not a file`);
    if (status.size > mostBaselineBytes) throw new UsageError(`${shown}: larger than ${mostBaselineBytes / 1024 / 1024} MB: no baseline`);
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

/** Whether an entry's file is in none of the trees any more, though the run was to look where it was. */
async function isGone(file: string, trees: readonly string[], roots: readonly string[]): Promise<boolean> {
  const places = trees.map((tree) => path.resolve(tree, file)).filter((place) => roots.some((root) => isBelow(place, root)));
  if (places.length === 0) return false;
  for (const place of places) {
    try {
      await stat(place);
      return false;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))) return false;
    }
  }
  return true;
}

function isBelow(place: string, root: string): boolean {
  return place === root || place.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}

/** Whole or as before. */
async function write(absolute: string, shown: string, text: string): Promise<void> {
  const temporary = `${absolute}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, absolute);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError(`${shown}: ${ioReason(error)}`);
  }
}
