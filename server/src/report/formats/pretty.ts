// The report for people: each finding with the source lines of its path. Does not decide what is shown, only how.

import type { Paint } from "../text/paint.ts";
import { counted, printable } from "../text/plainText.ts";
import type { ReportContext } from "../reportContext.ts";
import type { LocatedFinding, LocatedGap, RunResult } from "../result/result.ts";
import { drawFrame, type FrameMark } from "../text/sourceFrame.ts";

/** A path may run through hundreds of branches; the ends tell the story, the other formats carry all of it. */
const shownSteps = 24;

/** Pieces of the report; `withGaps` adds the functions that were not analysed. */
export function* renderPretty(run: RunResult, { paint, withGaps }: Pick<ReportContext, "paint" | "withGaps">): Generator<string> {
  for (const finding of run.findings) yield prettyFinding(finding, paint);
  if (withGaps) yield* renderGaps(run.coverage.notAnalysed, paint);
}

/** One finding with the source lines of its path, and an empty line. */
export function prettyFinding(finding: LocatedFinding, paint: Paint): string {
  const level = paint.level(finding.level);
  const place = `${printable(finding.file)}:${finding.line}:${finding.column}`;
  const head = `${paint.bold(`${place}:`)} ${level(`${finding.level}:`)} ${paint.bold(printable(finding.message))} ${paint.dim(`[${finding.rule}]`)}`;
  const lines = [head];
  if (finding.function !== "") lines.push(paint.dim(subjectOf(finding)));
  lines.push(...drawFrame(finding.excerpt, marksOf(finding), { gutter: paint.blue, step: paint.cyan, fault: level }));
  for (const fix of finding.fixes) lines.push(`${paint.green(fix.safe ? "  fix:" : "  possible fix:")} ${printable(fix.title)}`);
  return `${lines.join("\n")}\n\n`;
}

function subjectOf(finding: LocatedFinding): string {
  const kind = finding.kind === "unknown" || finding.kind === "" ? "" : ` (${finding.kind})`;
  const handle = finding.handle === "" ? "" : `, handle ${printable(finding.handle)}${kind}`;
  return `  in ${printable(finding.function)}()${handle}${finding.built === false ? ", not compiled by this build" : ""}`;
}

/** The path's steps, numbered; the last one is the fault. A path that does not end at the fault gets the fault as a further mark. */
function marksOf(finding: LocatedFinding): readonly FrameMark[] {
  const numbered = finding.trace.map((step, index) => ({ ...step, label: `${index + 1}. ${step.message}`, primary: false }));
  const last = numbered.at(-1);
  if (last === undefined) return [{ ...finding, label: "", primary: true }];
  const marks: FrameMark[] = numbered.slice(0, -1);
  const endsAtFault = last.file === finding.file && last.line === finding.line;
  marks.push({ ...last, label: numbered.length === 1 ? last.message : last.label, primary: endsAtFault });
  if (!endsAtFault) marks.push({ ...finding, label: "", primary: true });
  return marks.length <= shownSteps ? marks : shorten(marks);
}

function shorten(marks: readonly FrameMark[]): readonly FrameMark[] {
  const half = shownSteps / 2;
  const before = marks.slice(0, half);
  const after = marks.slice(-half);
  const join = before.at(-1);
  if (join === undefined) return marks;
  const note = `${join.label} (then ${counted(marks.length - shownSteps, "step")} not shown; --format json has all)`;
  return [...before.slice(0, -1), { ...join, label: note }, ...after];
}

function* renderGaps(gaps: readonly LocatedGap[], paint: Paint): Generator<string> {
  if (gaps.length === 0) return;
  yield `${paint.bold("Not analysed:")}\n`;
  for (const gap of gaps) {
    const subject = gap.function === "" ? "" : ` ${printable(gap.function)}()`;
    yield `  ${printable(gap.file)}:${gap.line}:${subject} ${paint.dim(printable(gap.reason))}\n`;
  }
  yield "\n";
}
