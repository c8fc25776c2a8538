// One line for each finding that a patch brings, as checkpatch --terse prints them: b4 takes lines with ERROR: as failures and any other
// line as a warning, so a patch that brings nothing prints nothing.

import { notAppliedText, type PatchRun } from "./patchReport.ts";
import { printable } from "../text/plainText.ts";
import type { Level } from "../../rules/finding.ts";

const words = { error: "ERROR", warning: "WARNING", hint: "CHECK" } as const satisfies Record<Level, string>;

/** Lines of the report. */
export function* renderPatchTerse(run: PatchRun): Generator<string> {
  for (const { brings, unsure, notApplied } of run.patches) {
    for (const { file, line, level, message, rule } of brings)
      yield `${printable(file)}:${line}: ${words[level]}: ${printable(message)} [${rule}]\n`;
    for (const { finding, side, reason } of unsure) {
      if (side === "after")
        yield `${printable(finding.file)}:${finding.line}: WARNING: perhaps new, ${printable(finding.function)}() was not analysed without the patch (${printable(reason)}): ${printable(finding.message)} [${finding.rule}]\n`;
    }
    for (const part of notApplied) yield `WARNING: not judged: ${printable(notAppliedText(part))}\n`;
  }
}
