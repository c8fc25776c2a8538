// One file of a tree as its functions are analysed in it: scanned, with the contracts written in it, and what was lowered of it meanwhile.

import { isDeepStrictEqual } from "node:util";
import type { SourceText } from "../../base/sourceText.ts";
import type { FileFacts, Knowledge } from "../../flow/state/knowledge.ts";
import { type MentionReader, readMentions } from "../../syntax/memberMentions.ts";
import { telltaleFields } from "../../flow/checks/inspect.ts";
import type { Contract } from "../../model/contract.ts";
import {
  type ModelError,
  type ModelView,
  readAnnotation,
  readContractMacros,
  readTypeAnnotations,
  unknownKinds,
  saysNothing,
  structAround,
  type TypeAnnotations,
  withAnnotations,
  withTypes,
} from "../../model/model.ts";
import { readConstants } from "../../syntax/constants.ts";
import {
  type Comment,
  type FrontEnd,
  type FunctionSlice,
  type LoweredFunction,
  makeWordSet,
  type ScannedFile,
  type WordSet,
} from "../../syntax/frontEnd.ts";
import { type Assigned, fileFacts, readAssigned } from "./fileFacts.ts";
import { knowledgeOf } from "./knowledge.ts";
import { type WrittenContract, writtenContracts } from "../contracts/writtenContracts.ts";

export interface AnalysisContext {
  readonly frontEnd: FrontEnd;
  readonly knowledge: Knowledge;
  /** The model that the knowledge was made from. */
  readonly view: ModelView;
  /** Names whose mention makes a function a handle function. */
  readonly relevant: WordSet;
  /** What headers of the tree say, where the file lies in one. */
  readonly headers?: HeaderContracts;
}

/** What the headers of a tree say in `Lifetime:` and `Memdesc:` lines; the context that they are in has all but `declared`. */
export interface HeaderContracts {
  /** Contracts before the prototypes of functions that files of the tree define, by name: these are held against them. */
  readonly declared: ReadonlyMap<string, Contract>;
  /** Functions and macros that a contract stands before, and no file of the tree defines: those of assembly, or of generated files. */
  readonly undefinedNames: ReadonlySet<string>;
  /** Members of structs that a contract stands before ("struct.member"). */
  readonly members: ReadonlySet<string>;
  /** Types whose kind they say (CType.base), with the places. */
  readonly types: ReadonlyMap<string, { readonly file: string; readonly line: number }>;
  /** Of all that they say. */
  readonly digest: string;
}

/** A file read as far as all its functions need it. */
export interface OpenFile {
  readonly source: SourceText;
  /** What it was opened with. */
  readonly tree: AnalysisContext;
  readonly file: ScannedFile;
  /** With the file's own contracts. */
  readonly context: AnalysisContext;
  /** Of the file itself, and of headers before functions that it defines. */
  readonly contracts: readonly Contract[];
  readonly types: TypeAnnotations;
  /** Of those, the ones before functions that the file defines; the context knows the others. */
  readonly written: ReadonlyMap<string, WrittenContract>;
  readonly constant: (name: string) => number | undefined;
  /** Of `Lifetime:` lines in the file. */
  readonly contractErrors: readonly ModelError[];
  readonly sliceAt: (start: number) => FunctionSlice | undefined;
  readonly lower: (slice: FunctionSlice) => LoweredFunction;
  /** The options and conditions that decide the conditionals in a function's body. */
  readonly optionsOf: (slice: FunctionSlice) => readonly string[];
  readonly defines: (name: string) => boolean;
  /** Its whole text, all branches, read when first asked for. */
  readonly mentions: () => MentionReader;
  /** What its tables and assignments put into members. */
  readonly assigned: () => readonly Assigned[];
  readonly inFile: FileFacts;
}

/** Whether the file itself defines what the model knows by a pattern only: those are for tracepoints and messages, which macros make. */
export function isBesidePattern({ defines, context }: OpenFile, name: string): boolean {
  return defines(name) && context.view.contract(name)?.byPattern === true;
}

/** Scans a file and reads its contracts. Where they are those of an earlier version, its context is that version's. */
export function openFile(tree: AnalysisContext, source: SourceText, before?: OpenFile): OpenFile {
  const file = tree.frontEnd.scan(source);
  const { contracts: own, types, errors } = annotationsOf(file.comments, source);
  const unknown = unknownKinds(types, (kind) => tree.view.kinds.has(kind), [...tree.view.kinds.keys()]);
  const contracts = [...own, ...declaredFor(tree, file, own, source)];
  let constants: ReadonlyMap<string, number> | undefined;
  const byStart = new Map(file.slices.map((slice) => [slice.start, slice]));
  const names = new Set(file.slices.map((slice) => slice.name));
  const lowered = new Map<FunctionSlice, LoweredFunction>();
  const options = new Map<FunctionSlice, readonly string[]>();
  const { context, written } = knownBy(tree, { contracts, types }, names, before);
  let reader: MentionReader | undefined;
  const mentions = (): MentionReader => (reader ??= readMentions(source.text));
  let places: readonly Assigned[] | undefined;
  const assigned = (): readonly Assigned[] =>
    (places ??= [...context.frontEnd.operations(file), ...readAssigned(source.text, context.knowledge)]);
  return {
    mentions,
    assigned,
    inFile: fileFacts(source.text, context.knowledge, assigned, mentions),
    source,
    tree,
    file,
    context,
    contracts,
    types,
    written,
    constant: (name) => (constants ??= readConstants(source.text)).get(name) ?? context.knowledge.constant(name),
    contractErrors: [...errors, ...unknown],
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
    optionsOf: (slice) => {
      let known = options.get(slice);
      if (known === undefined)
        options.set(slice, (known = [...(context.frontEnd.lowerOther(file, slice, context.relevant)?.names.keys() ?? [])]));
      return known;
    },
    defines: (name) => names.has(name),
  };
}

