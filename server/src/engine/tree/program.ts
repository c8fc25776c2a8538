// A tree of files as one program: the index of all, and the summaries of those functions that somebody asks about. Files are read through the
// host; nothing is kept of one but its index and its summaries.

import { isOfPair } from "../context/fileFacts.ts";
import type { AnalysisContext } from "../context/openFile.ts";
import type { OtherFiles, WholeTree } from "../api.ts";
import { affectedFiles } from "./affected.ts";
import { makeCallGraph, resolveCalls } from "./callGraph.ts";
import { withHeaders } from "./headerContracts.ts";
import type { PackedTree } from "./packedBytes.ts";
import { type IndexedFile, type PackedFile, type PackedIndex, packFiles } from "./packedIndex.ts";
import { type AssignedMembers, rolesAcrossFiles } from "./rolesAcrossFiles.ts";
import { makeSummaries, questionOf, type Summaries, type SummarySources } from "./summaries.ts";
import { areLeftAlone, askedMember, besideQuestion, type BesideSources, isAboutFilesBeside } from "./membersBeside.ts";
import { makeTreeWitnesses } from "./treeWitnesses.ts";
import { makeTreeIndex, type TreeIndex } from "./treeIndex.ts";

export interface TreeFiles extends Pick<SummarySources, "store" | "atWork" | "mostOpen"> {
  readonly tree: PackedTree;
  /** The text of a file by its path in the tree; undefined when it cannot be read any more. */
  readonly read: (path: string) => string | undefined;
}

/** What a file asked of the others. */
export interface Questions {
  /** Those whose answers are summaries, as questionOf spells them, and those of besideQuestion. */
  readonly asked: ReadonlySet<string>;
}

export interface Program extends WholeTree {
  readonly tree: TreeIndex;
  readonly summaries: Summaries;
  /** The model, with what the headers of the tree say. */
  readonly known: Pick<AnalysisContext, "view" | "headers">;
  readonly isHandleType: (base: string) => boolean;
  /** As othersOf; adds each question to `asked`. */
  readonly recording: (path: string, asked: Set<string>) => OtherFiles;
  /** A digest of the answers to what a file asks, by its path: the questions, which of the functions that it calls touch handles, what others assign its own to. */
  readonly answersFor: (path: string, asked: readonly string[]) => string;
}

/** A tree that was packed, and which of its files may be told something else than before. */
export interface PackedChange {
  readonly tree: PackedTree;
  /** 1 for those files; undefined when there was no tree before. */
  readonly affected: Uint8Array | undefined;
}

/**
 * Packs files and joins them with their call graph; `contracts` are the names that one is written for. With a tree before, its names keep their
 * numbers, and `changed` are the paths of the files that are new, gone or different.
 */
export function packTree(
  files: readonly (IndexedFile | PackedFile)[],
  contracts: Iterable<string>,
  before?: { readonly index: PackedIndex; readonly changed: ReadonlySet<string> },
): PackedChange {
  const index = packFiles(files, before?.index);
  const tree = makeTreeIndex(index);
  const edges = resolveCalls(tree, contracts);
  const affected = before && affectedFiles(tree, edges, before.index, before.changed);
  return { tree: { index, graph: makeCallGraph(tree, edges) }, affected };
}

const NONE: AssignedMembers = new Map();

export function openProgram(builtIn: AnalysisContext, { tree: { index, graph }, ...sources }: TreeFiles): Program {
  const tree = makeTreeIndex(index);
  const context = withHeaders(builtIn, tree, sources.read);
  const summaries = makeSummaries(context, { tree, graph, ...sources });
  const witnesses = makeTreeWitnesses({ context, tree, graph, summaries, read: sources.read });
  const numberOf = (path: string): number => tree.fileNumber(path) ?? tree.placeFor(path);
  let roles: ReadonlyMap<number, AssignedMembers> | undefined;
  const assignedIn = (file: number): AssignedMembers => {
    roles ??= rolesAcrossFiles(tree, (member) => context.knowledge.get(member) !== undefined || isOfPair(context.knowledge, member));
    return roles.get(file) ?? NONE;
  };
  const recording = (path: string, asked: Set<string> | undefined): OtherFiles => {
    const file = numberOf(path);
    const ask = (name: string, interest: "any" | "handle") => {
      asked?.add(questionOf(name, interest));
      return summaries.lookup(file, name, interest);
    };
    return {
      get: (name) => ask(name, "any"),
      getForHandle: (name) => ask(name, "handle"),
      touchesHandles: (name) => summaries.touchesHandles(file, name),
      assigned: () => assignedIn(file),
      inTree: () => summaries.opened(file),
      isLeftAlone: (tag, member) => {
        asked?.add(besideQuestion({ tag, member }));
        return areLeftAlone(beside(file), path, { tag, member });
      },
      share: (start, walk) => summaries.share(file, start, walk),
      ...(context === builtIn ? {} : { context }),
      isDefined: (name) => {
        const number = tree.numberOf(name);
        return number !== undefined && tree.definitions(number).length > 0;
      },
      get witnesses() {
        return witnesses(file, path);
      },
    };
  };
  const beside = (file: number): BesideSources => ({
    tree,
    read: sources.read,
    knowledge: {
      flags: context.knowledge.flags,
      get: (name) => context.knowledge.get(name) ?? summaries.lookup(file, name, "any"),
      getForHandle: (name) => summaries.lookup(file, name, "handle"),
    },
  });
  return {
    tree,
    summaries,
    known: context,
    isHandleType: (base) => context.knowledge.kindsOfType(base).length > 0,
    recording,
    othersOf: (path) => recording(path, undefined),
    answersFor: (path, asked) => {
      const file = numberOf(path);
      const touched = tree.calledIn(file).filter((name) => summaries.touchesHandles(file, name));
      const assigned = [...assignedIn(file)].map(([name, members]) => `${name}=${members.join()}`).sort();
      const members = asked.flatMap((question) => {
        const member = askedMember(question);
        return member ? [`${question}=${areLeftAlone(beside(file), path, member)}`] : [];
      });
      const ofSummaries = asked.filter((question) => !isAboutFilesBeside(question));
      return [summaries.answersTo(file, ofSummaries), ...touched, ...assigned, ...members].join(" ");
    },
  };
}
