// When the tree has a compile_commands.json and nobody asked for it: which findings are in code that this build does not compile. Hides nothing.

import { statSync } from "node:fs";
import path from "node:path";
import { makeSourceText } from "../../base/sourceText.ts";
import { counted } from "../../report/text/plainText.ts";
import type { LocatedFinding, Range } from "../../report/result/result.ts";
import type { Engine } from "../engine.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import { readSource } from "../input/readSource.ts";
import type { Session } from "../process/session.ts";
import { type Built, databaseName, readBuilt } from "./builtFiles.ts";
import { configurationHeader } from "./compilerCall.ts";

/** Larger databases are read when they are asked for only: a mark is not worth a second. */
const mostBytes = 64 * 1024 * 1024;

export interface MarkedFindings {
  readonly findings: readonly LocatedFinding[];
  /** What to say of them; undefined without a database, or when the build compiles all of them. */
  readonly note: string | undefined;
}

/** The findings of a run, with `built: false` for those in a file, or with a step in a branch, that the build of the tree at `root` leaves out. */
export async function markNotBuilt(
  session: Session,
  engine: Engine,
  root: string,
  findings: readonly LocatedFinding[],
): Promise<MarkedFindings> {
  const built = findings.length === 0 ? undefined : openDatabase(root);
  if (built === undefined || typeof built === "string") return { findings, note: built };
  const { macros } = built;
  const reader =
    macros && engine.leftOutReader && (await engine.leftOutReader((await readBuiltInModel(session.modelDirectory)).macroFiles, macros));
  const byFile = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.file);
    if (own === undefined) byFile.set(finding.file, [finding]);
    else own.push(finding);
  }
  const marked = new Set<LocatedFinding>();
  for (const [file, own] of byFile) {
    const absolute = path.resolve(session.cwd, file);
    if (!built.compiles(absolute)) {
      for (const finding of own) marked.add(finding);
      continue;
    }
    const source = reader && readSource(absolute);
    if (!source?.ok) continue;
    const text = makeSourceText(file, source.text);
    const isLeftOut = reader?.(text);
    const isOut = ({ line, column }: Range) => isLeftOut?.((text.lineStarts[line - 1] ?? 0) + column - 1) === true;
    for (const finding of own) if (isOut(finding) || finding.trace.some((step) => step.file === file && isOut(step))) marked.add(finding);
  }
  if (marked.size === 0) return { findings, note: undefined };
  return {
    findings: findings.map((finding) => (marked.has(finding) ? { ...finding, built: false } : finding)),
    note: `${counted(marked.size, "finding")} in files or #if branches that ${databaseName} does not compile; --built leaves them out`,
  };
}

/** The database of the tree; a sentence when it should not be used; undefined when there is none, or none that can be read. */
function openDatabase(root: string): Built | string | undefined {
  try {
    const { size, mtimeMs } = statSync(path.join(root, databaseName));
    if (size > mostBytes) return undefined;
    const made = statSync(path.join(root, configurationHeader), { throwIfNoEntry: false });
    if (made !== undefined && made.mtimeMs > mtimeMs)
      return `${databaseName} is older than the configuration, and not used; make it anew with make ${databaseName}`;
    return readBuilt(undefined, root, root);
  } catch {
    return undefined;
  }
}
