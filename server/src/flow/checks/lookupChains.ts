// Lookups without a lock in one function: the word of a page, or the page-table entry, that a handle is made from, and the names that the
// pieces go by. Reads the tree; what happens on the paths is speculation.ts's.

import type { Span } from "../../base/span.ts";
import type { Call, Expr, Member } from "../../syntax/ast.ts";
import type { CallModel } from "../calls/callModel.ts";
import type { Frame } from "../state/frame.ts";
import type { Knowledge } from "../state/knowledge.ts";
import { ANY, POSITIVE } from "../calls/outcome.ts";
import { walkStatement } from "../graph/walkAst.ts";
import { hasWord } from "../calls/nameWords.ts";

/** One lookup: where it begins, and the variables that carry it on. */
export interface Chain {
  /** Variable that holds the word; undefined when the page comes from a page-table entry and its word is not asked. */
  readonly word: string | undefined;
  /** Variable that holds the page-table entry which named the page. */
  entry: string | undefined;
  /** The lookup. */
  readonly span: Span;
  readonly by: string;
  /** The word was read by something that reads it once. */
  readonly once: boolean;
  /** Variables that hold what was found. */
  readonly handles: Set<string>;
  /** Variables that tell the type, and those that tell whether a reference was got. */
  readonly types: Set<string>;
  readonly tries: Set<string>;
}

/** Whether an expression is part of such a lookup: the word of a page, or an entry read without its lock. Asked of every expression. */
export function isSpeculative(knowledge: Knowledge, expr: Expr): boolean {
  if (expr.kind === "member") return knowledge.flags("STRUCT_PAGE_WORD_FIELDS")?.includes(expr.field) === true;
  return expr.kind === "call" && readsEntry(knowledge, expr);
}

export function readsEntry(knowledge: Knowledge, expr: Expr): boolean {
  const plain = withoutCasts(expr);
  return plain.kind === "call" && knowledge.flags("LOCKLESS_ENTRY_FUNCTIONS")?.includes(calleeOf(plain)) === true;
}

/** The lookups of a function, in the order of the text; O(nodes). */
export function chainsOf(frame: Frame): readonly Chain[] {
  const { knowledge } = frame;
  const chains: Chain[] = [];
  const entries = new Set<string>();
  const pageEntries = new Map<string, string>();
  const note = (name: string, value: Expr): void => {
    if (readsEntry(knowledge, value)) {
      entries.add(name);
      return;
    }
    const word = wordRead(knowledge, value);
    if (word) {
      const page = word.base.kind === "name" ? word.base.name : "";
      // Asked for its word, the page is no chain of its own.
      const own = chains.findIndex((chain) => chain.word === undefined && chain.handles.has(page));
      if (own >= 0) chains.splice(own, 1);
      if (chains.some((chain) => chain.word === name)) return;
      chains.push(makeChain(name, pageEntries.get(page), value, `->${word.field}`, withoutCasts(value) !== word));
      return;
    }
    const named = entryNamed(knowledge, value, entries);
    if (named !== undefined) {
      pageEntries.set(name, named);
      const chain = makeChain(undefined, named, value, calleeOf(withoutCasts(value)), true);
      chain.handles.add(name);
      chains.push(chain);
      return;
    }
    for (const chain of chains) carryOn(frame, chain, name, value);
  };
  walkStatement(frame.fn.body, {
    declarator: (one) => {
      if (one.init) note(one.name, one.init);
    },
    expr: (expr) => {
      if (expr.kind === "assign" && expr.op === "=" && expr.left.kind === "name") note(expr.left.name, expr.right);
    },
  });
  return chains;
}

function makeChain(word: string | undefined, entry: string | undefined, { start, end }: Span, by: string, once: boolean): Chain {
  return { word, entry, span: { start, end }, by, once, handles: new Set(), types: new Set(), tries: new Set() };
}

