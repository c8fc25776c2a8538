// Reads the items of a `Lifetime:` line by recursive descent. Faults are values, and one bad item does not hide the next.
// Says nothing about whether an item makes sense for its prototype: checkContract.ts does.

import type { Action, Condition, Guard, Item, Parameter, Place, Requirement } from "./contract.ts";
import {
  accept,
  ALWAYS,
  atAmount,
  atPlace,
  atRange,
  type Cursor,
  expect,
  fail,
  lastEnd,
  openCursor,
  peek,
  readAmount,
  readParameter,
  readPlace,
  readRange,
  skipItem,
  take,
} from "./contractCursor.ts";
import type { Token } from "./contractTokens.ts";
import type { GrammarError } from "./grammarError.ts";
import {
  ACTION_WORDS,
  AMOUNT_ACTIONS,
  COMPARISONS,
  COUNT_ACTIONS,
  FAILURES,
  ITEM_WORDS,
  KIND_ACTIONS,
  PLACE_ACTIONS,
  PLAIN_ACTIONS,
  REQUIREMENT_WORDS,
} from "./vocabulary.ts";

export interface ParsedItems {
  readonly items: readonly Item[];
  readonly errors: readonly GrammarError[];
}

/** Parses items; `base` is the offset of `text` in its file, `parameters` is undefined for a pattern. */
export function parseItems(text: string, base: number, parameters: readonly Parameter[] | undefined): ParsedItems {
  const cursor = openCursor(text, base, parameters);
  const items: Item[] = [];
  while (peek(cursor).kind !== "end") {
    if (accept(cursor, ";")) continue;
    const known = cursor.errors.length;
    readItem(cursor, items);
    if (cursor.errors.length > known) skipItem(cursor);
    else if (peek(cursor).kind !== "end" && peek(cursor).text !== ";") {
      fail(cursor, peek(cursor), "expected `;` between items", ACTION_WORDS, "put `;` here");
      skipItem(cursor);
    }
  }
  return { items, errors: cursor.errors };
}

function readItem(cursor: Cursor, items: Item[]): void {
  if (atPlace(cursor)) {
    readEffects(cursor, items);
    return;
  }
  const word = take(cursor);
  const start = word.start;
  switch (word.text) {
    case "requires": {
      const requirements: Requirement[] = [];
      do {
        const requirement = readRequirement(cursor);
        if (requirement === undefined) return;
        requirements.push(requirement);
      } while (accept(cursor, ","));
      const tail = readTail(cursor, false);
      if (tail !== undefined) items.push({ kind: "requires", requirements, applies: tail.applies, start, end: lastEnd(cursor) });
      return;
    }
    case "noreturn": {
      const tail = readTail(cursor, true);
      if (tail !== undefined) items.push({ kind: "noreturn", ...tail, start, end: lastEnd(cursor) });
      return;
    }
    case "opens":
    case "closes": {
      const guard = take(cursor);
      if (guard.kind !== "word") {
        fail(cursor, guard, "expected a guard", [], "name the guard, as in opens rcu");
        return;
      }
      const tail = readTail(cursor, true);
      if (tail !== undefined) items.push({ kind: word.text, guard: guard.text, ...tail, start, end: lastEnd(cursor) });
      return;
    }
    case "sleeps":
    case "none":
    case "loop": {
      const tail = readTail(cursor, false);
      if (tail !== undefined) items.push({ kind: word.text, applies: tail.applies, start, end: lastEnd(cursor) });
      return;
    }
    case "may-consume": {
      const place = readBracketed(cursor);
      if (place === undefined) return;
      const tail = readTail(cursor, false);
      if (tail !== undefined) items.push({ kind: "mayConsume", place, applies: tail.applies, start, end: lastEnd(cursor) });
      return;
    }
    default:
      fail(cursor, word, "expected an item", ITEM_WORDS);
  }
}

