// A file in an editor, edited at random: what a session says of each version is what a fresh analysis says of it.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { Cancelled } from "../../../server/src/engine/api.ts";
import { locateReport } from "../../../server/src/report/locate.ts";
import { linterFor } from "../../harness/linterFor.ts";
import { root } from "../../harness/runCli.ts";

const linter = await linterFor({ level: "all", select: [], ignore: [], kernel: [6, 12], epoch: "released" });

function fixture(folder: string): string {
  const directory = path.join(root, "test/fixtures", folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith(".c"))
    .sort()
    .map((name) => readFileSync(path.join(directory, name), "utf8"))
    .join("\n");
}

const whole = fixture("flow");
const snippets = [
  ..." \n;{}()#/*",
  "if (x)\n",
  "#if CONFIG_X\n",
  "#else\n",
  "#endif\n",
  "folio_put(folio);\n",
  "return 0;\n",
  "enum { A = 3 };\n",
  "/* Lifetime: ret: +1 ?null */\nstruct folio *helper(void);\n",
];
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(12), add: fc.constantFrom("", ...snippets) });

const textOf = (session: { lint: (typeof linter)["lintFile"] }, text: string): string =>
  JSON.stringify(locateReport(session.lint(makeSourceText("a.c", text)), "a.c"));
const fresh = (text: string): string => textOf({ lint: linter.lintFile }, text);

describe("a session", () => {
  it("says of every version what a fresh analysis says", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(edit, { minLength: 1, maxLength: 4 }), (from, edits) => {
        const start = Math.floor(from * Math.max(0, whole.length - 6_000));
        const original = whole.slice(whole.indexOf("\n\n", start) + 2, start + 6_000);
        const session = linter.openSession();
        const versions = [original];
        for (const { at, drop, add } of edits) {
          const last = versions.at(-1) ?? "";
          const offset = Math.floor(at * last.length);
          versions.push(last.slice(0, offset) + add + last.slice(offset + drop));
        }
        // And back again: what was let go must come back.
        for (const text of [...versions, original]) expect(textOf(session, text)).toBe(fresh(text));
      }),
      { numRuns: 8, seed: 4 },
    );
  });

  it("walks only what changed and what depends on it", () => {
    const session = linter.openSession();
    const text = `static void drop_it(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n\nvoid top(struct folio *folio)\n{\n\tdrop_it(folio);\n}\n\nvoid other(struct folio *folio)\n{\n\tfolio_get(folio);\n}\n`;
    const asked = (changed: string): readonly string[] => {
      const walked: string[] = [];
      session.lint(makeSourceText("a.c", changed), { atWalk: (name) => walked.push(name) });
      return walked.sort();
    };
    expect(asked(text)).toEqual(["drop_it", "other", "top"]);
    expect(asked(`\n\n${text}`)).toEqual([]);
    expect(asked(text.replace("folio_put(folio);", "folio_put(folio); ;"))).toEqual(["drop_it"]);
    expect(asked(text.replace("folio_put(folio);", "folio_get(folio);"))).toEqual(["drop_it", "top"]);
  });

  it("goes on after a call that was ended early", () => {
    const session = linter.openSession();
    const text = whole.slice(0, 30_000);
    let calls = 0;
    const atFunction = (): void => {
      if (++calls > 3) throw new Cancelled();
    };
    expect(() => session.lint(makeSourceText("a.c", text), { atFunction })).toThrow(Cancelled);
    expect(textOf(session, text)).toBe(fresh(text));
  });
});
