// Prints contract items in the words they are read from: parseItems(printItems(x)) is x. Used by hover, inference and the docs.

import { assertNever } from "../base/assertNever.ts";
import type { CType } from "../syntax/ctype.ts";
import type {
  Action,
  Amount,
  Applicability,
  Condition,
  Guard,
  Item,
  KernelRange,
  Parameter,
  Place,
  Prototype,
  Requirement,
} from "./contract.ts";

/** Items behind `Lifetime:` on one line; parameters are named as in the prototype. */
export function printItems(items: readonly Item[], parameters: readonly Parameter[]): string {
  let text = "";
  let previous: Item | undefined;
  for (const item of items) {
    const own = printItem(item, parameters);
    const place = item.kind === "effect" ? `${printPlace(item.place, parameters)}: ` : "";
    // Effects on one place share its name when a condition or range ends the one before.
    if (
      previous?.kind === "effect" &&
      endsGroup(previous) &&
      place !== "" &&
      printPlace(previous.place, parameters) === place.slice(0, -2)
    ) {
      text += `, ${own.slice(place.length)}`;
    } else {
      text += `${text === "" ? "" : "; "}${own}`;
    }
    previous = item;
  }
  return text;
}

function endsGroup(item: Item & { readonly kind: "effect" }): boolean {
  return item.when.length > 0 || item.applies.kernel !== undefined || item.applies.epochs !== undefined;
}

export function printItem(item: Item, parameters: readonly Parameter[]): string {
  const range = printApplicability(item.applies);
  switch (item.kind) {
    case "effect": {
      const actions = item.actions.map((action) => printAction(action, parameters)).join(" ");
      return `${printPlace(item.place, parameters)}: ${actions}${printWhen(item.when, parameters)}${range}`;
    }
    case "requires":
      return `requires ${item.requirements.map((requirement) => printRequirement(requirement, parameters)).join(", ")}${range}`;
    case "noreturn":
      return `noreturn${printWhen(item.when, parameters)}${range}`;
    case "opens":
    case "closes":
      return `${item.kind} ${item.guard}${printWhen(item.when, parameters)}${range}`;
    case "sleeps":
    case "none":
    case "loop":
      return `${item.kind}${range}`;
    case "mayConsume":
      return `may-consume(${printPlace(item.place, parameters)})${range}`;
    default:
      return assertNever(item);
  }
}

export function printPlace(place: Place, parameters: readonly Parameter[]): string {
  switch (place.kind) {
    case "ret":
      return "ret";
    case "param":
      return `${place.deref === 1 ? "*" : ""}${printParameter(place.index, parameters)}`;
    case "elements": {
      const name = printParameter(place.index, parameters);
      return place.count === undefined ? `${name}[]` : `${name}[0..${printAmount(place.count, parameters)})`;
    }
    case "field":
      return `${printParameter(place.index, parameters)}->${place.path}`;
    default:
      return assertNever(place);
  }
}

function printParameter(index: number, parameters: readonly Parameter[]): string {
  const name = parameters[index]?.name ?? "";
  return `@${name === "" ? index + 1 : name}`;
}

function printAmount(amount: Amount, parameters: readonly Parameter[]): string {
  switch (amount.kind) {
    case "number":
      return String(amount.value);
    case "ret":
      return "ret";
    case "param":
      return printParameter(amount.index, parameters);
    default:
      return assertNever(amount);
  }
}

