// Recall on mutants: takes functions of a kernel in which the linter finds nothing, breaks one thing, and looks whether it is found.
// Usage: node tools/run.mjs tools/mutate.ts TREE [--dirs mm,fs] [--operator NAME] [--sample N] [--seed S] [--wrong-free NAME]
//        [--kinds page,folio] [--only FUNCTION] [--inferred | --given] [--level L] [--bar PERCENT] [--verbose] [--show] [--json]
// Sites and their conditions: mutationSites.ts. With --bar the exit status is 1 when an operator stays below it.

import { parseArgs } from "node:util";
import { makeSourceText } from "../server/src/base/sourceText.ts";
import { createFrontEnd, type FrontEnd } from "../server/src/syntax/frontEnd.ts";
import type { FileResult, LocatedFinding } from "../server/src/report/result/result.ts";
import { type ModelFacts, modelFacts } from "./modelFacts.ts";
import { findSites, givenSites, mutate, type Operator, operators, type Site } from "./mutationSites.ts";
import { summaryFacts } from "./summaryFacts.ts";
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
  type TreeLinter,
  versionOfTree,
} from "./treeLinter.ts";

interface Mutant extends Site {
  readonly file: string;
  readonly line: number;
  /** The finding in the mutated function; undefined when it survives. */
  readonly killedBy: LocatedFinding | undefined;
  /** Why the function was not analysed, if so. */
  readonly gap: string | undefined;
}

/** So that a few files with many small functions do not decide the result. */
const mostPerFile = 3;
/** Share of a sample that memory with one owner may have: it is frequent, and its allocators are the easiest to follow. */
const exclusiveShare = 1 / 3;

/** Test code breaks the rules on purpose: nothing says that it was right before. */
const testFile = /(^|[/_-])(test|kunit|selftest)s?([/_.-]|$)/;

interface Choice {
  readonly operators: readonly Operator[];
  /** Mutants wanted for each operator. */
  readonly sample: number;
  readonly seed: number;
  readonly wrongFree: string | undefined;
  readonly kinds: readonly string[];
  readonly only: string | undefined;
  /** Only sites where the acquisition or the release is a call of a function without contract. */
  readonly inferred: boolean;
  /** Only releases of parameters. */
  readonly given: boolean;
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      dirs: { type: "string", default: "mm,fs,block,io_uring,lib,virt,net/core" },
      operator: { type: "string" },
      sample: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      "wrong-free": { type: "string" },
      kinds: { type: "string", default: "" },
      only: { type: "string" },
      level: { type: "string", default: "default" },
      bar: { type: "string" },
      verbose: { type: "boolean", default: false },
      show: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      inferred: { type: "boolean", default: false },
      given: { type: "boolean", default: false },
      "whole-tree": { type: "boolean", default: true },
    },
  });
  const [tree] = positionals;
  const { level } = values;
  if (tree === undefined || (level !== "default" && level !== "strict" && level !== "all"))
    throw new Error("usage: mutate.ts TREE [options]; see the head of the file");
  if (values.inferred && !values["whole-tree"]) throw new Error("--inferred needs the functions of the tree; leave out --no-whole-tree");
  if (values.inferred && values.given) throw new Error("--inferred and --given are two samples: choose one");
  const chosen = operators.filter((operator) => values.operator === undefined || operator === values.operator);
  if (chosen.length === 0) throw new Error(`no operator ${values.operator}; there are ${operators.join(", ")}`);
  if (chosen.includes("wrong-free") && values["wrong-free"] === undefined) {
    console.log("no mutants for wrong-free: it needs --wrong-free NAME, a release of the model that is to be put in the place of others");
  }
  const linter = await openTreeLinter(await versionOfTree(tree), { level, ...(values["whole-tree"] ? { tree } : {}) });
  const { macroFiles } = await readProjectModel();
  const frontEnd = await createFrontEnd({ parser: "auto", macroFiles });
  const files = (await filesOfTree(tree, values.dirs.split(","))).filter((file) => !testFile.test(file));
  const mutants = await runMutants(tree, files, linter, frontEnd, {
    operators: chosen,
    sample: Number(values.sample),
    seed: Number(values.seed),
    wrongFree: values["wrong-free"],
    kinds: values.kinds === "" ? [] : values.kinds.split(","),
    only: values.only,
    inferred: values.inferred,
    given: values.given,
  });
  if (values.json) console.log(JSON.stringify(mutants.map(toJson), null, 1));
  else printMutants(mutants, chosen, values.verbose, values.show);
  const bar = values.bar === undefined ? 0 : Number(values.bar);
  return chosen.every((operator) => killRate(mutants.filter((mutant) => mutant.operator === operator)) >= bar) ? 0 : 1;
});

