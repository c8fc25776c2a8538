// A call over one state: by its model when there is one, else as a function that may do anything. What one effect does is effects.ts's.

import type { CallModel, Effect } from "../calls/callModel.ts";
import { givesInto, planOf } from "../calls/callPlan.ts";
import { calleeText, companionsOf, meetByPart, meetUnknown } from "./companions.ts";
import { copyOut } from "./copied.ts";
import { noteCounted } from "./counted.ts";
import { applyEffect } from "./effects.ts";
import { endAlong } from "./endedAlong.ts";
import { emptyByName, emptyMembers } from "./emptiedMembers.ts";
import {
  type CallContext,
  changeValue,
  constantValue,
  containerOf,
  type Frame,
  knownObject,
  newValue,
  questionedBy,
} from "../state/frame.ts";
import {
  forgetBelow,
  forgetMember,
  forgetNumbers,
  forgetShown,
  forgetWays,
  forgetWhatOthersChange,
  havoc,
  noteShown,
  overwriteMemory,
} from "./forget.ts";
import { isOwnMemory, writePointer } from "./memory.ts";
import { lendContents } from "./lentContents.ts";
import { escapeContents, escapeValue, trackedObject } from "./escape.ts";
import { givesHandle } from "../checks/givesHandle.ts";
import { consumeMaybe, meetInOwn } from "./holders.ts";
import { checkKindOperations } from "../checks/kindOperations.ts";
import { noteReached, noteWithin } from "./lockDoubts.ts";
import { effectApplies, memberAt } from "./places.ts";
import { narrow, noteImplied } from "./narrow.ts";
import { noteLeaving } from "./leftAt.ts";
import { endContents, leftHere, passFilled } from "./leftBehind.ts";
import { meetNumbers } from "./numbered.ts";
import { contextOf, derivedFromArguments, madeFrom, makeResult } from "./results.ts";
import { noteGiven } from "./givenMembers.ts";
import { ANY, NEGATIVE, POSITIVE, ZERO } from "../calls/outcome.ts";
import { askForLock, blur, isVariable, splitLater } from "./splitLater.ts";
import { addDeed, type Deed, factOf, objectById, renewObject, setObject, type State, type ValueId } from "../state/state.ts";
import { checkReads, isBehindFormat, printedAs, printsLine } from "../checks/printed.ts";
import { checkContainers, checkLookedInto, checkRequirements } from "../checks/requirements.ts";
import { checkLooks } from "../checks/stability.ts";
import { checkBase, checkFailure, lookAt, useObject, useValue } from "../checks/uses.ts";
import { decidedFor, effectsWith } from "./decided.ts";
import { endAddresses, endedSometimes, noteAddresses } from "./within.ts";

/** Applies a call and returns its result's value; effects that depend on an outcome are left in frame.pending. */
export function applyCall(frame: Frame, state: State, site: Omit<CallContext, "result">): ValueId {
  const model =
    site.name === ""
      ? undefined
      : (frame.knowledge.get(site.name) ?? (givesHandle(frame, state, site) ? frame.knowledge.getForHandle(site.name) : undefined));
  const reached = noteWithin(frame, state, site, model);
  if (model) emptyMembers(frame, state, site, model);
  else emptyByName(frame, state, site.name === "" ? calleeText(frame, site) : site.name, site.args);
  if (model?.endsAlong) endAlong(frame, state, site, model);
  copyOut(frame, state, site, model);
  noteCounted(frame, state, site);
  for (let index = 0; index < site.args.length; index++)
    checkBase(frame, state, site.args[index] ?? 0, site.argSpans[index] ?? site.span, site.name);
  if (model) {
    checkLookedInto(frame, state, site, model);
    checkReads(frame, state, site, model);
  }
  const ended = model?.endsSometimes ? endedSometimes(frame, state, site, model) : undefined;
  const prints = model === undefined && printsLine(frame, site);
  const result = model ? modelledCall(frame, state, site, model) : unknownCall(frame, state, site, prints);
  if (ended) endAddresses(frame, state, ended, { span: site.span, by: site.name });
  if (model?.within) noteAddresses(frame, state, contextOf(site, result), model);
  if (model ? model.origin === "inferred" : !prints) {
    meetInOwn(frame, state, site, result, model);
    passFilled(frame, state, site);
    forgetShown(frame, state);
  }
  noteShown(frame, site.args);
  forgetWhatOthersChange(frame, state, site);
  if (reached.length > 0) noteReached(state, reached, site, result);
  return result;
}

