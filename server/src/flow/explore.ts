// Walks the paths of a function: states go from block to block, split where an outcome decides, and are dropped where one that agrees
// with them on everything that still matters has been. Bounded; when the bound bites it is said.

import type { Span } from "../base/span.ts";
import type { Expr, FunctionAst } from "../syntax/ast.ts";
import { absentParams } from "./ends/absence.ts";
import { dispatch, type Send } from "./transfer/dispatch.ts";
import { applyEffect } from "./transfer/effects.ts";
import { assign, evaluate, evaluateNow } from "./transfer/evaluate.ts";
import type { Fault } from "./state/events.ts";
import { type Exit, leave, reportInconsistent } from "./ends/exits.ts";
import { constantValue, type Frame, makeFrame, newValue, type PendingSplit, questionedBy } from "./state/frame.ts";
import type { Knowledge } from "./state/knowledge.ts";
import type { Graph, Instruction, Terminator } from "./graph/graph.ts";
import { reportExtraReferences } from "./ends/extraReferences.ts";
import { inspect } from "./checks/inspect.ts";
import { checkReturned } from "./checks/uses.ts";
import { beginDuties, reportNeglectedDuties } from "./ends/duties.ts";
import { reportBrokenContract, withoutRepeats } from "./ends/keptContract.ts";
import { beginReleases, findNeglectedReleases } from "./ends/neglectedReleases.ts";
import { reportKeptLocks } from "./ends/keptLocks.ts";
import { assumeReleased } from "./checks/ignoredResult.ts";
import { assignedInLoop, blocksInLoops } from "./graph/loops.ts";
import { noteEvidence } from "./state/evidence.ts";
import { type Accepted, accept, noneAccepted } from "./state/accepted.ts";
import { computeLiveness, type Liveness } from "./graph/liveness.ts";
import { replaceSlot, slotAddress } from "./transfer/memory.ts";
import { isAggregateSlot } from "./transfer/escape.ts";
import { assume, narrow } from "./transfer/narrow.ts";
import { reportUnendedMembers } from "./ends/ownedMembers.ts";
import { reportTakenOver } from "./ends/takenOver.ts";
import { noteChoice, noteRound } from "./ends/rounds.ts";
import type { Watcher } from "./sightings.ts";
import { splitReturned } from "./transfer/returned.ts";
import { endRounds, runCleanup, startRound } from "./transfer/scopes.ts";
import { settleKept } from "./transfer/holders.ts";
import { widen } from "./transfer/widen.ts";
import { noteAwaited } from "./transfer/within.ts";
import { forgetAssignedByMacro } from "./transfer/typedMacros.ts";
import { dutyUsesOf, findUnevenEnds, type UnevenWalk } from "./ends/unevenEnds.ts";
import { findDropped } from "./weigh/dropped.ts";
import { withReleases } from "./weigh/ownRelease.ts";
import { weighFaults } from "./weigh/weigh.ts";
import { emptyState, factOf, fork, forkWaiting, owes, setCondition, setObject, type State, takeOver, type ValueId } from "./state/state.ts";

/** Block executions per function: beyond, the function is given up and named. */
const MOST_STEPS = 8000;

export interface Exploration {
  readonly exits: readonly Exit[];
  readonly frame: Frame;
  /** By block of the graph: 1 where some path came there. */
  readonly reached: Uint8Array;
  /** The bound that was hit, in words, or undefined when all paths were walked. */
  readonly gaveUp: string | undefined;
}

/** With what is wrong on these paths. */
export interface JudgedExploration extends Exploration {
  readonly faults: readonly Fault[];
  readonly uneven: UnevenWalk;
}

/** Walks every path of a function up to the bounds. What `firstWalk`, another walk of it, saw unknown functions leave alone counts as seen here; `watcher` changes nothing. */
export function explore(
  fn: FunctionAst,
  graph: Graph,
  text: string,
  knowledge: Knowledge,
  firstWalk?: Frame,
  watcher?: Watcher,
): JudgedExploration {
  return judgePaths(walkPaths(fn, graph, text, knowledge, watcher), firstWalk);
}