function printAction(action: Action, parameters: readonly Parameter[]): string {
  switch (action.kind) {
    case "acquire":
      return `+${printAmount(action.amount, parameters)}`;
    case "release":
      return `-${printAmount(action.amount, parameters)}${action.keeps ? " keeps" : ""}`;
    case "own":
    case "free":
    case "keep":
    case "lock":
    case "unlock":
    case "isolate":
    case "putback":
    case "regain":
    case "unmap":
    case "reset":
    case "filter":
    case "null":
      return action.kind;
    case "freeDeferred":
      return "free-deferred";
    case "maybeValue":
      return "maybe-value";
    case "nullOk":
      return "null-ok";
    case "errOk":
      return "err-ok";
    case "mustCheck":
      return "must-check";
    case "borrow":
      return `borrow(${action.guards.map((guard) => printGuard(guard, parameters)).join(", ")})`;
    case "alias":
    case "within":
    case "same":
    case "becomes":
    case "calls":
    case "raw":
    case "map":
      return `${action.kind}(${printPlace(action.of, parameters)})`;
    case "errOrZero":
      return `err-or-zero(${printPlace(action.of, parameters)})`;
    case "xfer":
      return action.into === undefined ? "xfer" : `xfer(${printPlace(action.into, parameters)})`;
    case "pin":
    case "unpin":
      return isOne(action.amount) ? action.kind : `${action.kind} ${printAmount(action.amount, parameters)}`;
    case "freeze":
    case "unfreeze":
    case "order":
    case "size":
      return `${action.kind} ${printAmount(action.amount, parameters)}`;
    case "kind":
    case "of":
    case "not":
      return `${action.kind} ${action.kinds.join("|")}`;
    case "failure":
      return `?${action.failure}`;
    case "test":
      return `test(${printPlace(action.of, parameters)} ${action.outcomes.join("|")})`;
    default:
      return assertNever(action);
  }
}

function isOne(amount: Amount): boolean {
  return amount.kind === "number" && amount.value === 1;
}

function printGuard(guard: Guard, parameters: readonly Parameter[]): string {
  switch (guard.kind) {
    case "place":
      return printPlace(guard.place, parameters);
    case "locked":
      return `locked(${printPlace(guard.place, parameters)})`;
    case "named":
      return guard.name;
    default:
      return assertNever(guard);
  }
}

function printRequirement(requirement: Requirement, parameters: readonly Parameter[]): string {
  return requirement.kind === "guard" ? `guard(${requirement.name})` : `${requirement.kind}(${printPlace(requirement.place, parameters)})`;
}

function printWhen(when: readonly Condition[], parameters: readonly Parameter[]): string {
  return when.length === 0 ? "" : ` when ${when.map((condition) => printCondition(condition, parameters)).join(" and ")}`;
}

function printCondition(condition: Condition, parameters: readonly Parameter[]): string {
  if (condition.kind === "flag") {
    const test = `${printParameter(condition.index, parameters)} & ${condition.flag}`;
    return condition.negated ? `!(${test})` : test;
  }
  const place = printPlace(condition.place, parameters);
  if (condition.op === "!=" && condition.value === 0) return place;
  return `${place} ${condition.op} ${condition.value}`;
}

/** The range of an item with a leading blank; empty when it always applies. */
function printApplicability(applies: Applicability): string {
  const bounds: string[] = [];
  if (applies.kernel !== undefined) bounds.push(...printBounds(applies.kernel).map((bound) => `kver ${bound}`));
  if (applies.epochs !== undefined) bounds.push(`epoch ${applies.epochs.join("|")}`);
  return bounds.length === 0 ? "" : ` (${bounds.join(", ")})`;
}

/** A kernel range as in a `Kernel:` line: ">= 6.3, < 6.11". */
export function printKernelRange(range: KernelRange): string {
  return printBounds(range).join(", ");
}

function printBounds(range: KernelRange): readonly string[] {
  const bounds: string[] = [];
  if (range.since !== undefined) bounds.push(`>= ${range.since.join(".")}`);
  if (range.until !== undefined) bounds.push(`< ${range.until.join(".")}`);
  return bounds;
}

/** A prototype on one line, as C. */
export function printPrototype(prototype: Prototype): string {
  const parameters = prototype.parameters.map((parameter) =>
    parameter.type === undefined ? parameter.name : declare(parameter.type, parameter.name),
  );
  if (prototype.variadic) parameters.push("...");
  if (prototype.kind === "macro") return `#define ${prototype.name}(${parameters.join(", ")})`;
  const list = parameters.length === 0 ? "void" : parameters.join(", ");
  const name = prototype.kind === "member" ? `(*${prototype.name})` : prototype.name;
  return `${declare(prototype.returnType ?? { base: "void", pointers: 0, array: false }, name)}(${list})`;
}

function declare(type: CType, name: string): string {
  if (type.base.endsWith("()")) return `${type.base.slice(0, -2)} (*${name})()`;
  const stars = "*".repeat(type.pointers);
  return `${type.base}${stars === "" && name === "" ? "" : " "}${stars}${name}${type.array ? "[]" : ""}`;
}