/** What an assignment makes of a chain: a handle of it, its type, or how a try went. */
function carryOn(frame: Frame, chain: Chain, name: string, value: Expr): void {
  if (name === chain.word) return;
  const plain = withoutCasts(value);
  const isPointer = frame.graph.variables.some((variable) => variable.name === name && variable.type.pointers > 0);
  if (chain.word !== undefined && mentions(value, chain.word)) {
    (isPointer ? chain.handles : chain.types).add(name);
    return;
  }
  const given = plain.kind === "call" ? plain.args.findIndex((arg) => isHandle(chain, arg)) : -1;
  if (plain.kind === "call" && given >= 0) {
    const tried = triesReference(frame.knowledge, plain, given);
    if (tried) chain.tries.add(name);
    if (isPointer && (tried || givesAlias(frame.knowledge.get(calleeOf(plain))))) chain.handles.add(name);
  } else if (isPointer && isHandle(chain, plain)) chain.handles.add(name);
}

/** The page-table entry variable that a call makes a page from. */
function entryNamed(knowledge: Knowledge, value: Expr, entries: ReadonlySet<string>): string | undefined {
  const plain = withoutCasts(value);
  if (plain.kind !== "call") return undefined;
  const isLent = knowledge
    .get(calleeOf(plain))
    ?.effects.some(({ place, actions }) => place.kind === "ret" && actions.some((action) => action.kind === "borrow"));
  const [arg] = plain.args;
  return isLent && arg?.kind === "name" && entries.has(arg.name) ? arg.name : undefined;
}

/** The member that is read, when an expression is nothing but the read of a page's word. */
export function wordRead(knowledge: Knowledge, value: Expr): Member | undefined {
  const plain = withoutCasts(value);
  if (plain.kind === "member" && isSpeculative(knowledge, plain)) return plain;
  const same = plain.kind === "call" ? knowledge.get(calleeOf(plain))?.same : undefined;
  const inner = plain.kind === "call" && same !== undefined ? plain.args[same] : undefined;
  return inner && wordRead(knowledge, inner);
}

/** Whether a call takes a reference on the argument when its result is true: said by a contract, found in the code, or in its name. */
export function triesReference(knowledge: Knowledge, call: Call, index: number): boolean {
  const name = calleeOf(call);
  const model = knowledge.get(name);
  const conditional = model?.effects.some(
    ({ place, actions, results }) =>
      place.kind === "param" &&
      place.index === index &&
      results !== ANY &&
      results & POSITIVE &&
      actions.some(({ kind }) => kind === "acquire" || kind === "pin"),
  );
  if (conditional) return true;
  return model?.origin !== "contract" && hasWord(name, knowledge.flags("TRYING_WORDS") ?? []);
}

/** Whether a call gives back a reference of the argument. */
export function givesBack(model: CallModel | undefined, index: number): boolean {
  return (
    model?.effects.some(
      ({ place, actions }) =>
        place.kind === "param" &&
        place.index === index &&
        actions.some(({ kind }) => kind === "release" || kind === "unpin" || kind === "free"),
    ) === true
  );
}

export function givesAlias(model: CallModel | undefined): boolean {
  return model?.effects.some(({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => kind === "alias")) === true;
}

export function isHandle(chain: Chain, expr: Expr): boolean {
  const plain = withoutCasts(expr);
  return plain.kind === "name" && chain.handles.has(plain.name);
}

export function calleeOf(expr: Expr): string {
  return expr.kind === "call" && expr.callee.kind === "name" ? expr.callee.name : "";
}

export function withoutCasts(expr: Expr): Expr {
  return expr.kind === "cast" ? withoutCasts(expr.arg) : expr;
}

/** Whether the expression has the variable in it. */
export function mentions(expr: Expr, name: string): boolean {
  let found = false;
  walkStatement(
    { kind: "expr", expr, start: expr.start, end: expr.end },
    {
      declarator: () => undefined,
      expr: (one) => {
        if (one.kind === "name" && one.name === name) found = true;
      },
    },
  );
  return found;
}