/** What is known in the file: a function of its own, so that what the file gives away holds on to no earlier version, which holds on to its own. */
function knownBy(
  tree: AnalysisContext,
  { contracts, types }: Pick<OpenFile, "contracts" | "types">,
  names: ReadonlySet<string>,
  before: OpenFile | undefined,
): Pick<OpenFile, "context" | "written"> {
  const isDefined = ({ name }: Contract): boolean => names.has(name);
  if (
    before?.tree === tree &&
    isDeepStrictEqual(annotationsMeaning(before), annotationsMeaning({ contracts, types })) &&
    contracts.every((contract) => isDefined(contract) === before.written.has(contract.name))
  )
    return { context: before.context, written: before.written };
  const elsewhere = contracts.filter((contract) => !isDefined(contract));
  return {
    context: withContracts(tree, { contracts: elsewhere, types }),
    written: writtenContracts(tree.view, contracts.filter(isDefined)),
  };
}

/** What headers say of functions that the file defines for others, and says nothing of itself. */
function declaredFor(
  { headers }: AnalysisContext,
  file: ScannedFile,
  contracts: readonly Contract[],
  { text }: SourceText,
): readonly Contract[] {
  if (!headers || headers.declared.size === 0) return [];
  const own = new Set(contracts.map(({ name }) => name));
  return file.slices.flatMap(({ name, start, bodyStart }) => {
    const said = own.has(name) ? undefined : headers.declared.get(name);
    return said === undefined || /\bstatic\b/.test(text.slice(start, bodyStart)) ? [] : [said];
  });
}

export interface Annotations extends Pick<OpenFile, "contracts" | "types"> {
  /** Of lines that cannot be read; what they are before has no contract. */
  readonly errors: readonly ModelError[];
}

/** What the text of a source or header says of functions, members and types. */
export function annotationsOf(comments: readonly Comment[], source: SourceText): Annotations {
  const types = readTypeAnnotations(source, () => comments);
  const macros = readContractMacros(source, () => comments);
  if (!source.text.includes("Lifetime:")) return { ...macros, types, errors: [...macros.errors, ...types.errors] };
  const read = comments.flatMap((comment) =>
    comment.text.includes("Lifetime:") ? (readAnnotation(source, comment, structAround(source.text, comment.start)) ?? []) : [],
  );
  const contracts = read.flatMap((contents) => (contents.errors.length > 0 ? [] : contents.contracts));
  const inComments = new Set(contracts.map(({ name }) => name));
  return {
    contracts: [...contracts, ...macros.contracts.filter(({ name }) => !inComments.has(name))],
    types,
    // Before anything but a function the word begins a sentence of prose.
    errors: [...read.flatMap((contents) => (contents.contracts.length > 0 ? contents.errors : [])), ...macros.errors, ...types.errors],
  };
}

/** Annotations without their places: equal for those that say the same. */
export function annotationsMeaning({ contracts, types }: Pick<OpenFile, "contracts" | "types">): unknown {
  return [contracts.map(meaning), typesMeaning(types)];
}

function meaning({ items, prototype, kernel, name }: Contract): unknown {
  return { name, kernel, prototype: { ...prototype, start: 0, end: 0 }, items: items.map((item) => ({ ...item, start: 0, end: 0 })) };
}

function typesMeaning({ kinds, types, classes, owned }: TypeAnnotations): unknown {
  return [
    kinds.map((one) => ({ ...one, start: 0, end: 0, line: 0 })),
    [...types, ...classes, ...owned].map((one) => ({ ...one, line: 0 })),
  ];
}

/** What is written in the source under analysis, or in the headers of its tree, wins over everything else that is said of the same names. */
export function withContracts(context: AnalysisContext, { contracts, types }: Pick<OpenFile, "contracts" | "types">): AnalysisContext {
  if (contracts.length === 0 && saysNothing(types)) return context;
  const view = withTypes(withAnnotations(context.view, contracts), types);
  const relevant = makeWordSet(context.frontEnd.words, [...view.relevantNames(), ...telltaleFields(context.knowledge)]);
  return { ...context, view, knowledge: knowledgeOf(view), relevant };
}
