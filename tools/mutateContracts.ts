// Whether a function is held against its contract: takes functions with a `Lifetime:` line from a tree, breaks what the line promises in one
// place, and looks whether the function itself is reported for it.
// Usage: node tools/run.mjs tools/mutateContracts.ts TREE [--dirs mm,fs] [--sample N] [--seed S] [--verbose] [--bar PERCENT] [--operator NAME]

import { parseArgs } from "node:util";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { contractComment } from "../server/src/engine/contracts/annotationText.ts";
import type { OtherFiles } from "../server/src/engine/api.ts";
import type { Item, Place } from "../server/src/model/contract.ts";
import { readAnnotation } from "../server/src/model/model.ts";
import type { FunctionAst } from "../server/src/syntax/ast.ts";
import { createFrontEnd, type FrontEnd } from "../server/src/syntax/frontEnd.ts";
import { type ModelFacts, modelFacts } from "./modelFacts.ts";
import { seededOrder } from "./seededOrder.ts";
import {
  filesOfTree,
  letLoopTurn,
  openTreeLinter,
  percent,
  readProjectModel,
  readTreeFile,
  runTool,
  showProgress,
  versionOfTree,
} from "./treeLinter.ts";
import { visitsOf } from "./walkFunction.ts";

interface ContractSite {
  readonly operator: "drop-release" | "double-release" | "change-outcome" | "drop-store";
  readonly function: string;
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** So that a few files with many small functions do not decide the result. */
const mostPerFunction = 2;
const mostPerFile = 8;
const giving: ReadonlySet<string> = new Set(["acquire", "own", "pin"]);
const emptied = /^(?:NULL|0|ERR_PTR\(.*\))$/;
const releasing: ReadonlySet<string> = new Set(["release", "free", "freeDeferred", "unpin", "unlock"]);

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dirs: { type: "string", default: "mm,fs/ext4,fs/btrfs,fs/nfs" },
      sample: { type: "string", default: "200" },
      seed: { type: "string", default: "11" },
      bar: { type: "string", default: "0" },
      operator: { type: "string", default: "" },
      verbose: { type: "boolean", default: false },
    },
  });
  const [tree] = positionals;
  if (tree === undefined) throw new Error("usage: mutateContracts.ts TREE [options]; see the head of the file");
  const linter = await openTreeLinter(await versionOfTree(tree), { tree });
  const { macroFiles } = await readProjectModel();
  const frontEnd = await createFrontEnd({ parser: "auto", macroFiles });
  const facts = modelFacts(linter.model, linter.view);
  const counts = new Map<string, { all: number; own: number; any: number }>();
  const wanted = Number(values.sample);
  let done = 0;
  for (const file of seededOrder(await filesOfTree(tree, values.dirs.split(",")), Number(values.seed), (name) => name)) {
    const text = await readTreeFile(tree, file);
    if (text?.includes("Lifetime:") !== true || !linter.program) continue;
    const sites = sitesOfFile(frontEnd, facts, linter.program.othersOf(file), file, text).filter(
      ({ operator }) => values.operator === "" || operator === values.operator,
    );
    const noisy = new Set(linter.lint(file, text).findings.map((finding) => finding.function));
    const taken = new Map<string, number>();
    let inFile = 0;
    for (const site of seededOrder(sites, Number(values.seed), ({ start }) => `${file}:${start}`)) {
      const before = taken.get(site.function) ?? 0;
      if (done >= wanted || inFile >= mostPerFile || before >= mostPerFunction || noisy.has(site.function)) continue;
      taken.set(site.function, before + 1);
      inFile++;
      done++;
      const { findings } = linter.lint(file, text.slice(0, site.start) + site.text + text.slice(site.end));
      const here = findings.filter((finding) => finding.function === site.function);
      const own = here.find(({ rule }) => /^contract-(?:broken|stale)$/.test(rule));
      const count = counts.get(site.operator) ?? { all: 0, own: 0, any: 0 };
      counts.set(site.operator, { all: count.all + 1, own: count.own + (own ? 1 : 0), any: count.any + (here.length > 0 ? 1 : 0) });
      if (values.verbose && here.length === 0)
        console.log(`SURVIVED ${site.operator} ${file}:${text.slice(0, site.start).split("\n").length}: ${site.function}(): ${site.what}`);
    }
    showProgress(done, wanted, file);
    await letLoopTurn();
    if (done >= wanted) break;
  }
  showProgress(1, 1, "");
  const all = [...counts.values()].reduce((sum, one) => ({ all: sum.all + one.all, own: sum.own + one.own, any: sum.any + one.any }), {
    all: 0,
    own: 0,
    any: 0,
  });
  console.log("operator         held against its contract   any finding in it");
  for (const [name, { all: total, own, any }] of [...counts, ["all", all] as const])
    console.log(`${name.padEnd(15)}  ${`${own}/${total}  ${percent(own, total)}`.padEnd(26)}  ${any}/${total}  ${percent(any, total)}`);
  return (100 * all.any) / Math.max(1, all.all) >= Number(values.bar) ? 0 : 1;
});

function sitesOfFile(frontEnd: FrontEnd, facts: ModelFacts, others: OtherFiles, file: string, text: string): readonly ContractSite[] {
  const source = makeSourceText(file, text);
  const scanned = frontEnd.scan(source);
  return scanned.slices.flatMap((slice) => {
    if (slice.alternative || scanned.slices.filter(({ name }) => name === slice.name).length !== 1) return [];
    const comment = contractComment(text, scanned.comments, slice.start);
    const items = comment && readAnnotation(source, comment)?.contracts.find(({ name }) => name === slice.name)?.items;
    const lowered = items && frontEnd.lower(scanned, slice);
    return items && lowered?.ok ? sitesIn(lowered.fn, text, items, facts, others) : [];
  });
}

