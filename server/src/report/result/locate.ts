// From an engine's file report (offsets) to a file result (rows, columns, fingerprints, excerpts). The only place that converts.

import { lineText, positionAt, type SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { FileReport } from "../../engine/api.ts";
import type { Finding } from "../../rules/finding.ts";
import { fingerprintOf, makeOrdinals } from "./fingerprint.ts";
import type { ExcerptLine, FileResult, LocatedFinding, LocatedGap, Range } from "./result.ts";

/** Lines above and below each place of a path that reports may show. */
export const excerptContext = 3;
/** Of a place that goes on over more lines than that, the first are shown. */
const longestPlace = 40;
/** A longer source line is cut in excerpts: generated code may have lines of megabytes. */
const excerptColumns = 400;

/**
 * Locates everything in one file's report.
 * `stablePath` names the file in fingerprints: its path in the kernel tree, so that they do not depend on the working directory.
 */
export function locateReport(report: FileReport, stablePath: string): FileResult {
  const { source, coverage } = report;
  const ordinals = makeOrdinals();
  const notAnalysed = coverage.notAnalysed.map((gap): LocatedGap => {
    const { line, column } = positionAt(source, gap.span.start);
    return { file: source.path, function: gap.function, line, column, reason: gap.reason };
  });
  return {
    file: source.path,
    findings: report.findings.map((finding) => locateFinding(source, finding, ordinals(fingerprintOf(source, finding, stablePath)))),
    coverage: { functions: coverage.functions, handleFunctions: coverage.handleFunctions, analysed: coverage.analysed, notAnalysed },
  };
}

function locateFinding(source: SourceText, finding: Finding, fingerprint: string): LocatedFinding {
  const range = rangeOf(source, finding.span);
  const trace = finding.trace.map((step) => ({ file: source.path, ...rangeOf(source, step.span), message: step.message }));
  return {
    rule: finding.rule,
    level: finding.level,
    confidence: finding.confidence,
    message: finding.message,
    file: source.path,
    ...range,
    function: finding.function,
    handle: finding.handle,
    kind: finding.kind,
    trace,
    fixes: finding.fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: fix.edits.map((edit) => ({ ...rangeOf(source, edit.span), text: edit.text })),
    })),
    fingerprint,
    excerpt: excerptOf(source, [range, ...trace]),
  };
}

function rangeOf(source: SourceText, span: Span): Range {
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function excerptOf(source: SourceText, ranges: readonly Range[]): readonly ExcerptLine[] {
  const places = [...ranges].sort((a, b) => a.line - b.line);
  const shown: ExcerptLine[] = [];
  let next = 1;
  for (const place of places) {
    const end = Math.min(place.endLine, place.line + longestPlace - 1);
    const last = Math.min(end + excerptContext, source.lineStarts.length);
    for (let at = Math.max(next, place.line - excerptContext); at <= last; at++)
      shown.push({ line: at, text: lineText(source, at).slice(0, excerptColumns) });
    next = Math.max(next, last + 1);
  }
  return shown;
}
