// SARIF 2.1.0, for code scanning services and viewers: one run, one line a result, with the whole path as a code flow. All that the JSON
// report holds is in it (what SARIF has no word for in `properties`), and the source lines around each path: readSarif.ts reads it back.

import type { Epoch } from "../../model/contract.ts";
import type { Confidence, Level } from "../../rules/finding.ts";
import { gccLevel } from "./gcc.ts";
import { coverageCounts, directoryObject, jsonList } from "./json.ts";
import { excerptContext } from "../result/locate.ts";
import type { GoneFinding, ReportContext, ReportRule } from "../reportContext.ts";
import type { ExcerptLine, LocatedFinding, LocatedFix, LocatedGap, LocatedStep, Range, RunResult } from "../result/result.ts";
import { uriOfPath } from "../text/uriReference.ts";

/** Names the fingerprints: a new number only when what they are made of changes. */
export const fingerprintName = "memdescLint/v1";
const gapDescriptors = { file: "file-not-analysed", function: "function-not-analysed" } as const;
const sourceRoot = "SRCROOT";
const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** How far up a viewer lists a finding, 0 to 100. */
const rankOf = { certain: 90, likely: 50, hint: 10 } as const satisfies Record<Confidence, number>;
/** Results that GitHub keeps of a run, and those that it shows. */
const keptByGithub = 25_000;
const shownByGithub = 5_000;

/** Pieces of one JSON document. */
export function* renderSarif(run: RunResult, context: Pick<ReportContext, "rules" | "base" | "compared">): Generator<string> {
  const { compared } = context;
  const known = compared?.shown ? compared.known : [];
  const gone = compared?.shown ? compared.gone : [];
  const rules = rulesOf([...run.findings, ...known, ...gone], run.epoch, context.rules);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  yield `{ "$schema": ${JSON.stringify(schema)},\n  "version": "2.1.0",\n  "runs": [ {\n`;
  yield `    "tool": { "driver": { "name": "memdesc-lint", "version": ${JSON.stringify(run.toolVersion)}, "rules": [`;
  yield* jsonList(
    rules.map((rule) => ruleObject(rule, run.epoch)),
    "      ",
  );
  yield `],\n      "notifications": ${JSON.stringify(notificationDescriptors)} } },\n`;
  yield '    "columnKind": "utf16CodeUnits",\n';
  yield `    "originalUriBaseIds": ${JSON.stringify({ [sourceRoot]: baseObject(context.base) })},\n`;
  yield `    "invocations": [ { "executionSuccessful": ${run.coverage.complete}, "toolExecutionNotifications": [`;
  yield* jsonList(run.coverage.notAnalysed.map(notification), "      ");
  yield '] } ],\n    "results": [';
  const state = compared && { baselineState: "new" };
  yield* jsonList(
    (function* () {
      for (const finding of run.findings) yield { ...resultObject(finding, indexOf.get(finding.rule)), ...state };
      for (const finding of known) yield { ...resultObject(finding, indexOf.get(finding.rule)), baselineState: "unchanged" };
      for (const finding of gone) yield goneObject(finding, indexOf.get(finding.rule));
    })(),
    "      ",
  );
  yield "],\n";
  yield `    "properties": ${JSON.stringify(runProperties(run))} } ] }\n`;
}

/** What GitHub's code scanning leaves out of this run. */
export function sarifCuts(run: RunResult, { compared }: Pick<ReportContext, "compared">): readonly string[] {
  const count = run.findings.length + (compared?.shown ? compared.known.length + compared.gone.length : 0);
  if (count > keptByGithub) return [`GitHub refuses a SARIF run of more than ${keptByGithub} results; this one has ${count}: use --shard`];
  if (count > shownByGithub) return [`GitHub's code scanning shows ${shownByGithub} results of a SARIF run; this one has ${count}`];
  return [];
}

/** All rules that were in force, and those of findings that this program does not know (merged from another version). */
function rulesOf(
  findings: readonly { readonly rule: string }[],
  epoch: Epoch,
  known: readonly ReportRule[],
): readonly (ReportRule | { readonly id: string })[] {
  const ids = new Set(known.map(({ id }) => id));
  const foreign = [...new Set(findings.map(({ rule }) => rule))].filter((id) => !ids.has(id)).sort();
  return [...known.filter((rule) => rule.levels[epoch] !== "off"), ...foreign.map((id) => ({ id }))];
}

function ruleObject(rule: ReportRule | { readonly id: string }, epoch: Epoch): object {
  if (!("page" in rule)) return { id: rule.id };
  const level = rule.levels[epoch];
  return {
    id: rule.id,
    name: friendlyName(rule.id),
    shortDescription: { text: `Finds ${rule.summary}.` },
    fullDescription: { text: `Finds ${rule.summary}.` },
    help: { text: rule.page, markdown: rule.page },
    defaultConfiguration: { level: level === "off" ? "none" : gccLevel(level) },
    properties: { tags: ["memory", "lifetime"] },
  };
}

const notificationDescriptors = [
  descriptor(
    gapDescriptors.file,
    "A file could not be read or analysed.",
    "What is in the file was not checked. The message says why; the run counts as incomplete.",
  ),
  descriptor(
    gapDescriptors.function,
    "A function that touches handles was not analysed on all paths.",
    "Faults in the function may have been missed; the message says why.",
  ),
];

