// One file of a tree as its functions are analysed in it: scanned, with the contracts written in it, and what was lowered of it meanwhile.

import { isDeepStrictEqual } from "node:util";
import type { SourceText } from "../base/sourceText.ts";
import type { Knowledge } from "../flow/frame.ts";
import type { Contract } from "../model/contract.ts";
import { type ModelError, type ModelView, readAnnotation, readContractMacros, structAround, withAnnotations } from "../model/model.ts";
import { readConstants } from "../syntax/constants.ts";
import {
  type FrontEnd,
  type FunctionSlice,
  type LoweredFunction,
  makeWordSet,
  type ScannedFile,
  type WordSet,
} from "../syntax/frontEnd.ts";
import { knowledgeOf } from "./knowledge.ts";
import { type WrittenContract, writtenContracts } from "./writtenContracts.ts";

export interface AnalysisContext {
  readonly frontEnd: FrontEnd;
  readonly knowledge: Knowledge;
  /** The model that the knowledge was made from. */
  readonly view: ModelView;
  /** Names whose mention makes a function a handle function. */
  readonly relevant: WordSet;
}

/** A file read as far as all its functions need it. */
export interface OpenFile {
  readonly source: SourceText;
  readonly file: ScannedFile;
  /** With the file's own contracts. */
  readonly context: AnalysisContext;
  /** Of the file itself. */
  readonly contracts: readonly Contract[];
  /** Of those, the ones before functions that the file defines; the context knows the others. */
  readonly written: ReadonlyMap<string, WrittenContract>;
  readonly constant: (name: string) => number | undefined;
  /** Of `Lifetime:` lines in the file. */
  readonly contractErrors: readonly ModelError[];
  readonly sliceAt: (start: number) => FunctionSlice | undefined;
  readonly lower: (slice: FunctionSlice) => LoweredFunction;
  readonly defines: (name: string) => boolean;
}

/** Scans a file and reads its contracts. Where they are those of an earlier version, its context is that version's. */
export function openFile(tree: AnalysisContext, source: SourceText, before?: OpenFile): OpenFile {
  const file = tree.frontEnd.scan(source);
  const { contracts, errors } = contractsOf(file, source);
  let constants: ReadonlyMap<string, number> | undefined;
  const byStart = new Map(file.slices.map((slice) => [slice.start, slice]));
  const names = new Set(file.slices.map((slice) => slice.name));
  const lowered = new Map<FunctionSlice, LoweredFunction>();
  const { context, written } = knownBy(tree, contracts, names, before);
  return {
    source,
    file,
    context,
    contracts,
    written,
    constant: (name) => (constants ??= readConstants(source.text)).get(name),
    contractErrors: errors,
    sliceAt: (start) => byStart.get(start),
    lower: (slice) => {
      // Most are walked once for a report, and once for their summary if at all: after the second time it is let go.
      const known = lowered.get(slice);
      if (known) {
        lowered.delete(slice);
        return known;
      }
      const fresh = context.frontEnd.lower(file, slice, context.relevant);
      lowered.set(slice, fresh);
      return fresh;
    },
    defines: (name) => names.has(name),
  };
}

/** What is known in the file: a function of its own, so that what the file gives away holds on to no earlier version, which holds on to its own. */
function knownBy(
  tree: AnalysisContext,
  contracts: readonly Contract[],
  names: ReadonlySet<string>,
  before: OpenFile | undefined,
): Pick<OpenFile, "context" | "written"> {
  const isDefined = ({ name }: Contract): boolean => names.has(name);
  if (
    before !== undefined &&
    isDeepStrictEqual(before.contracts.map(meaning), contracts.map(meaning)) &&
    contracts.every((contract) => isDefined(contract) === before.written.has(contract.name))
  )
    return { context: before.context, written: before.written };
  const elsewhere = contracts.filter((contract) => !isDefined(contract));
  return { context: withContracts(tree, elsewhere), written: writtenContracts(tree.view, contracts.filter(isDefined)) };
}

/** Contracts written in the file itself; a comment with an error has none. */
function contractsOf(
  file: ScannedFile,
  source: SourceText,
): { readonly contracts: readonly Contract[]; readonly errors: readonly ModelError[] } {
  const macros = readContractMacros(source, () => file.comments);
  if (!source.text.includes("Lifetime:")) return macros;
  const read = file.comments.flatMap((comment) =>
    comment.text.includes("Lifetime:") ? (readAnnotation(source, comment, structAround(source.text, comment.start)) ?? []) : [],
  );
  const contracts = read.flatMap((contents) => (contents.errors.length > 0 ? [] : contents.contracts));
  const inComments = new Set(contracts.map(({ name }) => name));
  return {
    contracts: [...contracts, ...macros.contracts.filter(({ name }) => !inComments.has(name))],
    // Before anything but a function the word begins a sentence of prose.
    errors: [...read.flatMap((contents) => (contents.contracts.length > 0 ? contents.errors : [])), ...macros.errors],
  };
}

/** A contract without its place in the text. */
function meaning({ items, prototype, kernel, name }: Contract): unknown {
  return { name, kernel, prototype: { ...prototype, start: 0, end: 0 }, items: items.map((item) => ({ ...item, start: 0, end: 0 })) };
}

/** Contracts of the file win over everything else that is said of the same names. */
function withContracts(context: AnalysisContext, contracts: readonly Contract[]): AnalysisContext {
  if (contracts.length === 0) return context;
  const view = withAnnotations(context.view, contracts);
  const relevant = makeWordSet(context.frontEnd.words, [...view.relevantNames()]);
  return { ...context, view, knowledge: knowledgeOf(view), relevant };
}
