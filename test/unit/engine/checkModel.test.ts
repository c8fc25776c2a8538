// The shape of call models that somebody else wrote: what the engine makes is accepted, whatever differs from that in a member is not.

import { describe, expect, it } from "vitest";
import { isCallModel } from "../../../server/src/engine/tree/checkModel.ts";
import { decodeModel, encodeModel } from "../../../server/src/engine/tree/storedModel.ts";
import type { CallModel } from "../../../server/src/flow/calls/callModel.ts";

const model: CallModel = {
  ...decodeModel('{"name":"box_end"}'),
  inert: false,
  effects: [
    {
      place: { kind: "param", index: 0, deref: 0 },
      actions: [{ kind: "release", amount: { kind: "number", value: 1 }, keeps: false }],
      results: 7,
      flags: [{ index: 1, flag: "GFP_KERNEL", negated: false }],
      params: [],
    },
    {
      place: { kind: "elements", index: 1, count: undefined },
      actions: [
        { kind: "borrow", guards: [{ kind: "named", name: "rcu" }] },
        { kind: "failure", failure: "null" },
      ],
      results: 4,
      flags: [],
      params: [{ index: 2, deref: 1, outcomes: 1 }],
    },
  ],
  writes: new Set([0, 2]),
  writesOnly: new Map([[2, ["a->b"]]]),
  noreturn: { index: 0, outcomes: 1 },
  definedAt: "lib/box.c",
  implies: [{ index: 0, results: 4, outcomes: 6 }],
};

describe("a call model", () => {
  it("is accepted as it was kept and read back", () => {
    expect(isCallModel(model)).toBe(true);
    expect(isCallModel(decodeModel(encodeModel(model)))).toBe(true);
  });

  it("is refused with a member that is another, or one too many", () => {
    const strange: unknown[] = [-1, 1e9, Number.NaN, [[]], {}, { kind: "own" }, new Set(["x"]), new Map([["x", 1]]), null];
    const said = Object.entries(model).flatMap(([member, value]) => (value === undefined ? [] : [member]));
    for (const member of said)
      for (const value of strange) expect(isCallModel({ ...model, [member]: value }), `${member} ${value}`).toBe(false);
    for (const value of [undefined, null, 7, "model", [], {}, { ...model, name: "" }, { ...model, more: 1 }])
      expect(isCallModel(value)).toBe(false);
  });

  it("is refused with an effect that is none", () => {
    const [first] = model.effects;
    const wrong: unknown[] = [
      { ...first, place: { kind: "field", index: 0 } },
      { ...first, place: { kind: "param", index: 0, deref: 2 } },
      { ...first, actions: [{ kind: "explode" }] },
      { ...first, actions: [{ kind: "release", amount: { kind: "number" }, keeps: false }] },
      { ...first, actions: [{ kind: "own", more: 1 }] },
      { ...first, actions: [{ kind: "constructor" }] },
      { ...first, results: 8 },
    ];
    for (const effect of wrong) expect(isCallModel({ ...model, effects: [effect] }), JSON.stringify(effect)).toBe(false);
  });
});