/** What is wrong on the paths of a walk. */
export function judgePaths({ exits, frame, reached, gaveUp }: Exploration, firstWalk?: Frame): JudgedExploration {
  for (const [key, evidence] of firstWalk?.releasedAfter ?? []) {
    frame.releasedAfter.set(key, [...(frame.releasedAfter.get(key) ?? []), ...evidence]);
  }
  reportInconsistent(frame, exits);
  reportExtraReferences(frame, exits);
  reportKeptLocks(frame, exits);
  reportNeglectedDuties(frame, exits);
  if (gaveUp === undefined) {
    reportBrokenContract(frame, exits);
    reportUnendedMembers(frame, exits);
    reportTakenOver(frame);
  }
  inspect(frame);
  frame.leftLocked = weighFaults(frame, frame.leftLocked, exits).filter(({ certain }) => certain);
  const weighed = weighFaults(frame, [...frame.faults.values()], exits);
  const dropped = gaveUp === undefined ? findDropped(frame, exits) : [];
  const neglected = gaveUp === undefined ? findNeglectedReleases(frame, exits) : [];
  const faults = withReleases(frame, withoutRepeats([...weighed, ...dropped, ...neglected]));
  const ends = gaveUp === undefined ? findUnevenEnds(frame, exits) : [];
  return { faults, exits, frame, reached, gaveUp, uneven: { ends, uses: dutyUsesOf(frame, exits) } };
}

/** As explore, without judging what was seen. */
export function walkPaths(fn: FunctionAst, graph: Graph, text: string, knowledge: Knowledge, watcher?: Watcher): Exploration {
  const frame = makeFrame(fn, graph, text, knowledge);
  const liveness = computeLiveness(graph, text);
  frame.numbers.nullTested = liveness.nullTestedSlots;
  const exits: Exit[] = [];
  const pending: (State[] | undefined)[] = new Array<State[] | undefined>(graph.blocks.length).fill(undefined);
  // Made when first needed: most blocks are entered from one place.
  const seen: (Accepted | undefined)[] = new Array<Accepted | undefined>(graph.blocks.length).fill(undefined);
  const inLoop: (Uint32Array | undefined)[] = [];
  const reached = new Uint8Array(graph.blocks.length);
  const looped = blocksInLoops(graph);
  let steps = 0;
  let gaveUp: string | undefined;
  let lowest = 0;

  const push = (state: State, to: number): void => {
    const waiting = pending[to];
    if (waiting) waiting.push(state);
    else pending[to] = [state];
    if (to < lowest) lowest = to;
  };
  const send = (state: State, from: number, to: number): void => {
    const block = graph.blocks[to];
    if (!block) return;
    if (block.loopHead && from >= to) widen(frame, state, (inLoop[to] ??= assignedInLoop(graph, liveness, to)));
    if (block.predecessors.length > 1 || block.loopHead) {
      const accepted = accept((seen[to] ??= noneAccepted()), frame, state, liveness, to, absentParams(frame, state));
      if (typeof accepted === "string") gaveUp ??= accepted;
      if (accepted !== true) {
        // What this round showed, nobody sees at the end of its path: it has none.
        if (looped[to]) noteEvidence(frame, state);
        return;
      }
    }
    push(state, to);
  };

  const first = emptyState(graph.variables.length);
  fn.params.forEach((param, index) => {
    const value = isAggregateSlot(frame, index) && !param.type.array ? slotAddress(frame, index) : newValue(frame, param);
    first.vars[index] = value;
    frame.paramValues[index] = value;
  });
  beginDuties(frame, first);
  beginReleases(frame, first);
  pending[0] = [first];

  while (lowest < graph.blocks.length) {
    const state = pending[lowest]?.shift();
    if (!state) {
      lowest++;
      continue;
    }
    if (++steps > MOST_STEPS) {
      gaveUp ??= `more than ${MOST_STEPS} steps`;
      break;
    }
    const id = lowest;
    reached[id] = 1;
    const block = graph.blocks[id];
    if (!block) continue;
    let states: State[] = [state];
    const { instructions } = block;
    for (let at = 0; at < instructions.length; at++) {
      const instruction = instructions[at] as Instruction;
      if (watcher) {
        states = states.flatMap((one) => watched(frame, one, instruction, watcher));
        continue;
      }
      const [first] = states;
      if (first && states.length === 1) {
        execute(frame, first, instruction);
        if (first.dead || frame.pending.length > 0) states = settle(frame, first);
        continue;
      }
      const after: State[] = [];
      for (const one of states) {
        execute(frame, one, instruction);
        for (const split of settle(frame, one)) after.push(split);
      }
      states = after;
    }
    if (watcher) for (const one of states) lookAtEnd(frame, one, block.terminator, watcher);
    for (const one of states) terminate(frame, one, block.terminator, id, liveness, send, exits);
  }
  return { exits, frame, reached, gaveUp };
}

