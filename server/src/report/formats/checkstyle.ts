// Checkstyle's XML, which Jenkins, reviewdog and many others read: errors by file.

import type { Level } from "../../rules/finding.ts";
import { markupLine } from "../text/markup.ts";
import type { LocatedFinding, RunResult } from "../result/result.ts";

/** Pieces of one XML document. Checkstyle has one place per error: the path is in the other formats. */
export function* renderCheckstyle(run: RunResult): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
  let file: string | undefined;
  for (const finding of run.findings) {
    if (finding.file !== file) {
      if (file !== undefined) yield "  </file>\n";
      yield `  <file name="${markupLine(finding.file)}">\n`;
      file = finding.file;
    }
    yield `    ${errorElement(finding)}\n`;
  }
  if (file !== undefined) yield "  </file>\n";
  yield "</checkstyle>\n";
}

function errorElement(finding: LocatedFinding): string {
  const attributes = {
    line: String(finding.line),
    column: String(finding.column),
    severity: severityOf(finding.level),
    message: finding.function === "" ? finding.message : `${finding.function}(): ${finding.message}`,
    source: `memdesc-lint.${finding.rule}`,
  };
  return `<error ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${markupLine(value)}"`)
    .join(" ")}/>`;
}

function severityOf(level: Level): string {
  return level === "hint" ? "info" : level;
}
