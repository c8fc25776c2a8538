// The formats of the migration report, by name.

import type { Paint } from "../text/paint.ts";
import { renderMigrationCsv } from "./csv.ts";
import { renderMigrationHtml } from "./html/page.ts";
import { renderMigrationJson } from "./json.ts";
import type { MigrationReport } from "./migrationReport.ts";
import { renderMigrationPretty } from "./pretty.ts";

export const migrationFormats = ["pretty", "json", "html", "csv"] as const;
export type MigrationFormat = (typeof migrationFormats)[number];

/** Pieces of the report. `list` is for people: each place, not only counts. */
export function renderMigration(report: MigrationReport, format: MigrationFormat, paint: Paint, list: boolean): Iterable<string> {
  switch (format) {
    case "pretty":
      return renderMigrationPretty(report, paint, list);
    case "json":
      return renderMigrationJson(report);
    case "html":
      return renderMigrationHtml(report);
    case "csv":
      return renderMigrationCsv(report);
  }
}
