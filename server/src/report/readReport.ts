// A JSON report read back: checked field by field, since it comes from another machine. What does not fit is a reason. Pure.

import type { Epoch } from "../model/contract.ts";
import { reportVersion } from "./json.ts";
import type { LocatedFinding, LocatedGap, RunResult, Shard } from "./result.ts";
import { has, hasNumbers, hasText, isFinding, isGap, isListOf } from "./storedResult.ts";

export type ReadReport = { readonly ok: true; readonly report: RunResult } | { readonly ok: false; readonly reason: string };

const epochs: readonly unknown[] = ["released", "page2025", "memdesc"] satisfies readonly Epoch[];

/** Reads what `check --format json` wrote. The lines around a path are not in it: excerpts are empty. */
export function readReport(text: string): ReadReport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!has(value, "version") || !hasText(has(value, "tool") ? value.tool : undefined, "name", "version"))
    return refuse("no report of memdesc-lint check --format json");
  if (value.version !== reportVersion) return refuse(`a report of version ${String(value.version)}; this program reads ${reportVersion}`);
  const findings = has(value, "findings") && Array.isArray(value.findings) ? value.findings.map(withExcerpt) : [];
  const whole = { ...value, findings };
  if (!isReport(whole)) return refuse("a damaged report: some field is missing or of the wrong kind");
  const { tool, kernel, coverage, timing, shard } = whole;
  return {
    ok: true,
    report: {
      toolVersion: tool.version,
      kernelVersion: kernel.version ?? undefined,
      epoch: kernel.epoch,
      shard,
      findings: whole.findings,
      coverage,
      totalMs: timing.totalMs,
    },
  };
}

interface Report {
  readonly tool: { readonly version: string };
  readonly kernel: { readonly version: string | null; readonly epoch: Epoch };
  readonly shard?: Shard;
  readonly findings: readonly LocatedFinding[];
  readonly coverage: RunResult["coverage"] & { readonly notAnalysed: readonly LocatedGap[] };
  readonly timing: { readonly totalMs: number };
}

function isReport(value: unknown): value is Report {
  if (!has(value, "kernel") || !has(value, "coverage") || !has(value, "timing")) return false;
  const { kernel, coverage } = value;
  if (!has(kernel, "version") || !(kernel.version === null || typeof kernel.version === "string")) return false;
  if (!has(kernel, "epoch") || !epochs.includes(kernel.epoch)) return false;
  if (!has(coverage, "complete") || typeof coverage.complete !== "boolean") return false;
  if (has(value, "shard") && !isShard(value.shard)) return false;
  return (
    hasNumbers(coverage, "files", "functions", "handleFunctions", "analysed") &&
    isListOf(coverage, "notAnalysed", isGap) &&
    isListOf(value, "findings", isFinding) &&
    hasNumbers(value.timing, "totalMs")
  );
}

function isShard(value: unknown): value is Shard {
  return hasNumbers(value, "index", "count") && has(value, "index") && has(value, "count") && Number(value.index) <= Number(value.count);
}

function withExcerpt(finding: unknown): unknown {
  return typeof finding === "object" && finding !== null ? { ...finding, excerpt: [] } : finding;
}

function refuse(reason: string): ReadReport {
  return { ok: false, reason };
}
