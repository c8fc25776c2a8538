// Packed texts come back as they were set, in pieces of any size.

import fc from "fast-check";
import { expect, it } from "vitest";
import { makePackedTexts } from "../../../server/src/engine/tree/packedTexts.ts";

it("gives back what was set last for each key", () => {
  const uses = fc.array(
    fc.record({ key: fc.nat(9), text: fc.option(fc.string({ unit: "grapheme", maxLength: 40 }), { nil: undefined }) }),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(uses, fc.integer({ min: 8, max: 64 }), (all, pieceBytes) => {
      const texts = makePackedTexts(pieceBytes);
      const expected = new Map<number, string>();
      for (const { key, text } of all) {
        if (text === undefined) {
          texts.delete(key);
          expected.delete(key);
        } else {
          texts.set(key, text);
          expected.set(key, text);
        }
        for (let one = 0; one < 10; one++) {
          expect(texts.get(one)).toBe(expected.get(one));
          expect(texts.has(one)).toBe(expected.has(one));
        }
      }
    }),
  );
});
