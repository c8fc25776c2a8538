// NumberMap does what Map does, in the same order, whatever is done to it; a copy does not change with its original.

import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberMap } from "../../../server/src/flow/state/numberMap.ts";

const entries = fc.array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.maxSafeInteger()), fc.integer()), { maxLength: 40 });

test("agrees with Map", () => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const ours = new NumberMap<number>();
      const theirs = new Map<number, number>();
      for (const [key, value] of before) {
        ours.set(key, value);
        theirs.set(key, value);
      }
      const copy = ours.copy();
      for (const [key, value] of after) ours.set(key, value);
      expect([...copy]).toEqual([...theirs]);
      expect([...copy.keys()]).toEqual([...theirs.keys()]);
      expect([...copy.values()]).toEqual([...theirs.values()]);
      expect(copy.size).toBe(theirs.size);
      for (const [key] of [...before, ...after]) {
        expect(copy.get(key)).toBe(theirs.get(key));
        expect(copy.has(key)).toBe(theirs.has(key));
      }
      const odd = (key: number): boolean => key % 2 === 1;
      expect([...copy.without(odd)]).toEqual([...theirs].filter(([key]) => !odd(key)));
    }),
  );
});
