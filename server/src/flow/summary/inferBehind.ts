// What some of the paths on which a function fails leave in a member, and others do not: it filled that, and then failed with something else.

import type { LeftBehind } from "../calls/callModel.ts";
import { ANY, NEGATIVE, type Outcomes, ZERO } from "../calls/outcome.ts";
import { occurrencesIn } from "../graph/occurrences.ts";
import type { Expr } from "../../syntax/ast.ts";
import { spelled } from "../ends/deeds.ts";
import type { Exit } from "../ends/exits.ts";
import { type FieldDeed, pathOf } from "../ends/fieldDeeds.ts";
import { type Frame, knownObject } from "../state/frame.ts";
import { FIELDS, factOf, type State, type ValueId } from "../state/state.ts";
import { hasWord } from "../calls/nameWords.ts";
import { modelOfAny } from "../state/knowledge.ts";
import { isCompared } from "../transfer/compare.ts";

/** A path, with what it did to members. */
interface Path {
  readonly exit: Exit;
  readonly deeds: ReadonlyMap<string, FieldDeed>;
}

/** The outcome that certainly stands for failure; none of a function that says nothing. */
export function failureOf({ fn: { returnType } }: Frame): Outcomes {
  if (returnType.base === "void" && returnType.pointers === 0) return 0;
  return returnType.pointers > 0 || returnType.base === "bool" ? ZERO : NEGATIVE;
}

/** What some of the paths leave for the caller to own in a member of the parameter, where no other one ends anything there or leaves something else. */
export function leftBySome(
  frame: Frame,
  paths: readonly Path[],
  index: number,
  path: string,
  failure: Outcomes,
  names: ReadonlyMap<number, string>,
): LeftBehind | undefined {
  const failed = paths.filter(({ exit }) => hasFailed(frame, exit, failure));
  const found = failed.flatMap(({ exit, deeds }) => {
    const deed = deeds.get(path);
    return typeof deed?.left === "object" && !deed.emptied ? [{ exit, actions: deed.left, gotAt: deed.gotAt }] : [];
  });
  const [first] = found;
  if (!first || found.some(({ actions }) => spelled(actions) !== spelled(first.actions))) return undefined;
  if (!failed.every(({ deeds }) => isLeftAlone(deeds.get(path))) || endsPart(frame, index) || goesToCleanUp(frame, index)) return undefined;
  if (found.some(({ gotAt }) => frame.releasedAt.has(gotAt ?? -1))) return undefined;
  const isNamed = (key: number): boolean =>
    pathOf(frame, Math.floor(key / FIELDS), key % FIELDS, frame.paramValues[index] ?? 0, names) !== undefined;
  if (found.some(({ exit, gotAt }) => isFoundOtherwise(frame, exit, gotAt ?? -1, isNamed))) return undefined;
  const [asked] = found.map(({ exit }) => askedOn(frame, exit, index, names)).sort((one, other) => one.length - other.length);
  return {
    place: { kind: "field", index, path },
    actions: first.actions,
    results: failure,
    flags: [],
    params: paramsOn(frame, found, index),
    asked: asked ?? [],
  };
}

/** Whether it, or what is made of it, also stands in memory that is no member with a name: in an array, which a clean-up goes through. */
function isFoundOtherwise(frame: Frame, { state, objects }: Exit, gotAt: number, isNamed: (key: number) => boolean): boolean {
  return [...state.cells].some(([key, value]) => {
    const made = frame.values[value]?.derived ?? 0;
    const id = made === 0 ? knownObject(frame, value) : made;
    return objects.get(id)?.acquired?.span.start === gotAt && (made !== 0 || !isNamed(key));
  });
}

/**
 * A path that ends what others leave, here or where it got it, shows that the function cleans up: what they are to do is told where it is walked
 * itself.
 */
function isLeftAlone(deed: FieldDeed | undefined): boolean {
  return deed === undefined || (deed.ended.length === 0 && deed.left !== "dangling" && !deed.unclear);
}

