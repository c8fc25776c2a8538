// Expressions over one state: what value they have, what they read and write. What a call does is applyCall.ts's, how memory
// keeps values is memory.ts's; control flow inside expressions has been taken apart before.

import { assertNever } from "../../base/assertNever.ts";
import type { Span } from "../../base/span.ts";
import type { Call, Expr } from "../../syntax/ast.ts";
import { applyCall } from "./applyCall.ts";
import { binary, sameMemory } from "./arithmetic.ts";
import { compare, forgetEquality } from "./compare.ts";
import { gatherElements, isFilledHere, noteFilled, noteIntoElements } from "./filledArrays.ts";
import { storedGlobal, storeGlobal } from "./globals.ts";
import { constantValue, DEREFERENCE, ELEMENTS, type Frame, fieldId, globalValue, knownObject, newValue } from "../state/frame.ts";
import {
  copyAggregate,
  fieldAddress,
  isConstantCell,
  readCell,
  readPointer,
  readSlot,
  replaceSlot,
  slotAddress,
  storeCell,
  turnToElement,
  writePointer,
} from "./memory.ts";
import { escapeContents, escapeValue, isAggregateSlot, isLocalAddress } from "./escape.ts";
import { escapeConstantElements } from "./parts.ts";
import { ANY, NEGATIVE, negate, POSITIVE, ZERO } from "../calls/outcome.ts";
import { FIELDS, factOf, getCell, setKnown, type State, type ValueId } from "../state/state.ts";
import { checkBase, lookAt, useValue } from "../checks/uses.ts";
import { stepWithin } from "./within.ts";

/** Names that every C programmer reads as numbers. */
const LANGUAGE_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["NULL", 0],
  ["false", 0],
  ["true", 1],
]);

/** Value of an expression; changes the state by its side effects. Control flow inside has been taken apart before. */
export function evaluate(frame: Frame, state: State, expr: Expr): ValueId {
  if (frame.graph.temporaryOf.size > 0) {
    const temporary = frame.graph.temporaryOf.get(expr);
    if (temporary !== undefined) return state.vars[temporary] || newValue(frame, expr);
  }
  return evaluateNow(frame, state, expr);
}

/** As evaluate, for the instruction that fills the expression's own temporary. */
export function evaluateNow(frame: Frame, state: State, expr: Expr): ValueId {
  switch (expr.kind) {
    case "name": {
      const slot = frame.graph.slotOf.get(expr);
      if (slot === undefined) {
        const constant = LANGUAGE_CONSTANTS.get(expr.name) ?? frame.knowledge.constant(expr.name);
        if (constant !== undefined) return constantValue(frame, constant, expr);
        return storedGlobal(frame, state, expr.name) ?? globalValue(frame, expr.name, expr);
      }
      return readSlot(frame, state, slot);
    }
    case "number":
      return expr.value === undefined ? newValue(frame, expr) : constantValue(frame, expr.value, expr);
    case "string":
      return newValue(frame, expr, POSITIVE);
    case "opaque":
      return knownBy(frame, state, `opaque ${expr.start}`, expr, ANY);
    case "sizeof":
      return knownBy(frame, state, frame.text.slice(expr.start, expr.end), expr, ANY);
    case "call":
      if (expr.callee.kind === "name" && frame.knowledge.flags("CONSTANT_COUNTS")?.includes(expr.callee.name))
        return knownBy(frame, state, `count ${frame.text.slice(expr.start, expr.end)}`, expr, POSITIVE);
      return call(frame, state, expr);
    case "member": {
      const base = memberBase(frame, state, expr);
      return readField(frame, state, base, memberField(frame, expr), expr);
    }
    case "index":
      return readElement(frame, state, expr);
    case "unary":
      return unary(frame, state, expr);
    case "update": {
      const before = evaluate(frame, state, expr.arg);
      const fact = factOf(frame, state, before);
      const step = expr.op === "++" ? 1 : -1;
      let after: ValueId;
      if (fact.constant !== undefined) after = constantValue(frame, fact.constant + step, expr);
      else {
        const fewer = fact.outcomes === POSITIVE ? ZERO | POSITIVE : ANY;
        const outcomes = fact.outcomes & NEGATIVE ? ANY : step > 0 ? POSITIVE : fewer;
        after = newValue(frame, expr, outcomes, {
          object: sameMemory(frame, state, before),
          isAddress: frame.values[before]?.isAddress ?? false,
        });
        stepWithin(frame, state, before, after);
      }
      if (fact.constant === undefined) forgetEquality(frame, state, before, after);
      store(frame, state, expr.arg, after, expr);
      return expr.prefix ? after : before;
    }
    case "binary":
      return binary(frame, state, expr.op, evaluate(frame, state, expr.left), evaluate(frame, state, expr.right), expr);
    case "assign": {
      let value = evaluate(frame, state, expr.right);
      if (expr.op === "=" && expr.left.kind !== "name") copyStruct(frame, state, expr.right);
      if (expr.op !== "=") value = binary(frame, state, expr.op, evaluate(frame, state, expr.left), value, expr);
      store(frame, state, expr.left, value, expr);
      return value;
    }
    case "cast":
      return evaluate(frame, state, expr.arg);
    case "comma":
      return evaluate(frame, state, expr.right);
    case "initList": {
      // A compound literal: whoever gets it gets what is in it.
      for (const item of expr.items) escapeValue(frame, state, evaluate(frame, state, item.value), item.value);
      return newValue(frame, expr);
    }
    case "logical":
    case "conditional":
    case "statementExpr":
      // Taken apart by the builder; reached only when its temporary is missing.
      return newValue(frame, expr);
    default:
      return assertNever(expr);
  }
}

