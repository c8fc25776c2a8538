// Settled summaries come back as they were set, however long nobody asked for them.

import fc from "fast-check";
import { expect, it } from "vitest";
import { plainModel } from "../../../server/src/engine/tree/plainModel.ts";
import { makeSettledSummaries } from "../../../server/src/engine/tree/settledSummaries.ts";
import type { Round } from "../../../server/src/engine/tree/summaryRounds.ts";

const rounds = fc.record({
  settled: fc.constant(true),
  depth: fc.integer({ min: 1, max: 4 }),
  model: fc.option(
    fc.record({
      name: fc.constantFrom("get_it", "put_it"),
      writes: fc.uniqueArray(fc.nat(20), { maxLength: 4 }).map((indices) => new Set(indices)),
      endsMembers: fc.uniqueArray(fc.constantFrom("page", "buf", "skb", "table"), { minLength: 1 }).map((names) => new Set(names)),
    }),
    { nil: undefined },
  ),
});

it("gives back what was set last for each function", () => {
  const uses = fc.array(fc.record({ fn: fc.nat(9), set: fc.option(rounds, { nil: undefined }) }), { maxLength: 60 });
  fc.assert(
    fc.property(uses, (all) => {
      const settled = makeSettledSummaries(2);
      const expected = new Map<number, Round>();
      for (const { fn, set } of all) {
        if (set) {
          const round: Round = { ...set, model: set.model && { ...plainModel, ...set.model } };
          expected.set(fn, round);
          settled.set(fn, round);
        }
        expect(settled.get(fn)).toEqual(expected.get(fn));
      }
    }),
  );
});

it("keeps the object of one that is in use", () => {
  const settled = makeSettledSummaries(2);
  const round: Round = { model: plainModel, settled: true, depth: 1 };
  settled.set(1, round);
  for (let fn = 2; fn < 20; fn++) {
    settled.set(fn, { ...round });
    expect(settled.get(1)).toBe(round);
  }
  for (let fn = 20; fn < 30; fn++) settled.set(fn, { ...round });
  expect(settled.get(1)).not.toBe(round);
});
