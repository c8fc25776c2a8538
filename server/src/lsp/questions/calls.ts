// From a name to functions: where it is defined, who calls it, what it calls, in the document and, where its tree is known, in other files. Runs
// in the analyst's thread.

import type { Span } from "../../base/span.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import { contractSentence } from "./contractSentence.ts";
import { wordAt } from "./hover.ts";
import { inferredNotes } from "./inferredNotes.ts";
import type { OtherFunction, OtherFunctions } from "./otherFunctions.ts";

export interface DefinitionAnswer {
  readonly name: string;
  readonly span: Span;
  /** Where its contract is written: a header of the model ("model/gup.h") or the document's own path. */
  readonly contract: { readonly file: string; readonly line: number; readonly source: string } | undefined;
  /** Its definition in the document: the name. */
  readonly here: Span | undefined;
  /** Its definitions in other files of the tree, as the document sees them. */
  readonly elsewhere: readonly OtherFunction[];
}

/** A function whose calls are asked about. */
export interface AskedFunction {
  readonly name: string;
  /** The file that has it, by its path in the tree; undefined: the document, or nobody knows. */
  readonly path: string | undefined;
}

/** Who calls, or is called: first those of the document. */
export interface Calls {
  readonly here: readonly CallSites[];
  readonly elsewhere: readonly CallElsewhere[];
}

/** A function in another file of the tree that calls, or is called. */
export interface CallElsewhere {
  readonly name: string;
  /** Where it is; undefined for one without a definition in the tree. */
  readonly definition: OtherFunction | undefined;
  /** What is known of the callee, in words. */
  readonly sentence: string;
}

/** A function and the places where it calls, or is called. */
export interface CallSites {
  readonly name: string;
  /** The function in this document; undefined for one of another file. */
  readonly span: Span | undefined;
  /** The function in another file of the tree. */
  readonly definition?: OtherFunction | undefined;
  readonly nameSpan: Span | undefined;
  readonly calls: readonly Span[];
  /** What is known of the callee, in words. */
  readonly sentence: string;
}

/** What the name at a place is; undefined when it is no function that anything is known of. */
export function definitionAt(session: FileSession, offset: number, others: OtherFunctions | undefined): DefinitionAnswer | undefined {
  const text = session.source()?.text ?? "";
  const span = wordAt(text, offset);
  if (!span) return undefined;
  const name = text.slice(span.start, span.end);
  const found = session.view().contract(name);
  const fn = session.functions().find((one) => one.name === name);
  const here = fn && nameSpanOf(fn.facts, fn, text);
  const elsewhere = here ? [] : (others?.definitions(name) ?? []);
  if (!found && !here && elsewhere.length === 0) return undefined;
  const contract = found && { file: found.origin.file, line: found.origin.line, source: found.origin.source };
  return { name, span, contract, here, elsewhere };
}

function nameSpanOf(
  facts: ReturnType<FileSession["functions"]>[number]["facts"],
  fn: Span & { readonly name: string; readonly bodyStart: number },
  text: string,
): Span {
  if (facts) return { start: facts.fn.nameSpan.start + facts.shift, end: facts.fn.nameSpan.end + facts.shift };
  const at = text.slice(fn.start, fn.bodyStart).search(new RegExp(`\\b${fn.name}\\s*\\(`));
  const start = fn.start + Math.max(0, at);
  return { start, end: start + fn.name.length };
}

/** The functions that call one. */
export function callersOf(session: FileSession, { name, path }: AskedFunction, others: OtherFunctions | undefined): Calls {
  const text = session.source()?.text ?? "";
  const sentence = sentences(session, others);
  const here = session.functions().flatMap((fn): CallSites[] => {
    const calls = callsIn(text, { start: fn.bodyStart, end: fn.end }, name);
    if (calls.length === 0) return [];
    return [
      {
        name: fn.name,
        span: { start: fn.start, end: fn.end },
        nameSpan: nameSpanOf(fn.facts, fn, text),
        calls,
        sentence: sentence(fn.name),
      },
    ];
  });
  const elsewhere = (others?.callers(name, path) ?? []).map((one) => ({ name: one.name, definition: one, sentence: "" }));
  return { here, elsewhere };
}

/** What a function calls and something is known of, in the order of its text. */
export function calleesOf(session: FileSession, asked: AskedFunction, others: OtherFunctions | undefined): Calls {
  const { name: caller, path } = asked;
  if (path !== undefined) {
    const callees = others?.callees({ name: caller, path }) ?? [];
    const elsewhere = callees.map((one) => ({ ...one, sentence: others?.sentence(one.name, path) ?? "" }));
    return { here: [], elsewhere };
  }
  const text = session.source()?.text ?? "";
  const fn = session.functions().find(({ name }) => name === caller);
  if (!fn) return { here: [], elsewhere: [] };
  const sentenceOf = sentences(session, others);
  const sites = [...new Set(fn.knownCalls)].flatMap((name): CallSites[] => {
    const sentence = sentenceOf(name);
    const calls = sentence === "" ? [] : callsIn(text, { start: fn.bodyStart, end: fn.end }, name);
    if (calls.length === 0) return [];
    const callee = session.functions().find((one) => one.name === name);
    const known = { name, calls, sentence };
    if (!callee) return [{ ...known, span: undefined, nameSpan: undefined, definition: others?.definitions(name)[0] }];
    return [{ ...known, span: { start: callee.start, end: callee.end }, nameSpan: nameSpanOf(callee.facts, callee, text) }];
  });
  return { here: sites.sort((a, b) => (a.calls[0]?.start ?? 0) - (b.calls[0]?.start ?? 0)), elsewhere: [] };
}

function callsIn(text: string, within: Span, name: string): Span[] {
  return [...text.slice(within.start, within.end).matchAll(new RegExp(`\\b${name}(?=\\s*\\()`, "g"))].map(({ index }) => ({
    start: within.start + index,
    end: within.start + index + name.length,
  }));
}

/** What a call does, in words, by the name of the callee. */
function sentences(session: FileSession, others: OtherFunctions | undefined): (name: string) => string {
  const notes = new Map(inferredNotes(session).map(({ name, sentence }) => [name, sentence]));
  return (name) => {
    const found = session.view().contract(name);
    return notes.get(name) ?? (found ? contractSentence(found.items, found.prototype.parameters) : (others?.sentence(name) ?? ""));
  };
}
