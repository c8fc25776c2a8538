// Lints files of a tree that is nowhere on the disk, under the configurations that hold for their paths, with the workers and the cache of
// `check`: what functions of other files do is known as that tree has it.

import path from "node:path";
import type { CheckOptions, FailOn } from "../check/checkOptions.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode, worseOf } from "../process/exitCodes.ts";
import { type FileToLint, lintFilesOf, placeFile, placeProject, soleRoot } from "../check/lintProject.ts";
import type { FileOutcome } from "../workers/lintTask.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import { projectsOf } from "../check/projects.ts";
import type { Session } from "../process/session.ts";
import type { Overlay } from "../tree/overlay.ts";

/** A content under the name that it has in the patch; no text: as it is on the disk. */
export interface TextToLint {
  readonly file: string;
  readonly text?: string;
}

/** What a tree has otherwise than the disk, by names in patches; undefined: the file is not there. */
export type Stage = ReadonlyMap<string, string | undefined>;

export interface LintedTexts {
  /** In the order of the texts; undefined for a file that the configuration leaves out. */
  readonly outcomes: readonly (FileOutcome | undefined)[];
  /** What is wrong with the user's contract headers. */
  readonly code: ExitCode;
  /** By the configuration of the first file. */
  readonly failOn: FailOn;
}

/** Lints files below `top` as they are in a stage. `kernel` is that of the base, for want of another. */
export async function lintTexts(
  session: Session,
  engine: Engine,
  top: string,
  texts: readonly TextToLint[],
  stage: Stage,
  options: CheckOptions,
  kernel: readonly [number, number] | undefined,
): Promise<LintedTexts> {
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const files = texts.map(
    ({ file, text }): FileToLint => ({ absolute: path.join(top, file), shown: file, ...(text !== undefined && { text }) }),
  );
  const numbers = new Map(files.map((file, index) => [file, index]));
  const ruleIds = engine.rules.map((rule) => rule.id);
  const outcomes: (FileOutcome | undefined)[] = files.map(() => undefined);
  let code: ExitCode = exitCode.clean;
  let failOn: FailOn | undefined;
  for (const project of await projectsOf(session, ruleIds, files, new Set(), options)) {
    const placed = await placeProject({ ...project, kernel: project.kernel ?? kernel });
    const own = project.files.map((file) => placeFile(file, placed));
    const root = options.wholeTree ? soleRoot(placed.trees) : undefined;
    const overlay = root === undefined ? undefined : overlayOf(stage, top, root);
    const linted = await lintFilesOf(session, engine, builtIn, placed, own, options, { overlay });
    code = worseOf(code, linted.code);
    failOn ??= project.failOn;
    for (const [at, file] of project.files.entries()) outcomes[numbers.get(file) ?? -1] = linted.outcomes[at];
  }
  return { outcomes, code, failOn: failOn ?? options.failOn };
}

/**
 * Files below `top` that are told something else by the stage than by the disk, without those of the stage; sorted. None where the tree is
 * not known.
 */
export async function dependentsOf(
  session: Session,
  engine: Engine,
  top: string,
  stage: Stage,
  options: CheckOptions,
  kernel: readonly [number, number] | undefined,
): Promise<readonly string[]> {
  if (!options.wholeTree || engine.packTree === undefined) return [];
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const files = [...stage.keys()].map((file): FileToLint => ({ absolute: path.join(top, file), shown: file }));
  const ruleIds = engine.rules.map((rule) => rule.id);
  const found = new Set<string>();
  for (const project of await projectsOf(session, ruleIds, files, new Set(), { ...options, exclude: [] })) {
    const placed = await placeProject({ ...project, kernel: project.kernel ?? kernel });
    const root = soleRoot(placed.trees);
    if (root === undefined) continue;
    await lintFilesOf(session, engine, builtIn, placed, [], options, {
      overlay: overlayOf(stage, top, root),
      onAffected: (affected) => {
        for (const file of affected) found.add(path.relative(top, path.join(root, file)).split(path.sep).join("/"));
      },
    });
  }
  return [...found].filter((file) => file.endsWith(".c") && !file.startsWith("../") && !stage.has(file)).sort();
}

function overlayOf(stage: Stage, top: string, root: string): Overlay | undefined {
  const texts = new Map<string, string>();
  const absent = new Set<string>();
  for (const [file, text] of stage) {
    const place = path.relative(root, path.join(top, file)).split(path.sep).join("/");
    if (place.startsWith("../") || !/\.[ch]$/.test(place)) continue;
    if (text === undefined) absent.add(place);
    else texts.set(place, text);
  }
  return texts.size + absent.size === 0 ? undefined : { texts, absent };
}
