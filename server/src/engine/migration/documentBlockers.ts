// What stands in the way of memory descriptors in one document, with what should replace it: what an editor shows. What other files would have to say
// (members of their structs) counts by name.

import type { SourceText } from "../../base/sourceText.ts";
import type { Blockers } from "../../model/blockers.ts";
import type { Epoch } from "../../model/contract.ts";
import type { BlockerFinder } from "./blockerSites.ts";
import { insteadOf, joinMigration, type MigrationSite } from "./migration.ts";

export type DocumentBlocker = Pick<MigrationSite, "blocker" | "line" | "column" | "endLine" | "endColumn" | "kinds" | "fixable"> & {
  readonly title: string;
  /** The first epoch that it blocks. */
  readonly blocks: Epoch;
  readonly why: string;
  readonly instead: string;
};

export function documentBlockers(finder: BlockerFinder, blockers: Blockers, source: SourceText): readonly DocumentBlocker[] {
  if (!finder.mayHold(source.text)) return [];
  const { sites } = joinMigration([{ file: source.path, found: finder.find(source) }], blockers);
  const byId = new Map(blockers.blockers.map((blocker) => [blocker.id, blocker]));
  return sites.flatMap((site): readonly DocumentBlocker[] => {
    const { blocker: id, line, column, endLine, endColumn, kinds, fixable } = site;
    const blocker = byId.get(id);
    if (blocker === undefined) return [];
    const { title, blocks, why } = blocker;
    return [{ blocker: id, line, column, endLine, endColumn, kinds, fixable, title, blocks, why, instead: insteadOf(blocker, kinds) }];
  });
}
