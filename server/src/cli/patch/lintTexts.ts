// Lints contents that are nowhere on the disk, under the configurations that hold for their paths, with the workers and the cache of `check`.

import path from "node:path";
import type { CheckOptions, FailOn } from "../checkOptions.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode, worseOf } from "../exitCodes.ts";
import { type FileToLint, lintFilesOf, placeFile, placeProject } from "../lintProject.ts";
import type { FileOutcome } from "../lintTask.ts";
import { readBuiltInModel } from "../modelFiles.ts";
import { projectsOf } from "../projects.ts";
import type { Session } from "../session.ts";

/** A content under the name that it has in the patch. */
export interface TextToLint {
  readonly file: string;
  readonly text: string;
}

export interface LintedTexts {
  /** In the order of the texts; undefined for a file that the configuration leaves out. */
  readonly outcomes: readonly (FileOutcome | undefined)[];
  /** What is wrong with the user's contract headers. */
  readonly code: ExitCode;
  /** By the configuration of the first file. */
  readonly failOn: FailOn;
}

/** Lints contents of files below `top`. `kernel` is that of the base, for want of another. */
export async function lintTexts(
  session: Session,
  engine: Engine,
  top: string,
  texts: readonly TextToLint[],
  options: CheckOptions,
  kernel: readonly [number, number] | undefined,
): Promise<LintedTexts> {
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const files = texts.map(({ file, text }): FileToLint => ({ absolute: path.join(top, file), shown: file, text }));
  const numbers = new Map(files.map((file, index) => [file, index]));
  const ruleIds = engine.rules.map((rule) => rule.id);
  const outcomes: (FileOutcome | undefined)[] = files.map(() => undefined);
  let code: ExitCode = exitCode.clean;
  let failOn: FailOn | undefined;
  for (const project of await projectsOf(session, ruleIds, files, new Set(), options)) {
    const placed = await placeProject({ ...project, kernel: project.kernel ?? kernel });
    const own = project.files.map((file) => placeFile(file, placed));
    const linted = await lintFilesOf(session, engine, builtIn, placed, own, options);
    code = worseOf(code, linted.code);
    failOn ??= project.failOn;
    for (const [at, file] of project.files.entries()) outcomes[numbers.get(file) ?? -1] = linted.outcomes[at];
  }
  return { outcomes, code, failOn: failOn ?? options.failOn };
}
