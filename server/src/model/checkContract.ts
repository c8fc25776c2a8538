// Tests whether items make sense for their prototype: the faults that grammar alone cannot see. Returns errors as values.
// Kinds and patterns are not its business: they need the whole model (loadModel.ts).

import type { CType } from "../syntax/ctype.ts";
import type { Action, Amount, Condition, Item, KernelRange, Place, Prototype } from "./contract.ts";
import { intersectRanges, rangesDisjoint } from "./contractCursor.ts";
import type { GrammarError } from "./grammarError.ts";

const ARITHMETIC =
  /^(?:void|char|bool|_Bool|float|double|(?:unsigned |signed )?(?:char|short|int|long)(?: (?:int|long))*|unsigned|signed)$/;

export function checkContract(prototype: Prototype, items: readonly Item[], kernel: KernelRange | undefined): readonly GrammarError[] {
  const errors: GrammarError[] = [];
  const fail = (item: Item, word: string, message: string, remedy: string): void => {
    errors.push({ start: item.start, end: item.end, word, nearest: undefined, message, remedy });
  };
  if (kernel !== undefined && rangesDisjoint(kernel, kernel)) {
    errors.push({
      start: prototype.start,
      end: prototype.end,
      word: prototype.name,
      nearest: undefined,
      message: "the `Kernel:` line allows no kernel",
      remedy: "mend its bounds",
    });
  }
  for (const item of items) {
    if (item.applies.kernel !== undefined && rangesDisjoint(item.applies.kernel, intersectRanges(kernel, item.applies.kernel))) {
      fail(item, "kver", "the range allows no kernel that has this prototype", "drop the item or mend its range");
    }
    for (const place of placesOf(item)) checkPlace(prototype, item, place, fail);
    if (item.kind === "effect") checkActions(prototype, item, items, fail);
    if (item.kind === "none" && items.some((other) => other.kind !== "none" && other.kind !== "sleeps")) {
      fail(item, "none", "`none` beside another item", "drop `none`");
    }
    if (item.kind === "loop" && prototype.kind === "function")
      fail(item, "loop", "`loop` on a function", "only a macro can be an iteration");
  }
  findDuplicates(items, fail);
  return errors;
}

type Fail = (item: Item, word: string, message: string, remedy: string) => void;

function checkPlace(prototype: Prototype, item: Item, place: Place, fail: Fail): void {
  if (place.kind === "ret") {
    const type = prototype.returnType;
    if (type !== undefined && type.base === "void" && type.pointers === 0) {
      fail(item, "ret", `\`ret\` of a function that returns void`, "drop it, or mend the prototype's return type");
    }
    return;
  }
  const type = prototype.parameters[place.index]?.type;
  if (type === undefined) return;
  const indirect = (place.kind === "param" && place.deref === 1) || place.kind === "elements" || place.kind === "field";
  if (indirect && isArithmetic(type)) {
    fail(
      item,
      spellPlace(prototype, place),
      `\`${spellPlace(prototype, place)}\` of a parameter that is no pointer`,
      "write the parameter alone",
    );
  }
}

function isArithmetic(type: CType): boolean {
  return type.pointers === 0 && !type.array && ARITHMETIC.test(type.base);
}

function spellPlace(prototype: Prototype, place: Place): string {
  if (place.kind === "ret") return "ret";
  const name = prototype.parameters[place.index]?.name;
  const word = `@${name === undefined || name === "" ? place.index + 1 : name}`;
  switch (place.kind) {
    case "param":
      return place.deref === 1 ? `*${word}` : word;
    case "elements":
      return `${word}[]`;
    case "field":
      return `${word}->${place.path}`;
  }
}

/** Actions that a `?null` or `?err` can belong to. */
const YIELDS: ReadonlySet<Action["kind"]> = new Set(["acquire", "own", "borrow", "alias", "within", "raw", "map", "pin", "same"]);
const MEASURED: ReadonlySet<Action["kind"]> = new Set([
  "acquire",
  "own",
  "release",
  "free",
  "freeDeferred",
  "alias",
  "borrow",
  "xfer",
  "kind",
  "map",
  "unmap",
]);
const KEEPS: ReadonlySet<Action["kind"]> = new Set(["keep"]);
const ENDS: ReadonlySet<Action["kind"]> = new Set(["release", "free", "freeDeferred", "xfer", "unmap"]);

