// Judged patches for people: under each patch's title what it brings, with the source lines of the path, and what it mends, in one line each.

import type { Paint } from "../text/paint.ts";
import { counted, printable } from "../text/plainText.ts";
import { type JudgedPatch, notAppliedText, patchHeading, type PatchRun } from "./patchReport.ts";
import { prettyFinding } from "../formats/pretty.ts";
import type { LocatedFinding } from "../result/result.ts";

/** Pieces of the report. */
export function* renderPatchPretty(run: PatchRun, paint: Paint): Generator<string> {
  for (const note of run.notes) yield `${paint.dim(`note: ${printable(note)}`)}\n`;
  for (const patch of run.patches) yield* renderPatch(patch, paint);
}

function* renderPatch(patch: JudgedPatch, paint: Paint): Generator<string> {
  yield `${paint.bold(printable(patchHeading(patch)))}\n`;
  for (const part of patch.notApplied) yield `  ${paint.level("warning")("not judged:")} ${printable(notAppliedText(part))}\n`;
  for (const finding of patch.mends) yield `  ${paint.green("mends:")} ${oneLine(finding, paint)}\n`;
  for (const { finding, side, reason } of patch.unsure) {
    const words = side === "before" ? "mends, perhaps: " : "brings, perhaps: ";
    const why = `; ${printable(finding.function)}() was not analysed ${side === "before" ? "after" : "before"} the patch: ${printable(reason)}`;
    yield `  ${paint.level("warning")(words.trim())} ${oneLine(finding, paint)}${paint.dim(why)}\n`;
  }
  for (const finding of patch.brings) yield `  ${paint.level(finding.level)("brings:")}\n${prettyFinding(finding, paint)}`;
  yield `  ${paint.dim(summaryOf(patch))}\n`;
}

function oneLine(finding: LocatedFinding, paint: Paint): string {
  const place = `${printable(finding.file)}:${finding.line}`;
  return `${place}: in ${printable(finding.function)}(): ${printable(finding.message)} ${paint.dim(`[${finding.rule}]`)}`;
}

function summaryOf({ files, brings, mends, stays, notApplied, notAnalysed }: JudgedPatch): string {
  if (files.length === 0) return notApplied.length === 0 ? "changes no C file" : "nothing judged";
  const parts = [
    brings.length > 0 ? `brings ${counted(brings.length, "finding")}` : "",
    mends.length > 0 ? `mends ${counted(mends.length, "finding")}` : "",
  ].filter((part) => part !== "");
  const what = parts.length > 0 ? parts.join(", ") : "brings and mends nothing";
  const rest = [
    stays.length > 0 ? `${counted(stays.length, "finding")} stay${stays.length === 1 ? "s" : ""}` : "",
    notAnalysed.length > 0 ? `${counted(notAnalysed.length, "function")} of these files not analysed` : "",
  ].filter((part) => part !== "");
  return `${what} (${[counted(files.length, "file"), ...rest].join(", ")})`;
}
