// One-star globs.

import { expect, test } from "vitest";
import { fillGlob, matchGlob } from "../../../server/src/model/glob.ts";

test.each([
  ["*_noprof", "alloc_noprof", "alloc"],
  ["PageSlab*", "PageSlab", ""],
  ["folio_test_*", "folio_test_dirty", "dirty"],
  ["le*_to_cpu", "le16_to_cpu", "16"],
  ["aba*aba", "aba", undefined],
  ["*_noprof", "alloc", undefined],
])("%s and %s", (glob, name, middle) => {
  expect(matchGlob(glob, name)).toBe(middle);
  if (middle !== undefined) expect(fillGlob(glob, middle)).toBe(name);
});
