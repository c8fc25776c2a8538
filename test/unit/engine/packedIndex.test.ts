// Indices in flat arrays: names are found again, bytes read back, and a tree that was changed file by file is the tree that was made at once.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { growNames, nameNumber, nameText } from "../../../server/src/engine/tree/nameTable.ts";
import { decodeTree, encodeTree } from "../../../server/src/engine/tree/packedBytes.ts";
import { type IndexedFile, type PackedIndex, packFiles } from "../../../server/src/engine/tree/packedIndex.ts";
import { packTree } from "../../../server/src/engine/tree/program.ts";
import { decodeModel, digestOfModel, encodeModel } from "../../../server/src/engine/tree/storedModel.ts";
import { makeTreeIndex } from "../../../server/src/engine/tree/treeIndex.ts";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { programOf } from "../../harness/programOf.ts";

const text = (name: string, calls: readonly string[]): string =>
  `void ${name}(struct page *page)\n{\n${calls.map((call) => `\t${call}(page);\n`).join("")}}\n#define m_${name} ${name}\n`;
const name = fc.constantFrom("a", "b", "c", "d", "e");
const someFiles = fc.dictionary(
  fc.constantFrom("mm/x.c", "mm/y.c", "include/z.h", "fs/é.c"),
  fc.tuple(name, fc.array(name, { maxLength: 3 })).map(([own, calls]) => text(own, calls)),
);

async function indexed(files: Readonly<Record<string, string>>): Promise<readonly IndexedFile[]> {
  const { linter } = await programOf({});
  return Object.entries(files).map(([path, source]) => ({ path, index: linter.indexFile(makeSourceText(path, source)) }));
}

/** All that a packed index says, with names spelled. */
function said(index: PackedIndex): unknown {
  const spell = (number: number | undefined): string => nameText(index.names, number ?? 0);
  return {
    files: [...index.filePath].map(spell),
    from: [...index.functionsFrom, -1, ...index.macrosFrom, -1, ...index.callsFrom],
    functions: [...index.functionName].map((number, at) => [spell(number), index.functionStart[at], index.functionFlags[at]]),
    calls: [...index.calls].map(spell),
    macros: [...index.macros].map((word, at) => (at % 4 < 2 ? spell(word) : word)),
  };
}

describe("names", () => {
  test("are found again, by number and by text, also in a table that grew", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.nat(40), (names, at) => {
        const table = growNames(growNames(undefined, names.slice(0, at)), names.slice(at));
        names.forEach((one, number) => {
          expect(nameText(table, number)).toBe(one);
          expect(nameNumber(table, one)).toBe(number);
        });
        expect(nameNumber(table, `${names.join("")}x`)).toBeUndefined();
      }),
    );
  });
});

describe("a packed tree", () => {
  test("reads back from its bytes, and from nothing else", async () => {
    const { program } = await programOf({ "mm/x.c": text("a", ["b"]), "mm/y.c": text("b", ["put_page"]) });
    const tree = packTree(
      [
        { from: program.tree.packed, file: 0 },
        { from: program.tree.packed, file: 1 },
      ],
      ["put_page"],
    ).tree;
    const bytes = encodeTree(tree);
    const back = decodeTree(bytes);
    expect(back && said(back.index)).toEqual(said(tree.index));
    expect([...(back?.graph.reaches ?? [])]).toEqual([1, 1]);
    for (const wrong of [0, 4, bytes.byteLength - 4]) expect(decodeTree(bytes.slice(0, wrong))).toBeUndefined();
  });

  test("changed file by file is the one made at once", async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, someFiles, async (before, after) => {
        const old = packFiles(await indexed(before));
        const kept = [...old.filePath.keys()].filter((file) => {
          const path = nameText(old.names, old.filePath[file] ?? 0);
          return before[path] === after[path];
        });
        const fresh = (await indexed(after)).filter(({ path }) => before[path] !== after[path]);
        const changed = packFiles([...kept.map((file) => ({ from: old, file })), ...fresh], old);
        expect(said(changed)).toEqual(said(packFiles(await indexed(after))));
      }),
      { numRuns: 40 },
    );
  });

  test("tells which files a change can matter to: the callers' callers, and those of a name that came or went", async () => {
    const files = {
      "mm/low.c": text("low", ["put_page"]),
      "mm/middle.c": text("middle", ["m_low"]),
      "mm/high.c": text("high", ["middle"]),
      "mm/apart.c": text("apart", ["unheard_of"]),
    };
    const old = packFiles(await indexed(files));
    const affectedBy = async (path: string, source: string | undefined): Promise<readonly string[]> => {
      const { [path]: _, ...others } = files as Readonly<Record<string, string>>;
      const now = source === undefined ? others : { ...others, [path]: source };
      const { tree, affected } = packTree(await indexed(now), ["put_page"], { index: old, changed: new Set([path]) });
      return [...(affected ?? [])].flatMap((bit, file) => (bit === 1 ? makeTreeIndex(tree.index).pathOf(file) : []));
    };
    expect(await affectedBy("mm/low.c", text("low", []))).toEqual(["mm/high.c", "mm/low.c", "mm/middle.c"]);
    expect(await affectedBy("mm/low.c", undefined)).toEqual(["mm/high.c", "mm/middle.c"]);
    expect(await affectedBy("mm/high.c", text("high", []))).toEqual(["mm/high.c"]);
    expect(await affectedBy("lib/new.c", text("unheard_of", []))).toEqual(["lib/new.c", "mm/apart.c"]);
    expect(await affectedBy("lib/new.c", "struct file_operations f = {\n\t.open = high,\n};\n")).toEqual(["lib/new.c", "mm/high.c"]);
  });
});

test("a model reads back from its text", async () => {
  const { program } = await programOf({
    "mm/a.c":
      "int give(struct page **out, struct box *box)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\tbox->seen = 1;\n\t*out = page;\n\treturn 0;\n}\n",
    "mm/b.c": "",
  });
  const model = program.othersOf("mm/b.c").getForHandle("give");
  expect(model?.effects.length).toBeGreaterThan(0);
  const back = model && decodeModel(encodeModel(model));
  expect(back).toEqual(model);
  // Kept and fresh ones are compared.
  expect(back && digestOfModel(back)).toBe(model && digestOfModel(model));
});
