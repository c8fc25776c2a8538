// The migration report as its renderers see it, and the counts that all of them need.

import type { Migration, MigrationSite } from "../../engine/migration/migration.ts";
import type { TreeFacts } from "../reportContext.ts";

/** A tree's blockers. */
export interface MigrationState {
  /** As 6.12; undefined when unknown. */
  readonly kernelVersion: string | undefined;
  /** Files that were looked through. */
  readonly files: number;
  readonly migration: Migration;
}

export interface MigrationReport extends MigrationState {
  readonly toolVersion: string;
  /** The tree that progress is measured against, with its name as given. */
  readonly before: (MigrationState & { readonly shown: string }) | undefined;
  readonly tree: TreeFacts | undefined;
  /** Edits made by this run. */
  readonly fixed: { readonly edits: number; readonly files: number } | undefined;
  /** Files that could not be read. */
  readonly unread: readonly string[];
}

/** What a site is counted under. */
export type AreaKind = "directory" | "subsystem" | "file";

/** Counts of one group, by blocker. */
export interface AreaCounts {
  readonly name: string;
  readonly total: number;
  readonly byBlocker: ReadonlyMap<string, number>;
  /** undefined without a tree to compare with. */
  readonly before: number | undefined;
}

export interface BlockerCounts {
  readonly id: string;
  readonly total: number;
  readonly fixable: number;
  /** Only the variable's name shows what it is. */
  readonly byName: number;
  readonly before: number | undefined;
  /** By what the memory is, sorted by number; "unknown" among them. Empty where nobody asks. */
  readonly kinds: readonly (readonly [kind: string, count: number])[];
}

const noEntry = "(no entry)";

/** The first two folders of a path; one for the files of a folder at the top. */
export function directoryOf(file: string): string {
  const folders = file.split("/").slice(0, -1);
  return folders.length === 0 ? "." : folders.slice(0, 2).join("/");
}

/** What a file of the report belongs to. */
export function areaOf(kind: AreaKind, file: string, tree: TreeFacts | undefined): string {
  switch (kind) {
    case "directory":
      return directoryOf(file);
    case "file":
      return file;
    case "subsystem": {
      const inTree = tree?.pathInTree(file);
      return (inTree === undefined ? undefined : tree?.maintainers.entriesOf(inTree)[0]?.name) ?? noEntry;
    }
  }
}

/** Groups with their counts, the largest first, then by name; with a tree to compare with also those that have nothing left. */
export function countAreas({ migration, before, tree }: MigrationReport, kind: AreaKind): readonly AreaCounts[] {
  const then = new Map<string, number>();
  for (const { file } of before?.migration.sites ?? []) {
    const area = areaOf(kind, file, tree);
    then.set(area, (then.get(area) ?? 0) + 1);
  }
  const now = new Map<string, Map<string, number>>([...then.keys()].map((name) => [name, new Map()]));
  for (const { file, blocker } of migration.sites) {
    const area = areaOf(kind, file, tree);
    const counts = now.get(area) ?? new Map<string, number>();
    counts.set(blocker, (counts.get(blocker) ?? 0) + 1);
    now.set(area, counts);
  }
  return [...now]
    .map(([name, byBlocker]) => ({
      name,
      byBlocker,
      total: [...byBlocker.values()].reduce((sum, count) => sum + count, 0),
      before: before === undefined ? undefined : (then.get(name) ?? 0),
    }))
    .sort((a, b) => b.total - a.total || (b.before ?? 0) - (a.before ?? 0) || (a.name < b.name ? -1 : 1));
}

/** All classes, in the order of the model. */
export function countBlockers({ migration, before }: MigrationReport): readonly BlockerCounts[] {
  return migration.blockers.map(({ id, insteadFor }) => {
    const sites = migration.sites.filter(({ blocker }) => blocker === id);
    const kinds = new Map<string, number>();
    for (const { kinds: own } of insteadFor.size > 0 ? sites : []) {
      const name = kindsText(own);
      kinds.set(name, (kinds.get(name) ?? 0) + 1);
    }
    return {
      id,
      total: sites.length,
      fixable: sites.filter(({ fixable }) => fixable).length,
      byName: sites.filter(({ basis }) => basis === "name").length,
      before: before?.migration.sites.filter(({ blocker }) => blocker === id).length,
      kinds: [...kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    };
  });
}

/** Kinds in a few words. */
export function kindsText(kinds: MigrationSite["kinds"]): string {
  return kinds.length === 0 ? "unknown" : kinds.join(" or ");
}

/** "Linux 6.12", or what stands for it. */
export function kernelName(version: string | undefined): string {
  return version === undefined ? "unknown kernel" : `Linux ${version}`;
}

/** "-12 %", "+3 %", "0 %"; "new" where there was nothing. */
export function changeText(before: number, now: number): string {
  if (before === 0) return now === 0 ? "0 %" : "new";
  const percent = Math.round(((now - before) * 100) / before);
  return `${percent > 0 ? "+" : ""}${percent} %`;
}
