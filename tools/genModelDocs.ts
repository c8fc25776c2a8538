// Writes docs/model/<family>.md from the contract headers: the tables a kernel developer reviews. Usage:
// node tools/run.mjs tools/genModelDocs.ts [--check]     (--check: fail when a file is not what would be written)

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Contract, FlagSet, Memdesc, Pattern } from "../server/src/model/contract.ts";
import { formatModelError } from "../server/src/model/grammarError.ts";
import { loadModel, type Model } from "../server/src/model/loadModel.ts";
import { printItems, printKernelRange, printPrototype } from "../server/src/model/printContract.ts";
import { writeGeneratedDirectory } from "./generatedPages.ts";

const MODEL = "server/model";
const DOCS = "docs/model";
const MARK = "<!-- Generated from the contract headers by tools/genModelDocs.ts; do not edit. -->\n\n";

const files = readdirSync(MODEL)
  .filter((name) => name.endsWith(".h"))
  .sort()
  .map((name) => ({ path: `${MODEL}/${name}`, text: readFileSync(path.join(MODEL, name), "utf8") }));
const { model, errors } = loadModel(files);
if (errors.length > 0) {
  for (const error of errors) process.stderr.write(`${formatModelError(error)}\n`);
  process.exit(1);
}
const pages = new Map(files.map((file) => [`${path.basename(file.path, ".h")}.md`, page(model, file.path, file.text)]));
pages.set(
  "README.md",
  indexPage(
    model,
    files.map((file) => file.path),
  ),
);
writeGeneratedDirectory(DOCS, pages);

function page(all: Model, file: string, text: string): string {
  const here = <T extends { readonly file: string; readonly line: number }>(some: Iterable<T>): readonly T[] =>
    [...some].filter((one) => one.file === file).sort((a, b) => a.line - b.line);
  const contracts = here([...all.contracts.values()].flat());
  return [
    MARK,
    `# ${path.basename(file, ".h")}\n\n`,
    `${headComment(text)}\n\nSource: [${file}](../../${file}); the words are those of the [contract grammar](../contract-grammar.md).\n`,
    kindsSection(here(all.kinds.values())),
    contractsSection(contracts),
    patternsSection(here(all.patterns)),
    flagsSection(here(all.flagSets.values())),
  ].join("");
}

/** The sentence in the header's first comment, without the file's name. */
function headComment(text: string): string {
  const comment = /^\s*\/\*([^]*?)\*\//.exec(text)?.[1] ?? "";
  const sentence = comment
    .replace(/^\s*\*\s?/gm, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[\w.]+\.h: /, "");
  // A sentence that starts with a function's name keeps it.
  return /^[a-z]+ /.test(sentence) ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` : sentence;
}

function contractsSection(contracts: readonly Contract[]): string {
  if (contracts.length === 0) return "";
  const rows = contracts.map((contract) => {
    const prototype =
      contract.prototype.struct === undefined
        ? printPrototype(contract.prototype)
        : `${contract.prototype.struct}: ${printPrototype(contract.prototype)}`;
    const range = contract.kernel === undefined ? "all" : printKernelRange(contract.kernel);
    return [code(prototype), code(printItems(contract.items, contract.prototype.parameters)), tableText(range), tableText(contract.source)];
  });
  return section("Contracts", ["function", "contract", "kernels", "source"], rows);
}

function kindsSection(kinds: readonly Memdesc[]): string {
  const rows = kinds.map((kind) => {
    const facts = [kind.mapcount ? "mapcount" : "", kind.lock ? "lock" : "", kind.mappable ? "mappable" : ""].filter((fact) => fact !== "");
    const epochs = kind.differences.map((difference) => {
      const range = difference.kernel === undefined ? "" : ` ${printKernelRange(difference.kernel)}`;
      return `${difference.epochs?.join("|") ?? ""}${range}: ${difference.operations.join(", ")}: ${difference.consequence}`;
    });
    return [
      code(kind.name),
      kind.types.map(code).join(", "),
      kind.refcount,
      facts.join(", "),
      kind.releasedBy.map(code).join(", "),
      kind.illegal.join(", "),
      tableText(kind.stableWhile),
      tableText(kind.rust),
      tableText(epochs.join("; ")),
      tableText(kind.source),
    ];
  });
  const head = ["kind", "C types", "count", "has", "released by", "illegal", "stable while", "Rust", "epochs", "source"];
  return rows.length === 0 ? "" : section("Kinds of memory", head, rows);
}

function patternsSection(patterns: readonly Pattern[]): string {
  const rows = patterns.map((pattern) => [
    code(pattern.glob),
    pattern.kind === "same" ? `as ${code(pattern.target)}` : code(printItems(pattern.items, [])),
  ]);
  return rows.length === 0 ? "" : section("Patterns", ["names", "contract"], rows);
}

function flagsSection(flagSets: readonly FlagSet[]): string {
  const rows = flagSets.map((flags) => [code(flags.name), code(flags.members.join(" | "))]);
  return rows.length === 0 ? "" : section("Flag sets", ["flag", "contains"], rows);
}

function indexPage(all: Model, paths: readonly string[]): string {
  const rows = paths.map((file) => {
    const family = path.basename(file, ".h");
    const contracts = [...all.contracts.values()].flat().filter((contract) => contract.file === file);
    const kinds = [...all.kinds.values()].filter((kind) => kind.file === file);
    return [`[${family}](${family}.md)`, String(contracts.length), kinds.map((kind) => code(kind.name)).join(", ")];
  });
  return `${MARK}# The built-in model\n\n${all.contracts.size} names, ${all.kinds.size} kinds of memory.\n${section("Families", ["family", "contracts", "kinds"], rows)}`;
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return `\n## ${title}\n\n${line(head)}${line(head.map(() => "---"))}${rows.map(line).join("")}`;
}

function code(text: string): string {
  return text === "" ? "" : `\`${tableText(text)}\``;
}

function tableText(text: string): string {
  return text.replaceAll("|", "\\|");
}
