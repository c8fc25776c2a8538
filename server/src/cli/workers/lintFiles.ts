// One worker's side of a run: reads the files of a task, takes their results from the cache or lints them; or indexes them. Knows neither pool
// nor output.

import path from "node:path";
import { makeSourceText } from "../../base/sourceText.ts";
import { locateReport } from "../../report/result/locate.ts";
import type { FileResult } from "../../report/result/result.ts";
import { renameFiles } from "../../report/result/storedResult.ts";
import { type CacheReader, openCacheReader } from "../cache/cacheReader.ts";
import type { CachedEntry, CacheNews } from "../cache/cacheTask.ts";
import { type Dependencies, decodeReport, encodeReport, reportKey } from "../cache/reportCache.ts";
import type { CreatedLinter, Engine, Linter } from "../engine.ts";
import { showPath } from "../input/findFiles.ts";
import { makeHeartbeat } from "./heartbeat.ts";
import type { FileOutcome, IndexTask, LintFile, LintSetup, LintTask, TaskResult } from "./lintTask.ts";
import { decodeSource, readBytes } from "../input/readSource.ts";
import { indexToShare } from "../tree/indexFiles.ts";
import { isAboutFilesBeside } from "../../engine/tree/membersBeside.ts";
import { holdsSince, presentStamp, type TreeSetup } from "../tree/treeSetup.ts";
import { type FileNumbers, openFileNumbers, openWorkerTree, type WorkerTree } from "../tree/workerTree.ts";
import { messageOf } from "../process/usageError.ts";

type AtFunction = (name: string, start: number) => void;