/** Files in seeded order until every operator has its sample. */
async function runMutants(
  tree: string,
  files: readonly string[],
  linter: TreeLinter,
  frontEnd: FrontEnd,
  choice: Choice,
): Promise<readonly Mutant[]> {
  const facts = modelFacts(linter.model, linter.view);
  const wanted = new Map(choice.operators.map((operator) => [operator, choice.sample]));
  const wantedExclusive = new Map(choice.operators.map((operator) => [operator, Math.ceil(choice.sample * exclusiveShare)]));
  const isExclusive = ({ kinds }: Site): boolean => kinds.length > 0 && kinds.every((kind) => facts.isExclusive(kind));
  const mutants: Mutant[] = [];
  for (const file of seededOrder(files, choice.seed, (name) => name)) {
    const text = await readTreeFile(tree, file);
    if (text === undefined || (choice.only !== undefined && !text.includes(choice.only))) continue;
    const all = sitesToBreak(linter, frontEnd, facts, file, text, choice).filter(
      (site) => !isExclusive(site) || (wantedExclusive.get(site.operator) ?? 0) > 0,
    );
    const sites = pickSites(all, file, wanted, choice.seed);
    if (sites.length === 0) continue;
    const clean = linter.lint(file, text);
    const noisy = new Set(clean.findings.map((finding) => finding.function));
    for (const site of sites) {
      if (noisy.has(site.function)) continue;
      const mutant = lintMutant(linter, file, text, site);
      mutants.push(mutant);
      wanted.set(site.operator, (wanted.get(site.operator) ?? 0) - 1);
      if (isExclusive(site)) wantedExclusive.set(site.operator, (wantedExclusive.get(site.operator) ?? 0) - 1);
    }
    showProgress(mutants.length, choice.sample * choice.operators.length, file);
    await letLoopTurn();
    if ([...wanted.values()].every((left) => left <= 0)) break;
  }
  showProgress(1, 1, "");
  return mutants;
}

/** The sites that contracts show; with --inferred those that only the code of callees, or their names, show. */
function sitesToBreak(
  { program }: TreeLinter,
  frontEnd: FrontEnd,
  facts: ModelFacts,
  file: string,
  text: string,
  choice: Choice,
): readonly Site[] {
  const written = sitesOfFile(frontEnd, facts, file, text, choice);
  if (!choice.inferred || program === undefined) return written;
  const isWritten = new Set(written.map(({ at, operator }) => `${operator} ${at}`));
  const all = sitesOfFile(frontEnd, summaryFacts(facts, program, file), file, text, choice);
  return all.filter(({ at, operator }) => !isWritten.has(`${operator} ${at}`));
}