/** A call of a function that nobody knows; one that `prints` keeps nothing, and writes at most where it is given an address behind the format: it scans. */
function unknownCall(frame: Frame, state: State, site: Omit<CallContext, "result">, prints: boolean): ValueId {
  const result = newValue(frame, site.span, ANY, {
    producer: site.name === "" ? undefined : site.name,
    derived: derivedFromArguments(frame, state, site),
    from: madeFrom(site),
  });
  site.args.forEach((arg, index) => {
    const span = site.argSpans[index] ?? site.span;
    const id = trackedObject(frame, arg);
    const printed = id === 0 ? undefined : printedAs(frame, site, index);
    if (printed === "contents") lookAt(frame, state, arg, span, site.name);
    if (id !== 0 && printed === undefined) {
      const object = objectById(frame, state, id);
      // A release written inside the arguments of a macro happens in it, not before it.
      const inside = object?.released && object.released.span.start >= site.span.start && object.released.span.end <= site.span.end;
      const isMemory = !frame.values[arg]?.isNumber && (factOf(frame, state, arg).outcomes & POSITIVE) !== 0;
      if (object && !inside && isMemory) useObject(frame, state, object, span, site.name);
      const met = objectById(frame, state, id);
      if (met && !prints && (state.objects.has(id) || met.origin === "foreign")) {
        const asNumber = frame.values[arg]?.isNumber === true;
        meetUnknown(frame, state, met, site, { result, companions: companionsOf(frame, state, met, site), asNumber });
      }
    } else if (printed === undefined && !prints) meetByPart(frame, state, arg, site, result);
    const info = frame.values[arg];
    const isAddress = info !== undefined && (info.addressOf >= 0 || info.cellBase !== 0);
    if (info && (prints ? isAddress && isBehindFormat(frame, site, index) : isAddress || factOf(frame, state, arg).constant === undefined))
      havoc(frame, state, arg, span, lendContents(frame, state, site, index, result));
  });
  return result;
}

