// Whether the paths of a function keep the contract that is written before it: callers rely on that alone. Each end of a path is held
// against what the contract says of its result; where somebody unknown may have done it, nothing is said.

import type { Span } from "../../base/span.ts";
import type { Action } from "../../model/contract.ts";
import type { CallModel, Effect } from "../calls/callModel.ts";
import { type Deeds, deedsOn, gives, knownEscape, NOTHING } from "./deeds.ts";
import { type ContractBreak, type Fault, isLeak } from "../state/events.ts";
import { type Exit, isVoid } from "./exits.ts";
import { report } from "../state/faults.ts";
import { type FieldDeed, fieldDeeds, namesOf } from "./fieldDeeds.ts";
import { DEREFERENCE, type Frame, knownObject } from "../state/frame.ts";
import { ANY, EACH_OUTCOME, NEGATIVE, type Outcomes, POSITIVE, ZERO } from "../calls/outcome.ts";
import { factOf, getCell, type MemoryObject, type UnknownCall } from "../state/state.ts";
import { calledName, hasWord } from "../calls/nameWords.ts";

/** One thing that a contract says of a place, or leaves out, held against one path. */
interface Comparison {
  readonly place: string;
  readonly aspect?: Aspect;
  readonly says: string;
  readonly does: string;
  readonly handle: Span;
  readonly object: MemoryObject | undefined;
  readonly kept: boolean;
}

interface Broken extends Comparison {
  readonly exit: Exit;
}

/** Reports the ends of paths that do something else than the function's written contract says; what no path keeps, once at the name. */
export function reportBrokenContract(frame: Frame, exits: readonly Exit[]): void {
  const written = frame.knowledge.writtenFor?.(frame.fn.name);
  if (!written) return;
  const broken = new Map<string, Broken[]>();
  const kept = new Set<string>();
  for (const exit of exits) {
    for (const comparison of comparisonsAt(frame, written, exit)) {
      const about = `${comparison.place} ${comparison.aspect ?? ""} ${comparison.says}`;
      if (comparison.kept) kept.add(about);
      else broken.set(about, [...(broken.get(about) ?? []), { ...comparison, exit }]);
    }
  }
  for (const [about, all] of broken) {
    const everywhere = !kept.has(about);
    for (const one of everywhere ? all.slice(0, 1) : all) reportBreak(frame, written.name, one, everywhere);
  }
}

/** The faults without those of contracts that are faults without a contract, too: a leak of the same thing. */
export function withoutRepeats(faults: readonly Fault[]): readonly Fault[] {
  const leaked = new Set(faults.flatMap(({ kind, certain, object }) => (isLeak(kind) && certain && object ? [object.id] : [])));
  return leaked.size === 0 ? faults : faults.filter(({ kind, object }) => kind !== "contract broken" || !object || !leaked.has(object.id));
}

function reportBreak(frame: Frame, of: string, { place, says, does, handle, object, exit }: Broken, everywhere: boolean): void {
  const contract: ContractBreak = { of, place, says, does, everywhere };
  report(frame, exit.state, {
    kind: "contract broken",
    span: everywhere ? frame.fn.nameSpan : exit.span,
    object,
    handle,
    by: "return",
    certain: true,
    result: exit.outcomes,
    contract,
  });
}

