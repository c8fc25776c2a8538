// Expressions over one state: what value they have, what they read and write. What a call does is applyCall.ts's, how memory
// keeps values is memory.ts's; control flow inside expressions has been taken apart before.

import { assertNever } from "../base/assertNever.ts";
import type { Span } from "../base/span.ts";
import type { BinaryOp, Call, Expr } from "../syntax/ast.ts";
import { applyCall } from "./applyCall.ts";
import type { ComparisonOp } from "./graph.ts";
import { constantValue, DEREFERENCE, ELEMENTS, type Frame, fieldId, globalValue, knownObject, newValue } from "./frame.ts";
import {
  copyAggregate, escapeConstantElements, escapeValue, fieldAddress, isAggregateSlot, isConstantCell, readCell, readPointer, readSlot, replaceSlot, slotAddress, storeCell, trackedObject, writePointer,
} from "./memory.ts";
import { ANY, compareNumbers, mirrored, NEGATIVE, negate, negated, outcomeOfNumber, outcomesWhere, POSITIVE, ZERO } from "./outcome.ts";
import { FIELDS, factOf, objectById, type FlagSet, getCell, setKnown, type State, type ValueId } from "./state.ts";
import { noteVainTest, useValue } from "./uses.ts";

/** Names that every C programmer reads as numbers. */
const LANGUAGE_CONSTANTS: ReadonlyMap<string, number> = new Map([["NULL", 0], ["false", 0], ["true", 1]]);

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
        return state.known.get(`global ${expr.name}`) ?? globalValue(frame, expr.name, expr);
      }
      return readSlot(frame, state, slot);
    }
    case "number":
      return expr.value === undefined ? newValue(frame, expr) : constantValue(frame, expr.value, expr);
    case "string":
      return newValue(frame, expr, POSITIVE);
    case "opaque":
    case "sizeof":
      return knownBy(frame, state, `sizeof ${expr.start}`, expr, ANY);
    case "call":
      return call(frame, state, expr);
    case "member": {
      const base = memberBase(frame, state, expr);
      return readField(frame, state, base, fieldId(frame, expr.field), expr);
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
        const outcomes = step > 0 ? (fact.outcomes & NEGATIVE ? ANY : POSITIVE) : fact.outcomes & NEGATIVE ? ANY : fact.outcomes === POSITIVE ? ZERO | POSITIVE : ANY;
        after = newValue(frame, expr, outcomes, { object: sameMemory(frame, state, before), isAddress: frame.values[before]?.isAddress ?? false });
      }
      if (fact.constant === undefined) forgetEquality(frame, state, before, after);
      store(frame, state, expr.arg, after, expr);
      return expr.prefix ? after : before;
    }
    case "binary":
      return binary(frame, state, expr.op, evaluate(frame, state, expr.left), evaluate(frame, state, expr.right), expr);
    case "assign": {
      let value = evaluate(frame, state, expr.right);
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
  const args = expr.args.map((arg) => evaluate(frame, state, arg));
  return applyCall(frame, state, { name, span: expr, args, argSpans: expr.args });
}

/** The value that `.` or `->` looks into. */
export function memberBase(frame: Frame, state: State, expr: Extract<Expr, { kind: "member" }>): ValueId {
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

/** One value per spelling over values, so that the same question asked twice has the same answer. */
function knownBy(frame: Frame, state: State, key: string, span: Span, outcomes: number): ValueId {
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, outcomes);
  setKnown(state, key, value);
  return value;
}

function unionOfFlags(a: FlagSet | undefined, b: FlagSet | undefined): FlagSet | undefined {
  if (!a && !b) return undefined;
  return { names: [...(a?.names ?? []), ...(b?.names ?? [])], complete: a !== undefined && b !== undefined && a.complete && b.complete };
}