function sitesOfFile(frontEnd: FrontEnd, facts: ModelFacts, file: string, text: string, choice: Choice): readonly Site[] {
  const scanned = frontEnd.scan(makeSourceText(file, text));
  const counts = new Map<string, number>();
  for (const { name } of scanned.slices) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sites: Site[] = [];
  for (const slice of scanned.slices) {
    // Findings name their function: one name must mean one function.
    if (slice.alternative || counts.get(slice.name) !== 1 || (choice.only !== undefined && slice.name !== choice.only)) continue;
    const lowered = frontEnd.lower(scanned, slice);
    if (!lowered.ok) continue;
    const sitesIn = choice.given ? givenSites(lowered.fn, text, facts) : findSites(lowered.fn, text, facts, choice.wrongFree);
    const found = sitesIn.filter(
      ({ operator, kinds }) =>
        choice.operators.includes(operator) && (choice.kinds.length === 0 || kinds.some((kind) => choice.kinds.includes(kind))),
    );
    sites.push(...found);
  }
  return sites;
}

/** At most one site of each function, a few of each file, and no more than are wanted, for each operator. */
function pickSites(sites: readonly Site[], file: string, wanted: ReadonlyMap<Operator, number>, seed: number): readonly Site[] {
  const picked: Site[] = [];
  for (const [operator, left] of wanted) {
    const functions = new Set<string>();
    const most = Math.min(left, mostPerFile);
    for (const site of seededOrder(
      sites.filter((candidate) => candidate.operator === operator),
      seed,
      ({ at, handle }) => `${file}:${at}:${handle}`,
    )) {
      if (functions.size >= most) break;
      if (functions.has(site.function)) continue;
      functions.add(site.function);
      picked.push(site);
    }
  }
  return picked;
}

function lintMutant(linter: TreeLinter, file: string, text: string, site: Site): Mutant {
  const result: FileResult = linter.lint(file, mutate(text, site));
  return {
    ...site,
    file,
    line: text.slice(0, site.at).split("\n").length,
    killedBy: result.findings.find((finding) => finding.function === site.function),
    gap: result.coverage.notAnalysed.find((gap) => gap.function === site.function)?.reason,
  };
}

function killRate(mutants: readonly Mutant[]): number {
  return mutants.length === 0 ? 100 : (100 * mutants.filter(({ killedBy }) => killedBy !== undefined).length) / mutants.length;
}

function printMutants(mutants: readonly Mutant[], chosen: readonly Operator[], verbose: boolean, show: boolean): void {
  for (const mutant of verbose || show ? mutants : []) {
    const { operator, file, line, handle, kinds, passedOn, killedBy, gap } = mutant;
    if (killedBy !== undefined && !show) continue;
    const about = `${handle} (${kinds.join("|") || "any"}${passedOn ? ", passed on" : ""})`;
    console.log(
      `${killedBy === undefined ? "SURVIVED" : "killed  "} ${operator.padEnd(11)} ${file}:${line}: ${mutant.function}(): ${about}`,
    );
    if (gap !== undefined) console.log(`           not analysed: ${gap}`);
    if (killedBy !== undefined) console.log(`           ${killedBy.line}: ${killedBy.message} [${killedBy.rule}]`);
  }
  console.log("operator      killed/total             of those not passed on before   survivors by kind");
  for (const operator of chosen) {
    const group = mutants.filter((mutant) => mutant.operator === operator);
    const columns = [operator.padEnd(12), rateOf(group).padEnd(22), rateOf(group.filter(({ passedOn }) => !passedOn)).padEnd(30)];
    console.log(`${columns.join("  ")} ${survivorsByKind(group)}`);
  }
}

function rateOf(group: readonly Mutant[]): string {
  const killed = group.filter(({ killedBy }) => killedBy !== undefined).length;
  return `${killed}/${group.length}  ${percent(killed, group.length)}`;
}

function survivorsByKind(group: readonly Mutant[]): string {
  const counts = new Map<string, number>();
  for (const { killedBy, kinds } of group) {
    const kind = kinds[0] ?? "any";
    if (killedBy === undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ");
}

function toJson({ operator, file, line, function: name, handle, kinds, killedBy, gap }: Mutant): object {
  return { operator, file, line, function: name, handle, kinds, killed: killedBy !== undefined, rule: killedBy?.rule, gap };
}