function* comparisonsAt(frame: Frame, written: CallModel, exit: Exit): Generator<Comparison> {
  // With these outcomes the contract must hold for one of them at least.
  const outcomes = isVoid(frame) ? ANY : exit.outcomes;
  if (written.noreturn === "always") {
    yield { place: "", says: "noreturn", does: "returns", handle: frame.fn.nameSpan, object: undefined, kept: false };
    return;
  }
  for (let index = 0; index < frame.fn.params.length; index++) {
    const param = frame.fn.params[index];
    const value = frame.paramValues[index] ?? 0;
    // Of a number, only what the contract speaks of is a handle.
    const isHandle =
      param !== undefined &&
      (param.type.pointers > 0 || written.effects.some(({ place }) => place.kind !== "ret" && place.index === index));
    if (!param?.name || value === 0 || !isHandle) continue;
    // Where it is NULL, there is nothing to do.
    if ((factOf(frame, exit.state, value).outcomes & POSITIVE) === 0) continue;
    const object = exit.objects.get(exit.params[index] ?? 0);
    const at = { handle: param, object };
    if (!written.mayConsume.has(index)) {
      const says = (outcome: Outcomes) =>
        effectsOn(written, outcome, (place) => place.kind === "param" && place.deref === 0 && place.index === index);
      yield* comparedDeeds(frame, `@${param.name}`, at, outcomes, says, object ? deedsOn(object) : NOTHING, object);
    }
    yield* comparedOut(frame, written, exit, outcomes, index);
    yield* comparedFields(frame, written, exit, outcomes, index);
  }
  yield* comparedResult(frame, written, exit);
}

/** What a contract says of one place for one outcome of the result. */
interface Said {
  readonly actions: readonly Action[];
  /** Said under a condition that the result does not decide, or in words that no path shows. */
  readonly open: boolean;
}

function effectsOn(written: CallModel, outcome: Outcomes, isHere: (place: Effect["place"]) => boolean): Said {
  const here = written.effects.filter(({ place, results }) => isHere(place) && (results & outcome) !== 0);
  return { actions: here.flatMap(({ actions }) => actions), open: here.some(({ flags, params }) => flags.length > 0 || params.length > 0) };
}

type At = Pick<Comparison, "handle" | "object">;

/** References, lock, pins and mapping of a parameter. */
function* comparedDeeds(
  frame: Frame,
  place: string,
  at: At,
  outcomes: Outcomes,
  says: (outcome: Outcomes) => Said,
  did: Deeds,
  object: MemoryObject | undefined,
): Generator<Comparison> {
  const kept = did.escapes || object?.stored === true || object?.isolated === true;
  const ended = object?.unknownCalls.some((call) => mayEnd(frame, call)) === true;
  for (const aspect of ASPECTS) {
    const does = aspectOf(aspect, did.actions);
    const said = possible(outcomes).map((outcome) => {
      const { actions, open } = says(outcome);
      const text = aspectOf(aspect, actions);
      return { text, open: open || text === undefined, word: text === "-1" && actions.some(({ kind }) => kind === "free") ? "free" : text };
    });
    if (said.some(({ open }) => open)) continue;
    const texts = [...new Set(said.map(({ text }) => text ?? ""))];
    const isKept = texts.includes(does ?? "");
    // Who got it may have done what is missing.
    const unseen = kept || (aspect === "references" ? ended : did.passedOn);
    if (!isKept && unseen && does === "") continue;
    yield { place, aspect, ...at, says: wording(said.map(({ word }) => word ?? "")), does: wording([does ?? ""]), kept: isKept };
  }
}

/** Words in the names of functions that end what they get, or hand it to somebody who does (a set of the model). */
const ENDING = "ENDING_WORDS";

/** Whether a function that got something may have ended it: its code shows that it does not, or its name, or that of the member called, says nothing of it. */
function mayEnd(frame: Frame, { name, mayKeep, asNumber }: UnknownCall): boolean {
  if (mayKeep || asNumber) return true;
  const member = calledName(name);
  if (member === name && frame.knowledge.getForHandle(name)?.origin === "inferred") return false;
  return member === "" || hasWord(member.toLowerCase(), frame.knowledge.flags(ENDING) ?? []);
}

type Aspect = "references" | "lock" | "pins" | "mapping";
const ASPECTS: readonly Aspect[] = ["references", "lock", "pins", "mapping"];