/** Makes the function that does tasks. The linter is made for the first file that needs one, and kept; so is the tree. */
export function makeTaskRunner(engine: Engine, setup: LintSetup): (task: LintTask | IndexTask) => Promise<TaskResult> {
  let created: Promise<CreatedLinter> | undefined;
  let opened: CacheReader | undefined;
  let numbers: FileNumbers | undefined;
  let worker: WorkerTree | undefined;
  let isIndexing = false;
  /** The heart of the task at work: a walk for a summary is a sign of life, too. */
  let alive: () => void = () => undefined;

  async function makeLinter(): Promise<Linter | NoLinter> {
    created ??= engine.createLinter(setup.config);
    try {
      const made = await created;
      return made.ok ? made.linter : { kind: "no linter", message: "the built-in model does not load", errors: made.errors };
    } catch (error) {
      return { kind: "no linter", message: messageOf(error), errors: [] };
    }
  }

  function treeOf(tree: TreeSetup, linter: Linter): WorkerTree | undefined {
    const { openProgram } = linter;
    worker ??= openProgram && openWorkerTree(tree, openProgram, setup.cache, () => alive(), setup.overlay, undefined, setup.summaries);
    return worker;
  }

  /** Whether what a stored result depends on is as it was; asks the tree only where something may have changed. */
  async function dependenciesHold(
    tree: TreeSetup,
    name: string,
    { stamp, asked, answers }: Dependencies,
  ): Promise<"yes" | "checked" | "no"> {
    numbers ??= openFileNumbers(tree);
    const file = numbers(name);
    // What stands in files that this one has nothing to do with but its folder may be another than when nobody it calls has changed.
    const isAsSeen = stamp === presentStamp(tree) || !asked.some(isAboutFilesBeside);
    if (file !== undefined && isAsSeen && holdsSince(tree, stamp, file)) return "yes";
    const linter = await makeLinter();
    const program = "kind" in linter ? undefined : treeOf(tree, linter)?.program;
    return program && program.answersFor(name, asked) === answers ? "checked" : "no";
  }

  async function known(key: string, tree: TreeSetup | undefined, name: string, entries: CachedEntry[]): Promise<FileResult | undefined> {
    if (!setup.cache) return undefined;
    opened ??= openCacheReader(setup.cache.directory, "report");
    const payload = opened.get(key);
    let needed: Dependencies | undefined;
    const result =
      payload &&
      decodeReport(payload, (dependencies) => {
        needed = dependencies;
        return true;
      });
    if (!result || (needed === undefined) !== (tree === undefined)) return undefined;
    if (!needed || !tree) return result;
    const held = await dependenciesHold(tree, name, needed);
    if (held === "checked") entries.push({ key, payload: encodeReport(result, { ...needed, stamp: presentStamp(tree) }) });
    return held === "no" ? undefined : result;
  }

  async function lintOne(
    file: LintFile,
    tree: TreeSetup | undefined,
    entries: CachedEntry[],
    atFunction: AtFunction,
  ): Promise<FileOutcome | NoLinter> {
    const read = file.text === undefined ? readBytes(file.absolute) : ({ ok: true, bytes: Buffer.from(file.text, "utf8") } as const);
    if (!read.ok) return { kind: "unread", reason: read.reason };
    const leaveOut = file.leaveOut ?? [];
    const { cache } = setup;
    const inTree = tree !== undefined && file.absolute === path.join(tree.root, file.stablePath) ? tree : undefined;
    const key = cache && leaveOut.length === 0 ? reportKey(cache.runKey, file.stablePath, read.bytes, file.judging) : undefined;
    try {
      const stored = key === undefined ? undefined : await known(key, inTree, file.stablePath, entries);
      if (stored !== undefined) return { kind: "linted", result: shownResult(stored, file, setup.cwd), lost: [] };
      const source = decodeSource(read.bytes);
      if (!source.ok) return { kind: "unread", reason: source.reason };
      // The native parser frees its trees only when the event loop turns.
      await new Promise((resolve) => setImmediate(resolve));
      const linter = await makeLinter();
      if ("kind" in linter) return linter;
      const program = inTree && treeOf(inTree, linter)?.program;
      const asked = new Set<string>();
      const request = {
        atFunction,
        leaveOut,
        ...(file.judging && { judging: file.judging }),
        ...(program && { path: file.stablePath, program: { othersOf: (name: string) => program.recording(name, asked) } }),
      };
      const report = linter.lintFile(makeSourceText(file.stablePath, source.text), request);
      const found = locateReport(report, file.stablePath);
      if (key !== undefined) entries.push({ key, payload: encodeReport(found, program && inTree && dependenciesOf(inTree, program)) });
      const result = shownResult(found, file, setup.cwd);
      return {
        kind: "linted",
        result,
        lost: result.coverage.notAnalysed.filter((gap) => leaveOut.some(({ reason }) => reason === gap.reason)),
      };

      function dependenciesOf(state: TreeSetup, of: NonNullable<typeof program>): Dependencies {
        return { stamp: presentStamp(state), asked: [...asked], answers: of.answersFor(file.stablePath, [...asked]) };
      }
    } catch (error) {
      // The engine promises not to throw; if it does, one file is lost and the run says so.
      return { kind: "fault", reason: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
    }
  }

  async function index({ root, files }: IndexTask): Promise<TaskResult> {
    isIndexing = true;
    const linter = await makeLinter();
    if ("kind" in linter) return linter;
    return { kind: "indexed", packed: indexToShare(linter, root, files, () => alive()) };
  }

  /** The linter that indexed holds every word of its files: linting begins with a new one. */
  function beginLinting(): void {
    if (isIndexing) created = undefined;
    isIndexing = false;
  }

  return async (task) => {
    const heart = makeHeartbeat(task.beat);
    heart.atFile(0);
    if (task.kind === "index") {
      alive = () => heart.atFile(0);
      return index(task);
    }
    beginLinting();
    const outcomes: FileOutcome[] = [];
    const entries: CachedEntry[] = [];
    for (const [at, file] of task.files.entries()) {
      heart.atFile(at);
      alive = heart.tick;
      const outcome = await lintOne(file, task.tree, entries, heart.atFunction);
      if (outcome.kind === "no linter") return outcome;
      outcomes.push(outcome);
      worker?.share();
    }
    return { kind: "done", outcomes, entries, summaries: worker?.takeNew() ?? [], news: newsOf(opened, worker?.reader) };
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

function newsOf(...readers: readonly (CacheReader | undefined)[]): CacheNews {
  const open = readers.flatMap((reader) => reader ?? []);
  return {
    used: open.flatMap(({ used }) => [...used]),
    faulty: open.flatMap(({ faulty }) => [...faulty]),
    damaged: open.flatMap(({ damaged }) => damaged),
  };
}
