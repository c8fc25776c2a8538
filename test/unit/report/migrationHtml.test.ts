// The page of the migration report: nothing foreign acts in it, all figures are text, every place is there.

import { describe, expect, it } from "vitest";
import type { Blocker } from "../../../server/src/model/blockers.ts";
import type { MigrationSite } from "../../../server/src/engine/migration/migration.ts";
import { parseMaintainers } from "../../../server/src/report/maintainers/maintainers.ts";
import { renderMigration } from "../../../server/src/report/migration/formats.ts";
import type { MigrationReport } from "../../../server/src/report/migration/migrationReport.ts";
import { makePaint } from "../../../server/src/report/text/paint.ts";

const evil = `</script><img src=x onerror="alert(1)">\u202e`;

function blocker(id: string, blocks: Blocker["blocks"]): Blocker {
  const insteadFor = new Map([["slab", `none ${evil}`]]);
  return {
    id,
    title: `${id}->x ${evil}`,
    finds: [],
    blocks,
    why: "the word goes",
    instead: "that",
    insteadFor,
    source: evil,
    file: "f",
    line: 1,
  };
}

function site(file: string, line: number, of: string, more: Partial<MigrationSite> = {}): MigrationSite {
  return {
    blocker: of,
    file,
    line,
    column: 1,
    endLine: line,
    endColumn: 2,
    within: `f${evil}`,
    source: `x = 1; ${evil}`,
    kinds: [],
    basis: "type",
    fixable: false,
    ...more,
  };
}

const blockers = [blocker("near", "page2025"), blocker("far", "memdesc")];
const state = { kernelVersion: "6.12", files: 1234 };
const sites = [
  site("fs/a/b.c", 3, "near", { fixable: true }),
  site("fs/a/b.c", 4, "far", { kinds: ["slab"] }),
  site(`mm/${evil}.c`, 5, "far", { basis: "name" }),
];
const report: MigrationReport = {
  ...state,
  migration: { blockers, sites },
  before: {
    ...state,
    kernelVersion: "6.1",
    shown: "../old",
    migration: { blockers, sites: [...sites, ...sites, site("net/c.c", 1, "near")] },
  },
  toolVersion: "1",
  tree: { pathInTree: (shown) => shown, maintainers: parseMaintainers(`A ${evil}\nM: x\nF: fs/a/\n`) },
  fixed: undefined,
  unread: [],
};
const page = (one: MigrationReport): string => [...renderMigration(one, "html", makePaint(false), false)].join("");

describe("the page", () => {
  const html = page(report);
  it("shows what is left, since when, and each place", () => {
    expect(html).toContain("<b>3</b> places left");
    expect(html).toContain("-57 %</b> since Linux 6.1, which had 7");
    expect(html.match(/class="site"/g)).toHaveLength(3);
    expect(html).toContain('<span class="place">fs/a/b.c:3</span>');
    expect(html).toContain('title="instead: none');
    // What is gone altogether is part of the progress, too.
    expect(html).toContain('<th scope="row">net</th>');
  });
  it("lets nothing foreign act, and fetches nothing", () => {
    expect(html).not.toContain("<img");
    expect(html).not.toContain("\u202e");
    expect(html).not.toMatch(/<(?:img|link|iframe|object|a)\s/);
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
  });
  it("does without a tree to compare with, without MAINTAINERS, without places", () => {
    const alone = page({ ...report, before: undefined, tree: undefined });
    expect(alone).not.toContain("since Linux");
    expect(alone).not.toContain("MAINTAINERS entry");
    expect(page({ ...report, migration: { blockers, sites: [] } })).toContain("Nothing is left.");
  });
});
