// Each function of test/fixtures/syntax/*.c lowers to what the comment before it says, with both parsers.
// UPDATE=1 writes what they lower to now into the comments: read the difference before committing it.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frontEnd, printStatements, scan } from "./frontEnd.ts";

const FOLDER = new URL("../../fixtures/syntax/", import.meta.url);
const EXPECTED = /=> ([^]*?)\s*$/;

describe.each(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".c"))
    .sort(),
)("%s", (name) => {
  test.each(["native", "wasm"] as const)("%s", async (parser) => {
    const url = new URL(name, FOLDER);
    const text = readFileSync(url, "utf8");
    const file = await scan(text, parser);
    const front = await frontEnd(parser);
    expect(file.slices.length).toBeGreaterThan(0);
    let updated = text;
    for (const slice of file.slices.toReversed()) {
      const comment = file.comments.findLast((candidate) => candidate.end <= slice.start);
      const wanted = comment === undefined ? undefined : EXPECTED.exec(comment.text)?.[1]?.replace(/\s*\n[\s*]*/g, " ");
      const lowered = front.lower(file, slice);
      const found = lowered.ok ? printStatements(lowered.fn.body.body) : `not analysed: ${lowered.why.reason}`;
      if (process.env["UPDATE"] === "1" && comment !== undefined)
        updated = `${updated.slice(0, comment.start)}/* => ${found} */${updated.slice(comment.end)}`;
      else expect(found, slice.name).toBe(wanted);
    }
    if (updated !== text) writeFileSync(url, updated);
  });
});
