// What sarif.ts wrote, read back: the whole run, source lines around the paths included. Held against a schema first. Pure.

import type { Epoch } from "../../model/contract.ts";
import type { Confidence } from "../../rules/finding.ts";
import { validateSarif } from "../generated/validateSarif.ts";
import type {
  Coverage,
  DirectoryCoverage,
  ExcerptLine,
  LocatedFinding,
  LocatedFix,
  LocatedGap,
  LocatedStep,
  Range,
  RunResult,
  Shard,
} from "../result/result.ts";
import { fingerprintName } from "../formats/sarif.ts";
import { has } from "../result/storedResult.ts";
import { pathOfUri } from "../text/uriReference.ts";

export type ReadReport = { readonly ok: true; readonly report: RunResult } | { readonly ok: false; readonly reason: string };

/** Reads a SARIF log of one run of memdesc-lint. */
export function readSarif(log: unknown): ReadReport {
  const value = reportedOf(log);
  const other = otherTool(value);
  if (other !== undefined) return refuse(`a SARIF log of ${other}; merge reads those of memdesc-lint`);
  if (!isLog(value)) {
    const [first] = validateSarif.errors ?? [];
    return refuse(
      `a damaged SARIF log: ${first?.instancePath ?? ""} ${first?.message ?? "does not keep to the schema"}`.replace(":  ", ": "),
    );
  }
  const [run] = value.runs;
  const { kernel, shard, coverage, timing } = run.properties;
  if (shard !== undefined && shard.index > shard.count) return refuse(`a damaged SARIF log: shard ${shard.index}/${shard.count}`);
  try {
    const [invocation] = run.invocations;
    return {
      ok: true,
      report: {
        toolVersion: run.tool.driver.version,
        kernelVersion: kernel.version ?? undefined,
        epoch: kernel.epoch,
        shard,
        findings: run.results.map(findingOf),
        coverage: { ...coverage, notAnalysed: invocation.toolExecutionNotifications.map(gapOf) },
        totalMs: timing.totalMs,
      },
    };
  } catch (error) {
    if (error instanceof BadUri) return refuse(`a damaged SARIF log: ${error.message}`);
    throw error;
  }
}

/** The log without results that were not reported but only named beside the others (`check --known`). */
function reportedOf(log: unknown): unknown {
  if (!has(log, "runs") || !Array.isArray(log.runs)) return log;
  const runs = (log.runs as readonly unknown[]).map((run) => {
    if (!has(run, "results") || !Array.isArray(run.results)) return run;
    const results = run.results as readonly unknown[];
    return { ...run, results: results.filter((result) => !has(result, "baselineState") || result.baselineState === "new") };
  });
  return { ...log, runs };
}

/** The name of the tool that wrote a log, when it was not this one. */
function otherTool(value: unknown): string | undefined {
  if (!has(value, "runs") || !Array.isArray(value.runs)) return undefined;
  const [run] = value.runs as readonly unknown[];
  const tool = has(run, "tool") ? run.tool : undefined;
  const driver = has(tool, "driver") ? tool.driver : undefined;
  return has(driver, "name") && typeof driver.name === "string" && driver.name !== "memdesc-lint" ? JSON.stringify(driver.name) : undefined;
}

function findingOf(result: SarifResult): LocatedFinding {
  const [{ physicalLocation, logicalLocations }] = result.locations;
  const steps = result.codeFlows?.[0]?.threadFlows[0].locations.map(({ location }) => location) ?? [];
  const file = fileOf(physicalLocation);
  const own = steps.map((step) => step.physicalLocation).filter((place) => fileOf(place) === file);
  return {
    rule: result.ruleId,
    level: result.level === "note" ? "hint" : result.level,
    confidence: result.properties.confidence,
    message: result.message.text,
    file,
    ...rangeOf(physicalLocation.region),
    function: logicalLocations?.[0]?.name ?? "",
    handle: result.properties.handle,
    kind: result.properties.kind,
    trace: steps.map((step): LocatedStep => {
      return { file: fileOf(step.physicalLocation), ...rangeOf(step.physicalLocation.region), message: step.message.text };
    }),
    fixes: result.fixes?.map(fixOf) ?? [],
    fingerprint: result.partialFingerprints[fingerprintName],
    ...(result.properties.built === false ? { built: false } : {}),
    excerpt: excerptOf([physicalLocation, ...own]),
  };
}

