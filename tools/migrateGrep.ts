// Holds four counts of `memdesc-lint migrate` against a count by text alone: regular expressions over texts without comments and strings, where a
// name is a page when the nearest declaration of that name before it in the file is one. Lists the lines that only one of the two has.
// Usage: node tools/run.mjs tools/migrateGrep.ts TREE REPORT.json [--bar PERCENT]   (REPORT: migrate --format json -o REPORT.json)

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { percent, runTool } from "./treeLinter.ts";

interface Report {
  readonly sites: readonly { readonly blocker: string; readonly file: string; readonly line: number }[];
}

const MEMBERS: readonly (readonly [string, string])[] = [
  ["page-mapping", "mapping"],
  ["page-index", "index"],
  ["page-lru", "lru"],
];
const FOLIO_PAGE = "folio-page";
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g;
const DECLARATION = /\b(?:struct|union)\s+(\w+)\s*(?:\*\s*|const\s|__rcu\s)*(\w+)\s?(?:\[[^\]\n]*\]\s?)*[=;,):]/g;
/** The further names of `struct page *a, *b;`. */
const FURTHER_NAMES = /\bstruct\s+(page|folio)\s*(\*[^;(){}]*;)/g;
const PAGE_OF = /(\b\w+)(?:\[[^\]\n]*\])?\)?->page\b(?!\s*(?:\.|->|\[))/g;
const ADDRESS_BEFORE = /(?:^|[^&\w)\]])\s*&\(*[\w.>-]*$|\)\s*&[\w.>-]*$/;
/** Members that are pages in whatever structure they are. */
const PAGE_MEMBERS: ReadonlySet<string> = new Set(["page", "b_page", "bv_page"]);

await runTool(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { bar: { type: "string", default: "2" } } });
  const [tree, reportFile] = positionals;
  if (tree === undefined || reportFile === undefined) throw new Error("usage: migrateGrep.ts TREE REPORT.json [--bar PERCENT]");
  const report: Report = JSON.parse(await readFile(reportFile, "utf8"));
  const byText = new Map<string, string[]>();
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.[ch]$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = await readFile(file, "latin1");
    if (/\b(?:struct (?:page|folio)|page->)/.test(text)) countIn(text, path.relative(tree, file), byText);
  }
  let worst = 0;
  console.log("class          migrate   by text   apart");
  for (const id of [...MEMBERS.map(([one]) => one), FOLIO_PAGE]) {
    const mine = report.sites.filter(({ blocker }) => blocker === id).map(({ file, line }) => `${file}:${line}`);
    const theirs = byText.get(id) ?? [];
    const apart = Math.abs(mine.length - theirs.length);
    worst = Math.max(worst, (100 * apart) / Math.max(1, theirs.length));
    console.log(
      `${id.padEnd(13)}  ${String(mine.length).padStart(7)}   ${String(theirs.length).padStart(7)}   ${percent(apart, theirs.length)}`,
    );
    for (const place of without(mine, theirs)) console.log(`  only migrate: ${place}`);
    for (const place of without(theirs, mine)) console.log(`  only by text: ${place}`);
  }
  return worst <= Number(values.bar) ? 0 : 1;
});

/** What is left of a list when each element of the other one has taken one away. */
function without(list: readonly string[], taken: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of taken) left.set(one, (left.get(one) ?? 0) + 1);
  return list.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}

function countIn(original: string, file: string, found: Map<string, string[]>): void {
  const text = original.replace(COMMENT_OR_STRING, (one) => one.replace(/[^\n]/g, " "));
  const note = (id: string, at: number): void => {
    const line = text.slice(0, at).split("\n").length;
    found.set(id, [...(found.get(id) ?? []), `${file}:${line}`]);
  };
  const typeOf = typesIn(text);
  for (const [id, member] of MEMBERS) {
    for (const match of text.matchAll(new RegExp(String.raw`(?<!\w)(\w+)((?:\[[^\]]*\])*)(\)?)(->|\.)${member}\b`, "g"))) {
      const [, name = "", index = "", bracket = "", operator = ""] = match;
      const before = text.slice(Math.max(0, match.index - 2), match.index);
      const isMember = before === "->" || before.endsWith(".");
      // Behind a bracket, only where it groups: `f(page)->index` is the result's.
      const opened = text.lastIndexOf("(", match.index);
      if (bracket !== "" && (opened < 0 || /\w\s*$/.test(text.slice(Math.max(0, opened - 40), opened)))) continue;
      if (operator === "." && index === "" && !(isMember && name === "page")) continue;
      const declared = typeOf(name, match.index);
      const type = isMember && PAGE_MEMBERS.has(name) ? "page" : declared;
      if (type === "page" || (type === undefined && name === "page")) note(id, match.index + match[0].lastIndexOf(operator));
    }
  }
  for (const match of text.matchAll(PAGE_OF)) {
    const [, name = ""] = match;
    if (!ADDRESS_BEFORE.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
    if (typeOf(name, match.index) === "folio" || name.includes("folio")) note(FOLIO_PAGE, match.index + match[0].length);
  }
}

/** What a name was last declared as before a place, or first behind it; undefined when the file does not declare it. */
function typesIn(text: string): (name: string, at: number) => string | undefined {
  const declared = new Map<string, { readonly at: number; readonly type: string }[]>();
  const add = (name: string, at: number, type: string): void => void declared.set(name, [...(declared.get(name) ?? []), { at, type }]);
  for (const match of text.matchAll(DECLARATION)) add(match[2] ?? "", match.index, match[1] ?? "");
  for (const match of text.matchAll(FURTHER_NAMES))
    for (const [, name = ""] of (match[2] ?? "").matchAll(/,\s*\**(\w+)/g)) add(name, match.index, match[1] ?? "");
  return (name, at) => {
    const all = declared.get(name) ?? [];
    const before = all.filter((one) => one.at < at).sort((a, b) => b.at - a.at)[0];
    return (before ?? all[0])?.type;
  };
}
