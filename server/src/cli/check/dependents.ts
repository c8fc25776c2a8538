// Of a comparison, the files that did not change and are told something else by those that did: a function that now frees what it is given
// makes its callers wrong. Lints nothing.

import { lintFilesOf, placeProject, soleRoot } from "./lintProject.ts";
import type { CheckOptions } from "./checkOptions.ts";
import type { Comparison, Side } from "./comparison.ts";
import type { Engine } from "../engine.ts";
import type { Found } from "./lintRun.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import { projectsOf } from "./projects.ts";
import type { Session } from "../process/session.ts";

/** More text than that is not held in memory by each worker. */
const mostOverlay = 64 * 1024 * 1024;

export interface Widened {
  readonly found: Found;
  readonly options: CheckOptions;
}

/** What to lint, with those files; where too much differs, without them, each file by itself, and that is said. */
export async function withDependents(session: Session, engine: Engine, options: CheckOptions, comparison: Comparison): Promise<Widened> {
  if (!options.wholeTree || engine.packTree === undefined) return { found: comparison, options };
  const builtIn = await readBuiltInModel(session.modelDirectory);
  const ruleIds = engine.rules.map((rule) => rule.id);
  const affected = new Map<string, Set<string>>();
  for (const project of await projectsOf(session, ruleIds, comparison.changed, new Set(), { ...options, exclude: [] })) {
    const placed = await comparison.newer(await placeProject(project));
    const root = soleRoot(placed.trees);
    if (root === undefined) continue;
    for (const side of ["older", "newer"] satisfies Side[]) {
      const overlay = await comparison.overlay(side, root);
      if (overlay === undefined) continue;
      const length = [...overlay.texts.values()].reduce((sum, text) => sum + text.length, 0);
      if (length > mostOverlay) {
        await session.complain(
          `${overlay.texts.size} files of ${comparison.shown} differ from those on the disk: too many to know what depends on them; each file is linted by itself`,
        );
        return { found: comparison, options: { ...options, wholeTree: false } };
      }
      const found = affected.get(root) ?? new Set();
      affected.set(root, found);
      await lintFilesOf(session, engine, builtIn, placed, [], options, {
        overlay,
        onAffected: (files) => {
          for (const file of files) found.add(file);
        },
      });
    }
  }
  const files = [...comparison.files];
  for (const [root, paths] of affected) files.push(...(await comparison.unchanged(root, paths)));
  files.sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
  return { found: { files, problems: comparison.problems }, options };
}