function checkActions(prototype: Prototype, item: Item & { readonly kind: "effect" }, items: readonly Item[], fail: Fail): void {
  const has = (kinds: ReadonlySet<Action["kind"]>): boolean => item.actions.some((action) => kinds.has(action.kind));
  const onParameter = item.place.kind === "param" && item.place.deref === 0;
  for (const action of item.actions) {
    switch (action.kind) {
      case "failure":
        if (!has(YIELDS) && !items.some((other) => yieldsAt(other, item.place)))
          fail(
            item,
            `?${action.failure}`,
            "a failure value without the success it belongs to",
            "put it beside +1, own, borrow, alias or map",
          );
        break;
      case "of":
        if (!has(ENDS) && !has(KEEPS)) fail(item, "of", "`of` without a release", "put it beside -1, free, unmap or keep");
        break;
      case "order":
      case "size":
        if (!has(MEASURED))
          fail(item, action.kind, `\`${action.kind}\` without an acquire or release`, "put it beside +1, own, -1 or free");
        break;
      case "test":
      case "errOrZero":
      case "mustCheck":
        if (item.place.kind !== "ret") fail(item, action.kind, "this action speaks of the result", "write it on `ret:`");
        break;
      case "own":
      case "same":
      case "raw":
        if (onParameter && prototype.kind === "function")
          fail(item, action.kind, `\`${action.kind}\` on a parameter by value`, "write it on `ret:` or on `*@param:`");
        break;
      case "within":
        if (item.place.kind !== "ret" && !(item.place.kind === "param" && item.place.deref === 1))
          fail(item, "within", "this action speaks of what is given to the caller", "write it on `ret:` or on `*@param:`");
        else if (action.of.kind === "ret" || action.of.kind === "elements" || (action.of.kind === "param" && action.of.deref === 1))
          fail(item, "within", "`within` of something that the call was not given", "write within(@param) or within(@param->member)");
        break;
      case "becomes":
        break;
      case "reset":
      case "filter":
      case "maybeValue":
        if (item.place.kind !== "elements" && item.place.kind !== "ret")
          fail(item, action.kind, "this action speaks of elements", "write it on `@param[]:`");
        break;
      default:
        break;
    }
  }
}

/** `ret: own; ret: ?null when …`: the failure may be an effect of its own beside one that succeeds always. */
function yieldsAt(item: Item, place: Place): boolean {
  return (
    item.kind === "effect" && JSON.stringify(item.place) === JSON.stringify(place) && item.actions.some((action) => YIELDS.has(action.kind))
  );
}

/** Two effects of one kind on one place under the same conditions in the same kernels. */
function findDuplicates(items: readonly Item[], fail: Fail): void {
  const seen = new Map<string, Item[]>();
  for (const item of items) {
    const keys: readonly string[] =
      item.kind === "effect"
        ? item.actions.map((action) => JSON.stringify([item.place, keyOf(action), item.when]))
        : [JSON.stringify({ ...item, start: 0, end: 0, applies: 0 })];
    for (const key of keys) {
      const others = seen.get(key) ?? [];
      if (others.some((other) => overlapping(other, item))) fail(item, "", "said twice", "drop one of the two");
      seen.set(key, [...others, item]);
    }
  }
}

function keyOf(action: Action): unknown {
  if (action.kind === "failure" || action.kind === "test" || action.kind === "of" || action.kind === "not") return action;
  return action.kind;
}

function overlapping(a: Item, b: Item): boolean {
  if (a.applies.kernel !== undefined && b.applies.kernel !== undefined && rangesDisjoint(a.applies.kernel, b.applies.kernel)) return false;
  const { epochs } = a.applies;
  return epochs === undefined || b.applies.epochs === undefined || b.applies.epochs.some((epoch) => epochs.includes(epoch));
}

/** Every place that an item speaks of. */
function placesOf(item: Item): readonly Place[] {
  switch (item.kind) {
    case "effect":
      return [item.place, ...item.actions.flatMap(placesOfAction), ...item.when.flatMap(placesOfCondition)];
    case "requires":
      return item.requirements.flatMap((requirement) => (requirement.kind === "guard" ? [] : [requirement.place]));
    case "noreturn":
    case "opens":
    case "closes":
      return item.when.flatMap(placesOfCondition);
    case "mayConsume":
      return [item.place];
    case "sleeps":
    case "none":
    case "loop":
      return [];
  }
}

function placesOfCondition(condition: Condition): readonly Place[] {
  return condition.kind === "compare" ? [condition.place] : [];
}

function placesOfAction(action: Action): readonly Place[] {
  switch (action.kind) {
    case "alias":
    case "within":
    case "same":
    case "becomes":
    case "calls":
    case "raw":
    case "map":
    case "test":
    case "errOrZero":
      return [action.of];
    case "xfer":
      return action.into === undefined ? [] : [action.into];
    case "borrow":
      return action.guards.flatMap((guard) => (guard.kind === "named" ? [] : [guard.place]));
    case "acquire":
    case "release":
    case "pin":
    case "unpin":
    case "freeze":
    case "unfreeze":
    case "order":
    case "size":
      return placesOfAmount(action.amount);
    default:
      return [];
  }
}

function placesOfAmount(amount: Amount): readonly Place[] {
  return amount.kind === "ret" ? [{ kind: "ret" }] : [];
}