function modelledCall(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): ValueId {
  const { args } = site;
  for (const arg of args) if (knownObject(frame, arg) !== 0) frame.filled.add(containerOf(frame, arg));
  if (model.same !== undefined) return passThrough(frame, state, site, model, model.same);
  if (model.test) {
    const of = args[model.test.index] ?? 0;
    const outcomes = factOf(frame, state, of).outcomes;
    const vain = (frame.values[of]?.failures.length ?? 0) > 0;
    if ((outcomes & model.test.outcomes) === 0 && !vain) return constantValue(frame, 0, site.span);
    if ((outcomes & ~model.test.outcomes) === 0) return constantValue(frame, 1, site.span);
    return newValue(frame, site.span, ZERO | POSITIVE, { test: { of, outcomes: model.test.outcomes } });
  }
  if (model.origin === "contract") forgetNumbers(frame, state, site);
  const plan = planOf(model);
  if (plan.looksOnly) {
    for (const { index, nullOk } of plan.touched) {
      const arg = args[index];
      if (arg === undefined) continue;
      if (nullOk) lookAt(frame, state, arg, site.argSpans[index] ?? site.span, site.name);
      else useValue(frame, state, arg, site.argSpans[index] ?? site.span, site.name);
    }
    checkKindOperations(frame, state, site, model);
    checkLooks(frame, state, site, model);
    if (frame.knowledge.flags("UNLINKING_FUNCTIONS")?.includes(site.name)) forgetWays(frame, state, args[0] ?? 0);
    if (model.errOrZero !== undefined) return errOrZero(frame, state, site, args[model.errOrZero] ?? 0);
    const answer = newValue(frame, site.span, model.returnsBool ? ZERO | POSITIVE : ANY, {
      producer: site.name,
      // A size or an offset is no name of what it was asked of.
      derived: model.returnsNumber ? 0 : derivedFromArguments(frame, state, site),
      from: model.returnsNumber ? 0 : madeFrom(site),
    });
    meetNumbers(frame, state, contextOf(site, answer), model);
    noteImplied(frame, model, args, answer);
    return answer;
  }

  for (const index of model.numbers ?? []) {
    const arg = args[index] ?? 0;
    if (arg !== 0) changeValue(frame, arg, { isNumber: true });
  }
  checkArguments(frame, state, site, model);
  const result = makeResult(frame, state, site, model);
  noteImplied(frame, model, args, result);
  if (model.sameUnlessFailed !== undefined) frame.numbers.sameUnlessFailed.set(result, args[model.sameUnlessFailed] ?? 0);
  const call = contextOf(site, result);
  const deed: Deed = { span: site.span, by: site.name };
  meetNumbers(frame, state, call, model);
  const later: Effect[] = [];
  const left: Effect[] = [];
  const ending: Effect[] = [];
  // One value for the place of the call and its answer: who tests it has tested the call.
  for (const index of planOf(model).answers)
    if (isVariable(frame, args[index])) writePointer(frame, state, args[index] ?? 0, newValue(frame, site.span), site.span);
  // What stands where a result is put is the callee's, also when it fails.
  for (const index of model.writes) {
    const before = givesInto(model, index) ? (state.vars[frame.values[args[index] ?? 0]?.addressOf ?? -1] ?? 0) : 0;
    if (before !== 0) escapeValue(frame, state, before, site.argSpans[index] ?? site.span);
  }
  const decided = model.decided ? decidedFor(frame, state, call, model.decided) : undefined;
  for (const effect of decided ? effectsWith(model, decided) : model.effects) {
    const applies = effectApplies(frame, state, call, effect);
    if (applies === "no" || effect.actions.every((action) => action.kind === "failure")) continue;
    if (effect.results !== ANY && effect.place.kind !== "ret") {
      // Depends on a flag nobody knows and on the result: nothing can be said.
      if (applies === "maybe" && effect.flags.length > 0 && effect.place.kind === "param" && effect.place.deref === 0)
        blur(frame, state, call, effect);
      else later.push(effect);
      continue;
    }
    if (applies === "maybe") {
      later.push(effect);
      continue;
    }
    // A function of the tree that ends something is taken to end what is kept in it, too.
    if (
      (model.origin === "inferred" || frame.knowledge.isDefinedHere(site.name)) &&
      effect.place.kind === "param" &&
      effect.actions.some((action) => action.kind === "free" || action.kind === "release")
    ) {
      ending.push(effect);
      continue;
    }
    if (isLeft(effect, left)) left.push(effect);
    else applyEffect(frame, state, call, effect, deed);
  }
  for (const effect of model.leftBehind ? leftHere(frame, state, call, model.leftBehind) : [])
    (effect.results === ANY ? left : later).push(effect);
  for (const effect of ending) {
    if (effect.place.kind === "param") endContents(frame, state, call, model, effect.place.index);
    applyEffect(frame, state, call, effect, deed);
  }
  for (const guard of model.opens) state.guards = [...state.guards, guard];
  for (const guard of model.closes) endGuard(state, guard, deed);
  // Most calls have none of these: no iterator for nothing.
  if (model.mayConsume.size > 0)
    for (const index of model.mayConsume) if (!decided?.has(index)) consumeMaybe(frame, state, index, call, model);
  for (const index of model.writes) {
    const arg = args[index];
    if (arg === undefined || givesInto(model, index)) continue;
    const members = model.writesOnly?.get(index);
    if (!members) {
      const lent = lendContents(frame, state, site, index, result, model);
      havoc(frame, state, arg, site.argSpans[index] ?? site.span, lent, model.touches?.has(index), site.span.start);
    }
    for (const path of members ?? []) {
      const { base, field } = memberAt(frame, state, call, { kind: "field", index, path });
      if (!path.endsWith("*")) forgetMember(frame, state, base, field, site.span);
      else forgetBelow(frame, state, base, site.span, path.endsWith("**"));
    }
  }
  for (const effect of left) applyEffect(frame, state, call, effect, deed);
  for (const index of model.passesOn) {
    if (decided?.get(index)?.passesOn === false) continue;
    const object = objectById(frame, state, trackedObject(frame, args[index] ?? 0));
    if (!object || object.unknownCalls.some(({ name, mayKeep }) => mayKeep && name === site.name)) continue;
    meetUnknown(frame, state, object, site, { result, companions: [], asNumber: model.numbered?.has(index) ?? false });
    // Whether it is locked after all is what the summary says.
    const tellsLock = model.effects.some(
      ({ place, actions }) =>
        place.kind === "param" && place.index === index && actions.some((action) => action.kind === "lock" || action.kind === "unlock"),
    );
    if (tellsLock) renewObject(state, objectById(frame, state, object.id) ?? object).lock = object.lock;
  }
  notePassedOn(frame, state, call, model);
  noteLeaving(frame, state, call, model);
  if (model.gives) noteGiven(frame, state, call, model.gives);
  if (later.length > 0) {
    for (const effect of later) if (effect.actions.some((action) => action.kind === "lock")) askForLock(frame, state, call, effect);
    splitLater(frame, state, call, later);
  }
  return result;
}