/** GitHub asks for all of these. */
function descriptor(id: string, short: string, help: string): object {
  return {
    id,
    name: friendlyName(id),
    shortDescription: { text: short },
    fullDescription: { text: `${short} ${help}` },
    help: { text: help },
  };
}

/** "leak-on-path" as SARIF writes names: LeakOnPath. */
function friendlyName(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function baseObject(base: string | undefined): object {
  return { ...(base === undefined ? {} : { uri: base }), description: { text: "The directory in which memdesc-lint ran." } };
}

function notification(gap: LocatedGap): object {
  const whole = gap.function === "";
  return {
    descriptor: { id: whole ? gapDescriptors.file : gapDescriptors.function },
    level: whole ? "warning" : "note",
    message: { text: whole ? `The file was not analysed: ${gap.reason}` : `${gap.function}() was not analysed: ${gap.reason}` },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(gap.file), region: { startLine: gap.line, startColumn: gap.column } },
        ...(whole ? {} : { logicalLocations: [{ name: gap.function, kind: "function" }] }),
      },
    ],
    properties: { reason: gap.reason },
  };
}

/** No region: the lines of the older state say nothing about the file of now. */
function goneObject({ rule, file, function: name, message, fingerprint }: GoneFinding, ruleIndex: number | undefined): object {
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(file) },
        ...(name === "" ? {} : { logicalLocations: [{ name, kind: "function" }] }),
      },
    ],
    partialFingerprints: { [fingerprintName]: fingerprint },
    baselineState: "absent",
  };
}

function resultObject(finding: LocatedFinding, ruleIndex: number | undefined): object {
  // SARIF has no word for advice without an edit.
  const fixes = finding.fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: gccLevel(finding.level satisfies Level),
    rank: rankOf[finding.confidence],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: physical(finding.file, finding, finding.excerpt),
        ...(finding.function === "" ? {} : { logicalLocations: [{ name: finding.function, kind: "function" }] }),
      },
    ],
    ...(finding.trace.length === 0 ? {} : { codeFlows: [codeFlow(finding)] }),
    partialFingerprints: { [fingerprintName]: finding.fingerprint },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixObject(finding.file, fix)) }),
    properties: {
      confidence: finding.confidence,
      handle: finding.handle,
      kind: finding.kind,
      ...(finding.built === false ? { built: false } : {}),
    },
  };
}

/** The steps of the path in the order in which they are run; the last one is the fault. */
function codeFlow(finding: LocatedFinding): object {
  const last = finding.trace.length - 1;
  const step = (at: LocatedStep, index: number) => ({
    location: { physicalLocation: physical(at.file, at, at.file === finding.file ? finding.excerpt : []), message: { text: at.message } },
    executionOrder: index + 1,
    importance: index === 0 || index === last ? "essential" : "important",
  });
  return { threadFlows: [{ locations: finding.trace.map(step) }] };
}

function physical(file: string, range: Range, excerpt: readonly ExcerptLine[]): object {
  const context = linesAround(excerpt, range);
  return {
    artifactLocation: artifact(file),
    region: region(range),
    ...(context.length === 0
      ? {}
      : {
          contextRegion: {
            startLine: context[0]?.line,
            endLine: context.at(-1)?.line,
            snippet: { text: context.map(({ text }) => `${text}\n`).join("") },
          },
        }),
  };
}

/** The lines that the excerpt has around a place, without a gap; none when it does not have all of the place. */
function linesAround(excerpt: readonly ExcerptLine[], { line, endLine }: Range): readonly ExcerptLine[] {
  let from = excerpt.findIndex((entry) => entry.line === line);
  if (from === -1) return [];
  let to = from;
  while (excerpt[from - 1]?.line === (excerpt[from]?.line ?? 0) - 1 && line - (excerpt[from]?.line ?? 0) < excerptContext) from--;
  while (excerpt[to + 1]?.line === (excerpt[to]?.line ?? 0) + 1 && (excerpt[to]?.line ?? 0) < endLine + excerptContext) to++;
  return (excerpt[to]?.line ?? 0) < endLine ? [] : excerpt.slice(from, to + 1);
}

function region({ line, column, endLine, endColumn }: Range): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact(file: string): object {
  const uri = uriOfPath(file);
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: sourceRoot };
}

function fixObject(file: string, fix: LocatedFix): object {
  const replacements = fix.edits.map(({ text, ...range }) => ({ deletedRegion: region(range), insertedContent: { text } }));
  return {
    description: { text: fix.title },
    artifactChanges: [{ artifactLocation: artifact(file), replacements }],
    properties: { safe: fix.safe },
  };
}

function runProperties(run: RunResult): object {
  return {
    kernel: { version: run.kernelVersion ?? null, epoch: run.epoch },
    ...(run.shard === undefined ? {} : { shard: { index: run.shard.index, count: run.shard.count } }),
    coverage: { ...coverageCounts(run.coverage), directories: run.coverage.directories.map(directoryObject) },
    timing: { totalMs: Math.round(run.totalMs) },
  };
}
