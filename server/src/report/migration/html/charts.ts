// Bars of the migration page: what is left by epoch, what was there before. The figures are text, the drawing is hidden from readers that do not see.

import type { Epoch } from "../../../model/contract.ts";
import { markupLine } from "../../text/markup.ts";
import { counted, grouped } from "../../text/plainText.ts";
import { type AreaCounts, changeText } from "../migrationReport.ts";

/** What an epoch's blockers hold up. */
export const epochWords: Readonly<Record<Epoch, string>> = {
  released: "block today's kernels",
  page2025: "block Page2025",
  memdesc: "block memory descriptors",
};

/** Bars of a chart; what is left out is said. */
const shownBars = 14;
const barLength = 100;
const barHeight = 10;

interface Part {
  readonly kind: string;
  readonly value: number;
}

/** `now` of `then`, the rest pale; a full bar is `most`. */
export function progressBar(then: number, now: number, most = Math.max(then, now, 1), kind = "now"): string {
  return drawn(
    [
      { kind, value: now },
      { kind: "gone", value: Math.max(0, then - now) },
    ],
    barLength / most,
  );
}

/** Stacked bars of groups, the largest first. */
export function areaChart(caption: string, areas: readonly AreaCounts[], epochs: ReadonlyMap<string, Epoch>, compared: boolean): string {
  const shown = areas.slice(0, shownBars);
  const longest = Math.max(1, ...shown.map(({ total, before }) => Math.max(total, before ?? 0)));
  const rows = shown.map(({ name, total, before, byBlocker }) => {
    const parts = (["page2025", "memdesc"] as const).map((epoch) => ({
      kind: epoch,
      value: [...byBlocker].reduce((sum, [id, count]) => sum + (epochs.get(id) === epoch ? count : 0), 0),
    }));
    const gone = { kind: "gone", value: Math.max(0, (before ?? 0) - total) };
    const change = before === undefined ? "" : changeText(before, total);
    const words = `${name}: ${counted(total, "place")}${before === undefined ? "" : `, ${grouped(before)} before (${change})`}`;
    const figure = before === undefined ? grouped(total) : `<span class="was">${grouped(before)} →</span> ${grouped(total)}`;
    return `<tr title="${markupLine(words)}"><th scope="row">${markupLine(name)}</th><td class="bar">${drawn([...parts, gone], barLength / longest)}</td><td class="figure">${figure}</td></tr>`;
  });
  const rest = areas.slice(shownBars);
  const left = rest.reduce((sum, { total }) => sum + total, 0);
  const more = rest.length === 0 ? "" : `<p class="aside">${markupLine(`${counted(left, "place")} in ${grouped(rest.length)} more`)}</p>`;
  const legend = `<span class="key page2025">Page2025</span> <span class="key memdesc">memory descriptors</span>${compared ? ' <span class="key gone">gone</span>' : ""}`;
  return `<figure><figcaption>${markupLine(caption)} <span class="legend" aria-hidden="true">${legend}</span></figcaption><table class="chart${compared ? " compared" : ""}">${rows.join("")}</table>${more}</figure>\n`;
}

function drawn(parts: readonly Part[], scale: number): string {
  let at = 0;
  const rects = parts.map(({ kind, value }) => {
    const from = at;
    at += value * scale;
    return value === 0
      ? ""
      : `<rect class="${kind}" x="${from.toFixed(2)}" width="${Math.max(0.4, at - from).toFixed(2)}" height="${barHeight}"/>`;
  });
  return `<svg viewBox="0 0 ${barLength} ${barHeight}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects.join("")}</svg>`;
}
