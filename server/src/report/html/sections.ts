// The parts of the page below the findings: whom to ask, what was not analysed, what the rules say.

import { markupLine } from "../text/markup.ts";
import { counted, grouped } from "../text/plainText.ts";
import type { ReportRule } from "../reportContext.ts";
import type { LocatedGap } from "../result/result.ts";
import { type Classified, countBy } from "./groups.ts";

/** More rows would make the page slow, and nobody reads them here. */
const mostRows = 1000;

/** MAINTAINERS entries of the findings, with people and lists. */
export function* peopleSection(findings: readonly Classified[]): Generator<string> {
  if (findings.length === 0) return;
  const entries = new Map(findings.flatMap(({ entries: own }) => (own[0] === undefined ? [] : [[own[0].name, own[0]] as const])));
  yield '<section aria-labelledby="people"><h2 id="people">Subsystems</h2>\n<div class="wide"><table class="rows"><thead><tr><th scope="col">Entry</th><th scope="col">Findings</th><th scope="col">Status</th><th scope="col">Maintainers and lists</th></tr></thead><tbody>\n';
  for (const { name, counts } of countBy(findings, "subsystem")) {
    const entry = entries.get(name);
    const people = [...(entry?.people ?? []), ...(entry?.lists ?? [])].map(markupLine).join("<br>");
    yield `<tr><th scope="row">${markupLine(name)}</th><td class="figure">${grouped(counts.total)}</td><td>${markupLine(entry?.status ?? "")}</td><td>${people}</td></tr>\n`;
  }
  yield "</tbody></table></div>\n</section>\n";
}

/** What was left out, and why. */
export function* gapSection(gaps: readonly LocatedGap[]): Generator<string> {
  yield '<section aria-labelledby="gaps"><h2 id="gaps">Not analysed</h2>\n';
  if (gaps.length === 0) {
    yield "<p>All functions that touch handles were analysed on all paths.</p>\n</section>\n";
    return;
  }
  yield `<details><summary>${counted(gaps.length, "place")}</summary>\n<div class="wide"><table class="rows"><thead><tr><th scope="col">Place</th><th scope="col">Function</th><th scope="col">Reason</th></tr></thead><tbody>\n`;
  for (const gap of gaps.slice(0, mostRows)) {
    const name = gap.function === "" ? "whole file" : `${gap.function}()`;
    yield `<tr><td class="place">${markupLine(`${gap.file}:${gap.line}`)}</td><td>${markupLine(name)}</td><td>${markupLine(gap.reason)}</td></tr>\n`;
  }
  yield "</tbody></table></div>\n";
  if (gaps.length > mostRows) yield `<p class="aside">${counted(gaps.length - mostRows, "place")} more; --format json names them.</p>\n`;
  yield "</details>\n</section>\n";
}

/** The pages of the rules that found something. */
export function* ruleSection(rules: readonly ReportRule[], found: ReadonlySet<string>): Generator<string> {
  const own = rules.filter(({ id }) => found.has(id));
  if (own.length === 0) return;
  yield '<section aria-labelledby="rules"><h2 id="rules">Rules</h2>\n';
  for (const { id, summary, page } of own) {
    yield `<details class="rulepage" id="rule-${markupLine(id)}"><summary><h3>${markupLine(id)}</h3> finds ${markupLine(summary)}</summary>\n<div class="body">${[...htmlOfMarkdown(page)].join("")}</div></details>\n`;
  }
  yield "</section>\n";
}

/** The Markdown that rule pages are made of: headings, paragraphs, fences, `code`. The title and the first line stand in the summary. */
function* htmlOfMarkdown(page: string): Generator<string> {
  let fence: string[] | undefined;
  for (const line of page.split("\n").slice(3)) {
    if (line.startsWith("```")) {
      if (fence !== undefined) yield `<pre>${fence.join("\n")}</pre>\n`;
      fence = fence === undefined ? [] : undefined;
    } else if (fence !== undefined) fence.push(markupLine(line));
    else if (line.startsWith("## ")) yield `<h4>${markupLine(line.slice(3))}</h4>\n`;
    else if (line.trim() !== "") yield `<p>${markupLine(line).replace(/`([^`]+)`/g, "<code>$1</code>")}</p>\n`;
  }
}