/** One instruction with somebody watching; the same states come out. */
function watched(frame: Frame, state: State, instruction: Instruction, watcher: Watcher): State[] {
  const step = spanOf(instruction);
  watcher.before(frame, state, step);
  execute(frame, state, instruction);
  const after = settle(frame, state);
  for (const one of after) watcher.after(frame, one, step);
  return after;
}

function lookAtEnd(frame: Frame, state: State, terminator: Terminator, watcher: Watcher): void {
  if (terminator.kind === "branch") watcher.before(frame, state, terminator.condition);
  else if (terminator.kind === "switch") watcher.before(frame, state, terminator.value);
  else if (terminator.kind === "return" || terminator.kind === "choice") watcher.before(frame, state, terminator.span);
}

function spanOf(instruction: Instruction): Span {
  switch (instruction.kind) {
    case "eval":
      return instruction.expr;
    case "round":
      return instruction.call;
    case "declare":
    case "set":
    case "cleanup":
      return instruction.span;
  }
}

/** Splits a state by the outcomes that its last instruction left open. */
function settle(frame: Frame, state: State): State[] {
  if (state.dead) {
    frame.pending = [];
    return [];
  }
  if (frame.pending.length === 0) return [state];
  const splits = frame.pending;
  frame.pending = [];
  let states = [state];
  for (const split of splits) states = states.flatMap((one) => splitState(frame, one, split));
  return states;
}

function splitState(frame: Frame, state: State, split: PendingSplit): State[] {
  const result: State[] = [];
  const feasible = split.groups.filter((group) => (factOf(frame, state, split.value).outcomes & group.outcomes) !== 0);
  feasible.forEach((group, index) => {
    const one = index === feasible.length - 1 ? state : fork(state);
    if (!narrow(frame, one, split.value, group.outcomes)) return;
    if (group.also && !narrow(frame, one, group.also.value, group.also.outcomes)) return;
    settleKept(frame, one, split.call, group.effects);
    for (const effect of group.effects) applyEffect(frame, one, split.call, effect, { span: split.call.span, by: split.call.name });
    if (frame.members.awaited.size > 0) noteAwaited(frame, one, split.call);
    result.push(one);
  });
  return result;
}

function execute(frame: Frame, state: State, instruction: Instruction): void {
  switch (instruction.kind) {
    case "eval":
      if (instruction.expr.kind === "call") forgetAssignedByMacro(frame, state, instruction.expr);
      evaluate(frame, state, instruction.expr);
      if (instruction.expr.kind === "call") assumeReleased(frame);
      return;
    case "declare": {
      if (isAggregateSlot(frame, instruction.slot)) {
        if (instruction.init) assign(frame, state, slotAddress(frame, instruction.slot), instruction.init);
        return;
      }
      const value = instruction.init ? evaluate(frame, state, instruction.init) : 0;
      replaceSlot(frame, state, instruction.slot, value, instruction.span, "overwritten");
      return;
    }
    case "set": {
      const { value, slot } = instruction;
      if (typeof value === "number") state.vars[slot] = constantValue(frame, value, instruction.span);
      else
        state.vars[slot] = frame.graph.temporaryOf.get(value) === slot ? evaluateNow(frame, state, value) : evaluate(frame, state, value);
      return;
    }
    case "cleanup":
      runCleanup(frame, state, instruction.slot, instruction.cleanup, instruction.span);
      return;
    case "round":
      startRound(frame, state, instruction.call);
      return;
  }
}

