// Both parsers give the same lowered functions on a real kernel's mm/ and fs/. Runs where KERNEL_TREE names one.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { frontEnd } from "./frontEnd.ts";

const TREE = process.env["KERNEL_TREE"];

function cFilesUnder(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = join(path, entry.name);
    if (entry.isDirectory()) return cFilesUnder(full);
    return entry.isFile() && entry.name.endsWith(".c") ? [full] : [];
  });
}

test.skipIf(TREE === undefined).each(["mm", "fs"])("native and wasm lower %s/ alike", { timeout: 300_000 }, async (folder) => {
  const native = await frontEnd("native");
  const wasm = await frontEnd("wasm");
  const different: string[] = [];
  let functions = 0;
  let notAnalysed = 0;
  for (const path of cFilesUnder(join(TREE ?? "", folder))) {
    const source = makeSourceText(path, readFileSync(path, "utf8"));
    const one = native.scan(source);
    const other = wasm.scan(source);
    expect(other.slices.length).toBe(one.slices.length);
    one.slices.forEach((slice, index) => {
      const counterpart = other.slices[index];
      if (counterpart === undefined) return;
      functions += 1;
      const a = native.lower(one, slice);
      const b = wasm.lower(other, counterpart);
      if (!a.ok) notAnalysed += 1;
      if (JSON.stringify(a) !== JSON.stringify(b)) different.push(`${path}: ${slice.name}`);
    });
    // The native parser frees its trees when the event loop turns.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(different).toEqual([]);
  expect(functions).toBeGreaterThan(1000);
  expect(notAnalysed / functions).toBeLessThan(0.005);
});
