// One worker's side of a run: reads the files of a task, takes their results from the cache or lints them. Knows neither pool nor output.

import path from "node:path";
import { makeSourceText } from "../base/sourceText.ts";
import { locateReport } from "../report/locate.ts";
import type { FileResult } from "../report/result.ts";
import { renameFiles } from "../report/storedResult.ts";
import { type CacheReader, openCacheReader } from "./cache/cacheReader.ts";
import { decodeReport, encodeReport, reportKey } from "./cache/reportCache.ts";
import type { CreatedLinter, Engine, Linter } from "./engine.ts";
import { showPath } from "./findFiles.ts";
import { makeHeartbeat } from "./heartbeat.ts";
import type { CachedEntry, CacheNews, FileOutcome, LintFile, LintSetup, LintTask, TaskResult } from "./lintTask.ts";
import { decodeSource, readBytes } from "./readSource.ts";
import { messageOf } from "./usageError.ts";

type AtFunction = (name: string, start: number) => void;

/** Makes the function that does tasks. The linter is made for the first file that needs one, and kept. */
export function makeTaskRunner(engine: Engine, setup: LintSetup): (task: LintTask) => Promise<TaskResult> {
  let created: Promise<CreatedLinter> | undefined;
  let opened: CacheReader | undefined;

  async function lintOne(file: LintFile, entries: CachedEntry[], atFunction: AtFunction): Promise<FileOutcome | NoLinter> {
    const read = file.text === undefined ? readBytes(file.absolute) : ({ ok: true, bytes: Buffer.from(file.text, "utf8") } as const);
    if (!read.ok) return { kind: "unread", reason: read.reason };
    const leaveOut = file.leaveOut ?? [];
    const { cache } = setup;
    const key = cache && leaveOut.length === 0 ? reportKey(cache.runKey, file.stablePath, read.bytes, file.judging) : undefined;
    if (cache && key !== undefined) {
      opened ??= openCacheReader(cache.directory, "report");
      const payload = opened.get(key);
      const known = payload === undefined ? undefined : decodeReport(payload, () => undefined);
      if (known !== undefined) return { kind: "linted", result: shownResult(known, file, setup.cwd), lost: [] };
    }
    const source = decodeSource(read.bytes);
    if (!source.ok) return { kind: "unread", reason: source.reason };
    // The native parser frees its trees only when the event loop turns.
    await new Promise((resolve) => setImmediate(resolve));
    created ??= engine.createLinter(setup.config);
    let linter: Linter;
    try {
      const made = await created;
      if (!made.ok) return { kind: "no linter", message: "the built-in model does not load", errors: made.errors };
      linter = made.linter;
    } catch (error) {
      return { kind: "no linter", message: messageOf(error), errors: [] };
    }
    try {
      const report = linter.lintFile(makeSourceText(file.stablePath, source.text), {
        atFunction,
        leaveOut,
        ...(file.judging && { judging: file.judging }),
      });
      const stored = locateReport(report, file.stablePath);
      if (key !== undefined) entries.push({ key, payload: encodeReport(stored, []) });
      const result = shownResult(stored, file, setup.cwd);
      return {
        kind: "linted",
        result,
        lost: result.coverage.notAnalysed.filter((gap) => leaveOut.some(({ reason }) => reason === gap.reason)),
      };
    } catch (error) {
      // The engine promises not to throw; if it does, one file is lost and the run says so.
      return { kind: "fault", reason: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
    }
  }

  return async ({ files, beat }) => {
    const heart = makeHeartbeat(beat);
    const outcomes: FileOutcome[] = [];
    const entries: CachedEntry[] = [];
    for (const [index, file] of files.entries()) {
      heart.atFile(index);
      const outcome = await lintOne(file, entries, heart.atFunction);
      if (outcome.kind === "no linter") return outcome;
      outcomes.push(outcome);
    }
    return { kind: "done", outcomes, entries, news: newsOf(opened) };
  };
}

type NoLinter = Extract<TaskResult, { readonly kind: "no linter" }>;

/** Results are computed and stored under paths in the tree, and shown relative to the working directory. */
function shownResult(result: FileResult, { absolute, shown, stablePath }: LintFile, cwd: string): FileResult {
  if (shown === stablePath) return result;
  const root = absolute.endsWith(`${path.sep}${stablePath.replaceAll("/", path.sep)}`) ? absolute.slice(0, -stablePath.length) : undefined;
  return renameFiles(result, (file) => {
    if (file === stablePath) return shown;
    return root === undefined ? file : showPath(path.join(root, file), cwd);
  });
}

function newsOf(reader: CacheReader | undefined): CacheNews {
  if (reader === undefined) return { used: [], faulty: [], damaged: [] };
  return { used: [...reader.used], faulty: [...reader.faulty], damaged: reader.damaged };
}
