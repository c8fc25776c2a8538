// A little of tools/fuzz.ts in every run of the tests: damaged input must not throw, and must not ask for files outside the tree.

import { describe, expect, it } from "vitest";
import { damage, fuzzTargets, makeRandom } from "../../../tools/fuzzTargets.ts";

describe("damaged input", () => {
  it.each(fuzzTargets.map((target) => [target.name, target] as const))("%s", async (_name, target) => {
    for (let seed = 0; seed < 400; seed += 1) {
      const input = damage(target, makeRandom(seed));
      await expect(Promise.resolve(target.run(input)).then(() => seed)).resolves.toBe(seed);
    }
  });

  it("is the same for the same seed, and differs from its sample", () => {
    for (const target of fuzzTargets) {
      const inputs = Array.from({ length: 20 }, (_, seed) => damage(target, makeRandom(seed)));
      expect(Array.from({ length: 20 }, (_, seed) => damage(target, makeRandom(seed)))).toEqual(inputs);
      expect(inputs.filter((input) => target.samples.includes(input)).length).toBeLessThan(10);
    }
  });
});