function sitesIn(fn: FunctionAst, text: string, items: readonly Item[], facts: ModelFacts, others: OtherFiles): readonly ContractSite[] {
  const promised = new Set(
    items.flatMap((item) =>
      item.kind === "effect" && item.actions.some(({ kind }) => releasing.has(kind)) ? (spelled(item.place, fn) ?? []) : [],
    ),
  );
  const given = new Set(
    items.flatMap((item) =>
      item.kind === "effect" && item.actions.some(({ kind }) => giving.has(kind)) ? (spelledStore(item.place, fn) ?? []) : [],
    ),
  );
  const conditional = items.some(
    (item) => item.kind === "effect" && item.when.some((one) => one.kind === "compare" && one.place.kind === "ret"),
  );
  const failures = items.flatMap((item) =>
    item.kind === "effect" && item.place.kind === "ret"
      ? item.actions.flatMap((action) => (action.kind === "failure" ? [action.failure as string] : []))
      : [],
  );
  const givesResult = items.some((item) => item.kind === "effect" && item.place.kind === "ret");
  const visits = visitsOf(fn);
  const assigned = new Set(visits.flatMap(({ node }) => (node.kind === "assign" && node.left.kind === "name" ? [node.left.name] : [])));
  const sites: ContractSite[] = [];
  for (const { node } of visits) {
    if (node.kind === "expr" && node.expr.kind === "call" && node.expr.callee.kind === "name") {
      const name = node.expr.callee.name;
      for (const index of releasedBy(name, facts, others)) {
        const arg = node.expr.args[index];
        const handle = arg && text.slice(arg.start, arg.end).replace(/\s+/g, "");
        if (handle === undefined || !promised.has(handle) || assigned.has(handle)) continue;
        const site = { function: fn.name, what: `${name}(${handle})`, start: node.start, end: node.end };
        sites.push({ ...site, operator: "drop-release", text: ";" });
        // A braceless branch must stay one statement.
        if (ends(name, index, facts, others)) {
          const once = text.slice(node.start, node.end);
          sites.push({ ...site, operator: "double-release", text: `{ ${once} ${once} }` });
        }
      }
    } else if (node.kind === "expr" && node.expr.kind === "assign" && node.expr.op === "=") {
      const place = text.slice(node.expr.left.start, node.expr.left.end).replace(/\s+/g, "");
      if (given.has(place) && !emptied.test(text.slice(node.expr.right.start, node.expr.right.end)))
        sites.push({
          operator: "drop-store",
          function: fn.name,
          what: text.slice(node.start, node.end),
          start: node.start,
          end: node.end,
          text: ";",
        });
    } else if (node.kind === "return") {
      const changed = otherOutcome(text.slice(node.start, node.end), fn, conditional, givesResult, failures);
      if (changed !== undefined)
        sites.push({
          operator: "change-outcome",
          function: fn.name,
          what: `${text.slice(node.start, node.end)} -> ${changed}`,
          start: node.start,
          end: node.end,
          text: changed,
        });
    }
  }
  return sites;
}

/** A place as the code spells it. */
function spelled(place: Place, fn: FunctionAst): string | undefined {
  if (place.kind === "param") return place.deref === 0 ? fn.params[place.index]?.name : undefined;
  return place.kind === "field" ? `${fn.params[place.index]?.name ?? ""}->${place.path}` : undefined;
}

/** What a call hands out there, as code that stores it spells the place. */
function spelledStore(place: Place, fn: FunctionAst): string | undefined {
  if (place.kind === "param" && place.deref === 1) return `*${fn.params[place.index]?.name ?? ""}`;
  return place.kind === "field" ? spelled(place, fn) : undefined;
}

/** Whether a call ends the argument, rather than unlocking it only. */
function ends(name: string, index: number, facts: ModelFacts, others: OtherFiles): boolean {
  if (facts.release(name)?.index === index) return true;
  const all = others.getForHandle(name)?.effects ?? [];
  return all.some(
    ({ place, actions }) =>
      place.kind === "param" && place.index === index && actions.some(({ kind }) => kind !== "unlock" && releasing.has(kind)),
  );
}

/** Arguments that a call ends or unlocks. */
function releasedBy(name: string, facts: ModelFacts, others: OtherFiles): readonly number[] {
  const release = facts.release(name)?.index ?? facts.unlock(name);
  if (release !== undefined) return [release];
  const model = others.getForHandle(name);
  return (model?.effects ?? []).flatMap(({ place, actions, results }) =>
    place.kind === "param" && place.deref === 0 && results === 7 && actions.some(({ kind }) => releasing.has(kind)) ? [place.index] : [],
  );
}

/** A return that tells the caller something else which the contract tells apart; undefined when it does not. */
function otherOutcome(
  statement: string,
  fn: FunctionAst,
  conditional: boolean,
  givesResult: boolean,
  failures: readonly string[],
): string | undefined {
  const value = /^return\s+([^;]*);$/.exec(statement)?.[1]?.trim() ?? "";
  if (fn.returnType.pointers > 0) {
    if (!givesResult) return undefined;
    if (value === "NULL" && !failures.includes("err")) return "return ERR_PTR(-ENOMEM);";
    if (/^ERR_PTR\(-E\w+\)$/.test(value) && !failures.some((failure) => failure === "null" || failure === "end")) return "return NULL;";
    return undefined;
  }
  if (!conditional) return undefined;
  if (value === "true") return "return false;";
  if (value === "false") return "return true;";
  if (/^-E[A-Z]+$/.test(value)) return "return 0;";
  return value === "0" && fn.returnType.base === "int" ? "return -EIO;" : undefined;
}
