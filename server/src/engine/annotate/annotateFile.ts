// Writes down what the functions of a file do to lifetimes, before them, before members of structs and before types. Only what is certain, and
// only what changes nothing of what is found: the file is linted with the contracts before anything is said.

import { makeSourceText, positionAt, type SourceText } from "../../base/sourceText.ts";
import type { Finding } from "../../rules/finding.ts";
import { analyseFile, type FileAnalysis } from "../analyse/analyseFile.ts";
import { addContract, applyEdits, contractComment, replaceContract, type TextEdit } from "../contracts/annotationText.ts";
import type { LintOptions, LintRequest } from "../api.ts";
import { makeFileMemory } from "../analyse/fileMemory.ts";
import type { FunctionFacts } from "../analyse/functionFacts.ts";
import { inferredContract, isCertain } from "../contracts/inferredContract.ts";
import { judgeFile } from "../judge/judgeFile.ts";
import { declarationContracts } from "./declarationContracts.ts";
import { type AnalysisContext, openFile } from "../context/openFile.ts";

export interface AnnotateOptions {
  /** Contracts, too, that say of a parameter only that it may be consumed. */
  readonly unsure: boolean;
  /** Contracts that no longer hold are replaced, too. */
  readonly update: boolean;
}

/** A function, a member or a type whose contract is not there, or does not hold. */
export interface AnnotationNote {
  readonly about: "function" | "member" | "type";
  /** Of a member with its struct: "struct.member". */
  readonly function: string;
  /** Of its name, 1-based, in the text as it was. */
  readonly line: number;
  readonly state: "missing" | "stale";
  /** What would stand there; undefined when that cannot be said with certainty. */
  readonly contract: string | undefined;
}

export interface AnnotatedFile {
  /** With the contracts; the same as before where there is nothing to write. */
  readonly text: string;
  readonly notes: readonly AnnotationNote[];
  /** Functions that do something to a lifetime which a contract cannot say for certain. */
  readonly unsaid: number;
}

/** What is found in a function. */
interface Found {
  /** By all rules but those about contracts, without places. */
  readonly others: string;
  /** Its contract is not kept. */
  readonly contract: boolean;
}

interface Candidate {
  readonly note: AnnotationNote;
  readonly edits: readonly TextEdit[];
  /** Whose contract it is: functions that name one of these rely on it. */
  readonly names: readonly string[];
}

/** As often contracts are left out that change what is found. */
const MOST_TRIALS = 4;
const CONTRACT_RULE = /^contract-/;

