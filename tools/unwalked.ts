// Which branches of a tree's functions no path takes, although the graph has them: what stands behind is never looked at. Most are right (a second
// test of what is known, an allocation that cannot fail); one that a run can take is a fault of the engine, or of a callee's summary.
// Usage: node tools/run.mjs tools/unwalked.ts TREE PLACE… [--list] [--returns]   (--returns: only where a return statement stands behind)

import { parseArgs } from "node:util";
import { type Graph, successors } from "../server/src/flow/graph/graph.ts";
import { filesOfTree, letLoopTurn, openTreeLinter, percent, runTool, showProgress, versionOfTree } from "./treeLinter.ts";

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: "boolean", default: false }, returns: { type: "boolean", default: false } },
  });
  const [tree, ...places] = positionals;
  if (tree === undefined || places.length === 0) throw new Error("usage: unwalked.ts TREE PLACE… [options]; see the head of the file");
  const { program } = await openTreeLinter(await versionOfTree(tree), { level: "default", tree });
  if (!program) throw new Error(`${tree}: no kernel tree`);
  const { packed, fileNumber } = program.tree;
  const files = await filesOfTree(tree, places);
  const found = { functions: 0, blocks: 0, unwalked: 0, withUnwalked: 0 };
  for (const [index, file] of files.entries()) {
    showProgress(index, files.length, file);
    const number = fileNumber(file) ?? -1;
    for (let fn = packed.functionsFrom[number] ?? 0; fn < (packed.functionsFrom[number + 1] ?? 0); fn++) {
      const examined = program.summaries.examine(fn);
      if (examined?.outcome.kind !== "done" || examined.outcome.result.exploration.gaveUp !== undefined) continue;
      const { frame, reached } = examined.outcome.result.exploration;
      const branches = unwalkedIn(frame.graph, reached, values.returns);
      found.functions++;
      found.blocks += frame.graph.blocks.length;
      found.unwalked += branches.length;
      if (branches.length > 0) found.withUnwalked++;
      if (!values.list) continue;
      for (const { start, end, side } of branches) {
        const line = frame.text.slice(0, start).split("\n").length;
        console.log(`${file}:${line}: ${frame.fn.name}: ${side}: ${frame.text.slice(start, end).replace(/\s+/g, " ")}`);
      }
    }
    await letLoopTurn();
  }
  const { functions, blocks, unwalked, withUnwalked } = found;
  console.log(
    `${unwalked} branches that no path takes, in ${withUnwalked} of ${functions} functions (${percent(withUnwalked, functions)}) with ${blocks} blocks`,
  );
  return 0;
});

interface Unwalked {
  readonly start: number;
  readonly end: number;
  readonly side: string;
}

/** The edges from a block where paths came to one where none did. */
function unwalkedIn({ blocks }: Graph, reached: Uint8Array, onlyReturns: boolean): readonly Unwalked[] {
  const found: Unwalked[] = [];
  for (const { id, terminator } of blocks) {
    if (reached[id] !== 1) continue;
    for (const next of successors(terminator)) {
      if (reached[next] === 1 || (onlyReturns && !leadsToReturn(blocks, reached, next))) continue;
      if (terminator.kind === "branch")
        found.push({ ...terminator.condition, side: next === terminator.whenTrue ? "never true" : "never false" });
      else if (terminator.kind === "switch") found.push({ ...terminator.value, side: "never this label" });
    }
  }
  return found;
}

/** Whether a return statement stands behind a block that only blocks without paths lead to. */
function leadsToReturn(blocks: Graph["blocks"], reached: Uint8Array, from: number): boolean {
  const seen = new Set<number>();
  const pending = [from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const terminator = blocks[id]?.terminator;
    if (seen.has(id) || reached[id] === 1 || !terminator) continue;
    if (terminator.kind === "return") return true;
    seen.add(id);
    pending.push(...successors(terminator));
  }
  return false;
}
