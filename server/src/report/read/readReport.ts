// A report read back, JSON or SARIF: held against a schema first, since it comes from another machine. What does not fit is a reason. Pure.

import type { Epoch } from "../../model/contract.ts";
import { validateReport } from "../generated/validateReport.ts";
import { reportVersion } from "../formats/json.ts";
import { type ReadReport, readSarif } from "./readSarif.ts";
import type { Coverage, LocatedFinding, Shard } from "../result/result.ts";
import { has, hasText } from "../result/storedResult.ts";

/** Reads what `check --format json` or `--format sarif` wrote. Of a JSON report the excerpts are empty: it has no source lines. */
export function readReport(text: string): ReadReport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (has(value, "runs")) return readSarif(value);
  if (!has(value, "version") || !hasText(has(value, "tool") ? value.tool : undefined, "name", "version"))
    return refuse("no report of memdesc-lint check --format json or sarif");
  if (value.version !== reportVersion) return refuse(`a report of version ${String(value.version)}; this program reads ${reportVersion}`);
  if (!isReport(value)) return refuse(damage(validateReport.errors));
  const { tool, kernel, coverage, timing, shard, findings } = value;
  if (shard !== undefined && shard.index > shard.count) return refuse(`a damaged report: shard ${shard.index}/${shard.count}`);
  return {
    ok: true,
    report: {
      toolVersion: tool.version,
      kernelVersion: kernel.version ?? undefined,
      epoch: kernel.epoch,
      shard,
      findings: findings.map((finding) => ({ ...finding, excerpt: [] })),
      coverage,
      totalMs: timing.totalMs,
    },
  };
}

/** The first fault that a schema found, in words. */
function damage(errors: typeof validateReport.errors): string {
  const [first] = errors ?? [];
  const where = first === undefined || first.instancePath === "" ? "" : `${first.instancePath} `;
  return `a damaged report: ${where}${first?.message ?? "does not keep to the schema"}`;
}

/** What the schema promises. */
interface Report {
  readonly tool: { readonly version: string };
  readonly kernel: { readonly version: string | null; readonly epoch: Epoch };
  readonly shard?: Shard;
  readonly findings: readonly Omit<LocatedFinding, "excerpt">[];
  readonly coverage: Coverage;
  readonly timing: { readonly totalMs: number };
}

function isReport(value: unknown): value is Report {
  return validateReport(value);
}

function refuse(reason: string): ReadReport {
  return { ok: false, reason };
}