/** What a list of actions does in one respect; undefined when the words do not say what a path would show. */
function aspectOf(aspect: Aspect, actions: readonly Action[]): string | undefined {
  const found: string[] = [];
  for (const action of actions) {
    switch (action.kind) {
      case "release":
      case "acquire":
        if (aspect !== "references") break;
        if (action.amount.kind !== "number") return undefined;
        found.push(`${action.kind === "release" ? "-" : "+"}${action.amount.value}`);
        break;
      // The end of it, whether it was counted or not.
      case "free":
      case "freeDeferred":
        if (aspect === "references") found.push("-1");
        break;
      case "xfer":
      case "keep":
      case "isolate":
      case "putback":
      case "regain":
      case "freeze":
      case "unfreeze":
      case "calls":
      case "own":
        if (aspect === "references") return undefined;
        break;
      case "lock":
      case "unlock":
        if (aspect === "lock") found.push(action.kind);
        break;
      case "pin":
      case "unpin":
        if (aspect !== "pins") break;
        if (action.amount.kind !== "number") return undefined;
        found.push(`${action.kind}${action.amount.value === 1 ? "" : ` ${action.amount.value}`}`);
        break;
      case "map":
      case "unmap":
        if (aspect === "mapping") found.push(action.kind);
        break;
      default:
    }
  }
  return found.join(" ");
}

/** The single outcomes of a set; all when nothing is known. */
function possible(outcomes: Outcomes): readonly Outcomes[] {
  return EACH_OUTCOME.filter((outcome) => (outcomes & outcome) !== 0);
}

function wording(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => (text === "" ? "none" : text)).join(" or ");
}

const OWNERSHIP: ReadonlySet<Action["kind"]> = new Set(["acquire", "own", "pin"]);

/** "+1", "own" or "pin"; "" when nothing is handed out. */
function ownershipIn(actions: readonly Action[]): string {
  const found = actions.find(({ kind }) => OWNERSHIP.has(kind));
  if (!found) return "";
  return found.kind === "acquire" && found.amount.kind === "number"
    ? `+${found.amount.value}`
    : found.kind === "acquire"
      ? "+n"
      : found.kind;
}

/** What is owned at `*@p` afterwards. */
function* comparedOut(frame: Frame, written: CallModel, exit: Exit, outcomes: Outcomes, index: number): Generator<Comparison> {
  const param = frame.fn.params[index];
  const pointer = frame.paramValues[index] ?? 0;
  if (!param || param.type.pointers < 2 || (exit.state.vars[index] !== pointer && exit.state.vars[index] !== 0)) return;
  const said = possible(outcomes).map((outcome) =>
    effectsOn(written, outcome, (place) => place.kind === "param" && place.deref === 1 && place.index === index),
  );
  if (said.some(({ open, actions }) => open || actions.some(({ kind }) => kind === "free" || kind === "null" || kind === "borrow"))) return;
  const says = [...new Set(said.map(({ actions }) => ownershipIn(actions)))];
  const left = getCell(exit.state, pointer, DEREFERENCE);
  const given = left === 0 ? undefined : gives(exit, left, frame);
  const does = given ? ownershipIn(given) : "";
  const object = exit.objects.get(knownObject(frame, left));
  if (does === "") {
    if (says.includes("")) return;
    const isSeen =
      left === 0 ? !isTouched(frame, exit, pointer) : isNoneOfOurs(object) || factOf(frame, exit.state, left).outcomes === ZERO;
    if (!isSeen) return;
  }
  yield { place: `*@${param.name ?? ""}`, says: wording(says), does: wording([does]), handle: param, object, kept: says.includes(does) };
}

/** Whether somebody else may have written through the pointer. */
export function isTouched(frame: Frame, exit: Exit, pointer: number): boolean {
  if (frame.handedOn.has(pointer) || frame.writtenWhole.has(pointer) || exit.state.overwritten.includes(pointer)) return true;
  const object = exit.objects.get(knownObject(frame, pointer));
  return object !== undefined && (object.escaped || object.unknownCalls.length > 0);
}

/** A thing that a contract lent: nobody can hand it out as his own. */
function isNoneOfOurs(object: MemoryObject | undefined): boolean {
  return object?.origin === "borrowed" && object.references <= 0 && !object.escaped && !object.stored && object.unknownCalls.length === 0;
}