/** Works out the contracts of a file; lints it at least twice. */
export function annotateFile(
  context: AnalysisContext,
  source: SourceText,
  lintOptions: LintOptions,
  request: LintRequest,
  options: AnnotateOptions,
): AnnotatedFile {
  // Every rule looks, at every level: a function that something is to be said of is not one whose code shows what it should do.
  const strict: LintOptions = { ...lintOptions, level: "all", select: [], ignore: [], ruleLevels: {} };
  const lint = (text: SourceText): { readonly analysis: FileAnalysis; readonly found: ReadonlyMap<string, Found> } => {
    // With a memory, each function has a summary.
    const analysis = analyseFile(context, text, request, makeFileMemory());
    return { analysis, found: findingsByFunction(judgeFile(text, analysis, strict, request.path).findings) };
  };
  const before = lint(source);
  const open = openFile(before.analysis.tree, source);
  const { context: own, written } = open;
  const { comments } = before.analysis.file;
  const isHandleType = (base: string): boolean => context.knowledge.kindsOfType(base).length > 0;
  const others = request.program?.othersOf(request.path ?? source.path);
  let unsaid = 0;
  let candidates: readonly Candidate[] = before.analysis.functions.flatMap((facts) => {
    const made = candidateOf(facts);
    if (made === "unsaid") unsaid++;
    return made === undefined || made === "unsaid" ? [] : [made];
  });
  candidates = [...candidates, ...declarationCandidates(), ...lostReleasers()];

  for (let trial = 0; ; trial++) {
    const text = applyEdits(
      source.text,
      candidates.flatMap(({ edits }) => edits),
    );
    const result = { text, notes: candidates.map(({ note }) => note), unsaid };
    if (text === source.text) return result;
    const after = lint(makeSourceText(source.path, text)).found;
    const inVain = candidates.filter(({ note, edits }) => note.state === "stale" && edits.length > 0 && after.get(note.function)?.contract);
    if (inVain.length > 0) {
      candidates = candidates.map((one) =>
        inVain.includes(one) ? { ...one, note: { ...one.note, contract: undefined }, edits: [] } : one,
      );
      continue;
    }
    const changed = [...new Set([...before.found.keys(), ...after.keys()])].filter((name) =>
      differ(before.found.get(name), after.get(name)),
    );
    const dropped = candidates.filter(
      ({ note, names }) => note.state === "missing" && changed.some((name) => names.some((own) => mentions(name, own))),
    );
    if (dropped.length === 0) return result;
    const isKept = (one: Candidate): boolean => (trial < MOST_TRIALS ? !dropped.includes(one) : one.note.state === "stale");
    unsaid += candidates.filter((one) => !isKept(one)).length;
    candidates = candidates.filter(isKept);
  }

  /** Members and types that a contract is missing before. */
  function declarationCandidates(): readonly Candidate[] {
    // Of a struct that a source defines, no other file knows anything.
    const witnesses = (request.path ?? source.path).endsWith(".h") ? others?.witnesses : undefined;
    const isSound = (name: string): boolean => !before.found.has(name);
    const { unsure } = options;
    const declarations = declarationContracts({ source, open, analysis: before.analysis, others, witnesses, isSound, unsure });
    return declarations.flatMap(({ about, name, start, nameStart, contract, functions }): readonly Candidate[] => {
      const edit = addContract(source.text, comments, start, contract);
      const note: AnnotationNote = { about, function: name, line: positionAt(source, nameStart).line, state: "missing", contract };
      return edit ? [{ note, edits: [edit], names: functions }] : [];
    });
  }

  /** Members whose contract names a function that is not there to release them. */
  function lostReleasers(): readonly Candidate[] {
    // Without a tree, who knows.
    const isKnown = (name: string): boolean =>
      open.defines(name) || own.view.contract(name) !== undefined || others?.isDefined?.(name) !== false;
    const lost = open.types.owned.filter(({ releasedBy }) => !releasedBy.every(isKnown));
    return lost.map(({ struct, member, line }): Candidate => {
      const note: AnnotationNote = { about: "member", function: `${struct}.${member}`, line, state: "stale", contract: undefined };
      return { note, edits: [], names: [] };
    });
  }

  /** Whether a function is the other one, or names it. */
  function mentions(name: string, other: string): boolean {
    if (name === other) return true;
    const word = new RegExp(`\\b${other}\\b`);
    return before.analysis.file.slices.some((slice) => slice.name === name && word.test(source.text.slice(slice.start, slice.end)));
  }

  function candidateOf(facts: FunctionFacts): Candidate | "unsaid" | undefined {
    const { name, nameSpan, params } = facts.fn;
    const { slices } = before.analysis.file;
    const definitions = slices.filter((slice) => slice.name === name);
    const slice = definitions[0];
    if (!slice || definitions.length !== 1 || slice.alternative) return undefined;
    const found = before.found.get(name);
    const { line } = positionAt(source, nameSpan.start);
    const comment = contractComment(source.text, comments, slice.start);
    if (comment || written.has(name)) {
      if (!found?.contract) return undefined;
      const shown = facts.shown && inferredContract(facts.shown, params, isHandleType);
      const contract = shown && isCertain(shown) ? shown.text : undefined;
      const edits = options.update && comment && contract !== undefined ? replaceContract(source.text, comment, contract) : [];
      return { note: { about: "function", function: name, line, state: "stale", contract }, edits, names: [name] };
    }
    // What the model says of a name goes before what a body shows.
    if (found || own.view.contract(name) !== undefined || facts.exploration.gaveUp !== undefined) return undefined;
    const model = others ? others.getForHandle(name) : facts.model;
    if (!model || model.inert) return undefined;
    const shown = inferredContract(model, params, isHandleType);
    if (shown.items.length === 0) return shown.partial ? "unsaid" : undefined;
    if (shown.partial || !(options.unsure || isCertain(shown))) return "unsaid";
    const edit = addContract(source.text, comments, slice.start, shown.text);
    return (
      edit && { note: { about: "function", function: name, line, state: "missing", contract: shown.text }, edits: [edit], names: [name] }
    );
  }
}

function differ(before: Found | undefined, after: Found | undefined): boolean {
  return (before?.others ?? "") !== (after?.others ?? "") || (after?.contract === true && before?.contract !== true);
}

function findingsByFunction(findings: readonly Finding[]): ReadonlyMap<string, Found> {
  const byName = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byName.get(finding.function);
    if (known) known.push(finding);
    else byName.set(finding.function, [finding]);
  }
  return new Map(
    [...byName].map(([name, all]) => {
      const others = all
        .filter(({ rule }) => !CONTRACT_RULE.test(rule))
        .map(({ rule, confidence, message }) => `${rule} ${confidence} ${message}`);
      return [name, { others: others.sort().join("\n"), contract: others.length < all.length }] as const;
    }),
  );
}