/** `memory->part = *pointer` where that points to a struct of this frame's: what stands in the struct others have from then on. */
function copyStruct(frame: Frame, state: State, expr: Expr): void {
  if (expr.kind !== "unary" || expr.op !== "*" || expr.arg.kind !== "name") return;
  const pointer = evaluate(frame, state, expr.arg);
  if (isLocalAddress(frame, pointer)) escapeContents(frame, state, pointer, expr);
}

function call(frame: Frame, state: State, expr: Call): ValueId {
  const name = expr.callee.kind === "name" ? expr.callee.name : "";
  if (name === "") evaluate(frame, state, expr.callee);
  const assigns = name === "" ? undefined : frame.knowledge.get(name)?.assigns;
  const target = assigns && expr.args[assigns.target];
  const source = assigns && expr.args[assigns.value];
  if (target && source) {
    const value = evaluate(frame, state, source);
    store(frame, state, target, value, expr);
    return value;
  }
  const onlyTyped = name !== "" && frame.knowledge.flags("TYPE_ARGUMENT_FUNCTIONS")?.includes(name) === true;
  const args: ValueId[] = [];
  for (const arg of expr.args) args.push(onlyTyped && args.length === 0 ? newValue(frame, arg) : evaluate(frame, state, arg));
  return applyCall(frame, state, { name, span: expr, args, argSpans: expr.args });
}

/** The value that `.` or `->` looks into. */
function memberBase(frame: Frame, state: State, expr: Extract<Expr, { kind: "member" }>): ValueId {
  if (expr.arrow) return evaluate(frame, state, expr.base);
  return addressOf(frame, state, expr.base);
}

function unary(frame: Frame, state: State, expr: Extract<Expr, { kind: "unary" }>): ValueId {
  switch (expr.op) {
    case "&":
      return addressOf(frame, state, expr.arg);
    case "*":
      return readPointer(frame, state, evaluate(frame, state, expr.arg), expr);
    case "!":
      return compare(frame, state, "==", evaluate(frame, state, expr.arg), constantValue(frame, 0, expr), expr);
    case "-": {
      // -ENOMEM and its like: the negation of an upper-case constant is an error code.
      if (expr.arg.kind === "name" && /^[A-Z][A-Z0-9_]+$/.test(expr.arg.name)) return globalValue(frame, `-${expr.arg.name}`, expr);
      const value = evaluate(frame, state, expr.arg);
      const fact = factOf(frame, state, value);
      if (fact.constant !== undefined) return constantValue(frame, -fact.constant, expr);
      return newValue(frame, expr, negate(fact.outcomes));
    }
    case "+":
      return evaluate(frame, state, expr.arg);
    case "~": {
      evaluate(frame, state, expr.arg);
      return newValue(frame, expr);
    }
    case "&&label":
      return newValue(frame, expr, POSITIVE);
    default:
      return assertNever(expr.op);
  }
}

/** The members of a union are one piece of memory. */
function memberField(frame: Frame, expr: Extract<Expr, { kind: "member" }>): number {
  const slot = expr.base.kind === "name" ? frame.graph.slotOf.get(expr.base) : undefined;
  const base = slot === undefined ? "" : (frame.graph.variables[slot]?.type.base ?? "");
  return fieldId(frame, /^union\b/.test(base) ? "union" : expr.field);
}

