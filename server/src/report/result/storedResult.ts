// File results that were stored somewhere and come back: is it one, and under which names are its files shown here? Pure.

import type { FileResult, LocatedFinding, LocatedGap } from "./result.ts";

/** The result with other names for its files. */
export function renameFiles(result: FileResult, rename: (file: string) => string): FileResult {
  const { findings, coverage } = result;
  return {
    file: rename(result.file),
    findings: findings.map((finding) => ({
      ...finding,
      file: rename(finding.file),
      trace: finding.trace.map((step) => ({ ...step, file: rename(step.file) })),
    })),
    coverage: { ...coverage, notAnalysed: coverage.notAnalysed.map((gap) => ({ ...gap, file: rename(gap.file) })) },
  };
}

/** Whether a value read from outside has the shape of a file's result. */
export function isFileResult(value: unknown): value is FileResult {
  if (!hasText(value, "file") || !has(value, "coverage") || !isListOf(value, "findings", isFinding)) return false;
  return hasNumbers(value.coverage, "functions", "handleFunctions", "analysed") && isListOf(value.coverage, "notAnalysed", isGap);
}

/** Whether a value read from outside has the shape of a finding. */
function isFinding(value: unknown): value is LocatedFinding {
  return (
    hasText(value, "rule", "message", "file", "function", "handle", "kind", "fingerprint") &&
    has(value, "level") &&
    (value.level === "error" || value.level === "warning" || value.level === "hint") &&
    has(value, "confidence") &&
    (value.confidence === "certain" || value.confidence === "likely" || value.confidence === "hint") &&
    isRange(value) &&
    isListOf(value, "trace", (step) => isRange(step) && hasText(step, "file", "message")) &&
    isListOf(value, "fixes", isFix) &&
    isListOf(value, "excerpt", (line) => hasNumbers(line, "line") && hasText(line, "text"))
  );
}

/** Whether a value read from outside has the shape of a gap in the coverage. */
function isGap(value: unknown): value is LocatedGap {
  return hasText(value, "file", "function", "reason") && hasNumbers(value, "line", "column");
}

function isFix(value: unknown): boolean {
  return (
    hasText(value, "title") &&
    has(value, "safe") &&
    typeof value.safe === "boolean" &&
    isListOf(value, "edits", (edit) => isRange(edit) && hasText(edit, "text"))
  );
}

function isRange(value: unknown): boolean {
  return hasNumbers(value, "line", "column", "endLine", "endColumn");
}

export function has<K extends string>(value: unknown, key: K): value is Readonly<Record<K, unknown>> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

export function hasText(value: unknown, ...keys: readonly string[]): boolean {
  return keys.every((key) => has(value, key) && typeof value[key] === "string");
}

function hasNumbers(value: unknown, ...keys: readonly string[]): boolean {
  return keys.every((key) => has(value, key) && Number.isSafeInteger(value[key]) && Number(value[key]) >= 0);
}

function isListOf(value: unknown, key: string, isItem: (item: unknown) => boolean): boolean {
  return has(value, key) && Array.isArray(value[key]) && (value[key] as readonly unknown[]).every(isItem);
}