/** `place: actions [when] [range], actions …`: one effect for each group that ends in a condition or range. */
function readEffects(cursor: Cursor, items: Item[]): void {
  let start = peek(cursor).start;
  const place = readPlace(cursor);
  if (place === undefined || !expect(cursor, ":")) return;
  for (;;) {
    const actions: Action[] = [];
    let afterComma: Token | undefined;
    for (;;) {
      const action = readAction(cursor);
      if (action === undefined) return;
      actions.push(action);
      const comma = peek(cursor);
      if (accept(cursor, ",")) afterComma = peek(cursor);
      else if (!atAction(cursor)) break;
      else if (comma.kind !== "failure") afterComma = undefined;
    }
    const conditional = peek(cursor).text === "when";
    const tail = readTail(cursor, true);
    if (tail === undefined) return;
    if (conditional && afterComma?.kind === "failure") {
      const { text } = afterComma;
      fail(
        cursor,
        afterComma,
        `the condition holds for everything before \`${text}\`, too`,
        [],
        `write \`; PLACE: ${text} when …\`, or no comma`,
      );
      return;
    }
    items.push({ kind: "effect", place, actions, ...tail, start, end: lastEnd(cursor) });
    if (!accept(cursor, ",")) return;
    start = peek(cursor).start;
  }
}

function atAction(cursor: Cursor): boolean {
  const token = peek(cursor);
  if (token.kind === "failure" || token.text === "+" || token.text === "-") return true;
  return token.kind === "word" && token.text !== "when";
}

/** Conditions and range behind an item. */
function readTail(cursor: Cursor, conditional: boolean): { when: readonly Condition[]; applies: Item["applies"] } | undefined {
  const when: Condition[] = [];
  if (peek(cursor).text === "when" && conditional) {
    cursor.at++;
    do {
      const condition = readCondition(cursor);
      if (condition === undefined) return undefined;
      when.push(condition);
    } while (accept(cursor, "and") || accept(cursor, "&&"));
  }
  if (!atRange(cursor)) return { when, applies: ALWAYS };
  const applies = readRange(cursor);
  return applies === undefined ? undefined : { when, applies };
}

function readAction(cursor: Cursor): Action | undefined {
  const token = take(cursor);
  const word = token.text;
  if (token.kind === "failure") {
    const failure = FAILURES.find((known) => known === word.slice(1));
    if (failure !== undefined) return { kind: "failure", failure };
    return fail(
      cursor,
      token,
      "unknown failure value",
      FAILURES.map((known) => `?${known}`),
    );
  }
  if (word === "+" || word === "-") {
    const amount = readAmount(cursor);
    if (amount === undefined) return undefined;
    if (word === "+") return { kind: "acquire", amount };
    return { kind: "release", amount, keeps: accept(cursor, "keeps") };
  }
  if (token.kind !== "word")
    return fail(cursor, token, "expected an action", ACTION_WORDS, "write an action, as +1, -1, own, free or borrow(…)");
  const plain = Object.hasOwn(PLAIN_ACTIONS, word) ? PLAIN_ACTIONS[word] : undefined;
  if (plain !== undefined) return plain;
  const placed = PLACE_ACTIONS.find((known) => known === word);
  if (placed !== undefined) {
    const of = readBracketed(cursor);
    return of === undefined ? undefined : { kind: placed === "err-or-zero" ? "errOrZero" : placed, of };
  }
  const kinded = KIND_ACTIONS.find((known) => known === word);
  if (kinded !== undefined) {
    const kinds = readNames(cursor, "expected a kind");
    return kinds === undefined ? undefined : { kind: kinded, kinds };
  }
  const measured = AMOUNT_ACTIONS.find((known) => known === word);
  if (measured !== undefined) {
    const amount = readAmount(cursor);
    return amount === undefined ? undefined : { kind: measured, amount };
  }
  const counted = COUNT_ACTIONS.find((known) => known === word);
  if (counted !== undefined) {
    const amount = atAmount(cursor) ? readAmount(cursor) : ({ kind: "number", value: 1 } as const);
    return amount === undefined ? undefined : { kind: counted, amount };
  }
  switch (word) {
    case "borrow": {
      const guards = readGuards(cursor);
      return guards === undefined ? undefined : { kind: "borrow", guards };
    }
    case "xfer": {
      if (peek(cursor).text !== "(" || atRange(cursor)) return { kind: "xfer", into: undefined };
      const into = readBracketed(cursor);
      return into === undefined ? undefined : { kind: "xfer", into };
    }
    case "test":
      return readTest(cursor);
    default:
      return fail(cursor, token, "unknown action", [...ACTION_WORDS, "when"]);
  }
}

/** `(place)`. */
function readBracketed(cursor: Cursor): Place | undefined {
  if (!expect(cursor, "(")) return undefined;
  const place = readPlace(cursor);
  return place !== undefined && expect(cursor, ")") ? place : undefined;
}