function terminate(frame: Frame, state: State, terminator: Terminator, id: number, liveness: Liveness, send: Send, exits: Exit[]): void {
  switch (terminator.kind) {
    case "jump":
      send(state, id, terminator.target);
      return;
    case "choice":
      terminator.targets.forEach((target, index) => {
        const one = index === terminator.targets.length - 1 ? state : fork(state);
        if (terminator.rounds) {
          noteRound(frame, one, terminator.rounds.start, index === 0);
          if (index > 0) endRounds(frame, one, terminator.rounds);
        }
        send(one, id, target);
      });
      return;
    case "branch": {
      const value = condition(frame, state, terminator.condition, id, liveness);
      for (const one of settle(frame, state)) {
        const other = forkWaiting(one);
        const taken = takeBranch(frame, one, value, true, terminator.condition);
        takeOver(other, one, !taken);
        if (taken) {
          if (terminator.loop !== undefined) noteRound(frame, one, terminator.loop, true);
          send(one, id, terminator.whenTrue);
        }
        if (takeBranch(frame, other, value, false, terminator.condition)) {
          if (frame.graph.blocks[id]?.loopHead) dischargeElements(other);
          if (terminator.loop !== undefined) noteRound(frame, other, terminator.loop, false);
          send(other, id, terminator.whenFalse);
        }
      }
      return;
    }
    case "switch": {
      const value = evaluate(frame, state, terminator.value);
      const { passable, otherwise } = terminator;
      const go: Send = (next, from, to) => {
        if (passable !== undefined) noteChoice(frame, next, passable, to !== otherwise);
        send(next, from, to);
      };
      for (const one of settle(frame, state)) dispatch(frame, one, value, terminator, liveness.switched.get(id), id, go);
      return;
    }
    case "return": {
      frame.returning = true;
      const value = terminator.value ? evaluate(frame, state, terminator.value) : 0;
      checkReturned(frame, state, value, terminator.span);
      frame.returning = false;
      for (const one of settle(frame, state))
        for (const way of splitReturned(frame, one, value, terminator.value)) leave(frame, way, value, terminator.span, exits);
      return;
    }
    case "stop":
      return;
  }
}

/** A loop over an array is taken to cover what was put there, also when its count is not known to be positive. */
function dischargeElements(state: State): void {
  for (const object of [...state.objects.values()])
    if (object.elements && owes(object)) setObject(state, { ...object, escaped: true, lockExposed: true });
}

/** Evaluates a condition; one asked before of the same values has the answer it had then. */
function condition(
  frame: Frame,
  state: State,
  expr: Extract<Terminator, { kind: "branch" }>["condition"],
  block: number,
  liveness: Liveness,
): ValueId {
  const key = liveness.conditionKey[block] ?? -1;
  const value = evaluate(frame, state, expr);
  if (key < 0) return value;
  const before = state.conditions.get(key);
  if (expr.kind === "call" && before !== undefined && before !== value && !liveness.rechecks.has(block)) {
    const info = frame.values[value];
    const known = frame.values[before];
    // The same question at another place, nothing that could change the answer in between being known.
    if (
      info &&
      known &&
      known.span.start !== info.span.start &&
      !info.test &&
      !info.comparison &&
      factOf(frame, state, value).outcomes !== 0 &&
      frame.pending.length === 0 &&
      !isOfAnother(frame, state, expr, before)
    ) {
      return before;
    }
  }
  setCondition(state, key, value);
  return value;
}

/** Whether the question was put, when it had that answer, of something else: a variable in it has got its value since. */
function isOfAnother(frame: Frame, state: State, question: Extract<Expr, { kind: "call" }>, answer: ValueId): boolean {
  return question.args.some((arg) => {
    const slot = arg.kind === "name" ? frame.graph.slotOf.get(arg) : undefined;
    return slot !== undefined && (state.vars[slot] ?? 0) > answer;
  });
}

function takeBranch(frame: Frame, state: State, value: ValueId, truth: boolean, span: Span): boolean {
  frame.testedCalls.add(frame.values[questionedBy(frame, value)]?.span.start ?? -1);
  const before = factOf(frame, state, value).outcomes;
  if (!assume(frame, state, value, truth, span)) return false;
  if (before !== factOf(frame, state, value).outcomes || frame.values[value]?.comparison || frame.values[value]?.test) {
    state.trace = { kind: "branch", before: state.trace, span, taken: truth, count: (state.trace?.count ?? 0) + 1 };
  }
  return true;
}
