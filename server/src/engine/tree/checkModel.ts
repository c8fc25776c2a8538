// Whether a value that came from elsewhere has the shape of a call model: what a walk may rely on. Nothing is said of whether it is true.

import type { CallModel } from "../../flow/calls/callModel.ts";
import type { Action } from "../../model/contract.ts";

type Check = (value: unknown) => boolean;

/** Far more parameters than any function has. */
const MOST_INDEX = 1000;

const text: Check = (value) => typeof value === "string";
const truth: Check = (value) => typeof value === "boolean";
const number: Check = (value) => typeof value === "number";
const index: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < MOST_INDEX;
/** A set of the three outcomes. */
const outcomes: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 7;
const oneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((one) => check(one));
const setOf =
  (check: Check): Check =>
  (value) =>
    value instanceof Set && [...(value as ReadonlySet<unknown>)].every((one) => check(one));
const mapOf =
  (key: Check, check: Check): Check =>
  (value) =>
    value instanceof Map && [...(value as ReadonlyMap<unknown, unknown>)].every(([one, held]) => key(one) && check(held));
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

/** Has these members as they are to be, and no others. */
function record(members: Readonly<Record<string, Check>>): Check {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const held: Readonly<Record<string, unknown>> = { ...value };
    return (
      Object.keys(held).every((member) => Object.hasOwn(members, member)) &&
      Object.entries(members).every(([member, check]) => check(held[member]))
    );
  };
}

const failure = oneOf("null", "err", "0", "errval", "value", "end");
const amount = either(
  record({ kind: oneOf("number"), value: number }),
  record({ kind: oneOf("ret") }),
  record({ kind: oneOf("param"), index }),
);
const place = either(
  record({ kind: oneOf("ret") }),
  record({ kind: oneOf("param"), index, deref: oneOf(0, 1) }),
  record({ kind: oneOf("elements"), index, count: optional(amount) }),
  record({ kind: oneOf("field"), index, path: text }),
);
const guard = either(record({ kind: oneOf("place", "locked"), place }), record({ kind: oneOf("named"), name: text }));

/** By kind, what else an action says. */
const actions: { readonly [Kind in Action["kind"]]: Readonly<Record<string, Check>> } = {
  acquire: { amount },
  release: { amount, keeps: truth },
  own: {},
  free: {},
  freeDeferred: {},
  borrow: { guards: listOf(guard) },
  alias: { of: place },
  within: { of: place },
  same: { of: place },
  becomes: { of: place },
  calls: { of: place },
  raw: { of: place },
  xfer: { into: optional(place) },
  keep: {},
  pin: { amount },
  unpin: { amount },
  lock: {},
  unlock: {},
  isolate: {},
  putback: {},
  regain: {},
  freeze: { amount },
  unfreeze: { amount },
  map: { of: place },
  unmap: {},
  kind: { kinds: listOf(text) },
  of: { kinds: listOf(text) },
  not: { kinds: listOf(text) },
  order: { amount },
  size: { amount },
  reset: {},
  filter: {},
  null: {},
  maybeValue: {},
  failure: { failure },
  test: { of: place, outcomes: listOf(oneOf("null", "err", "value")) },
  errOrZero: { of: place },
  nullOk: {},
  errOk: {},
  mustCheck: {},
};
const actionChecks = new Map(Object.entries(actions).map(([kind, members]) => [kind, record({ kind: oneOf(kind), ...members })]));
const action: Check = (value) => {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return typeof kind === "string" && actionChecks.get(kind)?.(value) === true;
};

const refinement = record({ index, outcomes });
const indices = setOf(index);
const effectMembers = {
  place,
  actions: listOf(action),
  results: outcomes,
  flags: listOf(record({ index, flag: text, negated: truth })),
  params: listOf(record({ index, deref: oneOf(0, 1), outcomes })),
};
const effect = record(effectMembers);

const members: { readonly [Member in keyof Required<CallModel>]: Check } = {
  name: (value) => text(value) && value !== "",
  origin: oneOf("contract", "inferred"),
  effects: listOf(effect),
  same: optional(index),
  makesError: optional(truth),
  sameUnlessFailed: optional(index),
  test: optional(refinement),
  errOrZero: optional(index),
  assigns: optional(record({ target: index, value: index })),
  writes: indices,
  writesOnly: optional(mapOf(index, listOf(text))),
  touches: optional(indices),
  nullOk: indices,
  errOk: indices,
  mustCheck: truth,
  requires: listOf(record({ kind: text, index })),
  opens: listOf(text),
  closes: listOf(text),
  mayConsume: indices,
  decided: optional(listOf(record({ index, by: index, outcomes, effects: listOf(effect), passesOn: truth }))),
  spares: optional(mapOf(index, outcomes)),
  keptBy: optional(mapOf(index, indices)),
  dropped: optional(mapOf(index, text)),
  fedByOthers: optional(truth),
  leaves: optional(
    listOf(
      record({
        index,
        holder: either(record({ kind: oneOf("ret") }), record({ kind: oneOf("param"), index })),
        path: text,
        results: outcomes,
      }),
    ),
  ),
  within: optional(
    listOf(
      record({
        place: either(record({ kind: oneOf("ret") }), record({ kind: oneOf("param"), index })),
        of: index,
        path: text,
        made: optional(truth),
        member: optional(truth),
      }),
    ),
  ),
  gives: optional(listOf(record({ path: text, actions: listOf(action) }))),
  reads: optional(indices),
  leftBehind: optional(listOf(record({ ...effectMembers, asked: listOf(record({ path: text, outcomes })) }))),
  endsSometimes: optional(mapOf(index, listOf(text))),
  noreturn: optional(either(oneOf("always"), refinement)),
  inert: truth,
  looksAt: indices,
  returnsBool: truth,
  returnsAddress: truth,
  returnsNumber: optional(truth),
  passesOn: indices,
  withholds: optional(mapOf(index, outcomes)),
  lends: optional(indices),
  keepsLocked: optional(mapOf(index, outcomes)),
  endsContainer: optional(indices),
  endsMembers: optional(setOf(text)),
  endsAlong: optional(mapOf(index, listOf(text))),
  copies: optional(indices),
  unlocksWithin: optional(truth),
  numbers: optional(indices),
  numbered: optional(indices),
  loop: truth,
  resultFailures: listOf(failure),
  resultPassedOn: optional(oneOf("to unknown", "to keepers")),
  definedAt: optional(text),
  resultOutcomes: optional(outcomes),
  implies: optional(listOf(record({ index, outcomes, results: outcomes }))),
};

const model = record(members);

/** Whether it is a call model, down to its last member. */
export function isCallModel(value: unknown): value is CallModel {
  return model(value);
}