/** `A|B`. */
function readNames(cursor: Cursor, message: string): readonly string[] | undefined {
  const names: string[] = [];
  do {
    const token = take(cursor);
    if (token.kind !== "word") return fail(cursor, token, message, [], "write names separated by |");
    names.push(token.text);
  } while (accept(cursor, "|"));
  return names;
}

function readGuards(cursor: Cursor): readonly Guard[] | undefined {
  if (!expect(cursor, "(")) return undefined;
  const guards: Guard[] = [];
  do {
    if (atPlace(cursor)) {
      const place = readPlace(cursor);
      if (place === undefined) return undefined;
      guards.push({ kind: "place", place });
      continue;
    }
    const name = take(cursor);
    if (name.kind !== "word")
      return fail(cursor, name, "expected a guard", [], "write @param, locked(ret), ptl, rcu, mmap_lock, iterator, object or none");
    if (name.text !== "locked") {
      guards.push({ kind: "named", name: name.text });
      continue;
    }
    const place = readBracketed(cursor);
    if (place === undefined) return undefined;
    guards.push({ kind: "locked", place });
  } while (accept(cursor, ",") || accept(cursor, "|"));
  return expect(cursor, ")") ? guards : undefined;
}

/** Behind `test`: `(@p err|null)`. */
function readTest(cursor: Cursor): Action | undefined {
  if (!expect(cursor, "(")) return undefined;
  const of = readPlace(cursor);
  if (of === undefined) return undefined;
  const outcomes: ("null" | "err" | "value")[] = [];
  do {
    const token = take(cursor);
    if (token.text !== "null" && token.text !== "err" && token.text !== "value")
      return fail(cursor, token, "expected what the test is for", ["null", "err", "value"]);
    outcomes.push(token.text);
  } while (accept(cursor, "|"));
  return expect(cursor, ")") ? { kind: "test", of, outcomes } : undefined;
}

function readCondition(cursor: Cursor): Condition | undefined {
  if (accept(cursor, "!")) {
    if (accept(cursor, "(")) {
      const flag = readFlag(cursor, true);
      return flag !== undefined && expect(cursor, ")") ? flag : undefined;
    }
    const place = readPlace(cursor);
    return place === undefined ? undefined : { kind: "compare", place, op: "==", value: 0 };
  }
  if (accept(cursor, "(")) {
    const inner = readCondition(cursor);
    return inner !== undefined && expect(cursor, ")") ? inner : undefined;
  }
  if (peek(cursor).kind === "param" && peek(cursor, 1).text === "&" && peek(cursor, 2).text !== "&") return readFlag(cursor, false);
  const place = readPlace(cursor);
  if (place === undefined) return undefined;
  const op = COMPARISONS.find((known) => known === peek(cursor).text);
  if (op === undefined) return { kind: "compare", place, op: "!=", value: 0 };
  cursor.at++;
  const negative = accept(cursor, "-");
  const number = take(cursor);
  if (number.kind !== "number" || number.text.includes("."))
    return fail(cursor, number, "expected a number", [], "compare with a whole number");
  return { kind: "compare", place, op, value: negative ? 0 - Number(number.text) : Number(number.text) };
}

/** `@flags & NAME`. */
function readFlag(cursor: Cursor, negated: boolean): Condition | undefined {
  const index = readParameter(cursor);
  if (index === undefined || !expect(cursor, "&")) return undefined;
  const name = take(cursor);
  if (name.kind !== "word") return fail(cursor, name, "expected a flag", [], "write @flags & NAME");
  return { kind: "flag", index, flag: name.text, negated };
}

function readRequirement(cursor: Cursor): Requirement | undefined {
  const word = take(cursor);
  const kind = REQUIREMENT_WORDS.find((known) => known === word.text);
  if (kind === undefined) return fail(cursor, word, "expected a requirement", REQUIREMENT_WORDS);
  if (kind !== "guard") {
    const place = readBracketed(cursor);
    return place === undefined ? undefined : { kind, place };
  }
  if (!expect(cursor, "(")) return undefined;
  const name = take(cursor);
  if (name.kind !== "word") return fail(cursor, name, "expected a guard", [], "write guard(NAME)");
  return expect(cursor, ")") ? { kind, name: name.text } : undefined;
}
