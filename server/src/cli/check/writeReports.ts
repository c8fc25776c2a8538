// Writes a run in every format that was asked for, and says on standard error what a format's reader will not show of it.

import { pathToFileURL } from "node:url";
import { formats } from "../../report/formats/formats.ts";
import { makePaint } from "../../report/text/paint.ts";
import type { Compared, ReportContext, TreeFacts } from "../../report/reportContext.ts";
import type { RunResult } from "../../report/result/result.ts";
import { writeAtomically } from "../process/atomicFile.ts";
import type { Engine } from "../engine.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { wantsColours } from "../process/output.ts";
import type { ReportTarget } from "./reportTargets.ts";
import type { Session } from "../process/session.ts";
import { ioReason } from "../process/usageError.ts";

/** What the renderers are told beside the run and the colours. */
export type ReportFacts = Omit<ReportContext, "paint">;

/** The facts that every run has. `tree` is left to the caller, since it costs the reading of a file. */
export function reportFacts(
  session: Session,
  engine: Engine,
  withGaps: boolean,
  tree: TreeFacts | undefined,
  compared?: Compared,
): ReportFacts {
  return { withGaps, rules: rulesOf(engine), base: pathToFileURL(`${session.cwd}/`).href, tree, compared };
}

/** Whether some target tells what is gone, if it is told. */
export function wantGone(targets: readonly ReportTarget[]): boolean {
  return targets.some(({ format }) => formats[format].wantsGone === true);
}

/** Whether some target shows what the kernel tree says of its files. */
export function wantTree(targets: readonly ReportTarget[]): boolean {
  return targets.some(({ format }) => formats[format].wantsTree === true);
}

/** Writes all targets; a file that cannot be written costs itself and makes the exit status 2. */
export async function writeReports(
  session: Session,
  run: RunResult,
  targets: readonly ReportTarget[],
  facts: ReportFacts,
): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  for (const { format: name, file, shown } of targets) {
    const { render, cuts } = formats[name];
    const context = { ...facts, paint: makePaint(file === undefined && wantsColours(session.out, session.env)) };
    if (file === undefined) await writeToStdout(session, render(run, context));
    else {
      try {
        writeAtomically(file, render(run, context));
      } catch (error) {
        await session.complain(`${shown}: ${ioReason(error)}`);
        code = exitCode.usage;
        continue;
      }
    }
    for (const cut of cuts?.(run, context) ?? []) await session.complain(`${shown}: ${cut}`);
  }
  return code;
}

/** Stops when nobody reads it any more. */
async function writeToStdout(session: Session, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (session.out.closed) return;
    await session.out.write(piece);
  }
  await session.out.flush();
}

function rulesOf(engine: Engine): ReportContext["rules"] {
  return [...engine.rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => ({ ...rule, page: engine.explainRule(rule.id) ?? "" }));
}
