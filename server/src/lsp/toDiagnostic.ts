// A finding as a diagnostic of the protocol: the path as ordered related information, the rule's page behind its code.

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { LocatedFinding } from "../report/result/result.ts";
import type { Level } from "../rules/finding.ts";
import type { Linted } from "./linting.ts";
import { placesIn } from "./positions.ts";

/** What a diagnostic carries for those who want more of the finding. */
export interface DiagnosticData {
  readonly fingerprint: string;
  readonly function: string;
  readonly version: number;
}

export interface DiagnosticOptions {
  readonly related: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
  /** URI of a rule's page. */
  readonly ruleUri: (rule: string) => string | undefined;
}

export const source = "memdesc-lint";
/** Code of the diagnostic that says what was left out because it ended the analysis. */
export const notAnalysed = "not-analysed";
/** A suppression with nothing to suppress is text that can go. */
const needless: ReadonlySet<string> = new Set(["unused-suppression"]);

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Information,
};

/** In the order of the result. */
export function toDiagnostics({ text, result, lost }: Linted, options: DiagnosticOptions): Diagnostic[] {
  const places = placesIn(text);
  const diagnostics = result.findings.map((finding) => toDiagnostic(finding, text, options, places.range));
  for (const { start, reason } of lost) {
    const at = Math.max(0, start);
    const lineEnd = text.text.indexOf("\n", at);
    diagnostics.push({
      range: places.spanRange({ start: at, end: lineEnd < 0 ? text.text.length : lineEnd }),
      severity: DiagnosticSeverity.Warning,
      code: notAnalysed,
      source,
      message:
        start < 0
          ? `This file is not analysed: its analysis ${reason}. It is tried again when the text changes.`
          : `This function is not analysed: its analysis ${reason}. It is tried again when its text changes.`,
    });
  }
  return diagnostics;
}

function toDiagnostic(
  finding: LocatedFinding,
  { uri, version }: Linted["text"],
  options: DiagnosticOptions,
  range: ReturnType<typeof placesIn>["range"],
): Diagnostic {
  const href = options.codeDescription ? options.ruleUri(finding.rule) : undefined;
  return {
    range: range(finding),
    severity: severities[finding.level],
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source,
    message: finding.message,
    ...(options.tags && needless.has(finding.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(options.related && finding.trace.length > 0
      ? {
          relatedInformation: finding.trace.map((step, index) => ({
            location: { uri, range: range(step) },
            message: `${index + 1}. ${step.message}`,
          })),
        }
      : {}),
    data: { fingerprint: finding.fingerprint, function: finding.function, version } satisfies DiagnosticData,
  };
}
