// Writes docs/epochs.md: what each rule and each operation on each kind of memory is in the three epochs, with its source. Usage:
// node tools/run.mjs tools/genEpochDocs.ts [--check]     (--check: fail when the file is not what would be written)

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Epoch, KindOperation, Memdesc } from "../server/src/model/contract.ts";
import { loadModel } from "../server/src/model/loadModel.ts";
import { printKernelRange } from "../server/src/model/printContract.ts";
import { EPOCHS, KIND_OPERATIONS } from "../server/src/model/vocabulary.ts";
import { rules } from "../server/src/rules/index.ts";
import { writeGenerated } from "./generatedPages.ts";

const PAGE = "docs/epochs.md";
const MODEL = "server/model";

const { model } = loadModel(
  readdirSync(MODEL)
    .filter((name) => name.endsWith(".h"))
    .sort()
    .map((name) => ({ path: `${MODEL}/${name}`, text: readFileSync(path.join(MODEL, name), "utf8") })),
);
writeGenerated(new Map([[PAGE, page()]]));

function page(): string {
  const kinds = [...model.kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return `<!-- Generated from server/model and server/src/rules by tools/genEpochDocs.ts; do not edit. -->

# Epochs

\`--epoch\` (in a configuration: \`epoch\`) says for which kernel the same source is judged:

| epoch | what it is |
|---|---|
| \`released\` | the kernels that there are; the default. What depends on the version is decided by the tree's Makefile |
| \`page2025\` | Page2025: struct page has a word that says what the page belongs to; folios, slabs and page tables have descriptors of their own, and the reference count of their pages is 0 |
| \`memdesc\` | memory descriptors: struct page is that word and nothing else; plain pages have no reference count |

The last two are proposals. In an earlier epoch, what only a later one forbids is a hint (\`--level all\`).

## Rules

The level that a rule's findings have; off: the rule says nothing in that epoch. A finding is shown by how sure it is (\`--level\`), whatever its level.

${table(
  ["rule", ...EPOCHS, "source"],
  rules.map((rule) => [`[${rule.id}](rules/${rule.id}.md)`, ...EPOCHS.map((epoch) => rule.level[epoch]), rule.docs.source]),
)}

## Operations

What an operation on memory of a kind leads to. "illegal" is what the kind's \`illegal:\` line says, other words come from its \`epoch\` lines; empty: allowed. get and put take and drop a counted reference, lock is the page lock, map a
mapping to user space, pin a FOLL_PIN pin, folio-op a function for the state that only a folio has, page-free the page allocator's free, field a member of struct page. Kinds that no rule can tell on a path yet stand here for their contracts.

${table(
  ["kind", "operation", ...EPOCHS, "source"],
  kinds.flatMap((kind) =>
    KIND_OPERATIONS.filter((operation) => isSaid(kind, operation)).map((operation) => [
      `[${kind.name}](model/${path.basename(kind.file, ".h")}.md)`,
      operation,
      ...EPOCHS.map((epoch) => verdictOn(kind, operation, epoch)),
      kind.source,
    ]),
  ),
)}

## What keeps a page what it is

${table(
  ["kind", "kept by", "under RCU alone", "source"],
  kinds
    .filter((kind) => kind.stabilisedBy.length > 0)
    .map((kind) => [
      `[${kind.name}](model/${path.basename(kind.file, ".h")}.md)`,
      kind.stabilisedBy.join(", "),
      kind.countUnderRcu ? "a reference may be tried" : "nothing may be touched",
      kind.source,
    ]),
)}
`;
}

function isSaid(kind: Memdesc, operation: KindOperation): boolean {
  return kind.illegal.includes(operation) || kind.differences.some((one) => one.operations.includes(operation));
}

function verdictOn(kind: Memdesc, operation: KindOperation, epoch: Epoch): string {
  const said = kind.differences.filter((one) => one.operations.includes(operation) && one.epochs?.includes(epoch) === true);
  const always = said.some((one) => one.kernel === undefined) ? [] : kind.illegal.includes(operation) ? ["illegal"] : [];
  return [...always, ...said.map((one) => `${one.kernel === undefined ? "" : `${printKernelRange(one.kernel)}: `}${one.consequence}`)].join(
    "; ",
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