/** Handles in members: what is ended there, and what is left there to be owned. */
function* comparedFields(frame: Frame, written: CallModel, exit: Exit, outcomes: Outcomes, index: number): Generator<Comparison> {
  const param = frame.fn.params[index];
  const value = frame.paramValues[index] ?? 0;
  if (!param || frame.membersMerged) return;
  const paths = new Set(written.effects.flatMap(({ place }) => (place.kind === "field" && place.index === index ? [place.path] : [])));
  if (paths.size === 0) return;
  const deeds = fieldDeeds(frame, exit, value, namesOf(frame));
  const touched = isTouched(frame, exit, value);
  for (const path of paths) {
    const deed = deeds.get(path);
    const isHere = (place: Effect["place"]): boolean => place.kind === "field" && place.index === index && place.path === path;
    const said = possible(outcomes).map((outcome) => effectsOn(written, outcome, isHere));
    // Owned and ended in one: a pointer that dangles.
    if (said.some(({ open, actions }) => open || (actions.some(({ kind }) => OWNERSHIP.has(kind)) && actions.some(isEnd)))) continue;
    if (deed?.unclear || deed?.empty || deed?.left === "other") continue;
    const place = `@${param.name ?? ""}->${path}`;
    const ends = [...new Set(said.map(({ actions }) => (actions.some(isEnd) ? "free" : "")))];
    const ended = (deed?.ended ?? []).some(isEnd) ? "free" : "";
    if (ended !== "" || (!touched && !ends.includes("")))
      yield { place, says: wording(ends), does: wording([ended]), handle: param, object: undefined, kept: ends.includes(ended) };
    const owned = [...new Set(said.map(({ actions }) => ownershipIn(actions)))];
    const left = ownershipLeft(deed);
    // What is owned there whatever happens need not be said.
    const isSaid = ownershipIn(effectsOn(written, ANY, isHere).actions) !== "";
    if (left !== "" ? isSaid : !touched && !owned.includes(""))
      yield { place, says: wording(owned), does: wording([left]), handle: param, object: undefined, kept: owned.includes(left) };
  }
}

export function isEnd({ kind }: Action): boolean {
  return kind === "release" || kind === "free" || kind === "freeDeferred" || kind === "unpin";
}

function ownershipLeft(deed: FieldDeed | undefined): string {
  return typeof deed?.left === "object" ? ownershipIn(deed.left) : "";
}

/** The result: who owns it, and how it says that there is none. */
function* comparedResult(frame: Frame, written: CallModel, exit: Exit): Generator<Comparison> {
  const { returnType } = frame.fn;
  if (returnType.pointers === 0 || exit.value === 0 || written.same !== undefined) return;
  const object = exit.objects.get(knownObject(frame, exit.value));
  const at = { place: "ret", handle: exit.span, object };
  const isParameter = frame.paramValues.includes(exit.value);
  const all = effectsOn(written, ANY, ({ kind }) => kind === "ret");
  const failures = all.actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : []));
  if (all.actions.length > 0 && !isParameter) {
    const isNull = exit.outcomes === ZERO;
    if (isNull || exit.outcomes === NEGATIVE) {
      const says = failures.length === 0 ? "no failure" : failures.map((failure) => `?${failure}`).join(" ");
      const allowed = isNull ? ["null", "0", "end"] : ["err", "errval", "value"];
      yield { ...at, says, does: isNull ? "?null" : "?err", kept: failures.some((failure) => allowed.includes(failure)) };
      return;
    }
  }
  if ((exit.outcomes & POSITIVE) === 0 || isParameter) return;
  const success = effectsOn(written, POSITIVE, ({ kind }) => kind === "ret");
  if (success.open || success.actions.some(({ kind }) => kind === "alias" || kind === "map" || kind === "raw")) return;
  const says = ownershipIn(success.actions);
  const given = knownEscape(exit, frame) ? undefined : gives(exit, exit.value, frame);
  if (given) {
    const does = ownershipIn(given);
    // Whether it is counted is the kind's matter.
    const kept = says === does || (says !== "" && (says === "own" || does === "own"));
    yield { ...at, says: wording([says]), does: wording([does]), kept };
  } else if (says !== "" && isNoneOfOurs(object)) yield { ...at, says, does: "borrow", kept: false };
}