/** One value per spelling over values, so that the same question asked twice has the same answer. */
function knownBy(frame: Frame, state: State, key: string, span: Span, outcomes: number): ValueId {
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, outcomes);
  setKnown(state, key, value);
  return value;
}

/** Initialises an aggregate at `address` from an initialiser list, or from whatever else is assigned to it. */
export function assign(frame: Frame, state: State, address: ValueId, init: Expr): void {
  if (init.kind !== "initList") {
    evaluate(frame, state, init);
    return;
  }
  init.items.forEach((item, index) => {
    const value = evaluate(frame, state, item.value);
    const field = item.field === undefined || item.field === "[]" ? `[${index}]` : item.field;
    storeCell(frame, state, address, fieldId(frame, field), value, item.value);
  });
}

/** `&expr`. */
export function addressOf(frame: Frame, state: State, expr: Expr): ValueId {
  switch (expr.kind) {
    case "name": {
      const slot = frame.graph.slotOf.get(expr);
      return slot === undefined ? evaluate(frame, state, expr) : slotAddress(frame, slot);
    }
    case "member":
      return fieldAddress(frame, state, memberBase(frame, state, expr), memberField(frame, expr), expr);
    case "index": {
      if (expr.base.kind === "member") {
        // A member that nothing was stored to is an array inside the struct.
        const container = memberBase(frame, state, expr.base);
        const member = memberField(frame, expr.base);
        if (getCell(state, container, member) === 0 && getCell(state, container, ELEMENTS) === 0) {
          return elementAddress(frame, state, fieldAddress(frame, state, container, member, expr), expr);
        }
      }
      const { base, field } = elementCell(frame, state, expr, false);
      return field === DEREFERENCE ? base : fieldAddress(frame, state, base, field, expr);
    }
    case "unary":
      if (expr.op === "*") return evaluate(frame, state, expr.arg);
      break;
    case "cast":
      return addressOf(frame, state, expr.arg);
    case "initList":
      return newValue(frame, expr, POSITIVE);
    default:
  }
  return evaluate(frame, state, expr);
}

function readField(frame: Frame, state: State, base: ValueId, field: number, expr: Extract<Expr, { kind: "member" }>): ValueId {
  reachInto(frame, state, base, expr);
  return readCell(frame, state, base, field, expr);
}

/** A member is read or written: what it is in has to be there, also when it is a member of a member. */
function reachInto(frame: Frame, state: State, base: ValueId, { arrow, base: owner }: Extract<Expr, { kind: "member" }>): void {
  if (arrow) useValue(frame, state, base, owner, "dereferenced");
  else if (frame.values[base]?.cellBase) {
    checkBase(frame, state, base, owner, "dereferenced");
    lookAt(frame, state, base, owner, "dereferenced");
  }
}

/** `base[index]`: the element that stands for all of a filled array, or one of its own per constant or variable index. */
function readElement(frame: Frame, state: State, expr: Extract<Expr, { kind: "index" }>): ValueId {
  const { base, field } = elementCell(frame, state, expr);
  // Any of them: what stands at the constant indices may be taken away here.
  if (frame.variableFields.has(field)) escapeConstantElements(frame, state, base, expr);
  return readCell(frame, state, base, field, expr);
}

function elementCell(
  frame: Frame,
  state: State,
  expr: Extract<Expr, { kind: "index" }>,
  counts = true,
  storing = false,
): { base: ValueId; field: number } {
  const index = evaluate(frame, state, expr.index);
  if (expr.base.kind === "member") {
    // A container whose elements a contract filled: batch.folios[i].
    const container = memberBase(frame, state, expr.base);
    if (getCell(state, container, ELEMENTS) !== 0) {
      turnToElement(frame, state, container, index, expr);
      return { base: container, field: ELEMENTS };
    }
  }
  const base = evaluate(frame, state, expr.base);
  useValue(frame, state, base, expr.base, "dereferenced");
  const target = frame.values[base];
  if (target && target.addressOf >= 0 && !isAggregateSlot(frame, target.addressOf)) return { base, field: ELEMENTS };
  const filled = isFilledHere(frame, state, base);
  if (getCell(state, base, ELEMENTS) !== 0 && !filled) {
    turnToElement(frame, state, base, index, expr);
    return { base, field: ELEMENTS };
  }
  const field = indexField(frame, state, expr.index, index, counts && isLocalAddress(frame, base));
  if (!filled || storing || getCell(state, base, field) !== 0) {
    // One at a constant index may be one of those that the others are spoken for by.
    if (filled && !storing && isConstantCell(frame, field)) escapeValue(frame, state, getCell(state, base, ELEMENTS), expr);
    return { base, field };
  }
  // Another index than the last one stored to: any of them.
  gatherElements(frame, state, base);
  return { base, field: getCell(state, base, ELEMENTS) !== 0 ? ELEMENTS : field };
}

