// What the functions of a file show together: faults that no walk alone shows, and locks that another function proves meant.

import { checkFolioClasses } from "../../flow/checks/folioClasses.ts";
import { checkTailPages } from "../../flow/checks/tailPages.ts";
import { checkFieldPairs } from "../../flow/file/fieldPairs.ts";
import { checkForgottenMembers, type FileText } from "../../flow/file/forgottenMembers.ts";
import { checkDuties } from "../../flow/file/fileDuties.ts";
import { judgeLocks } from "../../flow/file/fileLocks.ts";
import { checkRawHandles } from "../../flow/file/rawHandles.ts";
import type { FunctionFacts, WalkFacts } from "./functionFacts.ts";

/**
 * The functions with these faults, the same array where there are none. `all` are those, and others that were analysed for what they keep; `tables`
 * the tables of operations that say what a folio's memory is; `file` answers what the functions leave open.
 */
export function withFileFaults(
  functions: readonly FunctionFacts[],
  all: readonly FunctionFacts[],
  tables: Parameters<typeof checkFolioClasses>[1],
  file: FileText,
): readonly FunctionFacts[] {
  const added = [
    checkFieldPairs(functions, file.releasesOf),
    checkTailPages(functions),
    checkRawHandles(all),
    checkFolioClasses(functions, tables),
    checkDuties(functions),
    checkForgottenMembers(functions, file),
  ];
  const secondWalks = functions.flatMap(({ other }) => other?.exploration ?? []);
  const locks = judgeLocks([...secondWalks, ...functions.map(({ exploration }) => exploration)]);
  if ([...added, locks].every(({ size }) => size === 0)) return functions;
  const judged = (exploration: WalkFacts, facts?: FunctionFacts): WalkFacts => {
    const more = facts ? added.flatMap((found) => found.get(facts) ?? []) : [];
    const faults = locks.get(exploration.frame);
    return more.length > 0 || faults ? { ...exploration, faults: [...(faults ?? exploration.faults), ...more] } : exploration;
  };
  return functions.map((one) => ({
    ...one,
    exploration: judged(one.exploration, one),
    other: one.other && { ...one.other, exploration: judged(one.other.exploration) },
  }));
}