function binary(frame: Frame, state: State, op: BinaryOp, left: ValueId, right: ValueId, span: Span): ValueId {
  if (mirrored(op) !== undefined) return compare(frame, state, op as "==", left, right, span);
  const a = factOf(frame, state, left);
  const b = factOf(frame, state, right);
  if (a.constant !== undefined && b.constant !== undefined) {
    const result = arithmetic(op, a.constant, b.constant);
    if (result !== undefined && Number.isSafeInteger(result)) return constantValue(frame, result, span);
  }
  // x | 0, x + 0, and x & y with one of them 0.
  if (a.constant === 0 && (op === "|" || op === "+" || op === "^")) return right;
  if (b.constant === 0 && (op === "|" || op === "+" || op === "-" || op === "^" || op === "<<" || op === ">>")) return left;
  if (op === "&" && (a.outcomes === ZERO || b.outcomes === ZERO)) return constantValue(frame, 0, span);
  const object = memoryOf(frame, state, op, left, right);
  const key = `${op},${left},${right}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const flags = op === "|" ? unionOfFlags(frame.values[left]?.flags, frame.values[right]?.flags) : undefined;
  let outcomes = ANY;
  if (op === "+" || op === "|") outcomes = a.outcomes === POSITIVE || b.outcomes === POSITIVE ? ((a.outcomes | b.outcomes) & NEGATIVE ? ANY : POSITIVE) : ANY;
  if (op === "&" || op === "%" || op === ">>") outcomes = ZERO | POSITIVE;
  // Flags that have a name are set in what they are or-ed into.
  if (op === "|" && outcomes === ANY && (frame.values[left]?.named ?? frame.values[right]?.named) !== undefined) outcomes = POSITIVE | NEGATIVE;
  // An address with an offset is still a handle; the difference of two addresses is a number.
  const container = op === "+" && (object !== 0 || (frame.values[left]?.addressOf ?? -1) >= 0 || getCell(state, left, ELEMENTS) !== 0);
  const value = newValue(frame, span, object !== 0 && op === "+" ? factOf(frame, state, left).outcomes : outcomes, {
    object: op === "-" && knownObject(frame, right) !== 0 ? 0 : object, flags, derived: object === 0 ? derivedFrom(frame, left) || derivedFrom(frame, right) : 0, isAddress: frame.values[left]?.isAddress || frame.values[right]?.isAddress || false, ...(container ? { cellBase: left, cellField: offsetField(frame, right) } : {}),
  });
  setKnown(state, key, value);
  return value;
}

/** The answer to the same comparison asked the other way round, or for its opposite, on this path. */
function answeredBefore(frame: Frame, state: State, op: ComparisonOp, left: ValueId, right: ValueId): boolean | undefined {
  if (state.known.size === 0) return undefined;
  const ask = (asked: BinaryOp | undefined, a: ValueId, b: ValueId, same: boolean): boolean | undefined => {
    const value = asked === undefined ? undefined : state.known.get(`${asked},${a},${b}`);
    if (value === undefined) return undefined;
    const { outcomes } = factOf(frame, state, value);
    return outcomes === POSITIVE ? same : outcomes === ZERO ? !same : undefined;
  };
  const back = mirrored(op);
  return ask(negated(op), left, right, false) ?? ask(back, right, left, true) ?? ask(back === undefined ? undefined : negated(back), right, left, false);
}

/** A counter that was equal to something is not equal to it one step later. */
function forgetEquality(frame: Frame, state: State, before: ValueId, after: ValueId): void {
  for (const [key, value] of state.known) {
    if (!key.startsWith("==,") || factOf(frame, state, value).outcomes !== POSITIVE) continue;
    const [, left, right] = key.split(",");
    const zero = constantValue(frame, 0, frame.values[value]?.span ?? NO_SPAN);
    if (left === `${before}`) setKnown(state, `==,${after},${right}`, zero);
    else if (right === `${before}`) setKnown(state, `==,${left},${after}`, zero);
  }
}

const NO_SPAN: Span = { start: 0, end: 0 };

/** Memory that was just allocated, against an address that does not come from it: never the same. */
function isElsewhere(frame: Frame, state: State, left: ValueId, right: ValueId): boolean {
  const fresh = (value: ValueId, other: ValueId): boolean => {
    const id = knownObject(frame, value);
    const object = state.objects.get(id);
    if (object?.origin !== "acquired" || object.released) return false;
    if ((frame.values[other]?.addressOf ?? -1) >= 0) return true;
    const elsewhere = knownObject(frame, other) !== id && factOf(frame, state, other).constant === undefined;
    // Counted memory can be found again; what is this frame's alone cannot.
    return elsewhere && object.owned && !object.escaped && !object.stored && factOf(frame, state, value).outcomes === POSITIVE && !comesFromOwnMemory(frame, state, other);
  };
  const one = state.objects.get(knownObject(frame, left));
  const two = state.objects.get(knownObject(frame, right));
  // A lock is taken once: what this frame holds locked under two names are two.
  if (one && two && one.id !== two.id && one.lock === "held" && two.lock === "held" && one.locked && two.locked) return true;
  return fresh(left, right) || fresh(right, left);
}

/** Whether a value was read from memory that this frame allocated: it may be any of its own pointers. */
function comesFromOwnMemory(frame: Frame, state: State, value: ValueId): boolean {
  for (const [key, content] of state.cells) {
    if (content === value && state.objects.get(knownObject(frame, Math.floor(key / FIELDS)))?.origin === "acquired") return true;
  }
  return false;
}

/** The object that an address with an offset still points into: memory by its address, or got as a whole; the next struct page is another page. */
function sameMemory(frame: Frame, state: State, value: ValueId): number {
  const id = knownObject(frame, value);
  const object = objectById(frame, state, id);
  if (frame.values[value]?.isNumber) return 0;
  return object && (object.origin !== "foreign" || frame.values[value]?.isAddress) ? id : 0;
}

function derivedFrom(frame: Frame, value: ValueId): number {
  return knownObject(frame, value) || (frame.values[value]?.derived ?? 0);
}

/** The memory that the result of an operation on an address still names; tags in low bits do not change it. */
function memoryOf(frame: Frame, state: State, op: BinaryOp, left: ValueId, right: ValueId): number {
  switch (op) {
    case "+":
      return sameMemory(frame, state, left) || sameMemory(frame, state, right);
    case "-":
      return sameMemory(frame, state, left);
    case "&":
    case "|":
      return frame.values[left]?.isNumber || frame.values[right]?.isNumber ? 0 : trackedObject(frame, left) || trackedObject(frame, right);
    default:
      return 0;
  }
}

/** The field of `base + n`: an element at a variable index. */
function offsetField(frame: Frame, index: ValueId): number {
  if (frame.fields.size >= FIELDS - 16) return ELEMENTS;
  const field = fieldId(frame, `[v${index}]`);
  frame.variableFields.add(field);
  frame.indexFields.add(field);
  return field;
}

function arithmetic(op: BinaryOp, a: number, b: number): number | undefined {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? undefined : Math.trunc(a / b);
    case "%":
      return b === 0 ? undefined : a % b;
    case "<<":
      return b >= 0 && b < 40 ? a * 2 ** b : undefined;
    case ">>":
      return b >= 0 && b < 53 ? Math.floor(a / 2 ** b) : undefined;
    case "&":
      return a >= 0 && b >= 0 && a < 2 ** 31 && b < 2 ** 31 ? a & b : undefined;
    case "|":
      return a >= 0 && b >= 0 && a < 2 ** 31 && b < 2 ** 31 ? a | b : undefined;
    default:
      return undefined;
  }
}

function compare(frame: Frame, state: State, op: ComparisonOp, left: ValueId, right: ValueId, span: Span): ValueId {
  const a = factOf(frame, state, left);
  const b = factOf(frame, state, right);
  if (a.constant !== undefined && b.constant !== undefined) return constantValue(frame, compareNumbers(op, a.constant, b.constant) ? 1 : 0, span);
  if (left === right && (op === "==" || op === "!=")) return constantValue(frame, op === "==" ? 1 : 0, span);
  // A size or count that has a name is not 0.
  const bound = frame.values[right]?.named;
  if (a.constant === 0 && bound !== undefined && !bound.startsWith("-") && (op === "<" || op === ">=")) return constantValue(frame, op === "<" ? 1 : 0, span);
  // Constants of different names have different values.
  const [one, other] = [frame.values[left]?.named, frame.values[right]?.named];
  if (one !== undefined && other !== undefined && one !== other && (op === "==" || op === "!=")) return constantValue(frame, op === "==" ? 0 : 1, span);
  if (b.constant !== undefined) {
    const where = outcomesWhere(op, b.constant);
    const failing = frame.values[left]?.failures.length ?? 0;
    // A test that cannot say yes is still asked: branch() notes it for values that can fail in another way.
    if ((a.outcomes & where) === 0 && failing === 0 && outcomeOfNumber(b.constant) !== POSITIVE) return constantValue(frame, 0, span);
  }
  if ((op === "==" || op === "!=") && isElsewhere(frame, state, left, right)) return constantValue(frame, op === "==" ? 0 : 1, span);
  // NULL asked of a pointer that is an ERR_PTR on this path.
  if (frame.returning && b.constant === 0 && a.outcomes === NEGATIVE && (op === "==" || op === "!=") && frame.values[left]?.failures.includes("err")) {
    noteVainTest(frame, state, left, ZERO, span);
  }
  const answered = answeredBefore(frame, state, op, left, right);
  if (answered !== undefined) return constantValue(frame, answered ? 1 : 0, span);
  const key = `${op},${left},${right}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const value = newValue(frame, span, ZERO | POSITIVE, { comparison: { op, left, right } });
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
      return fieldAddress(frame, state, memberBase(frame, state, expr), fieldId(frame, expr.field), expr);
    case "index": {
      if (expr.base.kind === "member") {
        // A member that nothing was stored to is an array inside the struct.
        const container = memberBase(frame, state, expr.base);
        const member = fieldId(frame, expr.base.field);
        if (getCell(state, container, member) === 0 && getCell(state, container, ELEMENTS) === 0) {
          return elementAddress(frame, state, fieldAddress(frame, state, container, member, expr), expr);
        }
      }
      const { base, field } = elementCell(frame, state, expr);
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

export function readField(frame: Frame, state: State, base: ValueId, field: number, expr: Extract<Expr, { kind: "member" }>): ValueId {
  if (expr.arrow) useValue(frame, state, base, expr.base, "dereferenced");
  return readCell(frame, state, base, field, expr);
}

/** `base[index]`: the element that stands for all of a filled array, or one of its own per constant or variable index. */
export function readElement(frame: Frame, state: State, expr: Extract<Expr, { kind: "index" }>): ValueId {
  const { base, field } = elementCell(frame, state, expr);
  // Any of them: what stands at the constant indices may be taken away here.
  if (frame.variableFields.has(field)) escapeConstantElements(frame, state, base, expr);
  return readCell(frame, state, base, field, expr);
}

function elementCell(frame: Frame, state: State, expr: Extract<Expr, { kind: "index" }>): { base: ValueId; field: number } {
  const index = evaluate(frame, state, expr.index);
  if (expr.base.kind === "member") {
    // A container whose elements a contract filled: batch.folios[i].
    const container = memberBase(frame, state, expr.base);
    if (getCell(state, container, ELEMENTS) !== 0) return { base: container, field: ELEMENTS };
  }
  const base = evaluate(frame, state, expr.base);
  useValue(frame, state, base, expr.base, "dereferenced");
  const target = frame.values[base];
  if (target && target.addressOf >= 0 && !isAggregateSlot(frame, target.addressOf)) return { base, field: ELEMENTS };
  if (getCell(state, base, ELEMENTS) !== 0) return { base, field: ELEMENTS };
  return { base, field: indexField(frame, state, expr.index, index) };
}

/** `&array[index]` for an array inside a struct. */
function elementAddress(frame: Frame, state: State, array: ValueId, expr: Extract<Expr, { kind: "index" }>): ValueId {
  return fieldAddress(frame, state, array, indexField(frame, state, expr.index, evaluate(frame, state, expr.index)), expr);
}

/** a[0] is *a; a counter names another element in each round, whatever it is in this one. */
function indexField(frame: Frame, state: State, expr: Expr, index: ValueId): number {
  if (frame.fields.size >= FIELDS - 16) return ELEMENTS;
  const literal = expr.kind === "number" ? factOf(frame, state, index).constant : undefined;
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
      if (slot === undefined || frame.graph.variables[slot]?.isStatic) {
        escapeValue(frame, state, value, span);
        if (slot === undefined) setKnown(state, `global ${target.name}`, value);
      } else if (isAggregateSlot(frame, slot)) copyAggregate(frame, state, slotAddress(frame, slot), value);
      else replaceSlot(frame, state, slot, value, span, "overwritten");
      return;
    }
    case "member": {
      const base = memberBase(frame, state, target);
      if (target.arrow) useValue(frame, state, base, target.base, "dereferenced");
      storeCell(frame, state, base, fieldId(frame, target.field), value, span);
      return;
    }
    case "index": {
      const cell = elementCell(frame, state, target);
      if (cell.field === ELEMENTS && getCell(state, cell.base, ELEMENTS) !== 0) {
        // One of many: the others are what they were.
        escapeValue(frame, state, value, span);
        return;
      }
      storeCell(frame, state, cell.base, cell.field, value, span);
      // A variable index: which element it is will not be known again.
      const counted = target.index.kind === "name" && frame.graph.slotOf.has(target.index);
      if (counted || !isConstantCell(frame, cell.field)) escapeValue(frame, state, value, span);
      return;
    }
    case "unary":
      if (target.op === "*") {
        const pointer = evaluate(frame, state, target.arg);
        const info = frame.values[pointer];
        if (info && info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf)) replaceSlot(frame, state, info.addressOf, value, span, "overwritten");
        else if (info && info.addressOf >= 0) writePointer(frame, state, pointer, value, span);
        else {
          useValue(frame, state, pointer, target.arg, "dereferenced");
          if (info && info.cellBase !== 0) {
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

