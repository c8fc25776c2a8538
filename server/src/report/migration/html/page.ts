// The migration report as a page for a wall: how much is left, how far it has come since another tree, where, and each place with its line. One file, no
// network; works without its script, which only filters and regroups. What a source says is text here, never markup.

import { insteadOf } from "../../../engine/migration/migration.ts";
import { pageHead } from "../../html/head.ts";
import { style } from "../../html/style.ts";
import { markupLine } from "../../text/markup.ts";
import { counted, grouped } from "../../text/plainText.ts";
import {
  areaOf,
  type BlockerCounts,
  changeText,
  countAreas,
  countBlockers,
  directoryOf,
  kernelName,
  kindsText,
  type MigrationReport,
} from "../migrationReport.ts";
import { areaChart, epochWords, progressBar } from "./charts.ts";
import { migrationScript } from "./script.ts";
import { migrationStyle } from "./style.ts";

const pageStyle = style + migrationStyle;

/** Pieces of the page. */
export function* renderMigrationHtml(report: MigrationReport): Generator<string> {
  const { migration, before } = report;
  yield pageHead(
    `memdesc-lint: ${counted(migration.sites.length, "place")} left on the way to memory descriptors`,
    pageStyle,
    migrationScript,
  );
  yield `<body>\n<header>\n<h1>The way to memory descriptors</h1>\n<p class="of">${markupLine(subjectOf(report))}</p>\n`;
  yield hero(report);
  yield "</header>\n<main>\n";
  yield* classSection(report, countBlockers(report));
  const compared = before !== undefined;
  yield `<section aria-labelledby="where"><h2 id="where">Where</h2>\n<div class="charts">\n`;
  const epochs = new Map(migration.blockers.map(({ id, blocks }) => [id, blocks]));
  if (report.tree !== undefined) yield areaChart("By MAINTAINERS entry", countAreas(report, "subsystem"), epochs, compared);
  yield areaChart("By directory", countAreas(report, "directory"), epochs, compared);
  yield areaChart("By file", countAreas(report, "file"), epochs, compared);
  yield "</div>\n</section>\n";
  yield* placeSection(report);
  yield `</main>\n<script>${migrationScript}</script>\n</body>\n</html>\n`;
}

function subjectOf({ kernelVersion, files, before, toolVersion }: MigrationReport): string {
  const versus = before === undefined ? "" : `, against ${kernelName(before.kernelVersion)}`;
  return `${kernelName(kernelVersion)}${versus}; ${counted(files, "file")}; memdesc-lint ${toolVersion}`;
}

/** The one figure to remember, with what it was. */
function hero(report: MigrationReport): string {
  const { migration, before } = report;
  const now = migration.sites.length;
  const left = `<p class="left"><b>${grouped(now)}</b> ${now === 1 ? "place" : "places"} left</p>`;
  const then = before?.migration.sites.length;
  const versus =
    then === undefined
      ? ""
      : `<p class="versus"><b class="${now <= then ? "better" : "worse"}">${markupLine(changeText(then, now))}</b> since ${markupLine(kernelName(before?.kernelVersion))}, which had ${grouped(then)}</p>${progressBar(then, now)}`;
  const byEpoch = (["page2025", "memdesc"] as const).map((epoch) => {
    const own = new Set(migration.blockers.filter(({ blocks }) => blocks === epoch).map(({ id }) => id));
    const count = migration.sites.filter(({ blocker }) => own.has(blocker)).length;
    const was = before?.migration.sites.filter(({ blocker }) => own.has(blocker)).length;
    const change = was === undefined ? "" : ` <span class="was">${markupLine(changeText(was, count))}</span>`;
    return `<li class="tile ${epoch}"><b>${grouped(count)}</b> ${markupLine(epochWords[epoch])}${change}</li>`;
  });
  const fixable = migration.sites.filter((site) => site.fixable).length;
  const files = new Set(migration.sites.map(({ file }) => file)).size;
  return `<div class="hero">${left}${versus}</div>\n<ul class="tiles">${byEpoch.join("")}<li class="tile covered"><b>${grouped(fixable)}</b> that memdesc-lint migrate --fix takes away</li><li class="tile"><b>${grouped(files)}</b> ${files === 1 ? "file" : "files"} to visit</li></ul>\n`;
}

