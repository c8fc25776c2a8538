// Writes docs/rules/<id>.md from the rules and the first bad and good function of their fixtures. Usage:
// node tools/run.mjs tools/genRuleDocs.ts [--check]     (--check: fail when a file is not what would be written)

import { readFileSync } from "node:fs";
import path from "node:path";
import { type RuleExamples, rulePage } from "../server/src/report/rulePage.ts";
import { commentRules, rules } from "../server/src/rules/index.ts";
import { writeGeneratedDirectory } from "./generatedPages.ts";

const DOCS = "docs/rules";
const FIXTURES = "test/fixtures/rules";
const MARK = "<!-- Generated from server/src/rules and test/fixtures/rules by tools/genRuleDocs.ts; do not edit. -->\n\n";

const pages = new Map(rules.map((rule) => [`${rule.id}.md`, `${MARK}${rulePage(rule, examplesOf(rule.id))}`]));
for (const rule of commentRules) pages.set(`${rule.id}.md`, `${MARK}${rulePage(rule, undefined)}`);
pages.set("README.md", indexPage());
writeGeneratedDirectory(DOCS, pages);

/** The first function that has a finding and the first that has none. */
function examplesOf(id: string): RuleExamples {
  const text = readFileSync(path.join(FIXTURES, `${id}.c`), "utf8");
  return { bad: firstFunction(text, "_bad", id), good: firstFunction(text, "_ok", id) };
}

function firstFunction(text: string, ending: string, id: string): string {
  const found = new RegExp(`^[A-Za-z_][^\\n;]*\\w${ending}\\([^]*?^}$`, "m").exec(text)?.[0];
  if (found === undefined) throw new Error(`${FIXTURES}/${id}.c has no function that ends in ${ending}`);
  // The marker becomes the remark that a reader needs; trace notes are for the tests.
  return found
    .replace(/ \/\/ error: \[[\w-]+\](?: ".*")?$/gm, "  /* found here */")
    .replace(/^\s*\/\/ (?:error|note):.*\n/gm, "")
    .replace(/ \/\/ note: .*$/gm, "");
}

function indexPage(): string {
  const documented = [...rules, ...commentRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = documented.map(
    (rule) => `| [${rule.id}](${rule.id}.md) | ${rule.level.released} | ${rule.docs.summary.replace(/\|/g, "\\|")} |`,
  );
  return [
    MARK,
    "# Rules\n\n",
    `${documented.length} rules. The level is that for released kernels; a rule's page has those of the other epochs.\n\n`,
    "| rule | level | finds |\n|---|---|---|\n",
    `${rows.join("\n")}\n`,
  ].join("");
}
