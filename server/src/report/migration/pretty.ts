// The migration report for people: totals, where most is left, and on demand each place with what should replace it.

import { insteadOf } from "../../engine/migration/migration.ts";
import type { Paint } from "../text/paint.ts";
import { counted, grouped, printable } from "../text/plainText.ts";
import {
  type AreaCounts,
  type AreaKind,
  changeText,
  countAreas,
  countBlockers,
  kernelName,
  kindsText,
  type MigrationReport,
} from "./migrationReport.ts";

/** Groups that are shown; what is left out is said. */
const shownAreas = 15;

/** `list`: name each place, too. */
export function* renderMigrationPretty(report: MigrationReport, paint: Paint, list: boolean): Generator<string> {
  const { migration, before, files, kernelVersion, fixed } = report;
  if (list) yield* places(report, paint);
  const versus = before === undefined ? "" : `, against ${kernelName(before.kernelVersion)} in ${printable(before.shown)}`;
  yield `${paint.bold(`What stands in the way of memory descriptors: ${kernelName(kernelVersion)}${versus}`)}\n`;
  yield `${counted(migration.sites.length, "place")} in ${counted(new Set(migration.sites.map(({ file }) => file)).size, "file")} of ${grouped(files)}\n\n`;
  yield* blockerTable(report, paint);
  const kinds: readonly (readonly [AreaKind, string])[] = [
    ["directory", "Directory"],
    ...(report.tree === undefined ? [] : [["subsystem", "MAINTAINERS entry"] as const]),
    ["file", "File"],
  ];
  for (const [kind, title] of kinds) yield* areaTable(title, countAreas(report, kind), before !== undefined, paint);
  const fixable = migration.sites.filter((site) => site.fixable).length;
  if (fixed !== undefined) yield `${counted(fixed.edits, "edit")} made in ${counted(fixed.files, "file")}.\n`;
  else if (fixable > 0) yield `${counted(fixable, "place")} can go without a change of behaviour: memdesc-lint migrate --fix\n`;
  for (const file of report.unread) yield `not read: ${printable(file)}\n`;
}

function* blockerTable(report: MigrationReport, paint: Paint): Generator<string> {
  const counts = countBlockers(report);
  const titles = new Map(report.migration.blockers.map((blocker) => [blocker.id, blocker]));
  const compared = report.before !== undefined;
  const rows = counts.map(({ id, total, fixable, before, kinds }) => {
    const blocker = titles.get(id);
    const known = kinds.filter(([kind]) => kind !== "unknown").map(([kind, count]) => `${kind} ${count}`);
    const notes = [fixable > 0 ? `${fixable} fixable` : "", known.length > 0 ? `known: ${known.slice(0, 4).join(", ")}` : ""].filter(
      (one) => one !== "",
    );
    return [
      printable(blocker?.title ?? id),
      ...(compared ? [grouped(before ?? 0)] : []),
      grouped(total),
      ...(compared ? [changeText(before ?? 0, total)] : []),
      blocker?.blocks ?? "",
      notes.join("; "),
    ];
  });
  const head = ["Blocker", ...(compared ? ["before"] : []), compared ? "now" : "places", ...(compared ? ["change"] : []), "blocks", ""];
  yield* table([head, ...rows], compared ? [1, 2, 3] : [1], paint);
}

function* areaTable(title: string, areas: readonly AreaCounts[], compared: boolean, paint: Paint): Generator<string> {
  const shown = areas.slice(0, shownAreas);
  const rows = shown.map(({ name, total, before }) => [
    printable(name),
    ...(compared ? [grouped(before ?? 0)] : []),
    grouped(total),
    ...(compared ? [changeText(before ?? 0, total)] : []),
  ]);
  const head = [title, ...(compared ? ["before"] : []), compared ? "now" : "places", ...(compared ? ["change"] : [])];
  yield* table([head, ...rows], compared ? [1, 2, 3] : [1], paint);
  const rest = areas.slice(shownAreas);
  if (rest.length === 0) return;
  const left = rest.reduce((sum, { total }) => sum + total, 0);
  yield `${paint.dim(`and ${counted(left, "place")} in ${grouped(rest.length)} more (--format json has all)`)}\n\n`;
}

/** Columns in `figures` are aligned to the right. The first row is the head. */
function* table(rows: readonly (readonly string[])[], figures: readonly number[], paint: Paint): Generator<string> {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [index, row] of rows.entries()) {
    const line = row
      .map((text, column) => (figures.includes(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
    yield `${index === 0 ? paint.dim(line) : line}\n`;
  }
  yield "\n";
}

function* places({ migration }: MigrationReport, paint: Paint): Generator<string> {
  const blockers = new Map(migration.blockers.map((blocker) => [blocker.id, blocker]));
  for (const { file, line, column, source, blocker: id, kinds, within, fixable, basis } of migration.sites) {
    const blocker = blockers.get(id);
    if (blocker === undefined) continue;
    const facts = [
      ...(blocker.insteadFor.size > 0 ? [`memory: ${kindsText(kinds)}`] : []),
      ...(basis === "name" ? ["by its name only"] : []),
      ...(fixable ? ["--fix does it"] : []),
    ];
    yield `${paint.bold(`${printable(file)}:${line}:${column}:`)} ${printable(blocker.title)}${within === "" ? "" : ` in ${printable(within)}()`}${facts.length === 0 ? "" : ` (${facts.join("; ")})`}\n`;
    yield `    ${printable(source)}\n    ${paint.dim(`instead: ${printable(insteadOf(blocker, kinds))}`)}\n`;
  }
  if (migration.sites.length > 0) yield "\n";
}