/** Whether the function ends something that lies in the parameter's memory, such as the count of that: what hangs in the memory may go with it. */
function endsPart({ fn, knowledge }: Frame, index: number): boolean {
  const words = knowledge.flags("ENDING_WORDS") ?? [];
  const name = fn.params[index]?.name;
  return occurrencesIn(fn.body).calls.some(
    ({ callee, args: [part] }) =>
      callee.kind === "name" && part?.kind === "unary" && part.op === "&" && nameOf(part.arg) === name && hasWord(callee.name, words),
  );
}

/** Whether a function that ends things by its name, and of which it is not known to which members it writes, gets the parameter or a part of it. */
function goesToCleanUp({ fn, knowledge }: Frame, index: number): boolean {
  const words = knowledge.flags("ENDING_WORDS") ?? [];
  const { calls, given } = occurrencesIn(fn.body);
  const name = fn.params[index]?.name;
  const names = [name, ...given.flatMap((one) => (nameOf(insideOf(one.value)) === name ? [one.name] : []))];
  return calls.some(({ callee, args }) => {
    if (callee.kind !== "name" || !hasWord(callee.name, words)) return false;
    const model = modelOfAny(knowledge, callee.name);
    return args.some((arg, at) => {
      if (model?.origin !== "inferred" || !model.writes.has(at)) return false;
      const isOpen = model.writesOnly?.get(at)?.every((path) => !path.endsWith("*")) !== true;
      return isOpen && names.includes(nameOf(insideOf(arg)));
    });
  });
}

/** What an address is of. */
function insideOf(expr: Expr): Expr {
  return expr.kind === "unary" && expr.op === "&" ? expr.arg : expr;
}

/** The variable that an expression names a part of. */
function nameOf(expr: Expr): string | undefined {
  let at = expr;
  while (at.kind === "member") at = at.base;
  return at.kind === "name" ? at.name : undefined;
}

/** What the paths know of the other parameters. */
export function paramsOn(frame: Frame, found: readonly { readonly exit: Exit }[], index: number): LeftBehind["params"] {
  return frame.paramValues.flatMap((value, at) => {
    if (value === 0 || at === index) return [];
    const outcomes = found.reduce((all, { exit }) => all | factOf(frame, exit.state, value).outcomes, 0);
    return outcomes === ANY ? [] : [{ index: at, deref: 0 as const, outcomes }];
  });
}

/**
 * Whether a path fails as a call on it failed, none that stands before `since`, or returns unasked how the last one went: a question of the
 * function's own may be one that nobody is expected to answer so.
 */
export function hasFailed(frame: Frame, { state, outcomes: result, value }: Exit, failure: Outcomes, since = -1): boolean {
  if (frame.values[value]?.producer !== undefined && frame.fn.returnType.pointers === 0 && (result & failure) !== 0)
    if (!isCompared(state, value) && !isKept(state, value)) return true;
  if (result !== failure) return false;
  for (const [of, { outcomes }] of state.facts) {
    const info = frame.values[of];
    if (info?.producer === undefined || info.span.start < since) continue;
    if (outcomes === NEGATIVE || (outcomes === ZERO && info.failures.length > 0)) return true;
  }
  return false;
}

/** Whether it stands in memory as well: a count that others go by, which no error is. */
function isKept({ cells }: State, value: ValueId): boolean {
  return cells.values().includes(value);
}

/** What the path has found its caller to have put into members of the parameter. */
function askedOn(frame: Frame, { state }: Exit, index: number, names: ReadonlyMap<number, string>): LeftBehind["asked"] {
  const param = frame.paramValues[index] ?? 0;
  return [...state.facts].flatMap(([value, { outcomes }]) => {
    const info = frame.values[value];
    if (!info || info.contentOf === 0 || outcomes === ANY) return [];
    const path = pathOf(frame, info.contentOf, info.contentField, param, names);
    return path === undefined ? [] : [{ path, outcomes }];
  });
}
