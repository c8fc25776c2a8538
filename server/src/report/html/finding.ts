// One finding on the page: a line that says what and where, and below it the path over the source lines.

import { markupLine } from "../text/markup.ts";
import { counted } from "../text/plainText.ts";
import type { ExcerptLine, LocatedFinding, Range } from "../result/result.ts";
import type { Classified } from "./groups.ts";

interface Mark extends Range {
  /** Counted from 1 along the path. */
  readonly step: number;
  readonly message: string;
  readonly isFault: boolean;
}

/** The finding as a `details` element, closed. */
export function findingElement({ finding, number, directory, subsystem, entries }: Classified): string {
  const id = `f${number}`;
  const place = `${finding.file}:${finding.line}`;
  const name = finding.function === "" ? "" : ` <span class="fn">${markupLine(finding.function)}()</span>`;
  const sure = finding.confidence === "certain" ? "" : ` <span class="sure">${finding.confidence}</span>`;
  return `<details class="finding" id="${id}" data-level="${finding.level}" data-rule="${markupLine(finding.rule)}" data-directory="${markupLine(directory)}" data-subsystem="${markupLine(subsystem)}">
<summary><span class="level ${finding.level}">${finding.level}</span> <span class="place">${markupLine(place)}</span>${name}${sure} <span class="rule">${markupLine(finding.rule)}</span><span class="message">${markupLine(finding.message)}</span></summary>
<div class="body">
${pathOf(finding, id)}${fixesOf(finding)}<dl>${facts(
    finding,
    entries.map(({ name: entry }) => entry),
  )}</dl>
</div>
</details>
`;
}

function facts(finding: LocatedFinding, entries: readonly string[]): string {
  const kind = finding.kind === "unknown" || finding.kind === "" ? "" : ` (${finding.kind})`;
  const rows: readonly (readonly [string, string])[] = [
    ["Handle", finding.handle === "" ? "" : `<code>${markupLine(finding.handle)}</code>${markupLine(kind)}`],
    ["Rule", `<a href="#rule-${markupLine(finding.rule)}">${markupLine(finding.rule)}</a>`],
    ["Build", finding.built === false ? "does not compile this" : ""],
    ["MAINTAINERS", markupLine(entries.join("; "))],
    ["Fingerprint", `<code>${markupLine(finding.fingerprint)}</code>`],
  ];
  return rows.map(([name, value]) => (value === "" ? "" : `<div><dt>${name}</dt><dd>${value}</dd></div>`)).join("");
}

function fixesOf(finding: LocatedFinding): string {
  return finding.fixes.map((fix) => `<p class="fix">${fix.safe ? "Fix" : "Possible fix"}: ${markupLine(fix.title)}</p>\n`).join("");
}

/** The steps over the source where its lines are there, in a list where they are not. */
function pathOf(finding: LocatedFinding, id: string): string {
  const last = finding.trace.length;
  const steps = finding.trace.map((step, index) => ({ ...step, step: index + 1, isFault: index + 1 === last }));
  const own = steps.filter((step) => step.file === finding.file && finding.excerpt.some(({ line }) => line === step.line));
  const endsAtFault = steps.at(-1)?.file === finding.file && steps.at(-1)?.line === finding.line;
  const fault: Mark = { ...finding, step: last + 1, message: endsAtFault ? "" : "the fault", isFault: true };
  const marks: readonly Mark[] = endsAtFault ? own : [...own, fault];
  const elsewhere = steps.filter((step) => !own.includes(step));
  const links = marks.map(({ step, isFault }) => `<a${isFault ? ' class="fault"' : ""} href="#${id}s${step}">${step}</a>`).join(" ");
  const nav = finding.excerpt.length === 0 || marks.length < 2 ? "" : `<nav aria-label="Steps of the path">Path: ${links}</nav>\n`;
  const list = elsewhere.map(
    ({ file, line, step, message, isFault }) =>
      `<li value="${step}"${isFault ? ' class="fault"' : ""}><span class="place">${markupLine(`${file}:${line}`)}</span> ${markupLine(message)}</li>`,
  );
  const others = list.length === 0 ? "" : `<ol class="path">${list.join("")}</ol>\n`;
  return `${nav}${others}${finding.excerpt.length === 0 ? "" : sourceOf(finding, marks, id)}`;
}

function sourceOf(finding: LocatedFinding, marks: readonly Mark[], id: string): string {
  const width = String(finding.excerpt.at(-1)?.line ?? 0).length;
  const out: string[] = [];
  let previous: number | undefined;
  for (const entry of finding.excerpt) {
    if (previous !== undefined && entry.line !== previous + 1) out.push(`<span class="gap">${" ".repeat(width)} ⋯</span>\n`);
    const own = marks.filter(({ line }) => line === entry.line);
    out.push(`<span class="ln">${String(entry.line).padStart(width)}</span> <span class="src">${markedLine(entry, own)}</span>\n`);
    for (const { step, message, isFault } of own) {
      const text = message === "" ? "" : ` ${markupLine(message)}`;
      out.push(`<span class="note${isFault ? " fault" : ""}" id="${id}s${step}"><b>${step}</b>${text}</span>\n`);
    }
    previous = entry.line;
  }
  const label = `${finding.file}, ${counted(marks.length, "step")}`;
  return `<pre class="source" tabindex="0" aria-label="${markupLine(`Path over the source: ${label}`)}">${out.join("")}</pre>\n`;
}

/** The line with its marks; of marks that overlap the first has the place. */
function markedLine({ text, line }: ExcerptLine, marks: readonly Mark[]): string {
  let at = 0;
  let out = "";
  for (const mark of [...marks].sort((a, b) => a.column - b.column)) {
    const from = Math.min(mark.column - 1, text.length);
    const to = mark.endLine > line ? text.length : Math.min(Math.max(mark.endColumn - 1, from + 1), text.length);
    if (from < at || to <= from) continue;
    out += `${markupLine(text.slice(at, from))}<mark${mark.isFault ? ' class="fault"' : ""}>${markupLine(text.slice(from, to))}</mark>`;
    at = to;
  }
  return out + markupLine(text.slice(at));
}
