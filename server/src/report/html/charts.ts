// Charts as tables whose bars are drawn: the figures are text, the drawing is hidden from readers that do not see.

import { markupLine } from "../text/markup.ts";
import { counted, grouped } from "../text/plainText.ts";
import type { Coverage, DirectoryCoverage } from "../result/result.ts";
import type { LevelCounts } from "./groups.ts";

/** Units of a full bar; the page stretches it. */
const barLength = 100;
const barHeight = 10;

interface Bar {
  readonly label: string;
  readonly parts: readonly { readonly kind: string; readonly value: number }[];
  readonly figure: string;
  /** The whole row in words, for a tooltip. */
  readonly title: string;
}

/** Stacked bars of findings by level; groups beyond `most` are summed up in a line. */
export function chart(caption: string, groups: readonly { readonly name: string; readonly counts: LevelCounts }[], most: number): string {
  const bars = groups.slice(0, most).map(({ name, counts }): Bar => {
    const levels = (["error", "warning", "hint"] as const).filter((level) => counts[level] > 0);
    return {
      label: name,
      parts: levels.map((kind) => ({ kind, value: counts[kind] })),
      figure: grouped(counts.total),
      title: `${name}: ${levels.map((level) => counted(counts[level], level)).join(", ")}`,
    };
  });
  const rest = groups.slice(most);
  const more =
    rest.length === 0
      ? ""
      : `${counted(
          rest.reduce((sum, { counts }) => sum + counts.total, 0),
          "finding",
        )} in ${rest.length} more`;
  const kinds = (["error", "warning", "hint"] as const).filter((level) => groups.some(({ counts }) => counts[level] > 0));
  const legend = kinds.map((kind) => `<span class="key ${kind}">${kind}s</span>`).join(" ");
  return figure(caption, bars, legend, more, "chart");
}

/** How many of the functions that touch handles were analysed: in all, and in the directories with most of them. */
export function coverageChart(coverage: Coverage, most: number): string {
  const areas = areasOf(coverage.directories);
  const bars = [
    coverageBar("All", coverage.handleFunctions, coverage.analysed),
    ...areas.slice(0, most - 1).map((area) => coverageBar(area.directory || ".", area.handleFunctions, area.analysed)),
  ];
  const rest = areas.slice(most - 1).reduce((sum, area) => sum + area.handleFunctions, 0);
  const more = rest === 0 ? "" : `${counted(rest, "function")} in ${areas.length - most + 1} more directories`;
  const legend = '<span class="key covered">analysed</span> <span class="key left">left out</span>';
  return figure("Coverage: functions that touch handles", bars, legend, more, "chart parts");
}

function coverageBar(label: string, handleFunctions: number, analysed: number): Bar {
  const left = handleFunctions - analysed;
  const parts = [
    { kind: "covered", value: analysed },
    { kind: "left", value: left },
  ];
  const whole =
    label === "All" ? parts.map(({ kind, value }) => ({ kind, value: handleFunctions === 0 ? 0 : value / handleFunctions })) : parts;
  const figure = left === 0 ? grouped(analysed) : `${grouped(analysed)} of ${grouped(handleFunctions)}`;
  return { label, parts: whole, figure, title: `${label}: ${grouped(analysed)} of ${counted(handleFunctions, "function")} analysed` };
}

/** Directories summed up to two levels, those with most functions first. */
function areasOf(directories: readonly DirectoryCoverage[]): readonly DirectoryCoverage[] {
  const areas = new Map<string, DirectoryCoverage>();
  for (const one of directories) {
    const directory = one.directory.split("/").slice(0, 2).join("/");
    const sum = areas.get(directory) ?? { directory, files: 0, functions: 0, handleFunctions: 0, analysed: 0 };
    areas.set(directory, {
      directory,
      files: sum.files + one.files,
      functions: sum.functions + one.functions,
      handleFunctions: sum.handleFunctions + one.handleFunctions,
      analysed: sum.analysed + one.analysed,
    });
  }
  return [...areas.values()].sort((a, b) => b.handleFunctions - a.handleFunctions || (a.directory < b.directory ? -1 : 1));
}

/** Bars are as long as their share of the longest; one of shares (all parts sum to 1) is full. */
function figure(caption: string, bars: readonly Bar[], legend: string, more: string, kind: string): string {
  const sumOf = (bar: Bar) => bar.parts.reduce((sum, { value }) => sum + value, 0);
  const longest = Math.max(1, ...bars.filter((bar) => sumOf(bar) > 1.001).map(sumOf));
  const rows = bars.map((bar) => {
    const scale = sumOf(bar) <= 1.001 && bar.label === "All" ? barLength : barLength / longest;
    return `<tr title="${markupLine(bar.title)}"><th scope="row">${markupLine(bar.label)}</th><td class="bar">${drawn(bar, scale)}</td><td class="figure">${markupLine(bar.figure)}</td></tr>`;
  });
  const note = more === "" ? "" : `<p class="aside">${markupLine(more)}</p>`;
  return `<figure><figcaption>${markupLine(caption)} <span class="legend" aria-hidden="true">${legend}</span></figcaption><table class="${kind}">${rows.join("")}</table>${note}</figure>\n`;
}

function drawn(bar: Bar, scale: number): string {
  let at = 0;
  const parts = bar.parts.map(({ kind, value }) => {
    const from = at;
    at += value * scale;
    return value === 0
      ? ""
      : `<rect class="${kind}" x="${from.toFixed(2)}" width="${Math.max(0.4, at - from).toFixed(2)}" height="${barHeight}"/>`;
  });
  return `<svg viewBox="0 0 ${barLength} ${barHeight}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts.join("")}</svg>`;
}