function fixOf(fix: SarifFix): LocatedFix {
  const [change] = fix.artifactChanges;
  return {
    title: fix.description.text,
    safe: fix.properties.safe,
    edits: change.replacements.map(({ deletedRegion, insertedContent }) => ({ ...rangeOf(deletedRegion), text: insertedContent.text })),
  };
}

function gapOf(notification: SarifNotification): LocatedGap {
  const [{ physicalLocation, logicalLocations }] = notification.locations;
  const { startLine, startColumn } = physicalLocation.region;
  const { reason } = notification.properties;
  return { file: fileOf(physicalLocation), function: logicalLocations?.[0]?.name ?? "", line: startLine, column: startColumn, reason };
}

/** The lines of all snippets, each once, ascending. */
function excerptOf(places: readonly SarifPlace[]): readonly ExcerptLine[] {
  const lines = new Map<number, string>();
  for (const { contextRegion } of places) {
    if (contextRegion === undefined) continue;
    const texts = contextRegion.snippet.text.split("\n");
    for (const [index, text] of texts.slice(0, -1).entries()) lines.set(contextRegion.startLine + index, text);
  }
  return [...lines].sort(([a], [b]) => a - b).map(([line, text]) => ({ line, text }));
}

function rangeOf({ startLine, startColumn, endLine, endColumn }: SarifRegion): Range {
  return { line: startLine, column: startColumn, endLine, endColumn };
}

class BadUri extends Error {}

function fileOf({ artifactLocation }: { readonly artifactLocation: { readonly uri: string } }): string {
  const file = pathOfUri(artifactLocation.uri);
  if (file === undefined) throw new BadUri(`${JSON.stringify(artifactLocation.uri)} is no reference to a file`);
  return file;
}

interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifPlace {
  readonly artifactLocation: { readonly uri: string };
  readonly region: SarifRegion;
  readonly contextRegion?: { readonly startLine: number; readonly snippet: { readonly text: string } };
}

type LogicalLocations = readonly { readonly name: string }[];

interface SarifFix {
  readonly description: { readonly text: string };
  readonly artifactChanges: readonly [
    { readonly replacements: readonly { readonly deletedRegion: SarifRegion; readonly insertedContent: { readonly text: string } }[] },
  ];
  readonly properties: { readonly safe: boolean };
}

interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations: readonly [{ readonly physicalLocation: SarifPlace; readonly logicalLocations?: LogicalLocations }];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly [
      {
        readonly locations: readonly {
          readonly location: { readonly physicalLocation: SarifPlace; readonly message: { readonly text: string } };
        }[];
      },
    ];
  }[];
  readonly partialFingerprints: { readonly [fingerprintName]: string };
  readonly fixes?: readonly SarifFix[];
  readonly properties: { readonly confidence: Confidence; readonly handle: string; readonly kind: string; readonly built?: false };
}

interface SarifNotification {
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number; readonly startColumn: number };
      };
      readonly logicalLocations?: LogicalLocations;
    },
  ];
  readonly properties: { readonly reason: string };
}

/** What the schema promises. */
interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly version: string } };
      readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly SarifNotification[] }];
      readonly results: readonly SarifResult[];
      readonly properties: {
        readonly kernel: { readonly version: string | null; readonly epoch: Epoch };
        readonly shard?: Shard;
        readonly coverage: Omit<Coverage, "notAnalysed"> & { readonly directories: readonly DirectoryCoverage[] };
        readonly timing: { readonly totalMs: number };
      };
    },
  ];
}

function isLog(value: unknown): value is SarifLog {
  return validateSarif(value);
}

function refuse(reason: string): ReadReport {
  return { ok: false, reason };
}
