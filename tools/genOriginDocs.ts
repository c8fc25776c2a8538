// Writes docs/origin.md: each row of the project's origin, the rules that answer it, the fixtures that quote it, and what the rules find in a real
// kernel (tools/originFindings.json). Usage: node tools/run.mjs tools/genOriginDocs.ts [--check]
// Fails when a row has no fixture, no rule, or nothing measured.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { EPOCHS } from "../server/src/model/vocabulary.ts";
import { rules } from "../server/src/rules/index.ts";
import { writeGenerated } from "./generatedPages.ts";
import type { OriginFindings } from "./originFindings.ts";
import { type OriginRow, originRows } from "./originRows.ts";

const PAGE = "docs/origin.md";
const FIXTURES = ["test/fixtures/rules", "test/fixtures/epochs", "test/fixtures/flow"];

const measured: OriginFindings = JSON.parse(readFileSync("tools/originFindings.json", "utf8"));
const known = new Set(rules.map((rule) => rule.id));
writeGenerated(new Map([[PAGE, page()]]));

function page(): string {
  return `<!-- Generated from tools/originRows.ts, test/fixtures and tools/originFindings.json by tools/genOriginDocs.ts; do not edit. -->

# Where the rules come from

memdesc-lint answers five threads on linux-mm about the lifetime of pages and memory descriptors (Nov 2024 to Sep 2025): the Rust page series (S0, S2), where to put page->memdesc (S1), mapping vmalloc pages to user space (S3), and folio owner_ops
(S4). Each row is one thing that they ask of such a tool. Fixtures quote the row (\`origin ${originRows[0]?.row ?? ""}\`).

What is found: Linux ${measured.kernel}, ${measured.places.map((place) => `\`${place}\``).join(" ")}, ${measured.files} files, ${measured.functions} functions that touch handles; findings of all levels in the epochs
released / page2025 / memdesc, in brackets those of them that the default level shows, with the surest one. A finding is not a fault of the kernel: of proposals' rules it says what stands in their way. Made by \`node tools/run.mjs tools/originFindings.ts TREE PLACE…\`.

| row | asked for | rules and features | fixtures | found |
|---|---|---|---|---|
${originRows.map((row) => line(row)).join("\n")}
`;
}

function line(row: OriginRow): string {
  const fixtures = fixturesOf(row);
  if (row.rules.length === 0 || fixtures.length === 0)
    throw new Error(`${row.row}: a row needs a rule, and a fixture with "origin ${row.row}"`);
  const unknown = row.rules.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`${row.row}: no rule ${unknown.join(", ")}`);
  const answers = [...row.rules.map((id) => `[${id}](rules/${id}.md)`), ...(row.features === undefined ? [] : [row.features])];
  const cells = [
    row.row,
    row.asked,
    answers.join("; "),
    fixtures.map((file) => `[${path.basename(file)}](../${file})`).join(", "),
    row.rules.map(foundBy).join("; "),
  ];
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
}

/** Files whose comments quote the row. */
function fixturesOf({ row, tests }: OriginRow): readonly string[] {
  const quotes = new RegExp(`\\borigin (?:S\\d\\w?, )*${row}\\b`);
  const found = FIXTURES.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".c") && quotes.test(readFileSync(path.join(folder, name), "utf8")))
      .map((name) => `${folder}/${name}`),
  );
  return [...found, ...(tests ?? [])];
}

function foundBy(id: string): string {
  const counts = measured.rules[id];
  if (!counts) throw new Error(`${id}: not measured; run tools/originFindings.ts`);
  const numbers = EPOCHS.map((epoch) => {
    const one = counts[epoch];
    return one ? `${one.count}${one.shown > 0 ? ` (${one.shown})` : ""}` : "?";
  });
  const example = EPOCHS.map((epoch) => counts[epoch]?.example).find((one) => one !== undefined);
  return `${id} ${numbers.join(" / ")}${example === undefined ? "" : `: ${example.length > 220 ? `${example.slice(0, 219)}…` : example}`}`;
}
