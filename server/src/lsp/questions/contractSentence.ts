// A contract as one sentence for people: "returns an owned folio or an error pointer · consumes page when it returns 0".

import { assertNever } from "../../base/assertNever.ts";
import type { Action, Condition, Failure, Item, Parameter, Place } from "../../model/contract.ts";

/** Empty when the contract says nothing about a lifetime. */
export function contractSentence(items: readonly Item[], parameters: readonly Parameter[]): string {
  const parts: string[] = [];
  for (const item of items) {
    const part = partOf(item, parameters);
    if (part !== undefined && !parts.includes(part)) parts.push(part);
  }
  return parts.join(" · ");
}

function partOf(item: Item, parameters: readonly Parameter[]): string | undefined {
  switch (item.kind) {
    case "effect": {
      const what = item.place.kind === "ret" ? resultPart(item.actions, parameters) : placePart(item.place, item.actions, parameters);
      return what === undefined ? undefined : `${what}${whenPart(item.when, parameters)}`;
    }
    case "requires":
      return `needs ${item.requirements.map((one) => ("place" in one ? `${nameOf(one.place, parameters)} ${REQUIRED[one.kind] ?? one.kind}` : one.name)).join(", ")}`;
    case "noreturn":
      return `does not return${whenPart(item.when, parameters)}`;
    case "opens":
      return `enters ${item.guard}`;
    case "closes":
      return `leaves ${item.guard}`;
    case "mayConsume":
      return `may consume ${nameOf(item.place, parameters)}`;
    case "sleeps":
    case "none":
    case "loop":
      return undefined;
    default:
      return assertNever(item);
  }
}

const REQUIRED: Readonly<Record<string, string>> = {
  ref: "referenced",
  locked: "locked",
  unlocked: "unlocked",
  isolated: "isolated",
  nonnull: "not NULL",
  order0: "of order 0",
};

function resultPart(actions: readonly Action[], parameters: readonly Parameter[]): string | undefined {
  const kind = kindWord(actions);
  const failures = actions.flatMap((action) => (action.kind === "failure" ? [FAILURES[action.failure]] : []));
  const otherwise = failures.length === 0 ? "" : ` or ${failures.join(" or ")}`;
  const locked = actions.some((action) => action.kind === "lock") ? ", locked" : "";
  for (const action of actions) {
    switch (action.kind) {
      case "acquire":
        return `returns an owned reference to ${article(kind)}${otherwise}${locked}`;
      case "own":
        return `returns an owned ${kind}${otherwise}${locked}`;
      case "pin":
        return `returns a pinned ${kind}${otherwise}`;
      case "borrow":
        return `returns a borrowed ${kind}${otherwise}${locked}`;
      case "alias":
        return `returns another name of ${nameOf(action.of, parameters)}${otherwise}`;
      case "within":
        return `returns an address within ${nameOf(action.of, parameters)}${otherwise}`;
      case "map":
        return `returns a mapping of ${nameOf(action.of, parameters)}${otherwise}`;
      default:
    }
  }
  return undefined;
}

function placePart(place: Place, actions: readonly Action[], parameters: readonly Parameter[]): string | undefined {
  const name = nameOf(place, parameters);
  const gives = place.kind === "param" && place.deref === 1;
  const parts: string[] = [];
  for (const action of actions) {
    switch (action.kind) {
      case "acquire":
      case "own":
        parts.push(gives ? `gives an owned ${kindWord(actions)} through ${name}` : `takes a reference on ${name}`);
        break;
      case "release":
      case "free":
      case "freeDeferred":
        parts.push(`consumes ${name}`);
        break;
      case "xfer":
        parts.push(`takes over ${name}`);
        break;
      case "pin":
        parts.push(`pins ${name}`);
        break;
      case "unpin":
        parts.push(`unpins ${name}`);
        break;
      case "lock":
        parts.push(`locks ${name}`);
        break;
      case "unlock":
        parts.push(`unlocks ${name}`);
        break;
      case "unmap":
        parts.push(`unmaps ${name}`);
        break;
      case "isolate":
        parts.push(`isolates ${name}`);
        break;
      case "freeze":
        parts.push(`freezes the count of ${name}`);
        break;
      case "unfreeze":
        parts.push(`gives back the count of ${name}`);
        break;
      case "keep":
        parts.push(`keeps ${name}`);
        break;
      case "borrow":
        parts.push(gives ? `gives a borrowed ${kindWord(actions)} through ${name}` : `borrows ${name}`);
        break;
      default:
    }
  }
  return parts.length === 0 ? undefined : parts.join(" and ");
}

function whenPart(when: readonly Condition[], parameters: readonly Parameter[]): string {
  if (when.length === 0) return "";
  const words = when.map((condition) => {
    if (condition.kind === "flag")
      return `${parameters[condition.index]?.name ?? "flags"} ${condition.negated ? "lacks" : "has"} ${condition.flag}`;
    const name = condition.place.kind === "ret" ? "it returns" : `${nameOf(condition.place, parameters)} is`;
    if (condition.value !== 0) return `${name} ${condition.op} ${condition.value}`;
    return `${name} ${ZERO_WORDS[condition.op]}`;
  });
  return ` when ${words.join(" and ")}`;
}

const ZERO_WORDS = { "==": "0", "!=": "non-zero", "<": "an error", ">": "non-zero", "<=": "0 or an error", ">=": "no error" } as const;

const FAILURES: Readonly<Record<Failure, string>> = {
  null: "NULL",
  err: "an error pointer",
  "0": "0",
  errval: "an error value",
  value: "a value entry",
  end: "NULL at the end",
};

function kindWord(actions: readonly Action[]): string {
  const kinds = actions.flatMap((action) => (action.kind === "kind" ? action.kinds : []));
  return kinds.length === 0 ? "handle" : kinds.join(" or ");
}

function article(word: string): string {
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

function nameOf(place: Place, parameters: readonly Parameter[]): string {
  switch (place.kind) {
    case "ret":
      return "the result";
    case "param":
      return nameOfParameter(place.index, parameters);
    case "elements":
      return `what ${nameOfParameter(place.index, parameters)} holds`;
    case "field":
      return `${nameOfParameter(place.index, parameters)}->${place.path}`;
    default:
      return assertNever(place);
  }
}

function nameOfParameter(index: number, parameters: readonly Parameter[]): string {
  const name = parameters[index]?.name ?? "";
  return name === "" ? `argument ${index + 1}` : name;
}