/** `&array[index]` for an array inside a struct. */
function elementAddress(frame: Frame, state: State, array: ValueId, expr: Extract<Expr, { kind: "index" }>): ValueId {
  return fieldAddress(frame, state, array, indexField(frame, state, expr.index, evaluate(frame, state, expr.index), false), expr);
}

/** a[0] is *a; a counter names another element in each round, so its number counts only where the caller says so: for what a local array holds. */
function indexField(frame: Frame, state: State, expr: Expr, index: ValueId, counts: boolean): number {
  if (frame.fields.size >= FIELDS - 16) return ELEMENTS;
  const literal = expr.kind === "number" || counts ? factOf(frame, state, index).constant : undefined;
  if (literal === 0) return DEREFERENCE;
  const field = fieldId(frame, literal !== undefined ? `[${literal}]` : `[v${index}]`);
  if (literal === undefined) frame.variableFields.add(field);
  frame.indexFields.add(field);
  return field;
}

/** `target = value`. */
export function store(frame: Frame, state: State, target: Expr, value: ValueId, span: Span): void {
  switch (target.kind) {
    case "name": {
      const slot = frame.graph.slotOf.get(target);
      if (slot === undefined) storeGlobal(frame, state, target.name, value, span);
      else if (frame.graph.variables[slot]?.isStatic) {
        // It outlives this call, so nothing is lost in it.
        escapeValue(frame, state, value, span);
        if (!isAggregateSlot(frame, slot)) state.vars[slot] = value;
      } else if (isAggregateSlot(frame, slot)) copyAggregate(frame, state, slotAddress(frame, slot), value);
      else replaceSlot(frame, state, slot, value, span, "overwritten");
      return;
    }
    case "member": {
      const base = memberBase(frame, state, target);
      reachInto(frame, state, base, target);
      storeCell(frame, state, base, memberField(frame, target), value, span);
      return;
    }
    case "index": {
      const cell = elementCell(frame, state, target, true, true);
      if (cell.field === ELEMENTS && getCell(state, cell.base, ELEMENTS) !== 0) {
        // One of many: the others are what they were.
        escapeValue(frame, state, value, span);
        return;
      }
      const filled = frame.variableFields.has(cell.field) && knownObject(frame, value) !== 0 && isFilledHere(frame, state, cell.base);
      // The same index again: whether it is the same element is not known well enough to say that the first one is lost.
      if (filled) {
        escapeValue(frame, state, getCell(state, cell.base, cell.field), span);
        noteFilled(frame, state, value);
      }
      if (!filled && frame.variableFields.has(cell.field)) noteIntoElements(frame, state, cell.base, value);
      storeCell(frame, state, cell.base, cell.field, value, span);
      // A variable index: which element it is will not be known again.
      if (target.index.kind !== "number" && !filled) escapeValue(frame, state, value, span);
      return;
    }
    case "unary":
      if (target.op === "*") {
        const pointer = evaluate(frame, state, target.arg);
        const info = frame.values[pointer];
        if (info && info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf))
          replaceSlot(frame, state, info.addressOf, value, span, "overwritten");
        else if (info && info.addressOf >= 0) writePointer(frame, state, pointer, value, span);
        else {
          useValue(frame, state, pointer, target.arg, "dereferenced");
          if (target.arg.kind === "update") {
            storeCell(frame, state, pointer, DEREFERENCE, value, span);
            escapeValue(frame, state, value, span);
          } else if (info && info.cellBase !== 0) {
            // Through a pointer that walks a structure: where it ends up is not followed.
            storeCell(frame, state, info.cellBase, info.cellField, value, span);
            escapeValue(frame, state, value, span);
          } else storeCell(frame, state, pointer, DEREFERENCE, value, span);
        }
        return;
      }
      break;
    case "cast":
      store(frame, state, target.arg, value, span);
      return;
    default:
  }
  evaluate(frame, state, target);
  escapeValue(frame, state, value, span);
}
