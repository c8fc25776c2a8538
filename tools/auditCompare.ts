// Compares a contract with what definitions of its function show. Pure; every difference is one line for a reader to judge.

import type { Action } from "../server/src/model/contract.ts";
import type { CallModel } from "../server/src/flow/calls/callModel.ts";
import { compileContract } from "../server/src/flow/calls/compileContract.ts";
import { ANY, type Outcomes } from "../server/src/flow/calls/outcome.ts";
import type { TargetContract } from "../server/src/model/model.ts";
import type { Mention, Observed, PathDeeds, Verb } from "./auditObserve.ts";

/** silent: the definition does what the contract does not say; unshown: the other way round; stored: a pointer that is no handle by its type is kept. */
export type DifferenceKind = "silent" | "stored" | "unshown" | "outcome" | "result" | "text";

export interface Difference {
  readonly kind: DifferenceKind;
  readonly message: string;
}

/** Words of the contract that cover a deed; any of them will do. */
const COVERING: Readonly<Record<Verb, readonly Action["kind"][]>> = {
  "+1": ["acquire"],
  "-1": ["release", "free", "freeDeferred", "xfer"],
  free: ["free", "freeDeferred", "release", "xfer"],
  pin: ["pin"],
  unpin: ["unpin"],
  lock: ["lock"],
  unlock: ["unlock"],
  isolate: ["isolate"],
  freeze: ["freeze"],
};

export interface Comparing {
  readonly isHandleType: (base: string) => boolean;
}

/** The differences of one contract with all definitions of its function. */
export function compareContract(
  contract: TargetContract,
  definitions: readonly Observed[],
  { isHandleType }: Comparing,
): readonly Difference[] {
  const model = compileContract(contract, isHandleType);
  const differences = new Map<string, Difference>();
  const add = (kind: DifferenceKind, message: string): void => {
    if (!differences.has(message)) differences.set(message, { kind, message });
  };
  contract.prototype.parameters.forEach((parameter, index) => {
    const type = parameter.type;
    if (type === undefined || type.pointers !== 1) return;
    const handle = isHandleType(type.base) || /^(?:void|char|u8|unsigned char)$/.test(type.base);
    const said = actionsOn(model, index);
    const name = `@${parameter.name}`;
    const before = differences.size;
    for (const definition of definitions) if (!definition.gaveUp) compareSilence(definition, index, name, said, handle, model, add);
    compareClaims(definitions, index, name, said, add);
    compareOutcomes(definitions, index, name, model, add);
    if (differences.size === before && said.size === 0) for (const definition of definitions) compareText(definition, index, name, add);
  });
  for (const definition of definitions) {
    for (const [index, words] of definition.outs) {
      const said = model.effects.some(
        ({ place }) => place.kind !== "ret" && place.index === index && (place.kind !== "param" || place.deref === 1),
      );
      if (!said) add("silent", `*@${contract.prototype.parameters[index]?.name ?? index}: ${words}, the contract says nothing`);
    }
  }
  for (const definition of definitions) if (!definition.gaveUp) compareResult(contract, definition, model, isHandleType, add);
  return [...differences.values()];
}

type Add = (kind: DifferenceKind, message: string) => void;

/** What is said of elements covers the container, too: the walk sees only that. */
function actionsOn(model: CallModel, index: number): ReadonlySet<Action["kind"] | "mayConsume"> {
  const said = new Set<Action["kind"] | "mayConsume">();
  for (const effect of model.effects) {
    if (effect.place.kind !== "ret" && effect.place.index === index)
      for (const action of effect.actions) said.add(effect.place.kind === "elements" ? "keep" : action.kind);
  }
  if (model.mayConsume.has(index)) said.add("mayConsume");
  return said;
}

function compareSilence(
  definition: Observed,
  index: number,
  name: string,
  said: ReadonlySet<string>,
  handle: boolean,
  model: CallModel,
  add: Add,
): void {
  const paths = definition.params[index] ?? [];
  const how = (count: number): string => (count === paths.length ? "on all paths" : `on ${count} of ${paths.length} paths`);
  const verbs = new Set(paths.flatMap((path) => path.verbs));
  for (const verb of verbs) {
    if (
      COVERING[verb].some((kind) => said.has(kind)) ||
      said.has("mayConsume") ||
      (said.has("keep") && verb !== "lock" && verb !== "unlock")
    )
      continue;
    const with_ = paths.filter((path) => path.verbs.includes(verb));
    add("silent", `${name}: ${verb} ${how(with_.length)}, the contract says nothing${evidence(definition.mentions[index])}`);
  }
  const escaping = paths.filter((path) => path.escapes);
  if (escaping.length === 0 || ["keep", "xfer", "mayConsume", "free", "release", "freeDeferred"].some((kind) => said.has(kind))) return;
  // The result that is the handle again is no escape.
  if (model.effects.some((effect) => effect.place.kind === "ret" && effect.actions.some((action) => action.kind === "alias"))) return;
  add(
    handle ? "silent" : "stored",
    `${name}: stored or handed over ${how(escaping.length)}, the contract says nothing${evidence(definition.mentions[index])}`,
  );
}

/** A claim is unshown when no path of any definition shows it, and none loses sight of the handle. */
function compareClaims(definitions: readonly Observed[], index: number, name: string, said: ReadonlySet<string>, add: Add): void {
  const paths = definitions.flatMap((definition) => definition.params[index] ?? []);
  if (paths.length === 0 || definitions.some((definition) => definition.gaveUp) || paths.some((path) => path.escapes || path.unknown))
    return;
  if (
    definitions.some((definition) => definition.mentions[index]?.some((mention) => mention.kind === "call" && mention.model === undefined))
  )
    return;
  for (const kind of CLAIMS) {
    if (!said.has(kind)) continue;
    const shown = paths.some((path) => path.verbs.some((verb) => COVERING[verb].includes(kind)));
    if (!shown) add("unshown", `${name}: the contract says ${kind}, no path shows it`);
  }
}

