// The migration report for spreadsheets: a line a place, by RFC 4180. What a spreadsheet would run as a formula begins with a quote.

import { insteadOf } from "../../engine/migration/migration.ts";
import { printable } from "../text/plainText.ts";
import { areaOf, directoryOf, kindsText, type MigrationReport } from "./migrationReport.ts";

const columns = [
  "blocker",
  "blocks",
  "file",
  "line",
  "column",
  "function",
  "directory",
  "subsystem",
  "memory",
  "basis",
  "fixable",
  "instead",
  "source",
] as const;

export function* renderMigrationCsv({ migration, tree }: MigrationReport): Generator<string> {
  yield record(columns);
  const byId = new Map(migration.blockers.map((blocker) => [blocker.id, blocker]));
  for (const site of migration.sites) {
    const blocker = byId.get(site.blocker);
    if (blocker === undefined) continue;
    yield record([
      site.blocker,
      blocker.blocks,
      site.file,
      String(site.line),
      String(site.column),
      site.within,
      directoryOf(site.file),
      tree === undefined ? "" : areaOf("subsystem", site.file, tree),
      blocker.insteadFor.size > 0 ? kindsText(site.kinds) : "",
      site.basis,
      site.fixable ? "yes" : "no",
      insteadOf(blocker, site.kinds),
      site.source,
    ]);
  }
}

function record(fields: readonly string[]): string {
  return `${fields.map(field).join(",")}\r\n`;
}

/** Quoted where it must be; `=`, `+`, `-`, `@`, a tab or a line end at its start begins a formula in some program. */
function field(text: string): string {
  const plain = printable(text);
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
