// One worker's side of a run: reads the files of a task, lints them and locates what was found. Knows neither pool nor output.

import { makeSourceText } from "../base/sourceText.ts";
import { locateReport } from "../report/locate.ts";
import type { CreatedLinter, Engine, Linter } from "./engine.ts";
import { makeHeartbeat } from "./heartbeat.ts";
import type { FileOutcome, LintFile, LintSetup, LintTask, TaskResult } from "./lintTask.ts";
import { readSource } from "./readSource.ts";
import { messageOf } from "./usageError.ts";

/** Makes the function that does tasks. The linter is made for the first one and kept. */
export function makeTaskRunner(engine: Engine, setup: LintSetup): (task: LintTask) => Promise<TaskResult> {
  let created: Promise<CreatedLinter> | undefined;
  return async ({ files, beat }) => {
    created ??= engine.createLinter(setup.config);
    let linter: Linter;
    try {
      const made = await created;
      if (!made.ok) return { kind: "no linter", message: "the built-in model does not load", errors: made.errors };
      linter = made.linter;
    } catch (error) {
      return { kind: "no linter", message: messageOf(error), errors: [] };
    }
    const heart = makeHeartbeat(beat);
    const outcomes: FileOutcome[] = [];
    for (const [index, file] of files.entries()) {
      heart.atFile(index);
      outcomes.push(await lintOne(linter, file, heart.atFunction));
    }
    return { kind: "done", outcomes };
  };
}

async function lintOne(linter: Linter, file: LintFile, atFunction: (name: string, start: number) => void): Promise<FileOutcome> {
  // The native parser frees its trees only when the event loop turns.
  await new Promise((resolve) => setImmediate(resolve));
  const source = file.text === undefined ? readSource(file.absolute) : ({ ok: true, text: file.text } as const);
  if (!source.ok) return { kind: "unread", reason: source.reason };
  try {
    const leaveOut = file.leaveOut ?? [];
    const report = linter.lintFile(makeSourceText(file.shown, source.text), { atFunction, leaveOut });
    const result = locateReport(report, file.stablePath);
    const lost = result.coverage.notAnalysed.filter((gap) => leaveOut.some(({ reason }) => reason === gap.reason));
    return { kind: "linted", result, lost };
  } catch (error) {
    // The engine promises not to throw; if it does, one file is lost and the run says so.
    return { kind: "fault", reason: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
  }
}