const CLAIMS = ["acquire", "release", "free", "pin", "unpin", "lock", "unlock", "xfer"] as const;

/** An effect that depends on the result must happen with these results, and with no other. */
function compareOutcomes(definitions: readonly Observed[], index: number, name: string, model: CallModel, add: Add): void {
  for (const effect of model.effects) {
    if (
      effect.place.kind !== "param" ||
      effect.place.index !== index ||
      effect.place.deref !== 0 ||
      effect.flags.length + effect.params.length > 0
    )
      continue;
    const same = model.effects.filter((other) => other.place.kind === "param" && other.place.index === index && other.place.deref === 0);
    for (const action of effect.actions) {
      const verbs = (Object.keys(COVERING) as Verb[]).filter((verb) => COVERING[verb].includes(action.kind));
      if (verbs.length === 0 || action.kind === "xfer") continue;
      // Another effect may say the same for other results.
      const results = same
        .filter((other) => other.actions.some((its) => its.kind === action.kind))
        .reduce((sum: Outcomes, other) => sum | other.results, 0);
      for (const definition of definitions) {
        for (const path of definition.gaveUp ? [] : (definition.params[index] ?? [])) {
          const message = outcomeFault(path, verbs, results, model.nullOk.has(index));
          if (message !== undefined) add("outcome", `${name}: ${action.kind} ${message}`);
        }
      }
    }
  }
}

/** `optional`: the parameter may be NULL, and paths of NULL are not told apart. */
function outcomeFault(path: PathDeeds, verbs: readonly Verb[], results: Outcomes, optional: boolean): string | undefined {
  if (path.escapes || path.unknown) return undefined;
  const happens = path.verbs.some((verb) => verbs.includes(verb));
  if (happens && (path.outcomes & results) === 0)
    return `happens when the result is ${spellOutcomes(path.outcomes)}, the contract says ${spellOutcomes(results)}`;
  if (!happens && results !== ANY && (path.outcomes & ~results) === 0)
    return `does not happen on a path whose result is ${spellOutcomes(path.outcomes)}`;
  if (!happens && results === ANY && !optional) return "does not happen on a path";
  return undefined;
}

function spellOutcomes(outcomes: Outcomes): string {
  const words = [outcomes & 1 ? "0" : "", outcomes & 2 ? "< 0" : "", outcomes & 4 ? "> 0" : ""].filter((word) => word !== "");
  return outcomes === ANY ? "any" : words.join(" or ");
}

function compareResult(
  contract: TargetContract,
  definition: Observed,
  model: CallModel,
  isHandleType: Comparing["isHandleType"],
  add: Add,
): void {
  const type = contract.prototype.returnType;
  if (type === undefined || type.pointers !== 1) return;
  const said = new Set(
    model.effects.filter((effect) => effect.place.kind === "ret").flatMap((effect) => effect.actions.map((action) => action.kind)),
  );
  const named = model.same !== undefined || ["alias", "map", "raw"].some((kind) => said.has(kind as Action["kind"]));
  const { result } = definition;
  const alias = result.alias ?? result.someAlias;
  if (alias !== undefined && !named) {
    const parameter = contract.prototype.parameters[alias];
    if (parameter?.type !== undefined && (isHandleType(parameter.type.base) || parameter.type.base === "void")) {
      add(
        "result",
        `ret: ${result.alias === undefined ? "on some paths " : ""}another name of @${parameter.name}, the contract does not say alias`,
      );
    }
  }
  const owns = ["acquire", "own", "pin"].some((kind) => said.has(kind as Action["kind"]));
  if (result.owned !== "none" && !owns && !named)
    add("result", `ret: owned on ${result.owned} successful paths, the contract does not say so`);
  if (said.size === 0 || (!owns && !named && !said.has("borrow"))) return;
  const failures = model.resultFailures;
  const zero = failures.includes("null") || failures.includes("0") || failures.includes("end");
  const negative = failures.includes("err") || failures.includes("errval") || failures.includes("value");
  if (result.zero && !zero && model.nullOk.size === 0) add("result", "ret: NULL on a path, the contract has no ?null");
  if (result.negative && !negative) add("result", "ret: an ERR_PTR on a path, the contract has no ?err");
}

/** Where paths show nothing, or the walk gave up: what the text does with the parameter. */
function compareText(definition: Observed, index: number, name: string, add: Add): void {
  const found = evidence(definition.mentions[index]);
  if (found !== "" && definition.gaveUp) add("text", `${name}: not walked, the contract says nothing${found}`);
}

/** What the text has to say on it: calls whose contracts act on that argument, and stores. */
function evidence(mentions: readonly Mention[] | undefined): string {
  const words = new Set<string>();
  for (const mention of mentions ?? []) {
    if (mention.kind === "store") words.add(`stored in ${mention.into}`);
    else {
      const actions = mention.model?.effects
        .filter((effect) => effect.place.kind !== "ret" && "index" in effect.place && effect.place.index === mention.argument)
        .flatMap((effect) => effect.actions.map((action) => action.kind));
      if (mention.model?.mayConsume.has(mention.argument) === true) words.add(`${mention.callee}(): may-consume`);
      if (actions !== undefined && actions.length > 0) words.add(`${mention.callee}(): ${actions.join(" ")}`);
    }
  }
  return words.size === 0 ? "" : `; ${[...words].slice(0, 6).join(", ")}`;
}
