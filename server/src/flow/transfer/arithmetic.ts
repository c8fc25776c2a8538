// Arithmetic over one state: numbers where they are known, and the memory that an address with an offset or tag still names.

import type { Span } from "../../base/span.ts";
import type { BinaryOp } from "../../syntax/ast.ts";
import { compare } from "./compare.ts";
import { constantValue, ELEMENTS, type Frame, fieldId, knownObject, newValue } from "../state/frame.ts";
import { trackedObject } from "./escape.ts";
import { stepWithin } from "./within.ts";
import { ANY, mirrored, NEGATIVE, POSITIVE, ZERO } from "../calls/outcome.ts";
import { FIELDS, type FlagSet, factOf, getCell, objectById, setKnown, type State, type ValueId } from "../state/state.ts";

/** The value of `left op right`. */
export function binary(frame: Frame, state: State, op: BinaryOp, left: ValueId, right: ValueId, span: Span): ValueId {
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
  if (op === "&") {
    const rest = besideFlags(frame, state, left, right);
    if (rest !== undefined) return binary(frame, state, op, rest, right, span);
  }
  const object = memoryOf(frame, state, op, left, right);
  const key = `${op},${left},${right}`;
  const known = state.known.get(key);
  if (known !== undefined) return known;
  const flags = op === "|" ? unionOfFlags(frame.values[left]?.flags, frame.values[right]?.flags) : undefined;
  let outcomes = ANY;
  if (op === "+" || op === "|")
    outcomes = a.outcomes === POSITIVE || b.outcomes === POSITIVE ? ((a.outcomes | b.outcomes) & NEGATIVE ? ANY : POSITIVE) : ANY;
  if (op === "&" || op === "%" || op === ">>") outcomes = ZERO | POSITIVE;
  if (op === "&" && hasKnownBit(frame, state, left, right)) outcomes = POSITIVE;
  // Flags that have a name are set in what they are or-ed into.
  if (op === "|" && outcomes === ANY && (frame.values[left]?.named ?? frame.values[right]?.named) !== undefined)
    outcomes = POSITIVE | NEGATIVE;
  // An address with an offset is still a handle; the difference of two addresses is a number.
  const container = op === "+" && (object !== 0 || (frame.values[left]?.addressOf ?? -1) >= 0 || getCell(state, left, ELEMENTS) !== 0);
  const value = newValue(frame, span, object !== 0 && op === "+" ? factOf(frame, state, left).outcomes : outcomes, {
    object: op === "-" && knownObject(frame, right) !== 0 ? 0 : object,
    flags,
    derived: object === 0 ? derivedFrom(frame, left) || derivedFrom(frame, right) : 0,
    isAddress: frame.values[left]?.isAddress || frame.values[right]?.isAddress || false,
    isNumber: object === 0 && (namesMemory(frame, left) || namesMemory(frame, right)),
    ...(container ? { cellBase: left, cellField: offsetField(frame, right) } : {}),
  });
  setKnown(state, key, value);
  if (op === "|") frame.numbers.unions.set(value, [...partsOf(frame, left), ...partsOf(frame, right)]);
  if ((op === "+" || op === "-") && object === 0 && frame.paramValues.includes(left)) frame.offsetOf.set(value, left);
  if ((op === "+" || op === "-") && object === 0) stepWithin(frame, state, left, value);
  if ((op === "+" || op === "-") && object !== 0 && knownObject(frame, left) === object && knownObject(frame, right) === 0)
    frame.numbers.movedFrom.set(value, left);
  if (op === "|" && frame.values[left]?.flags?.complete) setKnown(state, `beside,${value}`, right);
  else if (op === "|" && frame.values[right]?.flags?.complete) setKnown(state, `beside,${value}`, left);
  return value;
}

/** What a union of bits was or-ed together from. */
function partsOf(frame: Frame, value: ValueId): readonly ValueId[] {
  return frame.numbers.unions.get(value) ?? [value];
}

/** Whether the path has found one of the bits set that are asked for together. */
function hasKnownBit(frame: Frame, state: State, left: ValueId, right: ValueId): boolean {
  return (frame.numbers.unions.get(right) ?? []).some((bit) => {
    const asked = state.known.get(`&,${left},${bit}`);
    return asked !== undefined && (factOf(frame, state, asked).outcomes & ZERO) === 0;
  });
}

/** Where a flag is asked of known flags with something else or-ed in, and is none of them: the something else. */
function besideFlags(frame: Frame, state: State, left: ValueId, right: ValueId): ValueId | undefined {
  const asked = frame.values[right]?.flags;
  const known = frame.values[left]?.flags;
  if (asked?.names.length !== 1 || !asked.complete || !known || known.names.includes(asked.names[0] ?? "")) return undefined;
  return state.known.get(`beside,${left}`);
}

function unionOfFlags(a: FlagSet | undefined, b: FlagSet | undefined): FlagSet | undefined {
  if (!a && !b) return undefined;
  return { names: [...(a?.names ?? []), ...(b?.names ?? [])], complete: a !== undefined && b !== undefined && a.complete && b.complete };
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

/** The object that an address with an offset still points into: memory by its address, or got as a whole; the next struct page is another page. */
export function sameMemory(frame: Frame, state: State, value: ValueId): number {
  const id = knownObject(frame, value);
  const object = objectById(frame, state, id);
  if (frame.values[value]?.isNumber) return 0;
  return object && (object.origin !== "foreign" || frame.values[value]?.isAddress) ? id : 0;
}

/** Whether it is a number that memory is found by, or made from one. */
function namesMemory(frame: Frame, value: ValueId): boolean {
  return frame.values[value]?.isNumber === true && derivedFrom(frame, value) !== 0;
}

function derivedFrom(frame: Frame, value: ValueId): number {
  return knownObject(frame, value) || (frame.values[value]?.derived ?? 0);
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
