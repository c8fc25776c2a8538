// parse(print(x)) is x for every item the grammar can say.

import fc from "fast-check";
import { expect, test } from "vitest";
import type {
  Action,
  Amount,
  Applicability,
  Condition,
  Guard,
  Item,
  Parameter,
  Place,
  Requirement,
} from "../../../server/src/model/contract.ts";
import { parseItems } from "../../../server/src/model/parseContract.ts";
import { printItems } from "../../../server/src/model/printContract.ts";
import { EPOCHS, FAILURES, PLAIN_ACTIONS } from "../../../server/src/model/vocabulary.ts";

const PARAMETERS: readonly Parameter[] = ["folio", "pages", ""].map((name) => ({
  name,
  type: { base: "struct folio", pointers: 1, array: false },
}));

const index = fc.nat({ max: PARAMETERS.length - 1 });
const word = fc.constantFrom("alpha", "beta", "gamma_2");
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({ kind: fc.constant("number" as const), value: fc.nat({ max: 512 }) }),
  fc.constant({ kind: "ret" as const }),
  fc.record({ kind: fc.constant("param" as const), index }),
);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ kind: "ret" as const }),
  fc.record({ kind: fc.constant("param" as const), index, deref: fc.constantFrom(0 as const, 1 as const) }),
  fc.record({ kind: fc.constant("elements" as const), index, count: fc.option(amount, { nil: undefined }) }),
  fc.record({ kind: fc.constant("field" as const), index, path: fc.constantFrom("page", "a.b") }),
);
const guard: fc.Arbitrary<Guard> = fc.oneof(
  fc.record({ kind: fc.constantFrom("place" as const, "locked" as const), place }),
  fc.record({ kind: fc.constant("named" as const), name: word }),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(...Object.values(PLAIN_ACTIONS)),
  fc.record({
    kind: fc.constantFrom(
      "acquire" as const,
      "pin" as const,
      "unpin" as const,
      "order" as const,
      "size" as const,
      "freeze" as const,
      "unfreeze" as const,
    ),
    amount,
  }),
  fc.record({ kind: fc.constant("release" as const), amount, keeps: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("alias" as const, "same" as const, "raw" as const, "map" as const, "errOrZero" as const), of: place }),
  fc.record({ kind: fc.constantFrom("kind" as const, "of" as const, "not" as const), kinds: words }),
  fc.record({ kind: fc.constant("borrow" as const), guards: fc.array(guard, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant("xfer" as const), into: fc.option(place, { nil: undefined }) }),
  fc.record({ kind: fc.constant("failure" as const), failure: fc.constantFrom(...FAILURES) }),
  fc.record({
    kind: fc.constant("test" as const),
    of: place,
    outcomes: fc.uniqueArray(fc.constantFrom("null" as const, "err" as const), { minLength: 1, maxLength: 2 }),
  }),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("compare" as const),
    place,
    op: fc.constantFrom("==" as const, "!=" as const, "<" as const, "<=" as const, ">" as const, ">=" as const),
    value: fc.integer({ min: -200, max: 200 }),
  }),
  fc.record({ kind: fc.constant("flag" as const), index, flag: word, negated: fc.boolean() }),
);
const version = fc.tuple(fc.integer({ min: 3, max: 8 }), fc.nat({ max: 30 }));
const applies: fc.Arbitrary<Applicability> = fc.record({
  kernel: fc.oneof(
    fc.constant(undefined),
    fc.record({ since: version, until: fc.constant(undefined) }),
    fc.record({ since: fc.option(version, { nil: undefined }), until: version }),
  ),
  epochs: fc.option(fc.uniqueArray(fc.constantFrom(...EPOCHS), { minLength: 1 }), { nil: undefined }),
});
const when = fc.array(condition, { maxLength: 2 });
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "ref" as const,
      "locked" as const,
      "unlocked" as const,
      "isolated" as const,
      "nonnull" as const,
      "order0" as const,
    ),
    place,
  }),
  fc.record({ kind: fc.constant("guard" as const), name: word }),
);
const nowhere = { start: fc.constant(0), end: fc.constant(0) };
const item: fc.Arbitrary<Item> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("effect" as const),
      place,
      actions: fc.array(action, { minLength: 1, maxLength: 4 }),
      when,
      applies,
      ...nowhere,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("requires" as const),
      requirements: fc.array(requirement, { minLength: 1, maxLength: 3 }),
      applies,
      ...nowhere,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("noreturn" as const), when, applies, ...nowhere }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("opens" as const, "closes" as const), guard: word, when, applies, ...nowhere }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("sleeps" as const, "none" as const, "loop" as const), applies, ...nowhere }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("mayConsume" as const), place, applies, ...nowhere }) },
);

test("what is printed is read back as it was", () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
      const text = printItems(items, PARAMETERS);
      const parsed = parseItems(text, 0, PARAMETERS);
      expect(parsed.errors).toEqual([]);
      expect(parsed.items.map((read) => ({ ...read, start: 0, end: 0 }))).toEqual(items);
    }),
    { numRuns: 500 },
  );
});

test("no text makes the parser throw or loop", () => {
  const pieces = fc.constantFrom(
    "ret",
    ":",
    "+",
    "1",
    "@folio",
    "@",
    "*",
    "[",
    "0",
    "..",
    ")",
    "(",
    ",",
    ";",
    "when",
    "kver",
    ">=",
    "6.4",
    "borrow",
    "?null",
    "?",
    "|",
    "requires",
    "ref",
    "!",
    "&",
    "-",
    "test",
    "->",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      parseItems(parts.join(" "), 0, PARAMETERS);
    }),
    { numRuns: 500 },
  );
});

test("every item and error lies in the text", () => {
  const text = "ret: +1 ?null; @folio: -1 whn ret; requires ref(@page)";
  const parsed = parseItems(text, 100, PARAMETERS);
  expect(parsed.items.map((read) => text.slice(read.start - 100, read.end - 100))).toEqual(["ret: +1 ?null"]);
  expect(parsed.errors.map((error) => [text.slice(error.start - 100, error.end - 100), error.nearest])).toEqual([
    ["whn", "when"],
    ["@page", "@pages"],
  ]);
});