function* classSection({ migration, before }: MigrationReport, counts: readonly BlockerCounts[]): Generator<string> {
  const most = Math.max(1, ...counts.map(({ total, before: then }) => Math.max(total, then ?? 0)));
  yield '<section aria-labelledby="what"><h2 id="what">What</h2>\n<div class="classes">\n';
  for (const blocker of migration.blockers) {
    const one = counts.find(({ id }) => id === blocker.id);
    if (one === undefined) continue;
    const { total, before: then, fixable, kinds, byName } = one;
    const figures =
      then === undefined
        ? `<span class="now">${grouped(total)}</span>`
        : `<span class="was">${grouped(then)} →</span> <span class="now">${grouped(total)}</span> <span class="change ${total <= then ? "better" : "worse"}">${markupLine(changeText(then, total))}</span>`;
    yield `<details class="class${total === 0 ? " done" : ""}"><summary><span class="name">${markupLine(blocker.title)}</span><span class="bar">${progressBar(then ?? total, total, most, blocker.blocks)}</span><span class="figures">${figures}</span></summary>\n<div class="body">`;
    yield `<p>${markupLine(sentence(blocker.why))}</p><p><b>Instead:</b> ${markupLine(sentence(blocker.instead))}</p>`;
    if (blocker.insteadFor.size > 0) {
      const rows = [...blocker.insteadFor].map(
        ([kind, text]) => `<tr><th scope="row">${markupLine(kind)}</th><td>${markupLine(text)}</td></tr>`,
      );
      yield `<div class="wide"><table class="rows"><caption>Where the memory is known</caption>${rows.join("")}</table></div>`;
    }
    if (kinds.length > 0)
      yield `<p>The memory is: ${kinds.map(([kind, count]) => `${markupLine(kind)} ${grouped(count)}`).join(", ")}.</p>`;
    const facts = [
      ["Blocks", epochWords[blocker.blocks]],
      ...(fixable > 0 ? [["Automatic fixes", grouped(fixable)]] : []),
      ...(byName > 0 ? [["Known by name only", grouped(byName)]] : []),
      ["Source", blocker.source],
    ] as const;
    yield `<dl>${facts.map(([key = "", value = ""]) => `<div><dt>${key}</dt><dd>${markupLine(value)}</dd></div>`).join("")}</dl>`;
    yield `<p><button type="button" class="show" data-blocker="${markupLine(blocker.id)}" hidden>Show its ${counted(total, "place")}</button></p></div></details>\n`;
  }
  yield `</div>\n${before === undefined ? "" : `<p class="aside">The pale part of a bar is what ${markupLine(kernelName(before.kernelVersion))} had and is gone.</p>\n`}</section>\n`;
}

function* placeSection(report: MigrationReport): Generator<string> {
  const { migration, tree } = report;
  yield '<section aria-labelledby="places"><h2 id="places">Places</h2>\n';
  if (migration.sites.length === 0) {
    yield "<p>Nothing is left.</p>\n</section>\n";
    return;
  }
  const keys = [
    ["directory", "Directory"],
    ...(tree === undefined ? [] : [["subsystem", "MAINTAINERS entry"]]),
    ["blocker", "Class"],
  ] as const;
  const options = migration.blockers.map(({ id, title }) => `<option value="${markupLine(id)}">${markupLine(title)}</option>`);
  yield `<form class="controls" id="controls" hidden>
<label class="search">Filter <input type="search" id="filter" placeholder="file, function, words of the line" autocomplete="off" spellcheck="false"></label>
<label>Class <select id="blocker"><option value="">all</option>${options.join("")}</select></label>
<fieldset><legend>Group by</legend>${keys
    .map(([key, name], index) => `<label><input type="radio" name="group" value="${key}"${index === 0 ? " checked" : ""}> ${name}</label>`)
    .join("")}</fieldset>
<button type="button" id="open">Open all</button><button type="button" id="close">Close all</button>
<output id="count" for="filter"></output>
<p class="keys">Keys: <kbd>/</kbd> filter, <kbd>j</kbd> and <kbd>k</kbd> next and previous group, <kbd>Enter</kbd> opens it.</p>
</form>\n<div id="list">\n`;
  const byFile = new Map<string, typeof migration.sites>();
  for (const site of migration.sites) byFile.set(site.file, [...(byFile.get(site.file) ?? []), site]);
  // Without the script: by directory.
  const directories = [...new Set([...byFile.keys()].map(directoryOf))].sort();
  const byId = new Map(migration.blockers.map((blocker) => [blocker.id, blocker]));
  for (const directory of directories) {
    const files = [...byFile].filter(([file]) => directoryOf(file) === directory);
    const total = files.reduce((sum, [, sites]) => sum + sites.length, 0);
    yield `<details class="group"><summary><h3>${markupLine(directory)}</h3> <span class="n">${grouped(total)}</span></summary>\n`;
    for (const [file, sites] of files) {
      const subsystem = tree === undefined ? "" : ` data-subsystem="${markupLine(areaOf("subsystem", file, tree))}"`;
      for (const { line, blocker: id, source, within, kinds, basis, fixable } of sites) {
        const blocker = byId.get(id);
        if (blocker === undefined) continue;
        const notes = [
          ...(blocker.insteadFor.size > 0 && kinds.length > 0 ? [kindsText(kinds)] : []),
          ...(basis === "name" ? ["by name"] : []),
          ...(fixable ? ["fixable"] : []),
        ];
        yield `<div class="site" data-directory="${markupLine(directory)}" data-blocker="${markupLine(id)}"${subsystem}><span class="place">${markupLine(file)}:${line}</span> <span class="chip ${blocker.blocks}" title="${markupLine(`instead: ${insteadOf(blocker, kinds)}`)}">${markupLine(blocker.title)}</span>${notes.map((note) => ` <span class="note2">${markupLine(note)}</span>`).join("")}${within === "" ? "" : ` <span class="fn">${markupLine(within)}()</span>`}<code>${markupLine(source)}</code></div>\n`;
      }
    }
    yield "</details>\n";
  }
  yield "</div>\n</section>\n";
}

/** Begins with a capital where it is a word, ends with a full stop. */
function sentence(text: string): string {
  const begun = /^[a-z]+ /.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