/** What a function of the tree gives was with others before: as if they had got it here. */
function notePassedOn(frame: Frame, state: State, call: CallContext, { resultPassedOn }: CallModel): void {
  const object = resultPassedOn && state.objects.get(knownObject(frame, call.result));
  if (object?.origin !== "acquired") return;
  const { lock, isolated } = object;
  meetUnknown(frame, state, object, call, {
    result: call.result,
    companions: [],
    asNumber: false,
    mayKeep: resultPassedOn === "to keepers",
  });
  // Of these its own code knew after them.
  Object.assign(renewObject(state, objectById(frame, state, object.id) ?? object), { lock, isolated });
}

/** The result is the argument at `index`, whatever else happens to it. */
function passThrough(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel, index: number): ValueId {
  const { args } = site;
  if (model.requires.length > 0 || model.effects.length > 0) checkArguments(frame, state, site, model);
  if (model.requires.length > 0) {
    // It does more than pass the pointer through: it fills the memory.
    overwriteMemory(frame, state, args[index] ?? 0, site.span);
    // What it copies there may be an aggregate of this frame's with handles in it.
    for (const arg of args) if (arg !== args[index] && isOwnMemory(frame, state, arg)) escapeContents(frame, state, arg, site.span);
  }
  const passed = args[index];
  if (passed === undefined) return newValue(frame, site.span);
  if (model.makesError) narrow(frame, state, passed, ZERO | NEGATIVE);
  const questioned = questionedBy(frame, passed);
  if (questioned !== undefined && questioned !== passed) frame.askedInPassing.add(frame.values[questioned]?.span.start ?? -1);
  // That the argument is there is no sign of success.
  const call = contextOf(site, 0);
  for (const effect of model.effects) applyEffect(frame, state, call, effect, { span: site.span, by: site.name });
  return passed;
}

/** Arguments must be there and valid unless the contract says otherwise. */
function checkArguments(frame: Frame, state: State, site: Omit<CallContext, "result">, model: CallModel): void {
  for (const { index, nullOk, errOk, released } of planOf(model).touched) {
    const arg = site.args[index];
    if (arg === undefined) continue;
    const span = site.argSpans[index] ?? site.span;
    const { outcomes } = factOf(frame, state, arg);
    if (!(nullOk && (outcomes & NEGATIVE) === 0) && !(nullOk && errOk)) {
      // A release that takes NULL still must not get an ERR_PTR.
      const failures = frame.values[arg]?.failures ?? [];
      if (!nullOk || (failures.includes("err") && outcomes & NEGATIVE)) checkFailure(frame, state, arg, span, site.name);
    }
    if (!released) lookAt(frame, state, arg, span, site.name);
  }
  checkRequirements(frame, state, site, model);
  checkContainers(frame, state, site, model);
  checkKindOperations(frame, state, site, model);
  checkLooks(frame, state, site, model);
}

/** Whether an effect says what is in a member when the call is over, whatever was written there in it. */
function isLeft({ place, actions }: Effect, left: readonly Effect[]): boolean {
  if (place.kind !== "field") return false;
  if (actions.some(({ kind }) => kind === "null" || kind === "own" || kind === "acquire" || kind === "pin" || kind === "same")) return true;
  return left.some((other) => other.place.kind === "field" && other.place.index === place.index && other.place.path === place.path);
}

function errOrZero(frame: Frame, state: State, site: Omit<CallContext, "result">, of: ValueId): ValueId {
  const { outcomes } = factOf(frame, state, of);
  if ((outcomes & NEGATIVE) === 0) return constantValue(frame, 0, site.span);
  const result = newValue(frame, site.span, ZERO | NEGATIVE, { producer: site.name });
  frame.testedCalls.add(frame.values[of]?.span.start ?? -1);
  frame.pending.push({
    value: result,
    call: contextOf(site, result),
    groups: [
      { outcomes: NEGATIVE, effects: [], also: { value: of, outcomes: NEGATIVE } },
      { outcomes: ZERO, effects: [], also: { value: of, outcomes: ZERO | POSITIVE } },
    ],
  });
  return result;
}

/** Ends every borrow that this guard kept alive. */
function endGuard(state: State, guard: string, deed: Deed): void {
  const at = state.guards.lastIndexOf(guard);
  if (at >= 0) state.guards = state.guards.filter((_, index) => index !== at);
  if (state.guards.includes(guard)) return;
  for (const object of [...state.objects.values()]) {
    if (!object.guardNames.includes(guard) || object.references !== 0 || object.pins !== 0 || object.escaped) continue;
    addDeed(state, object.id, deed.span, "guard ended", deed.by);
    setObject(state, { ...object, guardEnded: deed });
  }
}
