// The HTML report: one page that needs no network and no other file. Findings by rule, directory and MAINTAINERS entry, each with its path
// over the source. Works without its script, which only regroups and filters. What a source says is text here, never markup.

import type { Level } from "../../rules/finding.ts";
import { markupLine } from "../text/markup.ts";
import { counted, grouped } from "../text/plainText.ts";
import type { ReportContext } from "../reportContext.ts";
import type { RunResult } from "../result/result.ts";
import { chart, coverageChart } from "./charts.ts";
import { findingElement } from "./finding.ts";
import { type Classified, classify, countBy, elsewhere } from "./groups.ts";
import { pageHead } from "./head.ts";
import { gapSection, peopleSection, ruleSection } from "./sections.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** Bars of a chart; what is left out is said. */
const shownBars = 12;

/** Pieces of the page. */
export function* renderHtml(run: RunResult, context: Pick<ReportContext, "rules" | "tree">): Generator<string> {
  const findings = classify(run.findings, context.tree);
  yield pageHead(`memdesc-lint: ${counted(run.findings.length, "finding")}`, style, script);
  yield `<body>\n<header>\n<h1>memdesc-lint</h1>\n<p class="of">${markupLine(subjectOf(run))}</p>\n`;
  yield `<ul class="tiles">${tiles(run).join("")}</ul>\n</header>\n<main>\n`;
  yield* overview(run, findings, context.tree !== undefined);
  yield* findingList(findings, context.tree !== undefined);
  if (context.tree !== undefined) yield* peopleSection(findings);
  yield* gapSection(run.coverage.notAnalysed);
  yield* ruleSection(context.rules, new Set(run.findings.map(({ rule }) => rule)));
  yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
}

function subjectOf(run: RunResult): string {
  const kernel = run.kernelVersion === undefined ? "kernel version unknown" : `Linux ${run.kernelVersion}`;
  const epoch = run.epoch === "released" ? "" : `, epoch ${run.epoch}`;
  const part = run.shard === undefined ? "" : `, part ${run.shard.index} of ${run.shard.count}`;
  return `${kernel}${epoch}${part}; ${counted(run.coverage.files, "file")}; version ${run.toolVersion}`;
}

function tiles(run: RunResult): readonly string[] {
  const { coverage } = run;
  const levels = ["error", "warning", "hint"] satisfies Level[];
  const counts = levels.map((level) => [level, run.findings.filter((finding) => finding.level === level).length] as const);
  const shown = counts.filter(([level, count]) => count > 0 || level === "error");
  const left = coverage.handleFunctions - coverage.analysed;
  return [
    ...shown.map(([level, count]) => tile(level, grouped(count), count === 1 ? level : `${level}s`)),
    tile("covered", grouped(coverage.analysed), `of ${counted(coverage.handleFunctions, "function")} that touch handles analysed`),
    ...(left > 0 ? [tile("left", grouped(left), "left out, named below")] : []),
    ...(coverage.complete ? [] : [tile("left", "Incomplete", "some file or part is missing")]),
  ];
}

function tile(kind: string, figure: string, label: string): string {
  return `<li class="tile ${kind}"><b>${markupLine(figure)}</b> ${markupLine(label)}</li>`;
}

function* overview(run: RunResult, findings: readonly Classified[], withTree: boolean): Generator<string> {
  yield '<section aria-labelledby="overview"><h2 id="overview">Overview</h2>\n<div class="charts">\n';
  if (findings.length > 0) {
    const bySubsystem = countBy(findings, withTree ? "subsystem" : "directory");
    yield chart(withTree ? "Findings per subsystem" : "Findings per directory", bySubsystem, shownBars);
    yield chart("Findings per rule", countBy(findings, "rule"), shownBars);
  }
  yield coverageChart(run.coverage, shownBars);
  yield "</div>\n</section>\n";
}

function* findingList(findings: readonly Classified[], withTree: boolean): Generator<string> {
  yield '<section aria-labelledby="findings"><h2 id="findings">Findings</h2>\n';
  if (findings.length === 0) {
    yield "<p>Nothing was found.</p>\n</section>\n";
    return;
  }
  if (findings.every(({ finding }) => finding.excerpt.length === 0))
    yield '<p class="aside">JSON reports hold no source lines; a page made of SARIF reports shows them along each path.</p>\n';
  const keys = [
    ["rule", "Rule"],
    ["directory", "Directory"],
    ...(withTree ? ([["subsystem", "MAINTAINERS entry"]] as const) : []),
  ] as const;
  yield `<form class="controls" id="controls" hidden>
<label class="search">Filter <input type="search" id="filter" placeholder="file, function, rule, words of the message" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>Group by</legend>${keys
    .map(([key, name], index) => `<label><input type="radio" name="group" value="${key}"${index === 0 ? " checked" : ""}> ${name}</label>`)
    .join("")}</fieldset>
<fieldset><legend>Show</legend>${["error", "warning", "hint"]
    .filter((level) => findings.some(({ finding }) => finding.level === level))
    .map((level) => `<label><input type="checkbox" name="level" value="${level}" checked> ${level}s</label>`)
    .join("")}</fieldset>
<button type="button" id="open">Open all</button><button type="button" id="close">Close all</button>
<output id="count" for="filter"></output>
<p class="keys">Keys: <kbd>/</kbd> filter, <kbd>j</kbd> and <kbd>k</kbd> next and previous finding, <kbd>Enter</kbd> opens it.</p>
</form>\n<div id="list">\n`;
  // Without the script: by rule, the most frequent first.
  for (const { name, counts } of countBy(findings, "rule")) {
    const own = findings.filter(({ rule }) => rule === name);
    yield `<details class="group" open><summary><h3>${markupLine(name)}</h3> <span class="n">${grouped(counts.total)}</span></summary>\n`;
    for (const one of own) yield findingElement(one);
    yield "</details>\n";
  }
  yield `</div>\n${withTree ? "" : `<p class="aside">${elsewhere}</p>\n`}</section>\n`;
}
