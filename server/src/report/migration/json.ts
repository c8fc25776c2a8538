// The migration report for programs: server/schema/migration.schema.json is its contract.

import { insteadOf } from "../../engine/migration/migration.ts";
import { type AreaKind, areaOf, countAreas, countBlockers, type MigrationReport } from "./migrationReport.ts";

/** Grows with every change that a reader would notice. */
const formatVersion = 1;

/** One document, one line a place. */
export function* renderMigrationJson(report: MigrationReport): Generator<string> {
  const { migration, before, tree } = report;
  const counts = new Map(countBlockers(report).map((one) => [one.id, one]));
  const blockers = migration.blockers.map(({ id, title, blocks, why, instead, insteadFor, source }) => {
    const { total = 0, fixable = 0, byName = 0, before: then, kinds = [] } = counts.get(id) ?? {};
    return {
      id,
      title,
      blocks,
      why,
      instead,
      insteadFor: Object.fromEntries(insteadFor),
      source,
      count: total,
      ...(then !== undefined && { before: then }),
      fixable,
      byName,
      kinds: Object.fromEntries(kinds),
    };
  });
  const areas = (kind: AreaKind) =>
    countAreas(report, kind).map(({ name, total, byBlocker, before: then }) => ({
      name,
      count: total,
      ...(then !== undefined && { before: then }),
      byBlocker: Object.fromEntries(byBlocker),
    }));
  const head = {
    version: formatVersion,
    tool: { name: "memdesc-lint", version: report.toolVersion },
    kernel: report.kernelVersion ?? null,
    files: report.files,
    ...(before && {
      before: { kernel: before.kernelVersion ?? null, tree: before.shown, files: before.files, count: before.migration.sites.length },
    }),
    ...(report.fixed && { fixed: report.fixed }),
    unread: report.unread,
    count: migration.sites.length,
    blockers,
    directories: areas("directory"),
    ...(tree && { subsystems: areas("subsystem") }),
  };
  const text = JSON.stringify(head);
  yield `${text.slice(0, -1)},"sites":[`;
  const byId = new Map(migration.blockers.map((blocker) => [blocker.id, blocker]));
  for (const [index, { source, within, blocker, kinds, ...site }] of migration.sites.entries()) {
    const known = byId.get(blocker);
    const one = {
      blocker,
      ...site,
      function: within,
      kinds,
      instead: known === undefined ? "" : insteadOf(known, kinds),
      ...(tree && { subsystem: areaOf("subsystem", site.file, tree) }),
      source,
    };
    yield `${index === 0 ? "" : ","}\n${JSON.stringify(one)}`;
  }
  yield "\n]}\n";
}
